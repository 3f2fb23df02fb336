import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { type Holder, type Right, rights } from '#contract/access.ts';
import { useAnswer } from '../api/cache.ts';
import { isRefused } from '../api/refused.ts';
import { useHouse } from '../house/house.tsx';
import { Problem } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import { BreakGlass } from './break-glass.tsx';
import styles from './who-may-see.module.css';
import { Consequences } from './consequences.tsx';
import { useGiving } from './giving.ts';
import { access } from './texts.ts';

/** Gives a right on a place to a member, a group or everyone, until a day or for good. */
export function GiveGrant({ place }: { place: string }) {
  const { texts } = useWords({ access });
  const { organisation, may } = useHouse();
  const members = useAnswer('members', { params: { organisation } });
  const groups = useAnswer('groups', { params: { organisation } });
  const [holder, setHolder] = useState('');
  const [right, setRight] = useState<Right>('read');
  const [until, setUntil] = useState('');
  const { give, isBusy, error } = useGiving({
    place,
    done: () => {
      setHolder('');
      setUntil('');
    },
  });
  const chosen = holderOf(holder);
  const wanted = chosen && { holder: chosen, right, until: until === '' ? null : endOfDay(until) };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (wanted) give(wanted);
  };
  const form = (
    <form className={styles.give} onSubmit={submit}>
      <NativeSelect label={texts.access.holder} size="sm" value={holder} onChange={({ currentTarget }) => setHolder(currentTarget.value)}>
        <option value="">–</option>
        <option value="everyone:">{texts.access.everyone}</option>
        <optgroup label={texts.access.groups}>
          {groups.data?.groups.map(({ id, name }) => (
            <option key={id} value={`group:${id}`}>
              {name}
            </option>
          ))}
        </optgroup>
        <optgroup label={texts.access.members}>
          {members.data?.members
            .filter(({ active }) => active)
            .map(({ id, name }) => (
              <option key={id} value={`member:${id}`}>
                {name}
              </option>
            ))}
        </optgroup>
      </NativeSelect>
      <NativeSelect
        label={texts.access.right}
        size="sm"
        value={right}
        onChange={({ currentTarget }) => setRight(rights.find((one) => one === currentTarget.value) ?? 'read')}
      >
        {rights.map((one) => (
          <option key={one} value={one}>
            {texts.rights[one]}
          </option>
        ))}
      </NativeSelect>
      <TextInput
        type="date"
        label={texts.access.end}
        size="sm"
        value={until}
        onChange={({ currentTarget }) => setUntil(currentTarget.value)}
      />
      <Button type="submit" variant="filled" disabled={holder === ''} loading={isBusy}>
        {texts.access.giveNow}
      </Button>
      {wanted && <Consequences change={{ kind: 'give', place, ...wanted }} />}
      <Problem error={error} />
    </form>
  );
  // Whoever manages the place is asked first; a form inside a form would send both.
  return (
    <>
      {form}
      {isRefused(error, 'consent_missing') && may('access.break-glass') && <BreakGlass place={place} />}
    </>
  );
}

function holderOf(written: string): Holder | null {
  const [kind, id = ''] = written.split(':');
  if (kind === 'everyone') return { kind };
  return kind === 'member' || kind === 'group' ? { kind, id } : null;
}

/** The last instant of a day as it ends where the reader is, in ms UTC. */
function endOfDay(day: string): number {
  return new Date(`${day}T23:59:59.999`).getTime();
}
