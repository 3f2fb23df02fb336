import { Button } from '@mantine/core';
import type { z } from 'zod';
import type { erasure } from '#contract/documents.ts';
import { useHouse } from '../house/house.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { saveText } from '../ui/save.ts';
import { useWords } from '../ui/words.tsx';
import styles from './certificate.module.css';
import { documents } from './texts.ts';

/** The proof of an erasure: when it took effect, and until when a backup may still hold it. No content. */
export function Certificate({ erasure: proof, close }: { erasure: z.output<typeof erasure>; close: () => void }) {
  const { texts, formats } = useWords({ documents });
  const { me } = useHouse();
  const lines: [string, string][] = [
    [texts.documents.certificateNumber, proof.certificate],
    [texts.documents.erasedAt, formats.dateTime(proof.committedAt)],
    [texts.documents.clearedAt, formats.dateTime(proof.clearedFromDiskAt)],
    [texts.documents.backupsUntil, proof.backupsUntil === null ? texts.documents.noBackup : formats.date(proof.backupsUntil)],
    ...proof.enclosed.map(({ certificate }): [string, string] => [texts.documents.enclosedErased, certificate]),
    [texts.documents.journalEntry, formats.number(proof.journalSeq)],
  ];
  const save = () =>
    saveText(
      `${texts.documents.certificateFile}-${proof.certificate}.txt`,
      [
        `Beffroi, ${me.organisation.name}`,
        texts.documents.certificate,
        '',
        ...lines.map(([label, value]) => `${label} : ${value}`),
        '',
      ].join('\n'),
    );
  return (
    <Dialog title={texts.documents.erased} close={close}>
      <dl className={styles.lines}>
        {lines.map(([label, value]) => (
          <div key={`${label}${value}`}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.acts}>
        <Button onClick={save}>{texts.documents.saveCertificate}</Button>
        <Button variant="filled" onClick={close}>
          {texts.frame.close}
        </Button>
      </div>
    </Dialog>
  );
}
