import { Button, FileButton, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import type { QuestionSet } from '#contract/quality.ts';
import { addressOf } from '../api/client.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './evaluations.module.css';
import { Editing } from './editing.tsx';
import { evaluating } from './texts.ts';

const largestFile = 900_000;

/** The sets that are kept, and how one comes: from a file, or written here. */
export function Sets({ sets, ask }: { sets: readonly QuestionSet[]; ask: (set: string) => void }) {
  const { texts, formats } = useWords({ evaluating });
  const { organisation } = useHouse();
  const say = useSay();
  /** Of a set that is changed; empty for a new one. */
  const [editing, setEditing] = useState<string | null>(null);
  /** Answers that the caller judged, as questions to ask again; of a wrong one he says what was to be shown. */
  const [fromMarks, setFromMarks] = useState(false);
  const judged = useAnswer('markedAnswers', { params: { organisation } });
  const marked = (judged.data?.answers ?? []).map(({ question, mark, sources, refuse }) =>
    mark === 'right'
      ? { question, sources: refuse ? [] : sources, words: [], refuse }
      : { question, sources: [], words: [], refuse: false },
  );
  const [deleting, setDeleting] = useState<QuestionSet | null>(null);
  const keep = useChange('keepQuestions', { again: ['questionSets'], done: ({ name }) => say(texts.evaluating.kept(name)) });
  const send = async (file: File | null) => {
    if (!file) return;
    const text = file.size > largestFile ? null : await file.text().catch(() => null);
    if (text === null) return say(texts.evaluating.unreadable, { tone: 'bad' });
    keep.mutate({ params: { organisation }, body: { name: file.name.replace(/\.[^.]+$/, ''), file: text } });
  };
  return (
    <>
      {sets.length === 0 && <p className={styles.quiet}>{texts.evaluating.noSet}</p>}
      <ul className={styles.sets}>
        {sets.map((one) => (
          <li key={one.id}>
            <span>
              <strong>{one.name}</strong>
              <span className={styles.quiet}>
                {' '}
                {texts.evaluating.questions(one.questions)} · {formats.day(one.changedAt)}
              </span>
            </span>
            <span className={styles.acts}>
              <Button size="xs" aria-label={texts.evaluating.askOf(one.name)} onClick={() => ask(one.id)}>
                {texts.evaluating.ask}
              </Button>
              <UnstyledButton
                className={styles.link ?? ''}
                aria-label={texts.evaluating.changeOf(one.name)}
                onClick={() => setEditing(one.id)}
              >
                {texts.evaluating.change}
              </UnstyledButton>
              <a
                className={styles.link}
                aria-label={texts.evaluating.saveOf(one.name)}
                download
                href={addressOf('questionFile', { params: { organisation, set: one.id } })}
              >
                {texts.evaluating.save}
              </a>
              <UnstyledButton
                className={styles.link ?? ''}
                aria-label={texts.evaluating.deleteSetOf(one.name)}
                onClick={() => setDeleting(one)}
              >
                {texts.evaluating.deleteIt}
              </UnstyledButton>
            </span>
          </li>
        ))}
      </ul>
      <p className={styles.acts}>
        <FileButton accept=".csv,.json,text/csv,application/json" onChange={(file) => void send(file)}>
          {(props) => (
            <Button {...props} loading={keep.isPending}>
              {texts.evaluating.choose}
            </Button>
          )}
        </FileButton>
        <Button onClick={() => setEditing('')}>{texts.evaluating.write}</Button>
        {marked.length > 0 && <Button onClick={() => setFromMarks(true)}>{texts.evaluating.fromMarks(marked.length)}</Button>}
      </p>
      <Problem error={keep.error} />
      <details className={styles.how}>
        <summary>{texts.evaluating.how}</summary>
        <p className={styles.quiet}>{texts.evaluating.fileLead}</p>
        <pre className={styles.example}>{texts.evaluating.example}</pre>
      </details>
      {editing !== null && <Editing set={editing === '' ? null : editing} close={() => setEditing(null)} />}
      {fromMarks && <Editing set={null} begin={marked} close={() => setFromMarks(false)} />}
      {deleting && <DeleteSet set={deleting} close={() => setDeleting(null)} />}
    </>
  );
}

function DeleteSet({ set, close }: { set: QuestionSet; close: () => void }) {
  const { texts } = useWords({ evaluating });
  const { organisation } = useHouse();
  const say = useSay();
  const remove = useChange('deleteQuestions', {
    again: ['questionSets'],
    done: () => {
      close();
      say(texts.evaluating.setDeleted(set.name));
    },
  });
  return (
    <FormDialog
      title={texts.evaluating.deleteSetOf(set.name)}
      act={texts.evaluating.deleteIt}
      close={close}
      busy={remove.isPending}
      error={remove.error}
      submit={() => remove.mutate({ params: { organisation, set: set.id } })}
    >
      <p>{texts.evaluating.deleteSetLead}</p>
    </FormDialog>
  );
}
