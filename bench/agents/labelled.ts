import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Span {
  start: number;
  end: number;
}

/** A contract whose clauses were labelled by somebody who did not know the rules (contracts/LISEZMOI.md). */
export interface Labelled {
  name: string;
  text: string;
  clauses: (Span & { type: string; quote: string; unsure: boolean })[];
  absent: string[];
}

export function labelledIn(folder: string): Labelled[] {
  const path = join(import.meta.dirname, 'contracts', folder);
  return readdirSync(path)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((file) => {
      const name = file.replace(/\.json$/u, '');
      const plain = join(path, 'plain', `${name}.txt`);
      const text = readFileSync(existsSync(plain) ? plain : join(path, `${name}.txt`), 'utf8');
      const read = JSON.parse(readFileSync(join(path, file), 'utf8')) as {
        clauses: { type: string; quote: string; unsure?: boolean }[];
        absent: string[];
      };
      const clauses = read.clauses.map(({ type, quote, unsure = false }) => ({ type, quote, unsure, ...spanOf(text, quote) }));
      return { name, text, clauses, absent: read.absent };
    });
}

/** `[[type|words]]` in a text: `type+type` for two, `type?` for one its author was unsure of. */
const mark = /\[\[([a-z_0-9+?]+)\|([^[\]]*)\]\]/gu;

/** Contracts that teach: written as the others were, by others, with their labels in the text. */
export function taughtIn(folder: string): Labelled[] {
  const path = join(import.meta.dirname, 'contracts', folder);
  return readdirSync(path)
    .filter((name) => name.endsWith('.txt'))
    .toSorted()
    .map((file) => {
      const clauses: Labelled['clauses'] = [];
      let [text, at] = ['', 0];
      const marked = readFileSync(join(path, file), 'utf8');
      for (const { index, 0: whole, 1: types = '', 2: quote = '' } of marked.matchAll(mark)) {
        text += marked.slice(at, index);
        at = index + whole.length;
        const span = { start: text.length, end: text.length + quote.length };
        for (const type of types.split('+')) clauses.push({ type: type.replace('?', ''), quote, unsure: type.endsWith('?'), ...span });
        text += quote;
      }
      return { name: file.replace(/\.txt$/u, ''), text: text + marked.slice(at), clauses, absent: [] };
    });
}

function spanOf(text: string, quote: string): Span {
  const start = text.indexOf(quote);
  if (start < 0) throw new Error(`a label that is not in its text: ${quote.slice(0, 60)}`);
  return { start, end: start + quote.length };
}

/** Two stretches are of one clause when they share half of the shorter. */
export const meet = (one: Span, other: Span): boolean =>
  Math.min(one.end, other.end) - Math.max(one.start, other.start) >= Math.min(one.end - one.start, other.end - other.start) / 2;
