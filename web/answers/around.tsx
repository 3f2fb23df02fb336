import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { answerMarks, type AnswerMark, type Block } from '#contract/answers.ts';
import { cache, useChange } from '../api/cache.ts';
import { addressOf } from '../api/client.ts';
import { useHouse } from '../house/house.tsx';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './answer.module.css';
import { copiedText } from './copying.ts';
import { figures } from './answer-texts.ts';

interface AroundProps {
  message: string;
  question: string;
  blocks: readonly Block[];
}

/** An answer copied with its sources, or taken away as a file. */
export function CopyAndFiles({ message, question, blocks }: AroundProps) {
  const { texts, formats, language } = useWords({ figures });
  const { organisation } = useHouse();
  const say = useSay();
  const said = texts.around;
  const copy = () => void navigator.clipboard.writeText(copiedText(question, blocks, { ...texts, formats })).then(() => say(said.copied));
  return (
    <>
      <Button size="compact-sm" radius="xl" onClick={copy}>
        {said.copyAll}
      </Button>
      {(['docx', 'pdf', ...(blocks.some(isTable) ? (['xlsx'] as const) : [])] as const).map((format) => (
        <Button
          key={format}
          component="a"
          size="compact-sm"
          radius="xl"
          href={addressOf('answerFile', { params: { organisation, message }, query: { format, language } })}
          download
        >
          {said.files[format]}
        </Button>
      ))}
    </>
  );
}

/** What a spreadsheet shows better than a page. */
const isTable = (block: Block): boolean =>
  block.kind === 'computed' ||
  block.kind === 'cells' ||
  (block.kind === 'outline' && (block.of === 'comparison' || block.points.some(({ sides }) => sides[0]?.kind === 'cells')));

/** Kept by the house with the answer, and here as long as the page is open. */
export function Judging({ message, mark: read }: { message: string; mark: AnswerMark | null }) {
  const { texts } = useWords();
  const { organisation } = useHouse();
  const key = ['answer mark', message] as const;
  const { data: mark } = useQuery<AnswerMark | null>({
    queryKey: key,
    queryFn: () => read,
    initialData: read,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const change = useChange('markAnswer', {
    again: ['markedAnswers'],
    done: (_, { body }) => cache.setQueryData(key, body.mark),
  });
  return (
    <p className={styles.judging}>
      <span>{texts.around.judge}</span>
      {answerMarks.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={mark === one}
          disabled={change.isPending}
          onClick={() => change.mutate({ params: { organisation, message }, body: { mark: mark === one ? null : one } })}
        >
          {texts.around.marks[one]}
        </button>
      ))}
      <Problem error={change.error} />
    </p>
  );
}
