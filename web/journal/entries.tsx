import { actWord } from '#contract/texts/sentences.ts';
import type { z } from 'zod';
import type { readableEntry } from '#contract/journal.ts';
import { actNames } from '../api/named.ts';
import { Pill, type Tone } from '../ui/pill.tsx';
import { useWords } from '../ui/words.tsx';
import styles from './journal.module.css';
import { journal } from './texts.ts';

type Entry = z.output<typeof readableEntry>;
const tones: Record<Entry['outcome'], Tone> = { done: 'quiet', refused: 'bad', failed: 'bad', 'nothing-found': 'warn' };

/** Entries from the newest; names are looked up now, the entry itself keeps only aliases, counts and keyed hashes. */
export function Entries({ entries }: { entries: Entry[] }) {
  const { texts, formats } = useWords({ journal, acts: actNames });
  return (
    <table className={styles.entries} aria-label={texts.journal.table}>
      <thead>
        <tr>
          <th scope="col" className={styles.num}>
            {texts.journal.number}
          </th>
          <th scope="col">{texts.journal.when}</th>
          <th scope="col">{texts.journal.act}</th>
          <th scope="col">{texts.journal.actor}</th>
          <th scope="col">{texts.journal.on}</th>
          <th scope="col">{texts.journal.outcome}</th>
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.seq}>
            <td className={styles.num}>{formats.number(entry.seq)}</td>
            <td className={styles.when}>
              <time dateTime={new Date(entry.at).toISOString()}>{formats.stamp(entry.at)}</time>
            </td>
            <td>
              <div className={styles.act}>
                <b>{actWord(texts, entry.act)}</b>
                <Facts facts={entry.facts} />
              </div>
              {entry.reason !== null && <small>{entry.reason}</small>}
            </td>
            <td>
              <Actor entry={entry} />
            </td>
            <td>{entry.on !== null && <Alias alias={entry.on} name={entry.onName} />}</td>
            <td>
              <Pill tone={tones[entry.outcome]}>{texts.outcomes[entry.outcome]}</Pill>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Actor({ entry: { actor, actorName } }: { entry: Entry }) {
  const { texts } = useWords({ journal });
  if (actor === 'house') return texts.journal.house;
  if (actor.startsWith('system:')) return texts.journal.system(actor.slice('system:'.length));
  return <Alias alias={actor} name={actorName} />;
}

/** A name where one can still be found; else the alias itself, which is all that the journal knows. */
function Alias({ alias, name }: { alias: string; name: string | null }) {
  return name === null ? <code className={styles.alias}>{alias}</code> : <span title={alias}>{name}</span>;
}

/** What the entry itself holds, folded away: ids, counts and hashes speak to an auditor, not at a glance. */
function Facts({ facts }: { facts: Entry['facts'] }) {
  const { texts } = useWords({ journal });
  const known = Object.entries(facts);
  if (known.length === 0) return null;
  return (
    <details className={styles.facts}>
      <summary>{texts.journal.facts}</summary>
      <dl>
        {known.map(([key, value]) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{Array.isArray(value) ? value.join(' ') : String(value)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
