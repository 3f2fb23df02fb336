import type { Entry, Outcome } from '../journal.ts';
import type { Formats } from './formats.ts';

/**
 * A sentence of an act: `{who}` acted, `{on}` what was acted on, any other name a fact of the entry; `{n:page|pages}` counts in words.
 * What stands in square brackets is left out where one of its names has no value. One that an outcome changes has a sentence for each.
 */
export type Sentence = string | ({ done: string } & Partial<Record<Outcome, string>>);
export type Sentences = Readonly<Record<string, Sentence>>;

/** A stretch of a sentence; `alias` where it is somebody or something, which a page may set apart or lead to. */
export interface Stretch {
  text: string;
  alias?: string;
}

/** What the entry tells without a name of its own, in the words of a language. */
export interface SentenceWords {
  house: string;
  /** Who acts through an agent. */
  byAgent: (name: string) => string;
  quoted: (name: string) => string;
  /** What an alias of this kind is, where nobody can say its name any more: "a document". */
  things: Readonly<Record<string, string>>;
  roles: Readonly<Record<string, string>>;
  formats: Formats;
}

type Told = Pick<Entry, 'actor' | 'act' | 'on' | 'outcome' | 'facts'>;

const name = /\{([\w-]+)(?::([^|{}]*)\|([^{}]*))?\}/;

/** An entry as a sentence; `fallback` is what its act is called, where no sentence is known. */
export function sentenceOf(
  entry: Told,
  names: Readonly<Record<string, string>>,
  { sentences, fallback, words }: { sentences: Sentences; fallback: string; words: SentenceWords },
): Stretch[] {
  const known = Object.hasOwn(sentences, entry.act) ? sentences[entry.act] : undefined;
  const template = typeof known === 'string' || known === undefined ? known : (known[entry.outcome] ?? known.done);
  if (template === undefined) return [{ text: fallback }];
  const say = (part: string): Stretch[] | null => filled(part, (key) => valueOf(key, entry, names, words), words.formats);
  const said = template.split(/\[([^\]]*)\]/).flatMap((part, at) => say(part) ?? (at % 2 === 1 ? [] : [{ text: part }]));
  const [first, ...rest] = said.filter(({ text }) => text !== '');
  return first === undefined
    ? [{ text: fallback }]
    : [{ ...first, text: first.text.charAt(0).toUpperCase() + first.text.slice(1) }, ...rest];
}

/** The sentence as plain text. */
export const plain = (stretches: readonly Stretch[]): string => stretches.map(({ text }) => text).join('');

/** A part of a template with its values; null where one is missing. */
function filled(part: string, value: (key: string) => Stretch | number | null, formats: Formats): Stretch[] | null {
  const found = name.exec(part);
  if (found === null) return [{ text: part }];
  const [whole, key = '', one, more] = found;
  const here = value(key);
  const rest = filled(part.slice(found.index + whole.length), value, formats);
  if (here === null || rest === null) return null;
  const counted = (count: number): string => `${formats.number(count)}${one === undefined ? '' : ` ${count < 2 ? one : (more ?? one)}`}`;
  return [{ text: part.slice(0, found.index) }, typeof here === 'number' ? { text: counted(here) } : here, ...rest];
}

function valueOf(key: string, entry: Told, names: Readonly<Record<string, string>>, words: SentenceWords): Stretch | number | null {
  if (key === 'who') return actorOf(entry, names, words);
  const value = key === 'on' ? entry.on : entry.facts[key];
  if (value === undefined || value === null || Array.isArray(value)) return key === 'on' ? { text: words.things[''] ?? '' } : null;
  if (typeof value === 'number') return value;
  if (typeof value === 'boolean') return null;
  if (/^[a-z]{3}_/.test(value)) return named(value, names, words);
  return { text: words.roles[value]?.toLowerCase() ?? value };
}

function actorOf({ actor, facts }: Told, names: Readonly<Record<string, string>>, words: SentenceWords): Stretch {
  if (!/^[a-z]{3}_/.test(actor)) return { text: words.house };
  const who = named(actor, names, words);
  return typeof facts['byRun'] === 'string' ? { ...who, text: words.byAgent(who.text) } : who;
}

const people = new Set(['mem', 'acc', 'grp']);

/** A name that the reader may know; else what it is, with its alias, which is all that the journal knows. */
function named(alias: string, names: Readonly<Record<string, string>>, { things, quoted }: SentenceWords): Stretch {
  const kind = alias.slice(0, 3);
  const known = Object.hasOwn(names, alias) ? names[alias] : undefined;
  if (known !== undefined) return { text: people.has(kind) ? known : quoted(known), alias };
  const thing = things[kind];
  return { text: thing === undefined ? alias : `${thing} (${alias})`, alias };
}
