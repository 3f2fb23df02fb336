import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { JournalFilter } from '#contract/journal.ts';
import { addressOf } from '../api/client.ts';
import { useHouse } from '../house/house.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './journal.module.css';
import { journal } from './texts.ts';

/** Takes the journal away as a signed file; the export is itself an entry, with its reason. */
export function ExportDialog({ reason: first, filter, close }: { reason: string; filter: JournalFilter; close: () => void }) {
  const { texts, language } = useWords({ journal });
  const { organisation } = useHouse();
  const [reason, setReason] = useState(first);
  const ready = reason.trim() !== '';
  const isFiltered = Object.keys(filter).length > 0;
  const hrefAs = (format: 'signed' | 'csv'): string =>
    addressOf('exportJournal', { params: { organisation }, query: { ...filter, reason: reason.trim(), format, language } });
  return (
    <Dialog title={texts.journal.exportTitle} close={close}>
      <div className={styles.dialog}>
        <p>{texts.journal.exportLead}</p>
        {isFiltered && <p>{texts.journal.exportFiltered}</p>}
        <TextInput
          label={texts.journal.reason}
          maxLength={500}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
        <div className={styles.dialogActs}>
          <Button onClick={close}>{texts.frame.cancel}</Button>
          {ready && (
            <Button component="a" href={hrefAs('csv')} download onClick={() => setTimeout(close, 0)}>
              {texts.journal.exportSheet}
            </Button>
          )}
          {ready ? (
            <Button component="a" variant="filled" href={hrefAs('signed')} download onClick={() => setTimeout(close, 0)}>
              {texts.journal.exportNow}
            </Button>
          ) : (
            <Button variant="filled" disabled>
              {texts.journal.exportNow}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  );
}

/** The page that verifies an export needs neither the house nor a network: it is opened here, or kept. */
export function VerifyDialog({ close }: { close: () => void }) {
  const { texts } = useWords({ journal });
  const page = addressOf('journalVerifier', {});
  return (
    <Dialog title={texts.journal.verifyTitle} close={close}>
      <div className={styles.dialog}>
        <p>{texts.journal.verifyLead}</p>
        <div className={styles.dialogActs}>
          <Button component="a" href={page} download>
            {texts.journal.saveVerifier}
          </Button>
          <Button component="a" variant="filled" href={page} target="_blank" rel="noreferrer">
            {texts.journal.openVerifier}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
