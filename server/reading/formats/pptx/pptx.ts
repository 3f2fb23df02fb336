import type { Draft } from '../../draft.ts';
import type { OpenedFile } from '../../file.ts';
import type { Found } from '../../format.ts';
import { readProperties } from '../../properties.ts';
import { raised } from '../../scripts.ts';
import { headerNames, headerRows, squareOff } from '../../tables.ts';
import { Unreadable } from '../../unreadable.ts';
import { allBelow, attributeOf, childOf, childrenOf, elementsOf, findBelow, textIn, type Element } from '../../xml.ts';
import { shown } from '../docx/numbering.ts';
import { openParts } from '../docx/parts.ts';

/** Slides in their order, each a page: titles, texts, tables, charts, then what the speaker says. */
export async function read(draft: Draft, { archive }: OpenedFile): Promise<Found> {
  const parts = archive === null ? null : await openParts(archive);
  const main = parts === null ? undefined : elementsOf(await parts.read(parts.main))[0];
  if (archive === null || parts === null || main === undefined) throw new Unreadable('file_damaged', { format: 'pptx' });
  const slides = await parts.relations(parts.main);
  let title: string | null = null;
  for (const [index, id] of childrenOf(childOf(main, 'sldIdLst'), 'sldId').entries()) {
    const path = slides.get(relationOf(id))?.path ?? '';
    const slide = elementsOf(await parts.read(path))[0];
    if (slide === undefined) {
      draft.remark('pages_damaged', { pages: [index + 1] });
      continue;
    }
    const relations = await parts.relations(path);
    const written = draft.since();
    const write = () => {
      const found = writeShapes(draft, findBelow(slide, 'spTree'));
      title ??= found;
    };
    if (attributeOf(slide, 'show') === '0') draft.aside('hidden', write);
    else write();
    for (const relation of relations.values()) {
      if (relation.outside) continue;
      const root = /^(?:notesSlide|comments|chart|diagramData)$/.test(relation.type)
        ? elementsOf(await parts.read(relation.path))[0]
        : undefined;
      if (root !== undefined) writePart(draft, relation.type, root);
      if (/^(?:oleObject)$/.test(relation.type)) draft.remark('embedded_objects', { count: 1 });
    }
    const span = written();
    if (span !== null) draft.place({ kind: 'page', ...span, page: index + 1 });
    else if (allBelow(slide, 'blip').length > 0) draft.remark('pages_without_text', { pages: [index + 1] });
  }
  const properties = await readProperties(archive);
  return { title: title ?? properties.title, writtenAt: properties.writtenAt };
}

/** The relation's own id, not the number of the slide beside it. */
const relationOf = (element: Element): string => Object.entries(element.attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';

function writeShapes(draft: Draft, tree: Element | undefined): string | null {
  let title: string | null = null;
  for (const node of elementsOf(tree)) {
    if (node.local === 'grpSp' || node.local === 'AlternateContent') {
      const found = writeShapes(draft, node.local === 'grpSp' ? node : (childOf(node, 'Choice') ?? childOf(node, 'Fallback')));
      title ??= found;
    } else if (node.local === 'graphicFrame') {
      const table = findBelow(node, 'tbl');
      if (table !== undefined) writeTable(draft, table);
    } else if (node.local === 'sp') {
      const kind = attributeOf(findBelow(childOf(node, 'nvSpPr'), 'ph'), 'type') ?? '';
      if (/^(?:sldNum|dt)$/.test(kind)) continue;
      const lines = linesOf(childOf(node, 'txBody')).filter((line) => line.trim() !== '');
      if (/^(?:title|ctrTitle)$/.test(kind)) {
        if (draft.heading(1, lines.join(' ')) !== null) title ??= lines.join(' ').trim();
      } else if (kind === 'ftr') {
        for (const line of lines) draft.aside('running', () => draft.paragraph(line));
      } else {
        for (const line of lines) draft.line(line);
        draft.gap();
      }
    }
  }
  return title;
}

/** Paragraphs with the numbers that the program draws before them: lists lettered or numbered, from where they say that they begin. */
function linesOf(body: Element | undefined): string[] {
  const counts: { type: string; count: number }[] = [];
  return childrenOf(body, 'p').map((paragraph) => {
    const text = paragraphText(paragraph);
    const properties = childOf(paragraph, 'pPr');
    const level = Math.min(8, Number(attributeOf(properties, 'lvl') ?? 0) || 0);
    const auto = childOf(properties, 'buAutoNum');
    if (text.trim() === '') return text;
    counts.length = Math.min(counts.length, level + (auto === undefined ? 0 : 1));
    if (auto === undefined) return text;
    const type = attributeOf(auto, 'type') ?? '';
    const known = counts[level];
    const count = known?.type === type ? known.count + 1 : Number(attributeOf(auto, 'startAt') ?? 1) || 1;
    counts[level] = { type, count };
    return `${markOf(type, count)} ${text}`;
  });
}

/** @param type of DrawingML (ST_TextAutonumberScheme), as `alphaLcParenR` */
function markOf(type: string, count: number): string {
  const [, name = 'arabic', around = ''] = /^(alphaLc|alphaUc|romanLc|romanUc|arabic)(\w*)$/.exec(type) ?? [];
  const formats: Record<string, string> = { alphaLc: 'lowerLetter', alphaUc: 'upperLetter', romanLc: 'lowerRoman', romanUc: 'upperRoman' };
  const number = shown(count, formats[name] ?? 'decimal');
  if (around === 'ParenBoth') return `(${number})`;
  return around === 'ParenR' ? `${number})` : around === 'Period' ? `${number}.` : number;
}

function paragraphText(paragraph: Element): string {
  let text = '';
  for (const run of elementsOf(paragraph)) {
    if (run.local === 'br') text += '\n';
    else if (run.local === 'r' || run.local === 'fld') {
      const isRaised = Number(attributeOf(childOf(run, 'rPr'), 'baseline') ?? 0) > 0;
      const said = textIn(childOf(run, 't'));
      text += isRaised ? raised(text, said) : said;
    } else if (run.local === 'm' || run.local === 'oMath') text += allBelow(run, 't').map(textIn).join('');
  }
  return text;
}

function writeTable(draft: Draft, table: Element): void {
  const rows = childrenOf(table, 'tr').map((row) =>
    childrenOf(row, 'tc')
      .filter((cell) => attributeOf(cell, 'hMerge') !== '1' && attributeOf(cell, 'vMerge') !== '1')
      .map((cell) => ({
        text: childrenOf(childOf(cell, 'txBody'), 'p').map(paragraphText).join(' '),
        columns: Number(attributeOf(cell, 'gridSpan') ?? 1) || 1,
        rows: Number(attributeOf(cell, 'rowSpan') ?? 1) || 1,
      })),
  );
  const grid = squareOff(rows);
  const header = headerRows(grid);
  draft.table(grid.rows, { header, names: headerNames(grid.across.slice(0, header)) });
}

/** What belongs to a slide and stands in a part of its own. */
function writePart(draft: Draft, type: string, root: Element): void {
  if (type === 'chart') return writeChart(draft, root);
  if (type === 'comments') {
    for (const comment of [...allBelow(root, 'cm'), ...allBelow(root, 'reply')]) {
      const said = [...allBelow(comment, 'text'), ...allBelow(comment, 't')].map(textIn).join(' ');
      draft.aside('comment', () => draft.paragraph(said));
    }
    return;
  }
  const isNotes = type === 'notesSlide';
  const bodies = isNotes ? allBelow(root, 'sp').filter((shape) => attributeOf(findBelow(shape, 'ph'), 'type') === 'body') : [root];
  const lines = bodies
    .flatMap((body) => allBelow(body, 'p'))
    .map(paragraphText)
    .filter((line) => line.trim() !== '');
  draft.aside(isNotes ? 'note' : 'box', () => {
    for (const line of lines) draft.paragraph(line);
  });
}

/** The values of a chart as a table: its categories down, its series across. */
function writeChart(draft: Draft, root: Element): void {
  const series = allBelow(root, 'ser').slice(0, 50);
  const values = (element: Element | undefined) => allBelow(element, 'pt').map((point) => textIn(childOf(point, 'v')));
  const categories = values(childOf(series[0], 'cat'));
  const columns = series.map((one) => ({ name: values(childOf(one, 'tx')).join(' '), points: values(childOf(one, 'val')) }));
  const title = allBelow(childOf(childOf(root, 'chart'), 'title'), 't')
    .map(textIn)
    .join('');
  if (title !== '') draft.paragraph(title);
  if (categories.length === 0) return;
  draft.table(
    [
      ['', ...columns.map(({ name }) => name)],
      ...categories.map((name, row) => [name, ...columns.map(({ points }) => points[row]?.replace('.', ',') ?? '')]),
    ],
    { header: 1 },
  );
}
