import type { Format } from '../../format.ts';

export const format: Format = {
  name: 'csv',
  version: 4,
  extensions: ['csv', 'tsv'],
  mediaTypes: ['text/csv', 'text/tab-separated-values'],
  words: { fr: 'Tableau CSV', en: 'CSV table' },
  rank: 51,
  recognise: ({ named, text, start }) =>
    text !== null && !/^<\?xml\b/.test(start) && (named === 'csv' || (named === 'text' && isWideTable(start))),
  load: () => import('./csv.ts'),
};

/** A sheet saved as "Unicode text": tabs, names over each column, quotes around what holds a line break. */
const LEAST = 3;
/** Columns from which lines cut alike are a table whatever its name says: accounting programs export their ledgers as `.txt`. */
const WIDE = 8;

function isWideTable(start: string): boolean {
  const [names = '', ...lines] = start
    .replace(/(^|[\t\n])"(?:[^"]|""){0,2000}"(?=[\t\r\n])/g, '$1x')
    .split(/\r\n|\r|\n/)
    .slice(0, -1);
  const isCut = (by: string): boolean => {
    const columns = names.split(by);
    const isNamed = columns.length >= WIDE && columns.slice(0, -1).every((name) => /^[\p{L}_][\p{L}\p{N}_ .'-]*$/u.test(name.trim()));
    return isNamed && lines.length >= 2 && lines.every((line) => line.split(by).length === columns.length);
  };
  const named = names.split('\t').map((name) => name.trim());
  const isSheet =
    named.length >= LEAST &&
    named.every((name) => /^\p{L}.{0,39}$/u.test(name)) &&
    lines.length >= 2 &&
    lines.every((line) => line.split('\t').length === named.length);
  return isSheet || isCut('\t') || isCut('|');
}
