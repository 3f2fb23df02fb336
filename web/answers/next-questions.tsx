import { useQuery } from '@tanstack/react-query';
import { call } from '../api/client.ts';
import { keyOf } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { useWords } from '../ui/words.tsx';
import { figures } from './answer-texts.ts';
import styles from './suggested.module.css';

const wanted = 3;

/** What the documents of an answer answer too, for whoever asked it: each asked at one click. */
export function NextQuestions({ message, ask }: { message: string; ask: (question: string) => void }) {
  const { texts } = useWords({ figures });
  const { organisation } = useHouse();
  const params = { organisation };
  const query = { most: wanted, after: message };
  const { data } = useQuery({
    queryKey: keyOf('suggestedQuestions', { params, query }),
    queryFn: ({ signal }) => call('suggestedQuestions', { params, query, signal }),
    // Each reading is journalled: once is enough.
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
  });
  if (!data || data.questions.length === 0) return null;
  return (
    <nav className={styles.suggested} aria-label={texts.figures.next}>
      <p>{texts.figures.next}</p>
      <ul>
        {data.questions.map((question) => (
          <li key={question}>
            <button type="button" onClick={() => ask(question)}>
              {question}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
