import { Fragment } from 'react';
import { refusalSentence } from '#contract/texts/sentences.ts';
import { useAnswer } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Problem } from '../ui/notice.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './backups.module.css';
import { keeping } from './texts.ts';

/** One that nobody renews is told of from then on. */
const warnedDays = 30;

/** By what certificate browsers know the house, until when, and what hinders its renewal. */
export function Certificate() {
  const { texts, formats } = useWords({ keeping });
  const { organisation } = useHouse();
  const { data, error } = useAnswer('certificate', { params: { organisation } });
  const t = texts.keeping;
  if (!data) return <Problem error={error} />;
  const { presented, authority } = data;
  const days = presented?.daysLeft ?? null;
  const renewed =
    authority === null
      ? t.certificateByHand
      : t.certificateBy(authority.host, authority.nextAt === null ? t.soon : formats.date(authority.nextAt));
  const rows: [string, string][] =
    presented === null
      ? []
      : [
          [t.certificateNames, presented.names.join(', ')],
          [t.certificateIssuer, presented.issuer],
          [t.certificateUntil, formats.date(presented.until)],
          [t.certificateRenewed, renewed],
          [t.certificateFingerprint, presented.fingerprint],
        ];
  return (
    <section className={styles.section}>
      <h2>{t.certificate}</h2>
      <p>{presented === null ? t.noCertificate : t.certificateLead}</p>
      {authority?.failure && (
        <p role="alert" className={styles.trouble}>
          {refusalSentence(texts, authority.failure.code, authority.failure.details)}
        </p>
      )}
      {days !== null && days < warnedDays && (authority === null || authority.failure !== null) && (
        <p className={styles.warning}>{t.certificateEnding(days)}</p>
      )}
      <dl className={styles.facts}>
        {rows.map(([what, value]) => (
          <Fragment key={what}>
            <dt>{what}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}
