import { Button } from '@mantine/core';
import { useState } from 'react';
import { toolName } from '#contract/sovereignty.ts';
import { useAnswer, useChange } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Problem } from '../ui/notice.tsx';
import { Pill } from '../ui/pill.tsx';
import { useSay } from '../ui/toasts.tsx';
import { useWords } from '../ui/words.tsx';
import { Adding } from './adding.tsx';
import { Correcting, type Corrected } from './correcting.tsx';
import styles from './sovereignty.module.css';
import { diagnostic } from './texts.ts';

/** What the company corrected of the catalogue and added to it, each with its document and date. */
export function OwnVendors() {
  const { texts, formats } = useWords(diagnostic);
  const { organisation, may } = useHouse();
  const say = useSay();
  const t = texts.sovereignty;
  const [adding, setAdding] = useState(false);
  const [correcting, setCorrecting] = useState<Corrected | null>(null);
  const told = useAnswer('vendors', { params: { organisation }, query: { own: 'yes' } });
  const restore = useChange('restoreVendor', { again: ['sovereignty', 'vendors'], done: () => say(t.restored) });
  const rows = told.data?.vendors ?? [];
  return (
    <>
      <h3>{t.ownVendors}</h3>
      {rows.length === 0 && <p className={styles.quiet}>{t.ownNone}</p>}
      <ul className={styles.rows}>
        {rows.map((vendor) => (
          <li key={vendor.id}>
            <span>
              {toolName(vendor)} <Pill tone="quiet">{vendor.isAdded ? t.isAdded : t.isCorrected}</Pill>{' '}
              {vendor.own && (
                <small>
                  {t.ownSaid(
                    formats.list(vendor.own.fields.map((field) => texts.ownFields[field])),
                    vendor.own.source,
                    vendor.own.asOf === '' ? '' : formats.date(Date.parse(vendor.own.asOf)),
                  )}
                </small>
              )}
            </span>
            {may('sovereignty.manage') && (
              <>
                <Button size="compact-sm" aria-label={t.correctTitle(toolName(vendor))} onClick={() => setCorrecting(vendor)}>
                  {t.correct}
                </Button>
                <Button
                  size="compact-sm"
                  aria-label={t.restoreNamed(toolName(vendor))}
                  disabled={restore.isPending}
                  onClick={() => restore.mutate({ params: { organisation, vendor: vendor.id } })}
                >
                  {vendor.isAdded ? t.remove : t.restore}
                </Button>
              </>
            )}
          </li>
        ))}
      </ul>
      <Problem error={restore.error} />
      {may('sovereignty.manage') && (
        <div className={styles.acts}>
          <Button size="compact-sm" onClick={() => setAdding(true)}>
            {t.addVendor}
          </Button>
        </div>
      )}
      {adding && (
        <Adding
          name=""
          close={() => setAdding(false)}
          added={() => {
            setAdding(false);
            say(t.saved);
          }}
        />
      )}
      {correcting && <Correcting vendor={correcting} close={() => setCorrecting(null)} />}
    </>
  );
}
