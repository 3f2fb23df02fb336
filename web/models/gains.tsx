import type { WeightsSeen } from '#contract/catalogue.ts';
import { Pill } from '../ui/pill.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './models.module.css';
import { weights } from './texts.ts';

/** What each step brought to the answers, as it was measured, and which one this house is at. */
export function Gains({ seen: { catalogue, installed } }: { seen: WeightsSeen }) {
  const { texts, formats } = useWords({ weights });
  const { gains } = catalogue;
  const abilities = installed.filter(({ problem }) => problem === null).map(({ ability }) => ability);
  const here = abilities.includes('embed') ? 'embed' : 'nothing';
  return (
    <section className={styles.section}>
      <h2>{texts.weights.gains}</h2>
      <p className={styles.quiet}>{texts.weights.gainsLead(gains.questions, formats.date(Date.parse(gains.date)))}</p>
      <ul className={styles.steps}>
        {gains.steps.map((step) => (
          <li key={step.with} aria-current={step.with === here ? 'true' : undefined}>
            <b>
              {texts.weights.gainOf[step.with]} {step.with === here && <Pill tone="ok">{texts.weights.gainHere}</Pill>}
            </b>
            {step.documentFirst === null ? (
              <p className={styles.quiet}>{texts.weights.notMeasured}</p>
            ) : (
              <dl>
                {(['documentFirst', 'wordsQuoted', 'refusedRight'] as const).map((measure) => (
                  <div key={measure}>
                    <dt>{texts.weights[measure]}</dt>
                    <dd>{texts.weights.share(step[measure] ?? 0)}</dd>
                  </div>
                ))}
              </dl>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
