import { Button, Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { AnswerOf } from '../api/client.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { useLocation } from 'wouter';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './agents.module.css';
import { working } from './texts.ts';

export type AgentSeen = AnswerOf<'agents'>['agents'][number];
type Job = AgentSeen['definition']['jobs'][number];

/** What can be handed over: each agent with its jobs, who reviews, how to contest. */
export function Gallery({ agents }: { agents: readonly AgentSeen[] }) {
  const { texts, language } = useWords({ working });
  const [begun, setBegun] = useState<{ agent: string; job: Job } | null>(null);
  return (
    <section className={styles.section}>
      <h2>{texts.working.gallery}</h2>
      {agents.map(({ name, definition }) => (
        <article key={name} className={styles.agent}>
          <h3>{definition.title[language]}</h3>
          <p>{definition.lead[language]}</p>
          <ul className={styles.jobs}>
            {definition.jobs.map((job) => (
              <li key={job.name}>
                <span>
                  <strong>{job.title[language]}</strong> {job.lead[language]}
                </span>
                <Button variant="default" size="xs" onClick={() => setBegun({ agent: name, job })}>
                  {texts.working.choose}
                </Button>
              </li>
            ))}
          </ul>
          <details className={styles.more}>
            <summary>{definition.accountability.decides ? texts.working.decides : texts.working.prepares}</summary>
            <p>
              {texts.working.reviewer} : {definition.accountability.reviewer[language]}
            </p>
            <p>
              {texts.working.contest} : {definition.accountability.contest[language]}
            </p>
            <p>{texts.working.allowed(definition.tools.join(', '))}</p>
          </details>
        </article>
      ))}
      {begun && <Begin agent={begun.agent} job={begun.job} close={() => setBegun(null)} />}
    </section>
  );
}

function Begin({ agent, job, close }: { agent: string; job: Job; close: () => void }) {
  const { texts, language } = useWords({ working });
  const { organisation, at } = useHouse();
  const [, go] = useLocation();
  const say = useSay();
  const [given, setGiven] = useState<Record<string, unknown>>({});
  const start = useChange('startRun', {
    again: ['runs'],
    done: ({ id }) => {
      say(texts.working.begun);
      go(at('agents', { travail: id }));
    },
  });
  const isReady = job.fields.every(({ name, required }) => !required || (given[name] !== undefined && given[name] !== ''));
  const input = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== '' && value !== null));
  return (
    <FormDialog
      title={job.title[language]}
      act={texts.working.begin}
      close={close}
      ready={isReady}
      busy={start.isPending}
      error={start.error}
      submit={() => start.mutate({ params: { organisation }, body: { agent, job: job.name, input } })}
    >
      <p className={styles.quiet}>{job.lead[language]}</p>
      {job.fields.map((field) => (
        <Field key={field.name} field={field} value={given[field.name]} set={(value) => setGiven({ ...given, [field.name]: value })} />
      ))}
    </FormDialog>
  );
}

type FieldProps = { field: Job['fields'][number]; value: unknown; set: (value: unknown) => void };

function Field({ field, value, set }: FieldProps) {
  const { language } = useWords();
  const label = field.title[language];
  const text = typeof value === 'string' ? value : '';
  if (field.kind === 'document' || field.kind === 'documents') return <DocumentField field={field} value={value} set={set} />;
  if (field.kind === 'text')
    return (
      <Textarea
        label={label}
        required={field.required}
        autosize
        minRows={3}
        value={text}
        onChange={({ currentTarget }) => set(currentTarget.value)}
      />
    );
  if (field.kind === 'number')
    return (
      <TextInput
        label={label}
        required={field.required}
        inputMode="decimal"
        value={typeof value === 'number' ? String(value) : text}
        onChange={({ currentTarget }) => {
          const number = Number(currentTarget.value.replace(',', '.'));
          set(currentTarget.value === '' || Number.isNaN(number) ? currentTarget.value : number);
        }}
      />
    );
  return (
    <TextInput
      label={label}
      required={field.required}
      type={field.kind === 'date' ? 'date' : 'text'}
      value={text}
      onChange={({ currentTarget }) => set(currentTarget.value)}
    />
  );
}

function DocumentField({ field, value, set }: FieldProps) {
  const { texts, language } = useWords({ working });
  const { organisation } = useHouse();
  const documents = useAnswer('documents', { params: { organisation }, query: { limit: 200 } });
  const isMany = field.kind === 'documents';
  const [chosen] = [value].flat();
  return (
    <Select
      label={field.title[language]}
      placeholder={texts.working.pickDocument}
      required={field.required}
      searchable
      data={(documents.data?.documents ?? []).map(({ id, title }) => ({ value: id, label: title }))}
      value={typeof chosen === 'string' ? chosen : null}
      onChange={(id) => set(isMany && id !== null ? [id] : id)}
    />
  );
}
