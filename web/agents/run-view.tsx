import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { refusalSentence } from '#contract/texts/sentences.ts';
import type { AnswerOf } from '../api/client.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { useDocumentLinks } from '../documents/links.ts';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { Failure, Waiting } from '../ui/notice.tsx';
import { Pill } from '../ui/pill.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './agents.module.css';
import type { AgentSeen } from './fields.tsx';
import { toneOf } from './run-list.tsx';
import { working } from './texts.ts';

type Run = AnswerOf<'run'>;

/** A run as it goes: what it did step by step, what waits, what came of it. */
export function RunView({ run: id, agents }: { run: string; agents: readonly AgentSeen[] }) {
  const { texts, formats, language } = useWords({ working });
  const { organisation, at } = useHouse();
  const say = useSay();
  const [leaving, setLeaving] = useState(false);
  const run = useAnswer('run', { params: { organisation, run: id } });
  const cancel = useChange('cancelRun', {
    again: ['runs', 'run', 'approvals'],
    done: () => {
      setLeaving(false);
      say(texts.working.cancelled);
    },
  });
  if (run.isPending) return <Waiting />;
  if (run.isError) return <Failure error={run.error} retry={() => void run.refetch()} />;
  const { data } = run;
  const job = agents.find(({ name }) => name === data.agent)?.definition.jobs.find(({ name }) => name === data.job);
  const isOpen = data.state === 'running' || data.state === 'waiting';
  return (
    <article>
      <p>
        <Link href={at('agents')}>{texts.working.back}</Link>
      </p>
      <h2 className={styles.runTitle}>
        {data.title[language]} <Pill tone={toneOf[data.state]}>{texts.runStates[data.state]}</Pill>
      </h2>
      <p className={styles.quiet}>
        {formats.dateTime(data.startedAt)} · {texts.working.stepsOf(data.steps, data.limits.steps)}
        {data.tokens > 0 && ` · ${texts.working.tokenCount(data.tokens)}`}
        {(data.microEuros > 0 || data.limits.euros !== null) &&
          ` · ${data.limits.euros === null ? texts.working.cost(data.microEuros) : texts.working.costOf(data.microEuros, data.limits.euros)}`}
        {data.wattHours > 0 && ` · ${texts.working.energy(data.wattHours)}`}
        {data.startedBy === 'trigger' && (
          <>
            {' · '}
            <Link href={at('agents', { vue: 'declencheurs' })}>{texts.working.byTrigger}</Link>
          </>
        )}
      </p>
      <ul className={styles.inputs}>
        {job?.fields.map(({ name, title }) =>
          data.input[name] === undefined ? null : (
            <li key={name}>
              {title[language]} : <Given value={data.input[name]} named={data.named} />
            </li>
          ),
        )}
      </ul>
      {data.state === 'forgotten' && <p className={styles.warning}>{texts.working.forgotten}</p>}
      {data.failure && <p className={styles.warning}>{refusalSentence(texts, data.failure.code, data.failure.details)}</p>}
      {data.state === 'waiting' && (
        <p>
          <Link href={at('agents', { accord: data.log.find(({ state }) => state === 'waiting')?.approval ?? null })}>
            {texts.working.waitsFor}
          </Link>
        </p>
      )}
      {data.outcome && <Result outcome={data.outcome} words={job?.outcomes[data.outcome.code]?.[language]} />}
      <h3 className={styles.head}>{texts.working.log}</h3>
      <ol className={styles.steps}>
        {data.log.map((step) => (
          <Step key={step.number} step={step} />
        ))}
      </ol>
      {isOpen && (
        <Button variant="default" onClick={() => setLeaving(true)}>
          {texts.working.cancel}
        </Button>
      )}
      {leaving && (
        <FormDialog
          title={texts.working.cancel}
          act={texts.working.cancel}
          close={() => setLeaving(false)}
          grave
          busy={cancel.isPending}
          error={cancel.error}
          submit={() => cancel.mutate({ params: { organisation, run: id } })}
        >
          <p>{texts.working.cancelLead}</p>
        </FormDialog>
      )}
    </article>
  );
}

/** A value of a form: a document or a place by what it is called, anything else as text in which nothing is markup. */
function Given({ value, named }: { value: unknown; named: Run['named'] }) {
  const linkTo = useDocumentLinks();
  return [value].flat().map((one, index) => {
    const [id, title] = typeof one === 'string' ? [one, named[one]] : [null, undefined];
    return (
      // oxlint-disable-next-line react/no-array-index-key -- values of one form, which never move
      <span key={index} className={styles.given}>
        {index > 0 && ', '}
        {id?.startsWith('doc_') && title !== undefined ? (
          <Link href={linkTo(id)}>{title}</Link>
        ) : (
          (title ?? (typeof one === 'string' ? one : JSON.stringify(one)))
        )}
      </span>
    );
  });
}

function Result({ outcome, words }: { outcome: NonNullable<Run['outcome']>; words: string | undefined }) {
  const { texts } = useWords({ working });
  const { at } = useHouse();
  const linkTo = useDocumentLinks();
  const said = words?.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(outcome.details[name] ?? ''));
  return (
    <section className={styles.result}>
      <h3>{texts.working.outcome}</h3>
      {said !== undefined && <p>{said}</p>}
      {outcome.text !== null && <p className={styles.written}>{outcome.text}</p>}
      {outcome.quotes.length > 0 && (
        <ul className={styles.quotes} aria-label={texts.working.quotes}>
          {outcome.quotes.map((one) => (
            <li key={`${one.text} ${one.start}`}>
              <blockquote>{one.quote}</blockquote>
              <Link href={linkTo(one.document, { ...one, textId: one.text })}>{one.title}</Link>
            </li>
          ))}
        </ul>
      )}
      {outcome.files.length > 0 && (
        <p>
          {texts.working.files} :{' '}
          {outcome.files.map(({ document, title }) => (
            <Link key={document} href={linkTo(document)}>
              {title}
            </Link>
          ))}
        </p>
      )}
      {outcome.page !== null && <Link href={at(outcome.page)}>{texts.working.open}</Link>}
    </section>
  );
}

function Step({ step }: { step: Run['log'][number] }) {
  const { texts, formats, language } = useWords({ working });
  const title = step.words?.title[language] ?? (step.kind === 'chosen' ? texts.working.chosen : texts.working.thought);
  const shown = {
    ...(step.arguments === null ? {} : { arguments: step.arguments }),
    ...(step.result === null ? {} : { result: step.result }),
  };
  return (
    <li>
      <span className={styles.stepTitle}>
        {title}{' '}
        {step.state !== 'done' && (
          <Pill tone={step.state === 'waiting' ? 'warn' : 'bad'}>
            {step.state === 'waiting' ? texts.runStates.waiting : texts.runStates.failed}
          </Pill>
        )}
      </span>
      <span className={styles.quiet}>
        {formats.duration(step.tookMs)}
        {step.documents.length > 0 && ` · ${texts.working.read} : ${formats.list(step.documents.map((one) => one.title))}`}
      </span>
      {step.failure && <span className={styles.quiet}>{refusalSentence(texts, step.failure.code, step.failure.details)}</span>}
      {step.isHidden ? (
        <span className={styles.quiet}>{texts.working.hidden}</span>
      ) : (
        Object.keys(shown).length > 0 && (
          <details className={styles.more}>
            <summary>{texts.working.seeStep}</summary>
            <pre className={styles.raw}>{JSON.stringify(shown, null, 1)}</pre>
          </details>
        )
      )}
    </li>
  );
}
