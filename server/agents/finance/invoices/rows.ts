/** A page as rows of cells, as the reader of documents sets them: '\n' between rows, ' | ' between the cells of a table. */
export interface Row {
  cells: string[];
  /** Its cells with single spaces between. */
  text: string;
}

const clean = (text: string): string =>
  text
    .replace(/[\u00a0\u202f]/g, ' ')
    .replace(/[’‘]/g, "'")
    .replace(/[–—]/g, '-')
    .replace(/={4,}/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

export const pageRows = (text: string): Row[] =>
  text
    .split('\n')
    .map((line) => line.split(' | ').map((cell) => clean(cell).replace(/^\|\s*|\s*\|$/g, '')))
    .map((cells) => ({ cells, text: clean(cells.join(' ')) }))
    .filter(({ text: said }) => said !== '');

/** Letters and digits alone, without accents, in capitals: how names are compared. */
export const folded = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/œ/gi, 'oe')
    .toUpperCase()
    .replace(/[^A-Z0-9]/g, '');
