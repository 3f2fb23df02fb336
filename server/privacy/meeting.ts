import { setImmediate as turn } from 'node:timers/promises';
import { detect, detectExact } from './finding/detecting.ts';
import type { KnownName } from './finding/known.ts';
import { lists } from './finding/naming.ts';
import { plainOf } from './finding/view.ts';
import data from './lists/party-columns.json' with { type: 'json' };

/** What of a document is needed: where its tables are, and the cells of each. */
interface Read {
  text: string;
  places: readonly (
    | { kind: 'table'; start: number; end: number; header: readonly string[] }
    | { kind: 'cell'; start: number; end: number; row: number; column: number }
    | { kind: string; start: number; end: number }
  )[];
}

/** Of one document: a ledger has as many customers. */
const mostNames = 2_000;
/** What says that somebody is dealt with, and stands within so many UTF-16 units of his name. */
const dealt = new Set(['siren', 'siret', 'vat', 'iban', 'rib']);
const around = 320;
const mostLooked = 24;
/** In UTF-16 units: parties are named where a document begins, and who is paid where it ends. */
const pieceLength = 24_000;
const surely = 0.88;

const columns = new RegExp(`^(?:${data.columns.join('|')})$`);
const forms = (word: string): boolean => lists.legalForms.has(plainOf(word).replaceAll('.', ''));

/**
 * Whom a document deals with: the parties beside whose name a company number or an account stands, and those of its tables'
 * columns that are called customers, suppliers, third parties. A name that is only mentioned is none of them.
 */
export async function namesMet({ text, places }: Read): Promise<KnownName[]> {
  const met = new Map<string, KnownName>();
  const note = (kind: KnownName['kind'], written: string): void => {
    const name = nameOf(written);
    const key = `${kind} ${plainOf(name ?? '')}`;
    if (name !== null && met.size < mostNames && !met.has(key)) met.set(key, { kind, name });
  };
  for (const cell of cellsOf(text, places)) note('company', cell);
  for (const piece of text.length <= 2 * pieceLength ? [text] : [text.slice(0, pieceLength), text.slice(-pieceLength)]) {
    let until = 0;
    let looked = 0;
    for (const { kind, start, end } of detectExact(piece).found) {
      if (!dealt.has(kind) || start < until || looked >= mostLooked) continue;
      looked += 1;
      until = end + around;
      const beside = piece.slice(Math.max(0, start - around), until);
      for (const one of detect(beside))
        if ((one.kind === 'company' || one.kind === 'person') && one.confidence >= surely && one.start > 0)
          note(one.kind, beside.slice(one.start, one.end));
      await turn();
    }
  }
  return [...met.values()];
}

function* cellsOf(text: string, places: Read['places']): Generator<string> {
  let columnsHere: ReadonlySet<number> = new Set();
  for (const place of places) {
    if ('header' in place) columnsHere = new Set(place.header.flatMap((name, at) => (columns.test(plainOf(name).trim()) ? [at] : [])));
    else if ('column' in place && place.row > 0 && columnsHere.has(place.column)) yield text.slice(place.start, place.end);
  }
}

/** As it is called in talk, without its legal form; null for what is no name. */
function nameOf(written: string): string | null {
  const words = written.replaceAll(/\s+/g, ' ').trim().split(' ');
  while (words.length > 1 && forms(words[0] ?? '')) words.shift();
  while (words.length > 1 && forms(words.at(-1) ?? '')) words.pop();
  const name = words.join(' ').replaceAll(/^[\s,;:(«"“]+|[\s,;:)»"”]+$/g, '');
  const letters = name.match(/\p{L}/gu)?.length ?? 0;
  return letters < 3 || letters * 2 < name.length || name.length > 80 ? null : name;
}
