import type { View } from './view.ts';

/** A group of letters and digits. */
export interface Group {
  start: number;
  end: number;
  /** In capitals, without accents. */
  text: string;
}
/** Groups that follow each other with little between them: how identifiers are written, however they are spaced or cut by lines. */
export interface Run {
  groups: Group[];
}
/** A piece of a run that begins and ends with a group, put together. */
export interface Piece {
  start: number;
  end: number;
  compact: string;
  /** How many groups. */
  groups: number;
  lengths: readonly number[];
}

const longest = 34;
const mostBetween = 4;
const between = /^[ \t\r\n.\-/_:'’,]*$/;
const hasDigit = /[0-9]/;

/** Every run that holds a digit. */
export function runsOf({ text, plain }: View): Run[] {
  const runs: Run[] = [];
  let groups: Group[] = [];
  let isNumbered = false;
  const close = (): void => {
    if (isNumbered) runs.push({ groups });
    groups = [];
    isNumbered = false;
  };
  const signs = /[a-z0-9]+/g;
  for (let found = signs.exec(plain); found; found = signs.exec(plain)) {
    const start = found.index;
    const end = start + found[0].length;
    const last = groups.at(-1);
    if (last && (start - last.end > mostBetween || !between.test(text.slice(last.end, start)))) close();
    const numbered = hasDigit.test(found[0]);
    // A word without a digit belongs to a run only as a short group of capitals, as in some account numbers.
    if (!numbered && (found[0].length > 4 || text.slice(start, end) !== text.slice(start, end).toUpperCase())) {
      close();
      continue;
    }
    groups.push({ start, end, text: found[0].toUpperCase() });
    isNumbered ||= numbered;
  }
  close();
  return runs;
}

/** The pieces of a run of at most 34 signs that `wants` by their length. Each group begins a bounded number of them. */
export function* piecesOf({ groups }: Run, wants: (length: number, first: Group) => boolean): Generator<Piece> {
  for (let first = 0; first < groups.length; first += 1) {
    const begun = groups[first];
    if (!begun) continue;
    let compact = '';
    const lengths: number[] = [];
    for (let last = first; last < groups.length && last < first + 18; last += 1) {
      const group = groups[last];
      if (!group) break;
      compact += group.text;
      lengths.push(group.text.length);
      if (compact.length > longest) break;
      if (wants(compact.length, begun))
        yield { start: begun.start, end: group.end, compact, groups: lengths.length, lengths: [...lengths] };
    }
  }
}

/** What the eye of a scanner takes for a digit, read as that digit. */
export function asDigits(compact: string): string {
  return compact.replaceAll(/[OQDILSBZG]/g, (sign) => misread[sign] ?? sign);
}
const misread: Record<string, string> = { O: '0', Q: '0', D: '0', I: '1', L: '1', S: '5', B: '8', Z: '2', G: '6' };
