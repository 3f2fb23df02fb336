import { Button, UnstyledButton } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { TriggerSeen, TriggerState } from '#contract/agents.ts';
import { refusalSentence } from '#contract/texts/sentences.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { documents } from '../documents/texts.ts';
import { useHouse } from '../house/house.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { Failure, Notice, Problem, Waiting } from '../ui/notice.tsx';
import { Pill, type Tone } from '../ui/pill.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './agents.module.css';
import type { AgentSeen } from './fields.tsx';
import { AddTrigger } from './trigger-form.tsx';
import { triggering } from './texts.ts';
import { whenText } from './trigger-words.ts';

const toneOf: Record<TriggerState, Tone> = { on: 'ok', off: 'quiet', stopped: 'bad', ended: 'quiet' };

/** Work that begins by itself: what is watched, in whose name, until when, and what it began lately. */
export function Triggers({ agents }: { agents: readonly AgentSeen[] }) {
  const { texts } = useWords({ triggering });
  const { organisation } = useHouse();
  const list = useAnswer('triggers', { params: { organisation } });
  const [adding, setAdding] = useState(false);
  if (list.isError) return <Failure error={list.error} retry={() => void list.refetch()} />;
  if (!list.data) return <Waiting />;
  const add = (
    <Button variant={list.data.triggers.length === 0 ? 'filled' : 'default'} onClick={() => setAdding(true)}>
      {texts.triggering.add}
    </Button>
  );
  return (
    <>
      <div className={styles.opening}>
        <p className={styles.lead}>{texts.triggering.lead}</p>
        {list.data.triggers.length > 0 && add}
      </div>
      {list.data.triggers.length === 0 && (
        <Notice title={texts.triggering.none} lead={texts.triggering.noneLead}>
          {add}
        </Notice>
      )}
      {list.data.triggers.map((one) => (
        <Trigger key={one.id} trigger={one} agents={agents} />
      ))}
      {adding && <AddTrigger agents={agents} close={() => setAdding(false)} />}
    </>
  );
}

function Trigger({ trigger, agents }: { trigger: TriggerSeen; agents: readonly AgentSeen[] }) {
  const { texts, formats, language } = useWords({ triggering, documents });
  const said = texts.triggering;
  const definition = agents.find(({ name }) => name === trigger.agent)?.definition;
  const { organisation } = useHouse();
  const own = useAnswer('sources', { params: { organisation } }).data?.sources.find((source) => source.own)?.id;
  const place =
    trigger.when.kind !== 'schedule' && trigger.when.place !== null && trigger.when.place === own ? texts.documents.own : trigger.placeName;
  const job = definition?.jobs.find(({ name }) => name === trigger.job);
  return (
    <article className={styles.section}>
      <h2>
        {trigger.name} <Pill tone={toneOf[trigger.state]}>{texts.triggerStates[trigger.state]}</Pill>
      </h2>
      <p>
        {job?.title[language] ?? trigger.job} : {whenText(said, trigger.when, place)}
      </p>
      <p className={styles.quiet}>
        {said.byName(trigger.ownerName ?? trigger.owner)} · {said.untilDay(formats.day(trigger.endsAt))} ·{' '}
        {said.today(trigger.runsToday, trigger.runsPerDay)}
        {trigger.eurosPerDay !== null && ` · ${said.spentToday(trigger.microEurosToday, trigger.eurosPerDay)}`}
        {trigger.nextAt !== null && ` · ${said.next(formats.dateTime(trigger.nextAt))}`}
      </p>
      {trigger.stopped && <p className={styles.warning}>{refusalSentence(texts, trigger.stopped.code, trigger.stopped.details)}</p>}
      <History trigger={trigger} />
      <Acts trigger={trigger} />
    </article>
  );
}

function History({ trigger }: { trigger: TriggerSeen }) {
  const { texts, formats } = useWords({ triggering });
  const { at } = useHouse();
  const said = texts.triggering;
  if (trigger.last.length === 0) return <p className={styles.quiet}>{said.never}</p>;
  return (
    <details className={styles.more} open={trigger.state === 'on'}>
      <summary>{said.history}</summary>
      <ul className={styles.quietList}>
        {trigger.last.map(({ at: when, outcome, about, failure, run }) => (
          <li key={`${when} ${run}`}>
            {formats.dateTime(when)} · {said.outcomes[outcome]}
            {about?.['kind'] === 'reading' &&
              ` · ${said.reading(String(about['machine']), formats.number(Number(about['value'])), formats.number(Number(about['threshold'])))}`}
            {about?.['kind'] === 'document' && ` · ${String(about['name'])}`}
            {failure && ` · ${refusalSentence(texts, failure.code, failure.details)}`}
            {run !== null && (
              <>
                {' · '}
                <Link href={at('agents', { travail: run })}>{said.seeRun}</Link>
              </>
            )}
          </li>
        ))}
      </ul>
    </details>
  );
}

function Acts({ trigger }: { trigger: TriggerSeen }) {
  const { texts } = useWords({ triggering });
  const { organisation } = useHouse();
  const say = useSay();
  const [removing, setRemoving] = useState(false);
  const said = texts.triggering;
  const params = { organisation, trigger: trigger.id };
  const change = useChange('switchTrigger', {
    again: ['triggers'],
    done: ({ state }) => say(state === 'on' ? said.switchedOn : said.switchedOff),
  });
  const remove = useChange('removeTrigger', {
    again: ['triggers'],
    done: () => {
      setRemoving(false);
      say(said.removed);
    },
  });
  return (
    <>
      <Problem error={change.error} />
      <div className={styles.acts}>
        {trigger.state === 'on' && (
          <Button variant="default" size="xs" loading={change.isPending} onClick={() => change.mutate({ params, body: { on: false } })}>
            {said.switchOff}
          </Button>
        )}
        {(trigger.state === 'off' || trigger.state === 'stopped') && (
          <Button variant="default" size="xs" loading={change.isPending} onClick={() => change.mutate({ params, body: { on: true } })}>
            {trigger.isOwn ? said.switchOn : said.takeOver}
          </Button>
        )}
        <UnstyledButton className={styles.link ?? ''} onClick={() => setRemoving(true)}>
          {said.remove}
        </UnstyledButton>
      </div>
      {removing && (
        <FormDialog
          title={said.remove}
          act={said.remove}
          close={() => setRemoving(false)}
          grave
          busy={remove.isPending}
          error={remove.error}
          submit={() => remove.mutate({ params })}
        >
          <p>
            {trigger.name}. {said.removeLead}
          </p>
        </FormDialog>
      )}
    </>
  );
}
