import type { Draft } from '../../draft.ts';
import { headingSign } from '../../headings.ts';
import { headerNames, headerRows, type Grid } from '../../tables.ts';
import { attributeOf, childOf, childrenOf, elementsOf, findBelow, isOn, type Element } from '../../xml.ts';
import type { Numbering } from './numbering.ts';
import { saidIn, type Counting, type Said } from './runs.ts';
import { listOf, type Style } from './styles.ts';

export interface BodyNeeds {
  styleOf(id: string | undefined): Style;
  numbering: Numbering;
  comments: ReadonlyMap<string, string>;
  notes: ReadonlyMap<string, string>;
  /** Writes what the document imports from a part of the file; false when it cannot be read. */
  importPart(id: string): boolean;
}

const DEPTH_LIMIT = 60;

/** Writes paragraphs, tables and what stands beside them. `title` is the first heading. */
export function createBody(draft: Draft, needs: BodyNeeds) {
  const counting: Counting = { notes: 0 };
  let title: string | null = null;
  let inList = false;

  const blocks = (parent: Element, depth = 0): void => {
    for (const node of elementsOf(parent)) {
      if (depth > DEPTH_LIMIT) return;
      if (node.local === 'p') paragraph(node);
      else if (node.local === 'tbl') table(node, depth);
      else if (node.local === 'altChunk') {
        if (!needs.importPart(attributeOf(node, 'id') ?? '')) draft.remark('imported_text', { count: 1 });
      } else if (node.local === 'sdt') {
        const write = () => blocks(childOf(node, 'sdtContent') ?? node, depth + 1);
        if (/^table of contents/i.test(attributeOf(findBelow(childOf(node, 'sdtPr'), 'docPartGallery'), 'val') ?? ''))
          draft.aside('contents', write);
        else write();
      } else if (node.local === 'AlternateContent') blocks(childOf(node, 'Choice') ?? node, depth + 1);
      else if (!/^(?:sectPr|del|moveFrom|sdtPr|tcPr|pPr)$/.test(node.local)) blocks(node, depth + 1);
    }
  };

  const paragraph = (node: Element): void => {
    const properties = childOf(node, 'pPr');
    const style = needs.styleOf(attributeOf(childOf(properties, 'pStyle'), 'val'));
    const said = saidIn(node, counting, { hidden: style.hidden, shaded: childOf(properties, 'shd') !== undefined });
    write(said, style, properties);
    beside(said);
  };

  const write = (said: Said, style: Style, properties: Element | undefined): void => {
    const text = said.text.trim();
    const own = listOf(properties);
    const list = own ?? style.list;
    const mark = list === null || text === '' ? '' : needs.numbering.mark(list.id, own?.level ?? style.list?.level ?? 0);
    const full = mark === '' ? text : `${mark} ${text}`;
    const outline = attributeOf(childOf(properties, 'outlineLvl'), 'val');
    const level = style.level ?? (outline !== undefined && Number(outline) < 6 ? Number(outline) + 1 : null);
    if (style.contents) draft.aside('contents', () => draft.line(full.replace(/\t/g, ' ')));
    else if (level !== null) heading(level, full);
    else if (mark !== '') {
      draft.line(full);
      inList = true;
      return;
    } else {
      if (inList) draft.gap();
      const sign = said.bold || style.bold ? headingSign(text) : null;
      if (sign !== null && text.length <= 100) heading(sign.level === 0 ? 3 : sign.level + 1, text);
      else draft.paragraph(said.text);
    }
    inList = false;
  };

  const heading = (level: number, text: string): void => {
    if (draft.heading(level, text) !== null) title ??= text.replace(/\s+/g, ' ').trim();
  };

  /** What Word shows in the margin, at the foot or over the text: after the paragraph that it belongs to. */
  const beside = (said: Said): void => {
    if (said.hidden.trim() !== '') draft.aside('hidden', () => draft.paragraph(said.hidden));
    for (const { kind, id, number } of said.notes) {
      const note = needs.notes.get(`${kind} ${id}`) ?? '';
      if (note !== '') draft.aside('note', () => draft.paragraph(`(${String(number)}) ${note}`));
    }
    for (const id of said.comments) {
      const comment = needs.comments.get(id) ?? '';
      if (comment !== '') draft.aside('comment', () => draft.paragraph(comment));
    }
    for (const box of said.boxes) draft.aside('box', () => blocks(box, 1));
    if (said.objects > 0) draft.remark('embedded_objects', { count: said.objects });
    if (said.pictures > 0) draft.remark('pictures', { count: said.pictures });
  };

  const table = (node: Element, depth: number): void => {
    inList = false;
    const rows = elementsOf(node).flatMap(rowsIn);
    const cells = rows.map((row) =>
      elementsOf(row).flatMap((cell) => (cell.local === 'tc' ? [cell] : childrenOf(childOf(cell, 'sdtContent'), 'tc'))),
    );
    const width = Math.max(0, ...cells.map((row) => row.length));
    if (width < 2 || rows.length < 2) {
      for (const cell of cells.flat()) blocks(cell, depth + 1);
      return;
    }
    const asides: Said[] = [];
    const grid = gridOf(cells, (cell) => cellText(cell, asides));
    const told = rows.findIndex((row) => !isOn(childOf(childOf(row, 'trPr'), 'tblHeader')));
    const header = told > 0 && told < rows.length ? told : headerRows(grid);
    const hidden = new Set(rows.flatMap((row, index) => (isOn(childOf(childOf(row, 'trPr'), 'hidden')) ? [index] : [])));
    draft.table(grid.rows, { header, names: headerNames(grid.across.slice(0, header)), hidden });
    for (const said of asides) beside(said);
  };

  const cellText = (cell: Element, asides: Said[]): string =>
    paragraphsIn(cell)
      .map((node) => {
        const properties = childOf(node, 'pPr');
        const style = needs.styleOf(attributeOf(childOf(properties, 'pStyle'), 'val'));
        // White letters in a cell stand on its colour.
        const said = saidIn(node, counting, { hidden: style.hidden, shaded: true });
        asides.push(said);
        const own = listOf(properties);
        const list = own ?? style.list;
        const mark = list === null || said.text.trim() === '' ? '' : needs.numbering.mark(list.id, list.level);
        return mark === '' ? said.text : `${mark} ${said.text}`;
      })
      .join(' ');

  return { blocks, title: () => title };
}

/** Paragraphs of a cell, those of its inner tables too, and none of the boxes that they carry. */
const paragraphsIn = (node: Element): Element[] =>
  elementsOf(node).flatMap((child) =>
    child.local === 'p' ? [child] : /^(?:tcPr|del|moveFrom)$/.test(child.local) ? [] : paragraphsIn(child),
  );

const rowsIn = (node: Element): Element[] =>
  node.local === 'tr' ? [node] : node.local === 'sdt' ? elementsOf(childOf(node, 'sdtContent')).flatMap(rowsIn) : [];

/** What a merged cell says stands in each row that it covers. */
function gridOf(cells: readonly Element[][], textOf: (cell: Element) => string): Grid {
  const grid: Grid = { rows: [], across: [], wide: [] };
  for (const [y, row] of cells.entries()) {
    const line: string[] = [];
    const full: string[] = [];
    let isWide = false;
    for (const cell of row) {
      const properties = childOf(cell, 'tcPr');
      const span = Math.min(200, Math.max(1, Number(attributeOf(childOf(properties, 'gridSpan'), 'val') ?? 1) || 1));
      const merge = childOf(properties, 'vMerge');
      const goesOn = merge !== undefined && attributeOf(merge, 'val') !== 'restart';
      const own = textOf(cell);
      const text = goesOn && own.trim() === '' ? (grid.rows[y - 1]?.[line.length] ?? '') : own;
      if (span > 1) isWide = true;
      for (let column = 0; column < span; column += 1) {
        line.push(column === 0 ? text : '');
        full.push(text);
      }
    }
    grid.rows.push(line);
    grid.across.push(full);
    grid.wide.push(isWide);
  }
  return grid;
}
