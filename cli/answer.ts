import type { AnswerEvent, Block } from '#contract/answers.ts';
import type { Citation } from '#contract/documents.ts';
import type { Context } from './context.ts';
import { answers } from './texts/answers.ts';

const width = 92;
const longestClosest = 240;

/** An answer on the terminal: quotes with their numbers, then the sources. */
export function printAnswer(context: Context, events: readonly AnswerEvent[]): void {
  const texts = context.with(answers);
  const sources = new Map<number, Citation>();
  for (const event of events) if (event.kind === 'block') printBlock(context, event.block, sources);
  if (sources.size > 0) {
    context.say(`  ${texts.sources}`);
    for (const [number, citation] of sources) context.say(`  [${number}] ${whereIs(context, citation)}`);
  }
  const done = events.find((event) => event.kind === 'done');
  if (done?.kind === 'done') context.say(`\n  ${texts.answered(Math.round(done.tookMs), done.documentsRead, done.documentsVisible)}`);
}

function printBlock(context: Context, block: Block, sources: Map<number, Citation>): void {
  const texts = context.with(answers);
  switch (block.kind) {
    case 'quote':
      keep(sources, block.citation);
      context.say(`${wrap(`« ${onOneLine(block.quote)} » [${block.citation.number}]`)}${alsoIn(context, block.alsoIn)}\n`);
      return;
    case 'cells':
      keep(sources, block.citation);
      context.say(
        `${wrap(block.cells.map((cell) => `${cell.asked ? '▸ ' : ''}${texts.cell(cell.column, cell.value)}`).join('   ') + ` [${block.citation.number}]`)}${alsoIn(context, block.alsoIn)}\n`,
      );
      return;
    case 'passage':
      keep(sources, block.citation);
      context.say(`  ${whereIs(context, block.citation)} [${block.citation.number}]`);
      context.say(`${wrap(onOneLine(lit(block.quote, block.emphasis)))}\n`);
      return;
    case 'house':
      context.say(wrap(texts.house[block.topic](block.documents)));
      return;
    case 'nothing-found':
      context.say(`  ${block.isLikely ? texts.perhaps : texts.nothingFound}`);
      if (block.closest.length > 0 && !block.isLikely) context.say(`\n  ${texts.closest}`);
      for (const { quote, emphasis, citation } of block.closest)
        context.say(wrap(`– ${shortened(onOneLine(quote), emphasis[0]?.start ?? 0)} (${whereIs(context, citation)})`));
      return;
    case 'unavailable':
      context.say(`  ${texts.unavailable}`);
      return;
    default:
      block satisfies never;
  }
}

function keep(sources: Map<number, Citation>, citation: Citation): void {
  if (!sources.has(citation.number)) sources.set(citation.number, citation);
}

function alsoIn(context: Context, citations: readonly Citation[]): string {
  return citations.length === 0 ? '' : `\n${wrap(context.with(answers).alsoIn(citations.map(({ title }) => title).join(', ')))}`;
}

/** Document, heading, page, source: where a person would find it. */
export function whereIs(context: Context, { title, headingPath, page, sourceName }: Citation): string {
  const parts = [title, headingPath.at(-1), page === null ? undefined : context.with(answers).page(page), sourceName];
  return [...new Set(parts.filter((part) => part !== undefined && part !== ''))].join(' · ');
}

/** What answers stands between marks. */
function lit(quote: string, emphasis: readonly { start: number; end: number }[]): string {
  return emphasis
    .toReversed()
    .reduce((text, { start, end }) => `${text.slice(0, start)}▸${text.slice(start, end)}◂${text.slice(end)}`, quote);
}

/** Without line ends or tabs; the spaces that keep a number and its unit together stay. */
export function onOneLine(text: string): string {
  return text.replaceAll(/[ \t\r\n]+/g, ' ').trim();
}

/** Some of a text, from where it comes closest. */
function shortened(text: string, from: number): string {
  if (text.length <= longestClosest) return text;
  const start = Math.min(from, text.length - longestClosest);
  const part = text.slice(start, start + longestClosest);
  return `${start > 0 ? '… ' : ''}${part.slice(0, part.lastIndexOf(' '))} …`;
}

/** Breaks at words, two spaces in. */
function wrap(text: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line.length + word.length + 1 > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].map((one) => `  ${one}`).join('\n');
}
