import { Button, NumberInput, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { longestOpeningHours } from '#contract/access.ts';
import { useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './who-may-see.module.css';
import { access } from './texts.ts';

const leastReason = 10;

/** Opens a place to an administrator without the consent of who manages it: with a reason, for some hours, and they are told. */
export function BreakGlass({ place }: { place: string }) {
  const { texts, formats } = useWords({ access });
  const { organisation } = useHouse();
  const say = useSay();
  const [reason, setReason] = useState('');
  const [hours, setHours] = useState(1);
  const open = useChange('breakGlass', {
    again: ['placeGrants', 'documents', 'sources', 'document', 'explain', 'openings'],
    done: ({ until }) => say(texts.access.opened(formats.dateTime(until ?? Date.now()))),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    open.mutate({ params: { organisation, place }, body: { reason: reason.trim(), hours } });
  };
  return (
    <form className={styles.necessity} onSubmit={submit} aria-label={texts.access.necessity}>
      <h4>{texts.access.necessity}</h4>
      <p>{texts.access.necessityLead}</p>
      <Textarea
        label={texts.access.necessityReason}
        description={texts.access.necessityReasonHint}
        maxLength={500}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <NumberInput
        label={texts.access.necessityHours}
        min={1}
        max={longestOpeningHours}
        allowDecimal={false}
        value={hours}
        onChange={(value) => setHours(Math.min(longestOpeningHours, Math.max(1, Number(value) || 1)))}
      />
      <Button type="submit" disabled={reason.trim().length < leastReason} loading={open.isPending}>
        {texts.access.openNow}
      </Button>
      <Problem error={open.error} />
    </form>
  );
}
