import { NativeSelect, TextInput } from '@mantine/core';
import { z } from 'zod';
import { directions, documentChanges, readingsPath, rhythms, triggerWhen, type TriggerKind, type TriggerWhen } from '#contract/agents.ts';
import { Choice } from '../ui/choice.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './agents.module.css';
import { NumberField, PlaceField } from './fields.tsx';
import { triggering } from './texts.ts';

/** What is typed so far, whatever the kind: changing one's mind loses nothing. */
export function draftWhen() {
  return {
    every: 'day' as (typeof rhythms)[number],
    time: '08:00',
    weekday: '1',
    monthday: '1',
    place: null as string | null,
    change: 'arrived' as (typeof documentChanges)[number],
    only: 'any' as 'any' | 'mails',
    from: 'documents' as 'documents' | 'posted',
    machineColumn: '',
    valueColumn: '',
    atColumn: '',
    machine: '',
    direction: 'above' as (typeof directions)[number],
    threshold: '' as number | string,
    release: '' as number | string,
  };
}
type Draft = ReturnType<typeof draftWhen>;
const optional = (text: string): string | null => (text.trim() === '' ? null : text);

/** What the contract takes; null while something is missing. */
export function whenOf(kind: TriggerKind, draft: Draft): z.input<typeof triggerWhen> | null {
  const given: Record<TriggerKind, unknown> = {
    schedule: {
      kind,
      every: draft.every,
      time: draft.time,
      weekday: Number(draft.weekday),
      monthday: Number(draft.monthday),
      zone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
    document: { kind, place: draft.place, change: draft.change, only: draft.only },
    reading: {
      kind,
      place: draft.from === 'documents' ? draft.place : null,
      columns:
        draft.from === 'documents' && draft.place !== null
          ? { machine: draft.machineColumn, value: draft.valueColumn, at: optional(draft.atColumn) }
          : null,
      machine: optional(draft.machine),
      direction: draft.direction,
      threshold: draft.threshold,
      release: draft.release === '' ? draft.threshold : draft.release,
    },
  };
  if (kind === 'reading' && draft.from === 'documents' && draft.place === null) return null;
  const parsed: { data?: TriggerWhen } = triggerWhen.safeParse(given[kind]);
  return parsed.data ?? null;
}

type Props = { draft: Draft; set: (draft: Draft) => void };

export function TriggerWhenFields({ kind, ...props }: Props & { kind: TriggerKind }) {
  if (kind === 'schedule') return <Schedule {...props} />;
  if (kind === 'document') return <Arrival {...props} />;
  return <Reading {...props} />;
}

function Schedule({ draft, set }: Props) {
  const { texts } = useWords({ triggering });
  const said = texts.triggering;
  return (
    <div className={styles.pair}>
      <Choice label={said.every} value={draft.every} all={rhythms} words={said.rhythms} set={(every) => set({ ...draft, every })} />
      {draft.every === 'week' && (
        <NativeSelect
          label={said.weekday}
          value={draft.weekday}
          data={said.weekdays.map((label, at) => ({ value: String(at + 1), label }))}
          onChange={({ currentTarget }) => set({ ...draft, weekday: currentTarget.value })}
        />
      )}
      {draft.every === 'month' && (
        <TextInput
          label={said.monthday}
          inputMode="numeric"
          value={draft.monthday}
          onChange={({ currentTarget }) => set({ ...draft, monthday: currentTarget.value })}
        />
      )}
      <TextInput
        label={said.time}
        type="time"
        required
        value={draft.time}
        onChange={({ currentTarget }) => set({ ...draft, time: currentTarget.value })}
      />
    </div>
  );
}

function Arrival({ draft, set }: Props) {
  const { texts } = useWords({ triggering });
  const said = texts.triggering;
  return (
    <>
      <PlaceField label={said.place} required value={draft.place} set={(place) => set({ ...draft, place })} />
      <div className={styles.pair}>
        <Choice
          label={said.change}
          value={draft.change}
          all={documentChanges}
          words={said.changes}
          set={(change) => set({ ...draft, change })}
        />
        <Choice label={said.only} value={draft.only} all={['any', 'mails']} words={said.onlys} set={(only) => set({ ...draft, only })} />
      </div>
    </>
  );
}

function Reading({ draft, set }: Props) {
  const { texts } = useWords({ triggering });
  const said = texts.triggering;
  const text = (label: string, name: 'machineColumn' | 'valueColumn' | 'atColumn' | 'machine', required: boolean) => (
    <TextInput
      label={label}
      required={required}
      maxLength={200}
      value={draft[name]}
      onChange={({ currentTarget }) => set({ ...draft, [name]: currentTarget.value })}
    />
  );
  return (
    <>
      <Choice
        label={said.from}
        value={draft.from}
        all={['documents', 'posted']}
        words={said.froms}
        set={(from) => set({ ...draft, from })}
      />
      {draft.from === 'documents' ? (
        <>
          <PlaceField label={said.place} required value={draft.place} set={(place) => set({ ...draft, place })} />
          <div className={styles.pair}>
            {text(said.machineColumn, 'machineColumn', true)}
            {text(said.valueColumn, 'valueColumn', true)}
            {text(said.atColumn, 'atColumn', false)}
          </div>
        </>
      ) : (
        <p className={styles.quiet}>
          {said.postedLead(readingsPath)} {said.notYet}
        </p>
      )}
      <div className={styles.pair}>
        <Choice
          label={said.direction}
          value={draft.direction}
          all={directions}
          words={said.directions}
          set={(direction) => set({ ...draft, direction })}
        />
        <NumberField label={said.threshold} required value={draft.threshold} set={(threshold) => set({ ...draft, threshold })} />
        <NumberField
          label={said.release}
          required={false}
          description={said.releaseLead}
          value={draft.release}
          set={(release) => set({ ...draft, release })}
        />
        {text(said.machine, 'machine', false)}
      </div>
    </>
  );
}
