import { cleanLine } from '../../characters.ts';
import { decodeText } from '../../decoding.ts';
import type { Draft } from '../../draft.ts';
import type { OpenedFile } from '../../file.ts';
import type { Found } from '../../format.ts';
import { writeRunning } from '../../running.ts';
import { readProperties } from '../../properties.ts';
import { Unreadable } from '../../unreadable.ts';
import { allBelow, attributeOf, childOf, childrenOf, textIn, type Element } from '../../xml.ts';
import { writeHtml } from '../html/html.ts';
import { createBody } from './body.ts';
import { readNumbering } from './numbering.ts';
import { openParts, type Parts } from './parts.ts';
import { readStyles } from './styles.ts';

/** A Word file as Word shows it: numbers computed, boxes, notes, comments, equations, and heads that carry facts. */
export async function read(draft: Draft, { archive }: OpenedFile): Promise<Found> {
  const parts = archive === null ? null : await openParts(archive);
  const main = parts === null ? undefined : await parts.read(parts.main);
  const body = childOf(childOf(main, 'document'), 'body');
  if (archive === null || parts === null || body === undefined) throw new Unreadable('file_damaged', { format: 'docx' });
  const relations = await parts.relations(parts.main);
  const of = (type: string) =>
    [...relations.values()].filter((relation) => relation.type === type && !relation.outside).map(({ path }) => path);
  const first = async (type: string) => (of(type)[0] === undefined ? undefined : parts.read(of(type)[0] ?? ''));
  const imported = await importedParts(parts, of('aFChunk'));
  const writer = createBody(draft, {
    styleOf: readStyles(await first('styles')),
    numbering: readNumbering(await first('numbering')),
    comments: commentsIn(await first('comments')),
    notes: new Map([...notesIn('footnote', await first('footnotes')), ...notesIn('endnote', await first('endnotes'))]),
    importPart: (id) => {
      const html = imported.get(relations.get(id)?.path ?? '');
      if (html !== undefined) writeHtml(draft, html);
      return html !== undefined;
    },
  });
  for (const head of await runningTexts(parts, of('header'))) writeRunning(draft, head);
  writer.blocks(body);
  for (const foot of await runningTexts(parts, of('footer'))) writeRunning(draft, foot);
  for (const path of of('diagramData')) await diagram(draft, parts, path);
  const properties = await readProperties(archive);
  if (draft.length === 0 && draft.remarks().some(({ kind }) => kind === 'imported_text'))
    throw new Unreadable('format_unsupported', { format: 'docx' });
  return { title: writer.title() ?? properties.title, writtenAt: properties.writtenAt };
}

async function diagram(draft: Draft, parts: Parts, path: string): Promise<void> {
  const root = await parts.read(path);
  const lines = allBelow(root, 'pt').map((point) => cleanLine(allBelow(point, 't').map(textIn).join('')));
  draft.aside('box', () => {
    for (const line of lines) draft.line(line);
  });
}

async function runningTexts(parts: Parts, paths: readonly string[]): Promise<Set<string>> {
  const texts = new Set<string>();
  for (const path of paths) {
    const root = await parts.read(path);
    const lines = allBelow(root, 'p').map((paragraph) => cleanLine(wordsIn(paragraph)));
    const text = lines.filter((line, index) => line !== '' && lines.indexOf(line) === index).join('\n');
    if (text !== '' && !/^(?:page)?\s*\d*\s*(?:(?:\/|sur)\s*\d*)?$/i.test(text)) texts.add(text);
  }
  return texts;
}

/** What is imported and can be read here: web pages and plain text. */
async function importedParts(parts: Parts, paths: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const path of paths) {
    const bytes = /\.(?:html?|xhtml|txt)$/i.test(path) ? await parts.bytes(path) : null;
    const text = bytes === null ? null : decodeText(bytes);
    if (text !== null) found.set(path, /\.txt$/i.test(path) ? `<pre>${text.replaceAll('<', '&lt;')}</pre>` : text);
  }
  return found;
}

function commentsIn(root: Element | undefined): Map<string, string> {
  return new Map(
    childrenOf(childOf(root, 'comments'), 'comment').map((comment) => {
      const author = attributeOf(comment, 'author') ?? '';
      const text = allBelow(comment, 'p').map(wordsIn).join(' ').trim();
      return [attributeOf(comment, 'id') ?? '', author === '' ? text : `${author} : ${text}`];
    }),
  );
}

function notesIn(kind: 'footnote' | 'endnote', root: Element | undefined): [string, string][] {
  return childrenOf(childOf(root, `${kind}s`), kind)
    .filter((note) => attributeOf(note, 'type') === undefined)
    .map((note) => [`${kind} ${attributeOf(note, 'id') ?? ''}`, allBelow(note, 'p').map(wordsIn).join(' ').trim()]);
}

const wordsIn = (node: Element): string =>
  node.children
    .map((child) => {
      if (typeof child === 'string') return node.local === 't' ? child : '';
      if (/^(?:del|delText|instrText|Fallback|pPr)$/.test(child.local)) return '';
      return child.local === 'tab' || child.local === 'br' ? ' ' : wordsIn(child);
    })
    .join('');
