import { Button, NativeSelect, Textarea, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { useAnswer, useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { Failure } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import styles from './legal.module.css';
import { useContractWords } from './texts.ts';

/** The clauses that the company prefers. */
export function Library() {
  const { t, words } = useContractWords();
  const { organisation, may } = useHouse();
  const say = useSay();
  const own = useAnswer('ownClauses', { params: { organisation } });
  const [editing, setEditing] = useState<{ clause: string | null; words: string } | null>(null);
  const forget = useChange('forgetClause', { again: ['ownClauses', 'contract'], done: () => say(t.removed) });
  return (
    <section className={styles.section}>
      <h2>{t.library}</h2>
      <p className={styles.quiet}>{t.libraryLead}</p>
      {own.isError && <Failure error={own.error} retry={() => void own.refetch()} />}
      {own.data?.clauses.length === 0 && <p className={styles.quiet}>{t.libraryNone}</p>}
      {own.data?.clauses.map((clause) => (
        <article key={clause.clause} className={styles.clause}>
          <h3>{words.clauseName(clause.clause)}</h3>
          <blockquote className={styles.quote}>{clause.words}</blockquote>
          {may('clauses.keep') && (
            <p className={styles.links}>
              <UnstyledButton className={styles.link ?? ''} onClick={() => setEditing(clause)}>
                {t.edit}
              </UnstyledButton>
              <UnstyledButton
                className={styles.link ?? ''}
                onClick={() => forget.mutate({ params: { organisation, clause: clause.clause } })}
              >
                {t.remove}
              </UnstyledButton>
            </p>
          )}
        </article>
      ))}
      {may('clauses.keep') && (
        <Button variant="default" onClick={() => setEditing({ clause: null, words: '' })}>
          {t.addOwn}
        </Button>
      )}
      {editing && <KeepClause clause={editing.clause} words={editing.words} known={own.data?.known ?? []} close={() => setEditing(null)} />}
    </section>
  );
}

/** Keeps a clause as the company's own; its kind is asked for where it is not given. */
export function KeepClause({
  clause: given,
  words: before,
  known = [],
  close,
}: {
  clause: string | null;
  words: string;
  known?: readonly string[];
  close: () => void;
}) {
  const { t, words } = useContractWords();
  const { organisation } = useHouse();
  const say = useSay();
  const [clause, setClause] = useState(given ?? '');
  const [text, setText] = useState(before);
  const keep = useChange('keepClause', {
    again: ['ownClauses', 'contract'],
    done: () => {
      close();
      say(t.kept);
    },
  });
  return (
    <FormDialog
      title={given === null ? t.addOwn : words.clauseName(given)}
      act={t.keep}
      close={close}
      busy={keep.isPending}
      ready={clause !== '' && text.trim().length >= 20}
      error={keep.error}
      submit={() => keep.mutate({ params: { organisation, clause }, body: { words: text } })}
    >
      {given === null && (
        <NativeSelect
          label={t.clauseKind}
          value={clause}
          data={[{ value: '', label: '–' }, ...known.map((id) => ({ value: id, label: words.clauseName(id) }))]}
          onChange={({ currentTarget }) => setClause(currentTarget.value)}
        />
      )}
      <Textarea
        label={t.clauseWords}
        autosize
        minRows={5}
        maxRows={14}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
    </FormDialog>
  );
}
