import { Button, FileButton, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { SovereigntyState } from '#contract/sovereignty.ts';
import { readAgain } from '../api/cache.ts';
import { addressOf, refusedBy } from '../api/client.ts';
import { useHouse } from '../house/house.tsx';
import { Problem } from '../ui/notice.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { OwnVendors } from './own-vendors.tsx';
import styles from './sovereignty.module.css';
import { diagnostic } from './texts.ts';

/** The catalogue's date, and a newer one as its maker signed it. */
export function CatalogueUpdate({ catalogue }: { catalogue: SovereigntyState['catalogue'] }) {
  const { texts, formats } = useWords(diagnostic);
  const { organisation, may } = useHouse();
  const say = useSay();
  const t = texts.sovereignty;
  const [key, setKey] = useState('');
  const [error, setError] = useState<unknown>(null);
  const isKey = /^[0-9a-f]{64}$/i.test(key.trim());
  const give = async (file: File | null): Promise<void> => {
    if (!file) return;
    setError(null);
    const form = new FormData();
    form.append('file', file, file.name);
    const response = await fetch(addressOf('updateCatalogue', { params: { organisation }, query: { key: key.trim() } }), {
      method: 'POST',
      body: form,
    });
    if (!response.ok) throw refusedBy(response.status, await response.json());
    say(t.catalogueTaken);
    await readAgain('sovereignty');
  };
  return (
    <section className={styles.section}>
      <h2>{t.catalogue}</h2>
      <p className={styles.quiet}>{t.catalogueSaid(catalogue.vendors, formats.date(Date.parse(catalogue.asOf)))}</p>
      {may('sovereignty.manage') && (
        <>
          <div className={styles.fields}>
            <TextInput
              size="xs"
              w={420}
              maw="100%"
              label={t.catalogueKey}
              description={t.catalogueKeyHint}
              value={key}
              maxLength={64}
              onChange={({ currentTarget }) => setKey(currentTarget.value)}
            />
            <FileButton accept="application/json,.json" onChange={(file) => void give(file).catch(setError)} disabled={!isKey}>
              {(props) => (
                <Button size="xs" {...props} disabled={!isKey}>
                  {t.catalogueGive}
                </Button>
              )}
            </FileButton>
          </div>
          <Problem error={error} />
        </>
      )}
      <OwnVendors />
    </section>
  );
}
