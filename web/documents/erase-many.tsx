import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Document } from '#contract/documents.ts';
import { cache, liveKey } from '../api/cache.ts';
import { call } from '../api/client.ts';
import { failureSentence } from '../api/refused.ts';
import { useHouse } from '../house/house.tsx';
import { Dialog, FormDialog } from '../ui/dialog.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './certificate.module.css';
import type { Each, EachEnd } from './each.ts';
import { documents as ownTexts } from './texts.ts';

/** How many are named before they are erased; of the others, how many they are. */
const mostNamed = 12;

/** Erases several for ever: one deliberate yes for those that are named, a certificate for each. */
export function EraseMany({ documents, each, close }: { documents: readonly Document[]; each: Each; close: () => void }) {
  const { texts } = useWords({ documents: ownTexts });
  const { at } = useHouse();
  // Those that were chosen when it was asked: the list loses them one by one meanwhile.
  const [these] = useState(documents);
  const [sure, setSure] = useState(false);
  const [reason, setReason] = useState('');
  const [busy, setBusy] = useState(false);
  const [end, setEnd] = useState<EachEnd | null>(null);
  const said = texts.documents;
  const erase = async () => {
    setBusy(true);
    const body = { confirm: true, ...(reason.trim() === '' ? {} : { reason: reason.trim() }) } as const;
    setEnd(await each(these, (params) => call('erase', { params, body })));
    cache.setQueryData(liveKey, []);
  };
  if (end)
    return (
      <Dialog title={said.eraseTitle} close={close}>
        <p>{said.erasedMany(end.done)}</p>
        {end.errors.length > 0 && (
          <p>
            {said.notDone(end.errors.length)} {failureSentence(texts, end.errors[0])}
          </p>
        )}
        <p>
          <Link href={at('documents', { certificates: 'oui' })} onClick={close}>
            {said.certificates}
          </Link>
        </p>
        <div className={styles.acts}>
          <Button variant="filled" onClick={close}>
            {texts.frame.close}
          </Button>
        </div>
      </Dialog>
    );
  return (
    <FormDialog title={said.eraseTitle} act={said.erase} close={close} grave ready={sure} busy={busy} submit={() => void erase()}>
      <p>{said.eraseManyLead(these.length)}</p>
      <ul className={styles.list}>
        {these.slice(0, mostNamed).map(({ id, title }) => (
          <li key={id}>{title}</li>
        ))}
        {these.length > mostNamed && <li>{said.andOthers(these.length - mostNamed)}</li>}
      </ul>
      <TextInput
        label={said.eraseReason}
        description={said.eraseReasonLead}
        maxLength={500}
        value={reason}
        onChange={({ currentTarget }) => setReason(currentTarget.value)}
      />
      <Checkbox label={said.eraseConfirm} checked={sure} onChange={({ currentTarget }) => setSure(currentTarget.checked)} />
    </FormDialog>
  );
}
