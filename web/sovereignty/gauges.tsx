import type { Diagnosis } from '#contract/sovereignty.ts';
import { useWords } from '../ui/words.tsx';
import styles from './sovereignty.module.css';
import { diagnostic } from './texts.ts';

const radius = 70;
const half = Math.PI * radius;

/** Three half circles; each says its figure in words, so that the drawing is no more than a look. */
export function Gauges({ diagnosis }: { diagnosis: Diagnosis }) {
  const { texts, formats } = useWords(diagnostic);
  const t = texts.sovereignty;
  const { framework } = diagnosis;
  return (
    <section className={styles.section}>
      <h2>{t.gauges}</h2>
      <div className={styles.gauges}>
        {diagnosis.gauges.map(({ pillar, value, tools, unknown }) => (
          <figure
            key={pillar}
            className={styles.gauge}
            data-tone={value === null ? 'unknown' : value >= 70 ? 'good' : value >= 45 ? 'fair' : 'poor'}
          >
            <svg viewBox="0 0 180 96" aria-hidden="true">
              <path className={styles.track} d="M 20 88 A 70 70 0 0 1 160 88" />
              {value !== null && (
                <path className={styles.arc} d="M 20 88 A 70 70 0 0 1 160 88" strokeDasharray={`${(half * value) / 100} ${half}`} />
              )}
            </svg>
            <figcaption>
              <b>{value === null ? '?' : formats.number(value)}</b> <small>{value === null ? t.gaugeUnknown : t.gaugeOutOf}</small>
              <span>{texts.pillars[pillar]}</span>
              <small>{t.gaugeOver(tools - unknown, unknown)}</small>
            </figcaption>
          </figure>
        ))}
      </div>
      {framework.seal !== null && <p className={styles.quiet}>{t.framework(framework.seal, framework.answered, framework.criteria)}</p>}
    </section>
  );
}
