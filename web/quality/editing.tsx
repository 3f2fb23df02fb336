import { Button, Checkbox, TextInput, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { ExpectedQuestion } from '#contract/quality.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Dialog, FormDialog } from '../ui/dialog.tsx';
import { Failure, Waiting } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './evaluations.module.css';
import { evaluating } from './texts.ts';

/** A question as it is written here: sources and words in one field each, separated by |. */
interface Line {
  key: number;
  question: string;
  sources: string;
  words: string;
  refuse: boolean;
}

/** A set of questions, written or changed by hand. `set`: null for a new one, which may begin with some. */
export function Editing({ set, begin = [], close }: { set: string | null; begin?: readonly ExpectedQuestion[]; close: () => void }) {
  const { texts } = useWords({ evaluating });
  const { organisation } = useHouse();
  const found = useAnswer('questionSet', { params: { organisation, set: set ?? '' } }, { enabled: set !== null });
  if (set === null) return <Form set={null} name="" asked={begin} close={close} />;
  if (found.data) return <Form set={set} name={found.data.name} asked={found.data.asked} close={close} />;
  return (
    <Dialog title={texts.evaluating.change} close={close} size="lg">
      {found.isError ? <Failure error={found.error} retry={() => void found.refetch()} /> : <Waiting />}
    </Dialog>
  );
}

function Form({ set, name, asked, close }: { set: string | null; name: string; asked: readonly ExpectedQuestion[]; close: () => void }) {
  const { texts } = useWords({ evaluating });
  const { organisation } = useHouse();
  const say = useSay();
  const [called, setCalled] = useState(name);
  const [lines, setLines] = useState<Line[]>(() => (asked.length === 0 ? [emptyLine(0)] : asked.map(lineOf)));
  const options = {
    again: ['questionSets' as const, 'questionSet' as const],
    done: ({ name }: { name: string }) => {
      close();
      say(texts.evaluating.kept(name));
    },
  };
  const keep = useChange('keepQuestions', options);
  const change = useChange('changeQuestions', options);
  const written = lines.filter(({ question }) => question.trim() !== '');
  const ready = called.trim() !== '' && written.length > 0 && written.every(isWhole);
  const put = (key: number, part: Partial<Line>) => setLines(lines.map((line) => (line.key === key ? { ...line, ...part } : line)));
  const submit = () => {
    const body = { name: called, file: JSON.stringify(written.map(questionOf)) };
    if (set === null) keep.mutate({ params: { organisation }, body });
    else change.mutate({ params: { organisation, set }, body });
  };
  return (
    <FormDialog
      title={set === null ? texts.evaluating.write : texts.evaluating.changeOf(name)}
      act={texts.evaluating.keep}
      close={close}
      size="lg"
      busy={keep.isPending || change.isPending}
      ready={ready}
      error={keep.error ?? change.error}
      submit={submit}
    >
      <TextInput
        label={texts.evaluating.setName}
        value={called}
        maxLength={120}
        onChange={({ currentTarget }) => setCalled(currentTarget.value)}
      />
      <p className={styles.quiet}>{texts.evaluating.writeLead}</p>
      <ol className={styles.lines}>
        {lines.map((line, at) => (
          <li key={line.key}>
            <TextInput
              label={texts.evaluating.questionOf(at + 1)}
              value={line.question}
              maxLength={2000}
              onChange={({ currentTarget }) => put(line.key, { question: currentTarget.value })}
            />
            <div className={styles.expected}>
              <TextInput
                label={texts.evaluating.sources}
                value={line.sources}
                disabled={line.refuse}
                onChange={({ currentTarget }) => put(line.key, { sources: currentTarget.value })}
              />
              <TextInput
                label={texts.evaluating.words}
                value={line.words}
                disabled={line.refuse}
                onChange={({ currentTarget }) => put(line.key, { words: currentTarget.value })}
              />
            </div>
            <div className={styles.acts}>
              <Checkbox
                label={texts.evaluating.toRefuseLabel}
                checked={line.refuse}
                onChange={({ currentTarget }) => put(line.key, { refuse: currentTarget.checked })}
              />
              {lines.length > 1 && (
                <UnstyledButton
                  className={styles.link ?? ''}
                  aria-label={texts.evaluating.removeOf(at + 1)}
                  onClick={() => setLines(lines.filter(({ key }) => key !== line.key))}
                >
                  {texts.evaluating.remove}
                </UnstyledButton>
              )}
            </div>
          </li>
        ))}
      </ol>
      <Button variant="default" onClick={() => setLines([...lines, emptyLine(Math.max(...lines.map(({ key }) => key)) + 1)])}>
        {texts.evaluating.add}
      </Button>
    </FormDialog>
  );
}

const emptyLine = (key: number): Line => ({ key, question: '', sources: '', words: '', refuse: false });
const lineOf = ({ question, sources, words, refuse }: ExpectedQuestion, key: number): Line => ({
  key,
  question,
  sources: sources.join(' | '),
  words: words.join(' | '),
  refuse,
});
const partsOf = (text: string): string[] =>
  text
    .split('|')
    .map((one) => one.trim())
    .filter((one) => one !== '');
const questionOf = ({ question, sources, words, refuse }: Line) => ({
  question: question.trim(),
  sources: refuse ? [] : partsOf(sources),
  words: refuse ? [] : partsOf(words),
  refuse,
});
/** Something to be right or wrong about. */
const isWhole = (line: Line): boolean => line.refuse || partsOf(line.sources).length + partsOf(line.words).length > 0;
