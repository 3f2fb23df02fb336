import { Button, CloseButton, MultiSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { criticalities, toolName, type Diagnosis, type Process } from '#contract/sovereignty.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Choice } from '../ui/choice.tsx';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './sovereignty.module.css';
import { diagnostic } from './texts.ts';

/** What the company does, how critical each of it is, and the tools that serve it: the plan's order follows. */
export function Processes({ diagnosis }: { diagnosis: Diagnosis }) {
  const { texts, formats } = useWords(diagnostic);
  const { organisation, may } = useHouse();
  const say = useSay();
  const t = texts.sovereignty;
  const [rows, setRows] = useState<readonly (Process & { key: number })[]>(() => diagnosis.processes.map((one, key) => ({ ...one, key })));
  const record = useChange('recordProcesses', { again: ['sovereignty'], done: () => say(t.saved) });
  const used = diagnosis.tools.filter(({ state }) => state === 'used');
  const names = new Map(used.map((tool) => [tool.id, toolName(tool)]));
  const change = (key: number, to: Partial<Process>) => setRows(rows.map((row) => (row.key === key ? { ...row, ...to } : row)));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    record.mutate({
      params: { organisation },
      body: { processes: rows.map(({ name, criticality, tools }) => ({ name, criticality, tools })) },
    });
  };
  if (!may('sovereignty.manage') && rows.length === 0) return null;
  return (
    <section className={styles.section}>
      <h2>{t.processes}</h2>
      <p className={styles.quiet}>{t.processesLead}</p>
      {may('sovereignty.manage') ? (
        <form onSubmit={submit}>
          <ul className={styles.rows}>
            {rows.map(({ key, name, criticality, tools }) => (
              <li key={key}>
                <TextInput
                  size="xs"
                  label={t.process}
                  required
                  maxLength={120}
                  value={name}
                  onChange={({ currentTarget }) => change(key, { name: currentTarget.value })}
                />
                <Choice
                  size="xs"
                  label={t.criticality}
                  value={criticality}
                  all={criticalities}
                  words={texts.criticalities}
                  set={(to) => change(key, { criticality: to })}
                />
                <MultiSelect
                  size="xs"
                  label={t.servedBy}
                  searchable
                  value={tools}
                  data={[...names].map(([value, label]) => ({ value, label }))}
                  onChange={(to) => change(key, { tools: to })}
                />
                <CloseButton
                  aria-label={t.removeNamed(name === '' ? t.process : name)}
                  onClick={() => setRows(rows.filter((row) => row.key !== key))}
                />
              </li>
            ))}
          </ul>
          <div className={styles.acts}>
            <Button
              onClick={() =>
                setRows([...rows, { name: '', criticality: 'medium', tools: [], key: Math.max(0, ...rows.map(({ key }) => key)) + 1 }])
              }
            >
              {t.addProcess}
            </Button>
            <Button type="submit" disabled={record.isPending}>
              {t.save}
            </Button>
          </div>
          <Problem error={record.error} />
        </form>
      ) : (
        <ul className={styles.list}>
          {rows.map(({ key, name, criticality, tools }) => (
            <li key={key}>
              {t.processSaid(name, texts.criticalities[criticality], formats.list(tools.flatMap((id) => names.get(id) ?? [])))}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
