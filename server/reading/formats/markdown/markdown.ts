import { marked } from 'marked';
import type { Token, Tokens } from 'marked';

import type { Draft } from '../../draft.ts';
import type { OpenedFile } from '../../file.ts';
import type { Found } from '../../format.ts';
import { writeHtml } from '../html/html.ts';
import { writeText } from '../text/text.ts';

/** Returns the title: the front matter's, or the first heading. */
export const read = (draft: Draft, { text }: OpenedFile): Found => ({ title: writeMarkdown(draft, text ?? '') });

/** Beyond sixty columns an indent says nothing more, and takes the parser a depth for each. */
export function writeMarkdown(draft: Draft, raw: string): string | null {
  const front = /^\ufeff?---\r?\n([\s\S]{0,4000}?)\r?\n---[ \t]*(?:\r?\n|$)/.exec(raw);
  const named = front === null ? null : (/^title\s*:\s*["']?(.+?)["']?\s*$/m.exec(front[1] ?? '')?.[1] ?? null);
  // Kept as text: keys such as author or version are content that somebody may look for.
  if (front !== null) for (const line of (front[1] ?? '').split(/\r?\n/)) draft.line(line);
  draft.gap();
  const body = (front === null ? raw : raw.slice(front[0].length)).replace(/^([ \t]{60})[ \t]+/gm, '$1');
  if (isOverwrought(body)) return named ?? writeText(draft, body);
  const state = { title: null as string | null };
  writeTokens(draft, marked.lexer(body), state, 0);
  return named ?? state.title;
}

/** Letters of a line, and signs among them, beyond which a parser's time grows as their square: no author marks so much in one. */
const LONGEST_LINE = 10_000;
const MOST_SIGNS = 2_000;

function isOverwrought(text: string): boolean {
  return text.split('\n').some((line) => line.length > LONGEST_LINE && (line.match(/[*_`[\]!|<>~\\]/g)?.length ?? 0) > MOST_SIGNS);
}

function writeTokens(draft: Draft, tokens: Token[], state: { title: string | null }, depth: number): void {
  for (const token of tokens) {
    if (isHeading(token)) {
      const span = draft.heading(token.depth, inline(token.tokens));
      if (span !== null) state.title ??= inline(token.tokens);
    } else if (isTable(token)) {
      const rows = [token.header, ...token.rows].map((row) => row.map((cell) => inline(cell.tokens)));
      draft.table(rows, { header: token.header.some((cell) => cell.text.trim() !== '') });
    } else if (isList(token)) {
      writeList(draft, token, state, depth);
      if (depth === 0) draft.gap();
    } else if (token.type === 'code') {
      draft.verbatim(wordsOf(token));
    } else if (token.type === 'blockquote' && token['tokens'] !== undefined && depth < 20) {
      writeTokens(draft, childTokens(token), state, depth + 1);
    } else if (token.type === 'html') {
      writeHtml(draft, token.raw);
    } else if (token.type === 'paragraph' || token.type === 'text') {
      draft.paragraph(inline(childTokens(token)));
    }
  }
}

function writeList(draft: Draft, list: Tokens.List, state: { title: string | null }, depth: number): void {
  const first = typeof list.start === 'number' ? list.start : 1;
  for (const [index, item] of list.items.entries()) {
    const own: Token[] = [];
    const below: Token[] = [];
    for (const token of item.tokens) (token.type === 'text' || (token.type === 'paragraph' && own.length === 0) ? own : below).push(token);
    const marker = list.ordered ? `${first + index}.` : '-';
    const tick = item.task ? (item.checked === true ? '☒ ' : '☐ ') : '';
    draft.line(`${marker} ${tick}${own.map((token) => inline(childTokens(token))).join(' ')}`);
    if (depth < 20) writeTokens(draft, below, state, depth + 1);
  }
}

function inline(tokens: Token[]): string {
  return tokens
    .map((token): string => {
      switch (token.type) {
        case 'br':
          return '\n';
        case 'html':
          return /^<br\b/i.test(token.raw) ? '\n' : '';
        case 'checkbox':
          return '';
        case 'codespan':
        case 'escape':
          return decodeEntities(wordsOf(token));
        case 'image':
          return decodeEntities(wordsOf(token));
        default: {
          const inner = childTokens(token);
          if (inner.length > 0 && token.type !== 'codespan') return inline(inner);
          // A single line break in the source is only where the author's editor wrapped.
          return decodeEntities(wordsOf(token)).replace(/\s*\n\s*/g, ' ');
        }
      }
    })
    .join('');
}

function childTokens(token: Token): Token[] {
  if ('tokens' in token && Array.isArray(token.tokens) && token.tokens.length > 0) return token.tokens;
  return token.type === 'paragraph' || token.type === 'text'
    ? [{ type: 'plain', raw: token.raw, text: 'text' in token ? token.text : token.raw }]
    : [];
}

const ENTITIES = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
  ['laquo', '«'],
  ['raquo', '»'],
  ['eacute', 'é'],
  ['egrave', 'è'],
  ['agrave', 'à'],
  ['euro', '€'],
  ['rsquo', '’'],
  ['hellip', '…'],
  ['ndash', '–'],
  ['mdash', '—'],
  ['oelig', 'œ'],
]);

function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#x([0-9a-f]{1,6})|([a-z]+));/gi,
    (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) => {
      if (name !== undefined) return ENTITIES.get(name) ?? whole;
      const code = decimal !== undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex ?? '', 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** The words of a token whose kind has some; marked types an unknown token loosely. */
function wordsOf(token: Token): string {
  return 'text' in token && typeof token.text === 'string' ? token.text : '';
}

const isHeading = (token: Token): token is Tokens.Heading => token.type === 'heading';
const isTable = (token: Token): token is Tokens.Table => token.type === 'table';
const isList = (token: Token): token is Tokens.List => token.type === 'list';
