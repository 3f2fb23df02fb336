import type { DecisionSeen } from '#contract/policy.ts';
import { useAnswer } from '../api/cache.ts';
import { useHouse } from '../house/house.tsx';
import { Failure, Notice, Waiting } from '../ui/notice.tsx';
import { Pill, type Tone } from '../ui/pill.tsx';
import { useWords } from '../ui/words.tsx';
import { useSubjects } from './subjects.ts';
import styles from './switching.module.css';
import { charts, switching } from './texts.ts';

const shown = 200;
type Way = 'in' | 'hidden' | 'clear' | 'refused';
const wayOf = ({ allowed, reason }: DecisionSeen): Way =>
  !allowed ? 'refused' : reason === 'in-perimeter' ? 'in' : reason === 'allowed-hidden' ? 'hidden' : 'clear';
const tones: Record<Way, Tone> = { in: 'ok', hidden: 'warn', clear: 'quiet', refused: 'bad' };
const ways = ['in', 'hidden', 'clear', 'refused'] as const;

/** What was decided of each call, newest first: classes, counts and codes, never a word of the text. */
export function Decisions() {
  const { texts, formats } = useWords({ charts, switching });
  const { organisation } = useHouse();
  const { nameOf } = useSubjects();
  const list = useAnswer('decisions', { params: { organisation }, query: { limit: shown } });
  if (list.isError) return <Failure error={list.error} retry={() => void list.refetch()} />;
  if (!list.data) return <Waiting shape="table" />;
  const { decisions } = list.data;
  if (decisions.length === 0) return <Notice title={texts.switching.none} lead={texts.switching.noDecision} />;
  return (
    <>
      <Share decisions={decisions} />
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{texts.switching.at}</th>
              <th scope="col">{texts.switching.who}</th>
              <th scope="col">{texts.switching.whatIs}</th>
              <th scope="col">{texts.switching.went}</th>
              <th scope="col" className={styles.number}>
                {texts.switching.cost}
              </th>
            </tr>
          </thead>
          <tbody>
            {decisions.map((one) => (
              <tr key={one.id}>
                <td>{formats.stamp(one.at)}</td>
                <td>
                  {nameOf(one.who)}
                  {one.key !== null && <small>{nameOf(one.key)}</small>}
                </td>
                <td>
                  <Content one={one} />
                </td>
                <td>
                  <Pill tone={tones[wayOf(one)]}>{texts.decisionReasons[one.reason]}</Pill>
                  <small>
                    {one.by !== null && texts.switching.because(texts.policySubjects[one.by])}
                    {one.zone !== null && one.allowed && ` ${texts.zones[one.zone]} · ${one.model ?? ''}`} ·{' '}
                    {texts.switching.outcomes[one.outcome]}
                    {one.route !== null && ` · ${texts.charts.routes[one.route]}`}
                  </small>
                </td>
                <td className={styles.number}>
                  {texts.switching.euros(one.microEuros)}
                  <small>{texts.switching.tokens((one.tokensIn ?? 0) + (one.tokensOut ?? 0))}</small>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Content({ one }: { one: DecisionSeen }) {
  const { texts } = useWords({ switching });
  if (one.class === null) return <span className={styles.quiet}>{texts.switching.notLooked}</span>;
  const words: Record<string, string> = texts.findingKinds;
  return (
    <>
      {[texts.dataClasses[one.class], ...one.categories.map((category) => texts.dataCategories[category])].join(', ')}
      <small>
        {Object.keys(one.found).length === 0 && texts.switching.nothingFound}
        {Object.entries(one.found)
          .map(([kind, count]) => texts.switching.found(count, words[kind] ?? kind))
          .join(', ')}
      </small>
    </>
  );
}

/** The last calls as one bar: what stayed, what left under other names, what left as it was, what was refused. */
function Share({ decisions }: { decisions: readonly DecisionSeen[] }) {
  const { texts, formats } = useWords({ switching });
  const labels: Record<Way, string> = {
    in: texts.decisionReasons['in-perimeter'],
    hidden: texts.decisionReasons['allowed-hidden'],
    clear: texts.decisionReasons['allowed-clear'],
    refused: texts.switching.outcomes.refused,
  };
  const counts = ways.map((way) => ({ way, count: decisions.filter((one) => wayOf(one) === way).length })).filter(({ count }) => count > 0);
  return (
    <section aria-label={texts.switching.share}>
      <div className={styles.bar} aria-hidden="true">
        {counts.map(({ way, count }) => (
          <span key={way} data-tone={way} style={{ width: `${(100 * count) / decisions.length}%` }} />
        ))}
      </div>
      <ul className={styles.legend}>
        {counts.map(({ way, count }) => (
          <li key={way}>
            <i data-tone={way} />
            {labels[way]} : {formats.number(count)}
          </li>
        ))}
      </ul>
    </section>
  );
}
