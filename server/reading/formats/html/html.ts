import { parseHTML } from 'linkedom/worker';

import type { Draft } from '../../draft.ts';
import type { OpenedFile } from '../../file.ts';
import type { Found } from '../../format.ts';
import { shown } from '../docx/numbering.ts';
import { isTooDeep, withoutTags } from './depth.ts';
import { headerNames, headerRows, squareOff, type SpannedCell } from '../../tables.ts';
import {
  BLOCKS,
  cellText,
  DEPTH_LIMIT,
  DROPPED,
  hasBlocks,
  inlineText,
  inlineTexts,
  isBlock,
  isHidden,
  nameOf,
  plainText,
  struckIn,
  type HtmlNode,
} from './nodes.ts';

export const read = (draft: Draft, { text }: OpenedFile): Found => ({ title: writeHtml(draft, text ?? '') });

/** Writes a page in reading order. Returns its title: `<title>`, or the first heading. */
export function writeHtml(draft: Draft, html: string): string | null {
  if (isTooDeep(html)) {
    draft.paragraph(withoutTags(html));
    return null;
  }
  // A fragment has no root: its first element would be taken for it, and the others lost.
  const whole = /<(?:html|body)[\s>]/i.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`;
  const document: {
    documentElement: HtmlNode | null;
    querySelector(selector: string): HtmlNode | null;
    querySelectorAll(selector: string): Iterable<HtmlNode & { setAttribute(name: string, value: string): void }>;
  } = parseHTML(whole).document;
  const root = document.documentElement;
  if (root === null) return null;
  hideByStyle(document);
  const walk = createWalk(draft);
  walk.blocks(document.querySelector('body') ?? root, 0);
  const named = document.querySelector('title')?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  return named === '' ? walk.title() : named;
}

/** Marks what the page's own style does not show. */
function hideByStyle(document: {
  querySelectorAll(selector: string): Iterable<HtmlNode & { setAttribute(name: string, value: string): void }>;
}): void {
  const rules = [...document.querySelectorAll('style')]
    .map((style) => (style.textContent ?? '').replace(/@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}/g, ''))
    .join('\n');
  for (const { 1: selectors = '' } of [
    ...rules.matchAll(/([^{}]{1,300})\{[^{}]*(?:display\s*:\s*none|visibility\s*:\s*hidden)[^{}]*\}/gi),
  ].slice(0, 50))
    for (const selector of selectors.split(',').map((one) => one.trim())) {
      if (!/^[a-z]*(?:[.#][\w-]+)+$/i.test(selector)) continue;
      for (const node of document.querySelectorAll(selector)) node.setAttribute('hidden', '');
    }
}

function createWalk(draft: Draft) {
  let title: string | null = null;

  const blocks = (node: HtmlNode, depth: number): void => {
    if (depth > DEPTH_LIMIT) {
      draft.paragraph(plainText(node));
      return;
    }
    let run: HtmlNode[] = [];
    const flush = () => {
      if (run.length > 0) paragraph(run);
      run = [];
    };
    for (const child of node.childNodes) {
      if (child.nodeType !== 1 && child.nodeType !== 3) continue;
      const name = nameOf(child);
      if (DROPPED.has(name)) continue;
      if (isHidden(child)) {
        flush();
        draft.aside('hidden', () => draft.paragraph(plainText(child).replace(/\s+/g, ' ')));
        continue;
      }
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
      heading(Number(level), inlineText(node));
    } else if (name === 'table') {
      table(node, depth);
    } else if (name === 'ul' || name === 'ol') {
      list(node, name === 'ol', depth);
      draft.gap();
    } else if (name === 'pre') {
      draft.verbatim(node.textContent ?? '');
    } else if (name === 'p' && !hasBlocks(node)) {
      paragraph([...node.childNodes]);
    } else {
      blocks(node, depth + 1);
    }
  };

  const heading = (level: number, text: string): void => {
    const span = draft.heading(level, text);
    if (span !== null) title ??= text.replace(/\s+/g, ' ').trim();
  };

  const paragraph = (nodes: HtmlNode[]): void => {
    draft.paragraph(inlineTexts(nodes));
    for (const node of nodes.flatMap(struckIn)) draft.aside('removed', () => draft.paragraph(plainText(node)));
    for (const node of nodes.filter(isHidden)) draft.aside('hidden', () => draft.paragraph(plainText(node).replace(/\s+/g, ' ')));
  };

  const list = (node: HtmlNode, ordered: boolean, depth: number): void => {
    const way = node.getAttribute?.('reversed') == null ? 1 : -1;
    const items = way > 0 ? 1 : [...node.childNodes].filter((item) => nameOf(item) === 'li').length;
    let index = Number(node.getAttribute?.('start') ?? items) || items;
    for (const item of node.childNodes) {
      if (nameOf(item) !== 'li') {
        if (item.nodeType === 1 && !DROPPED.has(nameOf(item))) block(item, nameOf(item), depth + 1);
        continue;
      }
      const own: HtmlNode[] = [];
      const below: HtmlNode[] = [];
      for (const child of item.childNodes)
        (below.length > 0 || (isBlock(child) && (nameOf(child) !== 'p' || own.some((n) => nameOf(n) === 'p'))) ? below : own).push(child);
      index = Number(item.getAttribute?.('value') ?? '') || index;
      draft.line(`${ordered ? `${markerOf(index, node.getAttribute?.('type') ?? '1')}.` : '-'} ${inlineTexts(own).trim()}`);
      index += way;
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
    const caption = [...node.childNodes].find((child) => nameOf(child) === 'caption');
    if (caption !== undefined) draft.paragraph(inlineText(caption));
    // A table with one row, one column or tables inside lays out a page: its cells are read as blocks.
    if (width < 2 || rows.length < 2 || nested) {
      for (const cell of cells.flat()) blocks(cell, depth + 1);
      return;
    }
    const grid = squareOff(cells.map((row) => row.map(spanned)));
    const named = cells.findIndex((row, y) => !(row.length > 0 && row.every((cell) => nameOf(cell) === 'th')) && !isHeadRow(node, rows[y]));
    // Rows whose first cell alone is a heading are named by it, and have no header above.
    const header = named > 0 ? named : named < 0 ? 1 : cells[0]?.[0] !== undefined && isRowName(cells[0]) ? 0 : headerRows(grid);
    draft.table(grid.rows, { header, names: headerNames(grid.across.slice(0, header)), hidden: hiddenRows(rows) });
  };

  return { blocks, title: () => title };
}

const MARKS: Record<string, string> = { a: 'lowerLetter', A: 'upperLetter', i: 'lowerRoman', I: 'upperRoman' };
/** 3, c, C, iii or III, as the list asks; what is before the first letter is a number. */
const markerOf = (index: number, type: string): string => shown(index, index > 0 ? (MARKS[type] ?? 'decimal') : 'decimal');

const isRowName = (row: readonly HtmlNode[]): boolean =>
  row.length > 1 && row.findIndex((cell) => nameOf(cell) === 'th') === 0 && row.slice(1).every((cell) => nameOf(cell) === 'td');

const hiddenRows = (rows: readonly HtmlNode[]): ReadonlySet<number> =>
  new Set(rows.flatMap((row, index) => (isHidden(row) ? [index] : [])));

function spanned(cell: HtmlNode): SpannedCell {
  const count = (name: string) => Number(cell.getAttribute?.(name) ?? '1') || 1;
  return { text: cellText(cell), columns: count('colspan'), rows: count('rowspan') };
}

function rowsOf(table: HtmlNode): HtmlNode[] {
  const rows: HtmlNode[] = [];
  for (const child of table.childNodes) {
    if (nameOf(child) === 'tr') rows.push(child);
    else if (/^t(?:head|body|foot)$/.test(nameOf(child))) for (const row of child.childNodes) if (nameOf(row) === 'tr') rows.push(row);
  }
  return rows;
}

function isHeadRow(table: HtmlNode, row: HtmlNode | undefined): boolean {
  return row !== undefined && [...table.childNodes].some((part) => nameOf(part) === 'thead' && [...part.childNodes].includes(row));
}
