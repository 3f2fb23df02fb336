import { Button } from '@mantine/core';
import type { Erasure } from '#contract/documents.ts';
import { addressOf } from '../api/client.ts';
import { useHouse } from '../house/house.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './certificate.module.css';
import { FactsList } from './facts-list.tsx';
import { documents } from './texts.ts';

/** The proof of an erasure: when it took effect, by whom, what was found afterwards, and until when a backup may still hold it. No content. */
export function Certificate({ erasure, title, close }: { erasure: Erasure; title: string; close: () => void }) {
  const { texts, formats, language } = useWords({ documents });
  const { organisation } = useHouse();
  const said = texts.documents;
  const lines: [string, string][] = [
    [said.certificateNumber, erasure.certificate],
    [said.erasedAt, formats.dateTime(erasure.committedAt)],
    [said.clearedAt, erasure.clearedFromDiskAt === null ? said.notCleared : formats.dateTime(erasure.clearedFromDiskAt)],
    [said.backupsUntil, erasure.backupsUntil === null ? said.noBackup : formats.date(erasure.backupsUntil)],
    [said.erasedBy, erasure.erasedBy ?? said.theHouse],
    ...(erasure.cause === null
      ? []
      : [[said.erasedWhy, `${said.erasureCauses[erasure.cause]} ${erasure.reason ?? ''}`.trim()] satisfies [string, string]]),
    ...(erasure.found === null ? [] : [[said.foundAfter, formats.number(erasure.found)] satisfies [string, string]]),
    ...erasure.enclosed.map(({ certificate }): [string, string] => [said.enclosedErased, certificate]),
    [said.journalEntry, formats.number(erasure.journalSeq)],
  ];
  const file = (format: 'pdf' | 'json') =>
    addressOf('erasurePaper', { params: { organisation, certificate: erasure.certificate }, query: { format, language } });
  return (
    <Dialog title={title} close={close}>
      <FactsList lines={lines} />
      <div className={styles.acts}>
        <Button component="a" href={file('json')} download>
          {said.saveFacts}
        </Button>
        <Button component="a" href={file('pdf')} download>
          {said.saveCertificate}
        </Button>
        <Button variant="filled" onClick={close}>
          {texts.frame.close}
        </Button>
      </div>
    </Dialog>
  );
}
