import { useQuery } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import { keyOf, useAnswer } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './suggested.module.css';

const wanted = 3;
/** While what was just dropped is being read, a few more looks. */
const lookMs = 4000;
const mostLooks = 8;

/** For somebody who never asked: questions that what he may read answers surely, each asked at one click. */
export function Suggested({ ask }: { ask: (question: string) => void }) {
  const { texts } = useWords();
  const { organisation } = useHouse();
  const params = { organisation };
  const conversations = useAnswer('conversations', { params, query: {} });
  const sources = useAnswer('sources', { params });
  const { data } = useQuery({
    queryKey: keyOf('suggestedQuestions', { params, query: {} }),
    queryFn: ({ signal }) => call('suggestedQuestions', { params, query: { most: wanted }, signal }),
    enabled: conversations.data?.conversations.length === 0 && (sources.data?.sources ?? []).some(({ documents }) => documents > 0),
    // Each reading is journalled: three questions are enough.
    staleTime: ({ state }) => (state.data?.questions.length === wanted ? Number.POSITIVE_INFINITY : 0),
    refetchInterval: ({ state }) => (state.data?.questions.length === wanted || state.dataUpdateCount >= mostLooks ? false : lookMs),
  });
  if (conversations.data?.conversations.length !== 0 || !data || data.questions.length === 0) return null;
  return (
    <section className={styles.suggested} aria-label={texts.asking.suggested}>
      <p>{texts.asking.suggested}</p>
      <ul>
        {data.questions.map((question) => (
          <li key={question}>
            <button type="button" onClick={() => ask(question)}>
              {question}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
