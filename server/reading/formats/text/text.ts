import type { Draft } from '../../draft.ts';
import type { OpenedFile } from '../../file.ts';
import type { Found } from '../../format.ts';
import { cleanCharacters } from '../../characters.ts';
import { headingSign } from '../../headings.ts';
import { staysIn } from '../pdf/hyphens.ts';
import { alignedTable } from './aligned.ts';

const ITEM = /^\s*(?:[-*•◦▪–—]|\d{1,3}[.)]|[a-z][.)])\s+\S/u;
const RULE = /^\s*(?:[-=_*~#]\s?){4,}\s*$/;

export const read = (draft: Draft, { text }: OpenedFile): Found => ({ title: writeText(draft, text ?? '') });

/** Plain text: paragraphs between blank lines, lines that a program wrapped joined again. Returns the first heading. */
export function writeText(draft: Draft, raw: string): string | null {
  let title: string | null = null;
  const blocks = cleanCharacters(raw).split(/\n[ \t]*\n+/);
  for (const block of blocks) {
    const lines = block.split('\n').filter((line) => line.trim() !== '');
    const heading = underlined(lines) ?? headingOf(lines);
    if (heading !== null) {
      draft.heading(heading.level, heading.text);
      title ??= heading.text.trim();
      lines.splice(0, heading.lines);
    }
    const kept = lines.filter((line) => !RULE.test(line));
    const table = alignedTable(kept);
    if (table !== null) draft.table(table, { header: true });
    else for (const line of unwrap(kept)) draft.line(line);
    if (kept.length > 0) draft.gap();
  }
  return title;
}

/**
 * Joins the lines that a program cut at a fixed width. A break is the program's when the next line's first word would
 * not have fitted; otherwise the author made it (an address, a signature, a poem) and it stays.
 */
export function unwrap(lines: string[]): string[] {
  const width = lines.reduce((widest, line) => Math.max(widest, line.trimEnd().length), 0);
  const mayWrap = width >= 55 && width <= 130;
  if (!mayWrap && !lines.some((line) => CUT.test(line))) return lines;
  const words = new Set(
    lines
      .join('\n')
      .toLowerCase()
      .match(/\p{L}+(?:-\p{L}+)*/gu),
  );
  // Each is the pieces of one line: a text may be one of a million letters.
  const joined: string[][] = [];
  let previous = '';
  for (const line of lines) {
    const first = /^\s*(\S+)/.exec(line)?.[1] ?? '';
    const pieces = joined.at(-1);
    const goesOn = pieces !== undefined && !ITEM.test(line) && !line.startsWith('>');
    // A word that was cut goes on, however short the lines are.
    if (goesOn && CUT.test(previous) && isRest(line, previous)) {
      pieces[pieces.length - 1] = beforeCut(pieces.at(-1) ?? '', line.trim(), words);
      pieces.push(line.trim());
    } else if (goesOn && mayWrap && previous.trimEnd().length + 1 + first.length > width) pieces.push(' ', line.trim());
    else joined.push([line.trimEnd()]);
    previous = line;
  }
  return joined.map((pieces) => pieces.join(''));
}

/** A line ends in the midst of a word, or of one of two parts. */
const CUT = /\p{L}{2}-\s*$/u;

/** The rest of a word, or the second of two names. */
const isRest = (line: string, before: string): boolean =>
  /^\s*\p{Ll}/u.test(line) || (/\p{Ll}-\s*$/u.test(before) && /^\s*\p{Lu}/u.test(line));

/** What stood before the cut, with its hyphen where that is the word's own. */
function beforeCut(first: string, second: string, words: ReadonlySet<string>): string {
  const left = first.trimEnd();
  return staysIn(left, second, words) ? left : left.slice(0, -1);
}

interface FoundHeading {
  level: number;
  text: string;
  lines: number;
}

function underlined(lines: string[]): FoundHeading | null {
  const [text, rule] = lines;
  if (text === undefined || rule === undefined || text.length > 120 || RULE.test(text)) return null;
  if (!/^\s*(={3,}|-{3,})\s*$/.test(rule)) return null;
  return { level: rule.includes('=') ? 1 : 2, text, lines: 2 };
}

/** The first line of a block: alone, in capitals, or over a list. */
function headingOf(lines: string[]): FoundHeading | null {
  const [text = '', below] = lines;
  const named = namedHeading(text);
  if (below === undefined) return named;
  const sign = headingSign(text);
  if (named !== null && (sign?.sure === true || text.replace(/[^\p{Lu}]/gu, '').length >= 8)) return named;
  const overList = sign !== null && text.length <= 60 && /^\p{Lu}/u.test(text) && !/[.:;,!?]$/.test(text.trim()) && ITEM.test(below);
  return overList ? { level: 2, text, lines: 1 } : null;
}

function namedHeading(line: string): FoundHeading | null {
  if (ITEM.test(line) && !/^\s*\d+\.\d/.test(line) && !/^\s*\d+[.)]\s+\p{Lu}{4,}/u.test(line)) return null;
  const sign = headingSign(line);
  if (sign === null) return null;
  // A blank line around confirms numbering and capitals, not any short line.
  return sign.sure || sign.level === 1 ? { level: Math.max(1, sign.level), text: line, lines: 1 } : null;
}
