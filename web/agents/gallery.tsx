import { Button } from '@mantine/core';
import { useState } from 'react';
import { useChange } from '../api/cache.ts';
import { useLocation } from 'wouter';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './agents.module.css';
import { Fields, filledIn, type AgentSeen, type Job } from './fields.tsx';
import { working } from './texts.ts';

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
  return (
    <FormDialog
      title={job.title[language]}
      act={texts.working.begin}
      close={close}
      ready={isReady}
      busy={start.isPending}
      error={start.error}
      submit={() => start.mutate({ params: { organisation }, body: { agent, job: job.name, input: filledIn(given) } })}
    >
      <p className={styles.quiet}>{job.lead[language]}</p>
      <Fields agent={agent} job={job} given={given} set={setGiven} />
    </FormDialog>
  );
}
