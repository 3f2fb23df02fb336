import { Button, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { NameToHide } from '#contract/gateway.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Failure, Problem, Waiting } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './switching.module.css';
import { charts } from './texts.ts';

/** Whom the organisation names to have them hidden, one a line. */
export function NamesToHide() {
  const { organisation } = useHouse();
  const found = useAnswer('namesToHide', { params: { organisation } });
  if (found.isError) return <Failure error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Waiting />;
  return <Edited key={found.dataUpdatedAt} names={found.data.names} />;
}

const kinds = ['company', 'person'] as const;
const linesOf = (names: readonly NameToHide[], kind: NameToHide['kind']): string =>
  names
    .filter((one) => one.kind === kind)
    .map(({ name }) => name)
    .join('\n');

function Edited({ names }: { names: NameToHide[] }) {
  const { texts } = useWords({ charts });
  const t = texts.charts;
  const { organisation } = useHouse();
  const say = useSay();
  const [written, setWritten] = useState({ company: linesOf(names, 'company'), person: linesOf(names, 'person') });
  const save = useChange('setNamesToHide', { again: ['namesToHide'], done: ({ names: kept }) => say(t.namesSaved(kept.length)) });
  const read = kinds.flatMap((kind) =>
    written[kind]
      .split('\n')
      .map((line) => line.trim())
      .filter((name) => name.length > 1)
      .map((name) => ({ kind, name })),
  );
  const isChanged = kinds.some((kind) => written[kind] !== linesOf(names, kind));
  return (
    <section className={styles.section}>
      <h2>{t.namesTitle}</h2>
      <p className={styles.quiet}>{t.namesLead}</p>
      <div className={styles.pair}>
        {kinds.map((kind) => (
          <Textarea
            key={kind}
            label={kind === 'company' ? t.companies : t.people}
            autosize
            minRows={3}
            maxRows={12}
            value={written[kind]}
            onChange={({ currentTarget }) => setWritten({ ...written, [kind]: currentTarget.value })}
          />
        ))}
      </div>
      {isChanged && (
        <Button loading={save.isPending} onClick={() => save.mutate({ params: { organisation }, body: { names: read } })}>
          {texts.frame.save}
        </Button>
      )}
      <Problem error={save.error} />
    </section>
  );
}
