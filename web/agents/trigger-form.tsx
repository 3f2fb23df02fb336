import { NativeSelect, NumberInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { triggerKinds, type TriggerKind } from '#contract/agents.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Choice } from '../ui/choice.tsx';
import { FormDialog } from '../ui/dialog.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './agents.module.css';
import { Fields, filledIn, type AgentSeen } from './fields.tsx';
import { triggering } from './texts.ts';
import { draftWhen, TriggerWhenFields, whenOf } from './trigger-when.tsx';

const dayMs = 24 * 60 * 60 * 1000;
const firstDays = 90;
const firstPerDay = 5;
const isoDay = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** A new trigger: which work, when, with which form, until when. */
export function AddTrigger({ agents, close }: { agents: readonly AgentSeen[]; close: () => void }) {
  const { texts, language } = useWords({ triggering });
  const { organisation } = useHouse();
  const say = useSay();
  const said = texts.triggering;
  const separator = language === 'fr' ? ',' : '.';
  const choices = agents.flatMap(({ name, definition }) =>
    definition.jobs.map((job) => ({
      value: `${name} ${job.name}`,
      agent: name,
      job,
      label: `${definition.title[language]} : ${job.title[language]}`,
    })),
  );
  const [name, setName] = useState('');
  const [picked, setPicked] = useState(choices.find(({ agent }) => agent === 'maintenance')?.value ?? choices[0]?.value ?? '');
  const [kind, setKind] = useState<TriggerKind>('reading');
  const [draft, setDraft] = useState(draftWhen);
  const [given, setGiven] = useState<Record<string, unknown>>({});
  const [now] = useState(() => Date.now());
  const [until, setUntil] = useState(() => isoDay(now + firstDays * dayMs));
  const [euros, setEuros] = useState<number | string>('');
  const [perDay, setPerDay] = useState<number | string>(firstPerDay);
  const add = useChange('addTrigger', {
    again: ['triggers'],
    done: () => {
      close();
      say(said.added);
    },
  });
  const choice = choices.find(({ value }) => value === picked);
  const when = whenOf(kind, draft);
  const eurosPerDay = typeof euros === 'number' ? euros : null;
  const days = Math.ceil((Date.parse(`${until}T23:59:59`) - now) / dayMs);
  const takesDocument = when !== null && when.kind !== 'schedule' && when.place !== null;
  const isDocument = (one: { kind: string }): boolean => one.kind === 'document' || one.kind === 'documents';
  return (
    <FormDialog
      title={said.add}
      act={said.add}
      size="lg"
      close={close}
      ready={name.trim() !== '' && choice !== undefined && when !== null && days >= 1 && typeof perDay === 'number'}
      busy={add.isPending}
      error={add.error}
      submit={() => {
        if (choice && when && typeof perDay === 'number')
          add.mutate({
            params: { organisation },
            body: { name, agent: choice.agent, job: choice.job.name, input: filledIn(given), when, days, runsPerDay: perDay, eurosPerDay },
          });
      }}
    >
      <TextInput
        label={said.name}
        required
        data-autofocus
        maxLength={120}
        value={name}
        onChange={({ currentTarget }) => setName(currentTarget.value)}
      />
      <NativeSelect
        label={said.job}
        value={picked}
        data={choices.map(({ value, label }) => ({ value, label }))}
        onChange={({ currentTarget }) => {
          setPicked(currentTarget.value);
          setGiven({});
        }}
      />
      <Choice label={said.kind} value={kind} all={triggerKinds} words={texts.triggerKinds} set={setKind} />
      <TriggerWhenFields kind={kind} draft={draft} set={setDraft} />
      {choice && choice.job.fields.length > 0 && (
        <fieldset className={styles.inner}>
          <legend>{said.form}</legend>
          {takesDocument && choice.job.fields.some(isDocument) && <p className={styles.quiet}>{said.documentLead}</p>}
          <Fields
            agent={choice.agent}
            job={takesDocument ? { ...choice.job, fields: withoutFirst(choice.job.fields, isDocument) } : choice.job}
            given={given}
            set={setGiven}
          />
        </fieldset>
      )}
      <div className={styles.pair}>
        <TextInput label={said.until} type="date" required value={until} onChange={({ currentTarget }) => setUntil(currentTarget.value)} />
        <NumberInput label={said.eurosPerDay} min={0.01} max={10_000} decimalSeparator={separator} value={euros} onChange={setEuros} />
        <NumberInput label={said.perDay} required min={1} max={200} allowDecimal={false} value={perDay} onChange={setPerDay} />
      </div>
    </FormDialog>
  );
}

/** The field that the document that arrives fills. */
function withoutFirst<One>(all: readonly One[], is: (one: One) => boolean): One[] {
  const at = all.findIndex(is);
  return all.filter((_, index) => index !== at);
}
