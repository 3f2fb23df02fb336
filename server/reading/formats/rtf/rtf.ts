import iconv from 'iconv-lite';

import { decodeAs } from '../../decoding.ts';
import type { Draft } from '../../draft.ts';
import type { OpenedFile } from '../../file.ts';
import type { Found } from '../../format.ts';
import { writeRunning } from '../../running.ts';
import { headingSign } from '../../headings.ts';
import { raised } from '../../scripts.ts';
import { firstRowIsHeader } from '../../tables.ts';

interface State {
  skip: boolean;
  hidden: boolean;
  sup: boolean;
  bold: boolean;
  unicodeSkip: number;
  aside: 'running' | 'note' | 'comment' | null;
  /** Of the heading that the paragraph is; null for text. */
  level: number | null;
}

/** Groups that hold no text of the page. */
const SKIPPED =
  /^(?:fonttbl|colortbl|stylesheet|info|generator|pict|themedata|colorschememapping|latentstyles|datastore|listtable|listoverridetable|rsidtbl|xmlnstbl|objdata|fldinst|bkmkstart|bkmkend|pnseclvl\d|pntxta|pntxtb|atnid|atnref|atndate|mmathPr|filetbl|revtbl|deleted|nonshppict|ffname|ffdeftext)$/;
const ASIDES: Record<string, 'running' | 'note' | 'comment'> = {
  header: 'running',
  headerl: 'running',
  headerr: 'running',
  headerf: 'running',
  footer: 'running',
  footerl: 'running',
  footerr: 'running',
  footerf: 'running',
  footnote: 'note',
  annotation: 'comment',
};
const SIGNS: Record<string, string> = {
  par: '\n',
  line: '\n',
  sect: '\n',
  page: '\n',
  tab: '\t',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: ' ',
  enspace: ' ',
  '~': ' ',
  _: '-',
  '-': '',
};
const DEPTH_LIMIT = 500;

/** Rich text by its own grammar: letters of its code page and of Unicode, tables, notes, heads and feet; what is hidden is marked. */
export const read = (draft: Draft, { bytes }: OpenedFile): Found => ({ title: writeRtf(draft, bytes) });

/** Returns its first heading. */
export function writeRtf(draft: Draft, bytes: Uint8Array): string | null {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const writer = createWriter(draft);
  const stack: State[] = [];
  let state: State = { skip: false, hidden: false, sup: false, bold: false, unicodeSkip: 1, aside: null, level: null };
  const levels = headingStyles(text);
  let codePage = 'windows-1252';
  let pending: number[] = [];
  let toSkip = 0;
  let star = false;
  const letters = () => {
    if (pending.length === 0) return;
    const said = decodeAs(Buffer.from(pending), codePage);
    pending = [];
    writer.say(said, state);
  };
  for (const found of text.matchAll(/\\'([0-9a-fA-F]{2})|\\([a-zA-Z]+)(-?\d{1,10})? ?|\\([^a-zA-Z])|([{}])|([\r\n]+)|([^\\{}\r\n]+)/g)) {
    const [, hex, word, number, sign, brace, , plain] = found;
    if (hex !== undefined) {
      if (toSkip > 0) toSkip -= 1;
      else if (!state.skip) pending.push(Number.parseInt(hex, 16));
      continue;
    }
    letters();
    if (brace === '{') {
      if (stack.length < DEPTH_LIMIT) stack.push({ ...state });
      star = false;
      toSkip = 0;
    } else if (brace === '}') {
      const before = stack.pop() ?? state;
      if (state.aside !== null && before.aside === null) writer.endAside(state.aside);
      state = before;
      toSkip = 0;
    } else if (sign === '*') star = true;
    else if (sign !== undefined) {
      if (sign === '\n' || sign === '\r') writer.say('\n', state);
      else writer.say(SIGNS[sign] ?? (/[\\{}]/.test(sign) ? sign : ''), state);
    } else if (word !== undefined) {
      const value = number === undefined ? null : Number(number);
      if (word === 'u' && value !== null) {
        writer.say(String.fromCharCode(value < 0 ? value + 65_536 : value), state);
        toSkip = state.unicodeSkip;
      } else if (word === 'ansicpg' && value !== null && iconv.encodingExists(`cp${String(value)}`)) codePage = `cp${String(value)}`;
      else if (word === 's' && value !== null) state = { ...state, level: levels.get(value) ?? null };
      else if (word === 'mac') codePage = 'macroman';
      else if (word === 'pc') codePage = 'cp437';
      else if (word === 'pca') codePage = 'cp850';
      else state = wordTo(state, word, value, star, writer);
      star = false;
    } else if (plain !== undefined) {
      const said = plain.slice(Math.min(plain.length, toSkip));
      toSkip = Math.max(0, toSkip - plain.length);
      writer.say(said, state);
    }
  }
  letters();
  writer.finish();
  return writer.title();
}

/** The styles that make headings, by their number: those so named in English or French, and those that stand in the outline. */
function headingStyles(text: string): ReadonlyMap<number, number> {
  const levels = new Map<number, number>();
  for (const [, number = '', words = ''] of text.slice(0, 500_000).matchAll(/\{(?:\\\*)?\\s(\d{1,5})(?!\d)([^{}]{0,600}?);\}/g)) {
    const named = /(?:heading|titre) ([1-6])$/i.exec(words.trim())?.[1];
    const told = /\\outlinelevel([0-5])(?!\d)/.exec(words)?.[1];
    if (named !== undefined) levels.set(Number(number), Number(named));
    else if (told !== undefined) levels.set(Number(number), Number(told) + 1);
    else if (/(?:^|\s)(?:title|titre)$/i.test(words.trim())) levels.set(Number(number), 1);
  }
  return levels;
}

type Writer = ReturnType<typeof createWriter>;

function wordTo(state: State, word: string, value: number | null, star: boolean, writer: Writer): State {
  if (SKIPPED.test(word) || (star && !/^(?:shptxt|shpinst|footnote|annotation|fldrslt)$/.test(word))) return { ...state, skip: true };
  const aside = ASIDES[word];
  if (aside !== undefined) return { ...state, aside };
  switch (word) {
    case 'pard':
      return { ...state, level: null };
    case 'outlinelevel':
      return { ...state, level: value === null || value > 5 ? null : value + 1 };
    case 'uc':
      return { ...state, unicodeSkip: value ?? 1 };
    case 'v':
      return { ...state, hidden: value !== 0 };
    case 'super':
      return { ...state, sup: value !== 0 };
    case 'nosupersub':
      return { ...state, sup: false };
    case 'b':
      return { ...state, bold: value !== 0 };
    case 'plain':
      return { ...state, hidden: false, sup: false, bold: false };
    case 'cell':
    case 'nestcell':
      writer.cell();
      return state;
    case 'row':
    case 'nestrow':
      writer.row();
      return state;
    case 'object':
      writer.object();
      return state;
    default:
      if (SIGNS[word] !== undefined) writer.say(SIGNS[word], state);
      return state;
  }
}

function createWriter(draft: Draft) {
  let line = '';
  let hidden = '';
  let bold = true;
  let level: number | null = null;
  let aside = '';
  let cells: string[] = [];
  let rows: string[][] = [];
  let title: string | null = null;
  const asides: [string, 'running' | 'note' | 'comment'][] = [];

  const endTable = () => {
    if (rows.length > 1 && rows.some((row) => row.length > 1)) draft.table(rows, { header: firstRowIsHeader(rows) });
    else for (const row of rows) draft.paragraph(row.join(' '));
    rows = [];
  };
  const endLine = () => {
    if (cells.length > 0) {
      line += ' ';
      return;
    }
    const text = line.trim();
    line = '';
    if (text !== '') {
      endTable();
      const sign = bold ? headingSign(text) : null;
      const rank = level ?? (sign !== null && text.length <= 100 ? (sign.level === 0 ? 2 : sign.level) : null);
      if (rank === null) draft.paragraph(text);
      else if (draft.heading(rank, text) !== null) title ??= text;
    }
    bold = true;
    level = null;
    const said = hidden;
    hidden = '';
    if (said.trim() !== '') draft.aside('hidden', () => draft.paragraph(said));
    for (const [words, part] of asides.splice(0)) {
      if (part === 'running') writeRunning(draft, words);
      else draft.aside(part, () => draft.paragraph(words));
    }
  };
  return {
    say(text: string, state: State): void {
      if (state.skip || text === '') return;
      if (state.aside !== null) aside += text;
      else if (state.hidden) hidden += text;
      else
        for (const [index, part] of text.split('\n').entries()) {
          if (index > 0) endLine();
          if (part.trim() !== '' && !state.bold) bold = false;
          if (part.trim() !== '') level = state.level;
          line += state.sup ? raised(line, part) : part;
        }
    },
    endAside(part: 'running' | 'note' | 'comment'): void {
      if (aside.trim() !== '') asides.push([aside.replace(/\s+/g, ' ').trim(), part]);
      aside = '';
    },
    cell(): void {
      cells.push(line.trim());
      line = '';
    },
    row(): void {
      if (cells.some((cell) => cell !== '')) rows.push(cells);
      cells = [];
      line = '';
    },
    object: () => draft.remark('embedded_objects', { count: 1 }),
    finish(): void {
      endLine();
      endTable();
      endLine();
    },
    title: () => title,
  };
}
