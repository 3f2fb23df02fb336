import { raised } from '../../scripts.ts';

/** What we use of a DOM node: the server has no DOM library. */
export interface HtmlNode {
  readonly nodeType: number;
  readonly localName?: string | null;
  readonly textContent: string | null;
  readonly childNodes: Iterable<HtmlNode>;
  getAttribute?(name: string): string | null;
  querySelector?(selector: string): HtmlNode | null;
}

/** What shows nothing that a person reads. */
export const DROPPED = new Set(
  'script nav style template noscript head iframe object canvas audio video button link meta datalist map'.split(' '),
);
export const BLOCKS = new Set(
  (
    'p div section article main header footer nav aside ul ol li dl dt dd table thead tbody tfoot tr td th caption blockquote pre figure ' +
    'figcaption form fieldset address hr h1 h2 h3 h4 h5 h6 center body html details summary legend'
  ).split(' '),
);
/** Deeper than any page that a person wrote: beyond, the text is taken whole. */
export const DEPTH_LIMIT = 200;

/** All the text below a node, however deep, without what no reader sees. */
export function plainText(node: HtmlNode): string {
  const parts: string[] = [];
  const left: HtmlNode[] = [node];
  for (let next = left.pop(); next; next = left.pop()) {
    if (next.nodeType === 3) parts.push(next.textContent ?? '');
    else if (next.nodeType === 1 && !DROPPED.has(nameOf(next)) && (next === node || !isHidden(next))) {
      if (nameOf(next) === 'br') parts.push('\n');
      left.push(...[...next.childNodes].toReversed());
    }
  }
  return parts.join('');
}

/** What a control shows: its tick, its value, its chosen option. */
function controlText(node: HtmlNode): string | null {
  switch (nameOf(node)) {
    case 'input': {
      const type = (node.getAttribute?.('type') ?? 'text').toLowerCase();
      if (type === 'checkbox' || type === 'radio') return has(node, 'checked') ? '☒ ' : '☐ ';
      return ['hidden', 'submit', 'button', 'image', 'reset', 'password', 'file'].includes(type)
        ? ''
        : (node.getAttribute?.('value') ?? '');
    }
    case 'select': {
      const chosen = node.querySelector?.('option[selected]') ?? null;
      return chosen === null ? '' : (chosen.textContent ?? '');
    }
    case 'svg':
      return [...node.childNodes]
        .map((child) => (nameOf(child) === 'text' || nameOf(child) === 'title' ? ` ${child.textContent ?? ''} ` : ''))
        .join('');
    case 'math':
      return node.getAttribute?.('alttext') ?? null;
    default:
      return null;
  }
}

/** The text of a cell on one line: its paragraphs are apart by a space. */
export const cellText = (node: HtmlNode): string => writtenIn(node, 0, { before: '' }, ' ');
/** Text as a browser flows it: white space folds, only `<br>` breaks a line. */
export const inlineText = (node: HtmlNode): string => writtenIn(node, 0, { before: '' }, '\n');
/** That of several nodes one after the other. */
export function inlineTexts(nodes: readonly HtmlNode[]): string {
  const state = { before: '' };
  return nodes.map((node) => writtenIn(node, 0, state, '\n')).join('');
}

function writtenIn(node: HtmlNode, depth: number, state: { before: string }, apart: string): string {
  const give = (text: string): string => {
    state.before = (state.before + text).slice(-40);
    return text;
  };
  if (node.nodeType === 3) return give((node.textContent ?? '').replace(/[ \t\r\n\f]+/g, ' '));
  if (node.nodeType !== 1 || DROPPED.has(nameOf(node)) || isHidden(node)) return '';
  const name = nameOf(node);
  if (name === 'br') return give(apart);
  const shown = controlText(node);
  if (shown !== null) return give(shown);
  if (STRUCK.has(name)) return '';
  if (depth > DEPTH_LIMIT) return give(plainText(node));
  if (name === 'sup') return give(raised(state.before, plainText(node).replace(/\s+/g, ' ')));
  if (!BLOCKS.has(name)) return [...node.childNodes].map((child) => writtenIn(child, depth + 1, state, apart)).join('');
  give(apart);
  const inner = [...node.childNodes].map((child) => writtenIn(child, depth + 1, state, apart)).join('');
  return `${apart}${inner}${give(apart)}`;
}

/** What its author struck out: it is shown after the text that replaces it, marked. */
const STRUCK = new Set(['del', 's', 'strike']);
export function struckIn(node: HtmlNode, depth = 0): HtmlNode[] {
  if (node.nodeType !== 1 || depth > DEPTH_LIMIT) return [];
  return STRUCK.has(nameOf(node)) ? [node] : [...node.childNodes].flatMap((child) => struckIn(child, depth + 1));
}

export function hasBlocks(node: HtmlNode): boolean {
  return (
    node.querySelector?.('p,div,table,ul,ol,h1,h2,h3,h4,h5,h6,pre,blockquote,section,article') !== null && node.querySelector !== undefined
  );
}

export function isHidden(node: HtmlNode): boolean {
  if (node.nodeType !== 1) return false;
  return has(node, 'hidden') || /display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all/i.test(node.getAttribute?.('style') ?? '');
}

const has = (node: HtmlNode, attribute: string): boolean => node.getAttribute !== undefined && node.getAttribute(attribute) !== null;
export const isBlock = (node: HtmlNode): boolean => node.nodeType === 1 && BLOCKS.has(nameOf(node));
export const nameOf = (node: HtmlNode): string => (node.nodeType === 1 ? (node.localName ?? '').toLowerCase() : '');
