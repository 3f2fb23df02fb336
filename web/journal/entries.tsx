import { Fragment, useState } from 'react';
import { sentenceOf } from '#contract/texts/journalsentences.ts';
import { actWord } from '#contract/texts/sentences.ts';
import { actNames } from '../api/named.ts';
import { Pill, type Tone } from '../ui/pill.tsx';
import { useWords } from '../ui/words.tsx';
import { byDay, type Entry, type Gathered } from './gathering.ts';
import styles from './journal.module.css';
import { journal, said } from './texts.ts';

const tones: Record<Entry['outcome'], Tone> = { done: 'quiet', refused: 'bad', failed: 'bad', 'nothing-found': 'warn' };
type Names = Readonly<Record<string, string>>;

/** Entries from the newest, as sentences by day; names are looked up now, the entry itself keeps only aliases, counts and keyed hashes. */
export function Entries({ entries, names, seek }: { entries: Entry[]; names: Names; seek?: (on: string) => void }) {
  const { texts, formats } = useWords({ journal });
  return (
    <div className={styles.days}>
      {byDay(entries).map(({ at, gathered, count }) => (
        <section key={at} className={styles.day}>
          <h2>
            <time dateTime={new Date(at).toISOString()}>{formats.date(at)}</time> <small>{texts.journal.shown(count)}</small>
          </h2>
          <ol aria-label={texts.journal.table}>
            {gathered.map((one) => (
              <Told key={one.newest.seq} {...one} names={names} seek={seek} />
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

function Told({ newest, others, names, seek }: Gathered & { names: Names; seek: ((on: string) => void) | undefined }) {
  const { texts, formats } = useWords({ journal });
  const [isOpen, setOpen] = useState(false);
  const isSame = others.every(({ on }) => on === newest.on);
  return (
    <li>
      <Line entry={newest} names={names} seek={seek}>
        {others.length > 0 && (
          <button type="button" className={styles.link} aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isSame ? texts.journal.times(formats.number(others.length + 1)) : texts.journal.andOthers(others.length)}
          </button>
        )}
      </Line>
      {isOpen && (
        <ol className={styles.others}>
          {others.map((entry) => (
            <li key={entry.seq}>
              <Line entry={entry} names={names} seek={seek} />
            </li>
          ))}
        </ol>
      )}
    </li>
  );
}

function Line({
  entry,
  names,
  seek,
  children,
}: {
  entry: Entry;
  names: Names;
  seek: ((on: string) => void) | undefined;
  children?: React.ReactNode;
}) {
  const { texts, formats } = useWords({ journal, said, acts: actNames });
  const { sentences, sentenceWords } = texts.said;
  const stretches = sentenceOf(entry, names, {
    sentences,
    fallback: actWord(texts, entry.act),
    words: { ...sentenceWords, roles: texts.roles, formats },
  });
  return (
    <article className={styles.line}>
      <time dateTime={new Date(entry.at).toISOString()}>{formats.time(entry.at)}</time>
      <div>
        <p className={styles.sentence}>
          {stretches.map(({ text, alias }, at) =>
            alias === undefined ? (
              <Fragment key={at}>{text}</Fragment>
            ) : seek !== undefined && alias === entry.on ? (
              <button key={at} type="button" className={styles.name} title={texts.journal.seekIt} onClick={() => seek(alias)}>
                {text}
              </button>
            ) : (
              <b key={at} title={alias}>
                {text}
              </b>
            ),
          )}{' '}
          {entry.outcome !== 'done' && <Pill tone={tones[entry.outcome]}>{texts.outcomes[entry.outcome]}</Pill>} {children}
        </p>
        {entry.reason !== null && <p className={styles.why}>{texts.journal.because(entry.reason)}</p>}
        <Technical entry={entry} />
      </div>
    </article>
  );
}

/** What the entry itself holds, folded away: it speaks to an auditor, not at a glance. */
function Technical({ entry }: { entry: Entry }) {
  const { texts, formats } = useWords({ journal });
  const { seq, at, act, actor, on, purpose, outcome, facts, prev, hash } = entry;
  const said: [string, string][] = [
    [texts.journal.number, String(seq)],
    [texts.journal.when, formats.stamp(at)],
    [texts.journal.act, act],
    [texts.journal.actor, actor],
    ...(on === null ? [] : [[texts.journal.on, on] satisfies [string, string]]),
    ...(purpose === null ? [] : [[texts.journal.purpose, purpose] satisfies [string, string]]),
    [texts.journal.outcome, outcome],
    ...Object.entries(facts).map(([key, value]): [string, string] => [key, Array.isArray(value) ? value.join(' ') : String(value)]),
    [texts.journal.before, prev],
    [texts.journal.hash, hash],
  ];
  return (
    <details className={styles.facts}>
      <summary>{texts.journal.technical}</summary>
      <dl>
        {said.map(([key, value]) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
