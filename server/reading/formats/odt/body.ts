import type { Draft } from '../../draft.ts';
import { raised } from '../../scripts.ts';
import { headerNames, headerRows, squareOff, type SpannedCell } from '../../tables.ts';
import { attributeOf, childOf, childrenOf, elementsOf, findBelow, textIn, type Element } from '../../xml.ts';
import type { Numbers } from './numbers.ts';

const DEPTH_LIMIT = 60;
/** What is kept beside the text and shown nowhere in it. */
const SKIPPED = new Set(['tracked-changes', 'forms', 'sequence-decls', 'variable-decls', 'automatic-styles', 'settings']);

export function createOdtBody(draft: Draft, numbers: Numbers, roots: readonly (Element | undefined)[]) {
  const styles = new Map(
    roots
      .flatMap((root) => elementsOf(root).flatMap((part) => childrenOf(part, 'style')))
      .map((style) => [attributeOf(style, 'name') ?? '', style]),
  );
  /** A paragraph can be a heading by its style alone, or by the style that this one is made from. */
  const levelOf = (name: string | undefined, depth = 0): number | null => {
    const style = styles.get(name ?? '');
    if (style === undefined || depth > DEPTH_LIMIT) return null;
    const told = Number(attributeOf(style, 'default-outline-level') ?? 0);
    const named = /^(?:heading|titre)(?:_20_|\s)(\d)$/i.exec(name ?? '')?.[1];
    if (/^title$/i.test(name ?? '')) return 1;
    if (told > 0 || named !== undefined) return Math.min(6, told || Number(named));
    return levelOf(attributeOf(style, 'parent-style-name'), depth + 1);
  };
  const isUnseen = (node: Element): boolean =>
    attributeOf(childOf(styles.get(attributeOf(node, 'style-name') ?? ''), 'text-properties'), 'display') === 'none';
  const counters = new Map<string, number[]>();
  let title: string | null = null;
  let slide = 0;
  let notes = 0;
  let beside: (() => void)[] = [];

  const flush = () => {
    const waiting = beside;
    beside = [];
    for (const write of waiting) write();
  };

  const blocks = (parent: Element, depth: number): void => {
    if (depth > DEPTH_LIMIT) return;
    for (const node of elementsOf(parent)) block(node, depth);
  };

  const block = (node: Element, depth: number): void => {
    if (SKIPPED.has(node.local)) return;
    const styled = node.local === 'p' ? levelOf(attributeOf(node, 'style-name')) : null;
    if (node.local === 'h' || styled !== null) {
      const level = styled ?? (Number(attributeOf(node, 'outline-level') ?? 1) || 1);
      const mark = node.local === 'h' && attributeOf(node, 'is-list-header') !== 'true' ? numbers.ofHeading(level) : '';
      const text = `${mark === '' ? '' : `${mark} `}${inline(node)}`;
      if (draft.heading(level, text) !== null) title ??= text.replace(/\s+/g, ' ').trim();
      flush();
    } else if (node.local === 'p') {
      const write = () => draft.paragraph(inline(node));
      if (isUnseen(node)) draft.aside('hidden', write);
      else write();
      flush();
    } else if (node.local === 'list') {
      list(node, attributeOf(node, 'style-name') ?? '', []);
      draft.gap();
      flush();
    } else if (node.local === 'table') table(node);
    else if (/^(?:table-of-content|alphabetical-index|illustration-index)$/.test(node.local))
      draft.aside('contents', () => blocks(childOf(node, 'index-body') ?? node, depth + 1));
    else if (node.local === 'page') {
      const look = childOf(styles.get(attributeOf(node, 'style-name') ?? ''), 'drawing-page-properties');
      if (attributeOf(look, 'visibility') === 'hidden') draft.aside('hidden', () => page(node, depth));
      else page(node, depth);
    } else if (node.local === 'section' && attributeOf(node, 'display') === 'none') draft.aside('hidden', () => blocks(node, depth + 1));
    else if (node.local === 'object') draft.remark('embedded_objects', { count: 1 });
    else blocks(node, depth + 1);
  };

  const page = (node: Element, depth: number): void => {
    slide += 1;
    const written = draft.since();
    for (const frame of elementsOf(node)) {
      if (frame.local === 'notes') draft.aside('note', () => blocks(frame, depth + 1));
      else if (attributeOf(frame, 'class') === 'title') {
        const text = elementsOf(findBelow(frame, 'text-box')).map(inline).join(' ');
        if (draft.heading(1, text) !== null) title ??= text.trim();
      } else block(frame, depth + 1);
    }
    const span = written();
    if (span !== null) draft.place({ kind: 'page', ...span, page: slide });
  };

  const list = (node: Element, style: string, above: readonly number[]): void => {
    if (above.length > DEPTH_LIMIT) return;
    const level = above.length + 1;
    const key = `${style} ${above.join('.')}`;
    const goesOn = attributeOf(node, 'continue-numbering') === 'true' || attributeOf(node, 'continue-list') !== undefined;
    let [count = 0] = goesOn ? (counters.get(key) ?? []) : [];
    if (count === 0) count = numbers.startOf(style, level) - 1;
    for (const item of elementsOf(node)) {
      const start = attributeOf(item, 'start-value');
      if (item.local === 'list-item') count = start === undefined ? count + 1 : Number(start);
      const counts = [...above, count];
      let first = item.local === 'list-item';
      for (const child of elementsOf(item)) {
        if (child.local === 'list') list(child, attributeOf(child, 'style-name') ?? style, counts);
        else if (child.local === 'p' || child.local === 'h') {
          draft.line(`${first ? `${numbers.ofList(style, counts)} ` : ''}${inline(child)}`.trim());
          first = false;
        } else block(child, level);
      }
    }
    counters.set(key, [count]);
  };

  const table = (node: Element): void => {
    const rows = rowsOf(node);
    const cells = rows.map((row) => elementsOf(row).flatMap((cell) => (cell.local === 'table-cell' ? repeated(cell) : [])));
    const width = Math.max(0, ...cells.map((row) => row.length));
    if (width < 2 || rows.length < 2) {
      for (const cell of rows.flatMap((row) => childrenOf(row, 'table-cell'))) blocks(cell, 1);
      return;
    }
    const grid = squareOff(cells);
    const told = rowsOf({ ...node, children: childrenOf(node, 'table-header-rows') }).length;
    const header = told > 0 && told < rows.length ? told : headerRows(grid);
    draft.table(grid.rows, { header, names: headerNames(grid.across.slice(0, header)) });
    flush();
  };

  const repeated = (cell: Element): SpannedCell[] => {
    const times = Math.min(50, Number(attributeOf(cell, 'number-columns-repeated') ?? 1) || 1);
    const text = elementsOf(cell).map(inline).join(' ');
    const one = {
      text,
      columns: Number(attributeOf(cell, 'number-columns-spanned') ?? 1) || 1,
      rows: Number(attributeOf(cell, 'number-rows-spanned') ?? 1) || 1,
    };
    return Array.from({ length: times }, () => one);
  };

  const inline = (node: Element): string => {
    let text = '';
    for (const child of node.children) text += typeof child === 'string' ? child.replace(/\s+/g, ' ') : piece(child, text);
    return text;
  };

  const piece = (node: Element, before: string): string => {
    switch (node.local) {
      case 's':
        return ' '.repeat(Math.min(100, Number(attributeOf(node, 'c') ?? 1) || 1));
      case 'tab':
        return '\t';
      case 'line-break':
        return '\n';
      case 'note': {
        notes += 1;
        const number = notes;
        const said = textIn(childOf(node, 'note-body'));
        beside.push(() => draft.aside('note', () => draft.paragraph(`(${String(number)}) ${said}`)));
        return ` (${String(number)})`;
      }
      case 'annotation': {
        const author = textIn(childOf(node, 'creator'));
        const said = [...childrenOf(node, 'p'), ...childrenOf(node, 'list')].map(textIn).join(' ');
        beside.push(() => draft.aside('comment', () => draft.paragraph(author === '' ? said : `${author} : ${said}`)));
        return '';
      }
      case 'text-box':
        beside.push(() => draft.aside('box', () => blocks(node, 1)));
        return '';
      case 'object':
        draft.remark('embedded_objects', { count: 1 });
        return '';
      case 'hidden-text':
      case 'hidden-paragraph':
      case 'title':
      case 'desc':
        return '';
      case 'span': {
        const properties = childOf(styles.get(attributeOf(node, 'style-name') ?? ''), 'text-properties');
        const said = inline(node);
        if (isUnseen(node)) {
          beside.push(() => draft.aside('hidden', () => draft.paragraph(said)));
          return '';
        }
        return /^(?:super|[1-9]\d?%)/.test(attributeOf(properties, 'text-position') ?? '') ? raised(before, said) : said;
      }
      default:
        return SKIPPED.has(node.local) ? '' : inline(node);
    }
  };

  return { blocks, title: () => title };
}

const rowsOf = (node: Element): Element[] =>
  elementsOf(node).flatMap((child) =>
    child.local === 'table-row' ? [child] : /^table-(?:header-rows|rows|row-group)$/.test(child.local) ? rowsOf(child) : [],
  );
