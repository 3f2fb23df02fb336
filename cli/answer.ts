import type { AnswerEvent, Block } from '#contract/answers.ts';
import type { Citation } from '#contract/documents.ts';
import { isExtreme, type Computed } from '#contract/computed.ts';
import type { Context } from './context.ts';
import type { Written } from '#contract/written.ts';
import { formatsOf } from '#contract/texts/formats.ts';
import { formatDate, refusalText, textsOf } from '#contract/texts/texts.ts';
import { unfolded } from '#contract/texts/unfolded.ts';
import { answers, figures } from './texts/answers.ts';

const width = 92;
const longestClosest = 240;

/** An answer on the terminal: quotes with their numbers, then the sources. */
export function printAnswer(context: Context, events: readonly AnswerEvent[], show = { withheld: false }): void {
  const printer = createAnswerPrinter(context, show);
  for (const event of events) printer.take(event);
}

/** The same, event by event as they come: what is quoted is read while a model still writes. */
export function createAnswerPrinter(context: Context, show = { withheld: false }): { take(event: AnswerEvent): void } {
  const texts = context.with(answers);
  const { understood } = figures[context.settings.language];
  const sources = new Map<number, Citation>();
  return {
    take(event) {
      if (event.kind === 'opened' && event.understood !== null) context.say(`${wrap(`${understood.as}: ${event.understood.question}`)}\n`);
      if (event.kind === 'opened' && event.within !== null && event.within.title !== null)
        context.say(`  (${understood.within(event.within.title)})\n`);
      if (event.kind === 'block') printBlock(context, event.block, sources, show);
      if (event.kind !== 'done') return;
      if (sources.size > 0) context.say(`  ${texts.sources}`);
      for (const [number, citation] of sources) context.say(`  [${number}] ${whereIs(context, citation)}`);
      context.say(`\n  ${texts.answered(Math.round(event.tookMs), event.documentsRead, event.documentsVisible)}`);
    },
  };
}

function printBlock(context: Context, block: Block, sources: Map<number, Citation>, show: { withheld: boolean }): void {
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
    case 'conflict': {
      const said = figures[context.settings.language].conflict;
      context.say(`  ${said.title(block.precedence)}. ${said.why[block.precedence]}\n`);
      for (const side of block.sides) printBlock(context, side.said, sources, show);
      return;
    }
    case 'outline':
    case 'worked':
      for (const line of unfolded(block, figures[context.settings.language].whole))
        if ('said' in line) printBlock(context, line.said, sources, show);
        else context.say(`${wrap(line.text)}\n`);
      return;
    case 'computed':
      printComputed(context, block, sources);
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
      if (block.missing) context.say(wrap(figures[context.settings.language].whole.outline.notThere(block.missing)));
      if (block.closest.length > 0 && !block.isLikely) context.say(`\n  ${texts.closest}`);
      for (const { quote, emphasis, citation } of block.closest)
        context.say(wrap(`– ${shortened(onOneLine(quote), emphasis[0]?.start ?? 0)} (${whereIs(context, citation)})`));
      return;
    case 'unavailable':
      context.say(`  ${texts.unavailable}`);
      return;
    case 'written':
      printWritten(context, block, sources, show);
      return;
    case 'written-unavailable':
      context.say(`  ${texts.written.unavailable}\n`);
      return;
    default:
      block satisfies never;
  }
}

/** A figure, what it was computed from, and what was left out. */
function printComputed(context: Context, block: Computed, sources: Map<number, Citation>): void {
  const texts = figures[context.settings.language];
  const { decimal } = formatsOf(context.settings.language);
  keep(sources, block.citation);
  const { number } = block.citation;
  context.say(
    wrap(
      `${texts.operations[block.operation](block.columns)} : ${decimal(block.value)}${block.isRounded ? ` (${texts.rounded})` : ''} [${number}]`,
    ),
  );
  if (block.conditions.length > 0) context.say(wrap(block.conditions.map(texts.condition).join(' ; ')));
  context.say(wrap(isExtreme(block.operation) ? texts.borne(block.rows.length, block.counted) : texts.counted(block.counted)));
  for (const { label, value } of block.rows) context.say(wrap(`– ${label}${value === null ? '' : ` : ${decimal(value)}`}`));
  for (const { label, why } of block.leftOut) context.say(wrap(`✗ ${label} (${texts.whyLeftOut[why]})`));
  context.say('');
}

/** What a model wrote, with its mark: who, where, and what it took. */
function printWritten(context: Context, block: Written, sources: Map<number, Citation>, show: { withheld: boolean }): void {
  const texts = context.with(answers);
  const { engine, tokensIn, tokensOut, tookMs, euros, energy } = block.mark;
  const by = engine.name === null ? engine.model : `${engine.model}, ${engine.name}`;
  const cited = (citations: readonly Citation[]): string => {
    for (const citation of citations) keep(sources, citation);
    return [...new Set(citations.map(({ number }) => ` [${number}]`))].join('');
  };
  context.say(`  ${texts.written.title(by, textsOf(context.settings.language).zones[engine.zone])}\n`);
  if (block.nothing !== null) context.say(`${wrap(onOneLine(texts.written.nothing[block.nothing]))}\n`);
  for (const { text, shape, verdict, citations } of block.sentences)
    context.say(wrap(`${shape === 'item' ? '– ' : ''}${text}${cited(citations)}${verdict === 'partly' ? ` ${texts.written.partly}` : ''}`));
  if (block.refused !== null) context.say(wrap(refusalText(context.settings.language, block.refused.code, block.refused.details)));
  if (block.withheld.length > 0)
    context.say(`\n  ${show.withheld ? texts.written.withheldTitle : texts.written.withheld(block.withheld.length)}`);
  for (const { text, verdict, citations } of show.withheld ? block.withheld : [])
    context.say(wrap(`✗ ${text} (${texts.written.verdicts[verdict]}${cited(citations)})`));
  const hours = (value: number): string => value.toFixed(3);
  context.say(
    `\n${wrap(texts.written.mark(texts.written.tokens(tokensIn, tokensOut), (tookMs / 1000).toFixed(1), texts.written.euros(euros), texts.written.energy(hours(energy.lowWh), hours(energy.highWh))))}\n`,
  );
}

function keep(sources: Map<number, Citation>, citation: Citation): void {
  if (!sources.has(citation.number)) sources.set(citation.number, citation);
}

function alsoIn(context: Context, citations: readonly Citation[]): string {
  return citations.length === 0 ? '' : `\n${wrap(context.with(answers).alsoIn(citations.map(({ title }) => title).join(', ')))}`;
}

/** Document, heading, page, source: where a person would find it. */
export function whereIs(context: Context, { title, headingPath, page, sourceName, version, replacedAt }: Citation): string {
  const texts = context.with(answers);
  const earlier = replacedAt ? texts.earlier(version, formatDate(context.settings.language, replacedAt)) : undefined;
  const parts = [title, headingPath.at(-1), page === null ? undefined : texts.page(page), sourceName, earlier];
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
