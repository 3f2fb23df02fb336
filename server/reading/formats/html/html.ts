import { parseHTML } from 'linkedom';

import type { Draft } from '../../draft.ts';
import type { OpenedFile } from '../../file.ts';
import type { Found } from '../../format.ts';
import { headingSign } from '../../headings.ts';
import { firstRowIsHeader, squareOff } from '../../tables.ts';
import type { SpannedCell } from '../../tables.ts';

/** What we use of a DOM node: the server has no DOM library. */
interface HtmlNode {
  readonly nodeType: number;
  readonly localName?: string | null;
  readonly textContent: string | null;
  readonly childNodes: Iterable<HtmlNode>;
  getAttribute?(name: string): string | null;
  querySelector?(selector: string): HtmlNode | null;
}

export interface HtmlOptions {
  /** Word files whose authors never used styles: a short paragraph all in bold is a heading. */
  boldHeadings?: boolean;
}

const DROPPED = new Set([
  'script',
  'nav',
  'style',
  'template',
  'noscript',
  'head',
  'svg',
  'math',
  'iframe',
  'object',
  'canvas',
  'audio',
  'video',
  'select',
  'button',
  'input',
  'textarea',
  'link',
  'meta',
]);
const BLOCKS = new Set([
  'p',
  'div',
  'section',
  'article',
  'main',
  'header',
  'footer',
  'nav',
  'aside',
  'ul',
  'ol',
  'li',
  'dl',
  'dt',
  'dd',
  'table',
  'thead',
  'tbody',
  'tfoot',
  'tr',
  'td',
  'th',
  'caption',
  'blockquote',
  'pre',
  'figure',
  'figcaption',
  'form',
  'fieldset',
  'address',
  'hr',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'center',
  'body',
  'html',
  'details',
  'summary',
]);
/** Deeper than any page that a person wrote: beyond, the text is taken whole. */
const DEPTH_LIMIT = 200;

export const read = (draft: Draft, { text }: OpenedFile): Found => ({ title: writeHtml(draft, text ?? '') });

/** Writes a page in reading order. Returns its title: `<title>`, or the first heading. */
export function writeHtml(draft: Draft, html: string, options: HtmlOptions = {}): string | null {
  // A fragment has no root: its first element would be taken for it, and the others lost.
  const whole = /<(?:html|body)[\s>]/i.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`;
  const document: {
    documentElement: HtmlNode | null;
    querySelector(selector: string): HtmlNode | null;
  } = parseHTML(whole).document;
  const root = document.documentElement;
  if (root === null) return null;
  const walk = createWalk(draft, options);
  walk.blocks(document.querySelector('body') ?? root, 0);
  const named = document.querySelector('title')?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  return named === '' ? walk.title() : named;
}

function createWalk(draft: Draft, options: HtmlOptions) {
  let title: string | null = null;

  const blocks = (node: HtmlNode, depth: number): void => {
    if (depth > DEPTH_LIMIT) {
      draft.paragraph(plainText(node));
      return;
    }
    let run: HtmlNode[] = [];
    const flush = () => {
      if (run.length > 0) writeParagraph(run);
      run = [];
    };
    for (const child of node.childNodes) {
      if (child.nodeType !== 1 && child.nodeType !== 3) continue;
      const name = nameOf(child);
      if (DROPPED.has(name) || isHidden(child)) continue;
      if (child.nodeType === 3 || !(BLOCKS.has(name) || hasBlocks(child))) {
        run.push(child);
        continue;
      }
      flush();
      block(child, name, depth);
    }
    flush();
  };

  const block = (node: HtmlNode, name: string, depth: number): void => {
    const level = /^h([1-6])$/.exec(name)?.[1];
    if (level !== undefined) {
      writeHeading(Number(level), inlineText(node, 0));
    } else if (name === 'table') {
      table(node, depth);
    } else if (name === 'ul' || name === 'ol') {
      list(node, name === 'ol', depth);
      draft.gap();
    } else if (name === 'pre') {
      draft.verbatim(node.textContent ?? '');
    } else if (name === 'p' && !hasBlocks(node)) {
      writeParagraph([...node.childNodes]);
    } else {
      blocks(node, depth + 1);
    }
  };

  const writeHeading = (level: number, text: string): void => {
    const span = draft.heading(level, text);
    if (span !== null) title ??= text.replace(/\s+/g, ' ').trim();
  };

  const writeParagraph = (nodes: HtmlNode[]): void => {
    const text = nodes.map((node) => inlineText(node, 0)).join('');
    const sign = options.boldHeadings === true && isAllBold(nodes) ? headingSign(text.trim()) : null;
    if (sign !== null && text.trim().length <= 100) writeHeading(sign.level === 0 ? 3 : sign.level + 1, text);
    else draft.paragraph(text);
  };

  const list = (node: HtmlNode, ordered: boolean, depth: number): void => {
    let index = Number(node.getAttribute?.('start') ?? '1') || 1;
    for (const item of node.childNodes) {
      if (nameOf(item) !== 'li') {
        if (item.nodeType === 1 && !DROPPED.has(nameOf(item))) block(item, nameOf(item), depth + 1);
        continue;
      }
      const own: HtmlNode[] = [];
      const below: HtmlNode[] = [];
      for (const child of item.childNodes)
        (below.length > 0 || (isBlock(child) && (nameOf(child) !== 'p' || own.some((n) => nameOf(n) === 'p'))) ? below : own).push(child);
      draft.line(
        `${ordered ? `${index}.` : '-'} ${own
          .map((child) => inlineText(child, 0))
          .join('')
          .trim()}`,
      );
      index += 1;
      if (depth >= DEPTH_LIMIT) continue;
      for (const child of below) {
        const name = nameOf(child);
        if (name === 'ul' || name === 'ol') list(child, name === 'ol', depth + 1);
        else if (name !== '') block(child, name, depth + 1);
      }
    }
  };

  const table = (node: HtmlNode, depth: number): void => {
    const rows = rowsOf(node);
    const cells = rows.map((row) => [...row.childNodes].filter((cell) => nameOf(cell) === 'td' || nameOf(cell) === 'th'));
    const width = cells.reduce((widest, row) => Math.max(widest, row.length), 0);
    const nested = cells.flat().some((cell) => cell.querySelector?.('table') !== null && cell.querySelector !== undefined);
    // A table with one row, one column or tables inside lays out a page: its cells are read as blocks.
    if (width < 2 || rows.length < 2 || nested) {
      for (const cell of cells.flat()) blocks(cell, depth + 1);
      return;
    }
    const grid = squareOff(cells.map((row) => row.map(spanned)));
    const named = cells[0]?.every((cell) => nameOf(cell) === 'th') === true || rows[0] === undefined ? true : parentIsHead(node, rows[0]);
    draft.table(grid, { header: named || firstRowIsHeader(grid) });
  };

  return { blocks, title: () => title };
}

function spanned(cell: HtmlNode): SpannedCell {
  const count = (name: string) => Number(cell.getAttribute?.(name) ?? '1') || 1;
  return { text: blockText(cell, 0), columns: count('colspan'), rows: count('rowspan') };
}

function rowsOf(table: HtmlNode): HtmlNode[] {
  const rows: HtmlNode[] = [];
  for (const child of table.childNodes) {
    if (nameOf(child) === 'tr') rows.push(child);
    else if (/^t(?:head|body|foot)$/.test(nameOf(child))) for (const row of child.childNodes) if (nameOf(row) === 'tr') rows.push(row);
  }
  return rows;
}

function parentIsHead(table: HtmlNode, row: HtmlNode): boolean {
  return [...table.childNodes].some((part) => nameOf(part) === 'thead' && [...part.childNodes].includes(row));
}

/** All the text below a node, however deep, without what no reader sees. */
function plainText(node: HtmlNode): string {
  const parts: string[] = [];
  const left: HtmlNode[] = [node];
  for (let next = left.pop(); next; next = left.pop()) {
    if (next.nodeType === 3) parts.push(next.textContent ?? '');
    else if (next.nodeType === 1 && !DROPPED.has(nameOf(next)) && !isHidden(next)) {
      if (nameOf(next) === 'br') parts.push('\n');
      left.push(...[...next.childNodes].toReversed());
    }
  }
  return parts.join('');
}

/** The text of a cell on one line: its paragraphs are apart by a space. */
function blockText(node: HtmlNode, depth: number): string {
  if (node.nodeType === 3) return node.textContent ?? '';
  if (node.nodeType !== 1 || DROPPED.has(nameOf(node))) return '';
  if (nameOf(node) === 'br') return ' ';
  if (depth > DEPTH_LIMIT) return plainText(node);
  const inner = [...node.childNodes].map((child) => blockText(child, depth + 1)).join('');
  return BLOCKS.has(nameOf(node)) ? ` ${inner} ` : inner;
}

/** Text as a browser flows it: white space folds, only `<br>` breaks a line. */
function inlineText(node: HtmlNode, depth: number): string {
  if (node.nodeType === 3) return (node.textContent ?? '').replace(/[ \t\r\n\f]+/g, ' ');
  if (node.nodeType !== 1 || DROPPED.has(nameOf(node)) || isHidden(node)) return '';
  if (nameOf(node) === 'br') return '\n';
  if (depth > DEPTH_LIMIT) return plainText(node);
  // Word's notes come with an arrow that leads back to the text.
  if (nameOf(node) === 'a' && node.textContent === '↑') return '';
  const inner = [...node.childNodes].map((child) => inlineText(child, depth + 1)).join('');
  return BLOCKS.has(nameOf(node)) ? `\n${inner}\n` : inner;
}

function isAllBold(nodes: HtmlNode[]): boolean {
  const written = nodes.filter((node) => (node.textContent ?? '').trim() !== '');
  return (
    written.length > 0 &&
    written.every((node) => nameOf(node) === 'strong' || nameOf(node) === 'b' || (nameOf(node) === 'a' && (node.textContent ?? '') === ''))
  );
}

function hasBlocks(node: HtmlNode): boolean {
  return (
    node.querySelector?.('p,div,table,ul,ol,h1,h2,h3,h4,h5,h6,pre,blockquote,section,article') !== null && node.querySelector !== undefined
  );
}

function isHidden(node: HtmlNode): boolean {
  if (node.nodeType !== 1) return false;
  return node.getAttribute?.('hidden') !== null && node.getAttribute !== undefined
    ? true
    : /display\s*:\s*none/i.test(node.getAttribute?.('style') ?? '');
}

const isBlock = (node: HtmlNode) => node.nodeType === 1 && BLOCKS.has(nameOf(node));
const nameOf = (node: HtmlNode) => (node.nodeType === 1 ? (node.localName ?? '').toLowerCase() : '');
