import type { Block } from '#contract/answers.ts';
import type { Citation } from '#contract/documents.ts';
import { unfolded } from '#contract/texts/unfolded.ts';
import type { Formats } from '#contract/texts/texts.ts';
import type { figures, written } from './answer-texts.ts';
import type { FirstTexts } from '../ui/words.tsx';
import { sourcesOf } from './sources.ts';

interface Words {
  asking: FirstTexts['asking'];
  figures: (typeof figures)['fr'];
  formats: Formats;
  words?: (typeof written)['fr'];
}

/** An answer as plain text, to paste elsewhere: what it says with its numbers, then its sources. */
export function copiedText(question: string, blocks: readonly Block[], words: Words): string {
  const lines = blocks.flatMap((block) => linesOf(block, words));
  const sources = sourcesOf(blocks).map(({ number, first }) => `[${String(number)}] ${placeOf(first, words)}`);
  return [question, '', ...lines, ...(sources.length === 0 ? [] : ['', words.asking.sources, ...sources])].join('\n');
}

const at = ({ number }: Citation): string => ` [${String(number)}]`;
const onOneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

// oxlint-disable-next-line typescript/consistent-return -- each branch returns, and the kinds are closed
function linesOf(block: Block, words: Words): string[] {
  switch (block.kind) {
    case 'quote':
    case 'passage':
      return [`« ${onOneLine(block.quote)} »${at(block.citation)}`];
    case 'cells':
      return [block.cells.map(({ column, value }) => `${column} : ${value}`).join(' ; ') + at(block.citation)];
    case 'conflict':
      return block.sides.flatMap(({ said }) => linesOf(said, words));
    case 'outline':
    case 'worked':
      return unfolded(block, words.figures.whole).flatMap((line) => ('text' in line ? [line.text] : linesOf(line.said, words)));
    case 'computed':
      return [`${words.figures.operations[block.operation](block.columns)} : ${words.formats.decimal(block.value)}${at(block.citation)}`];
    case 'nothing-found':
      return [
        block.isLikely ? words.asking.perhapsTitle : words.asking.notFoundTitle,
        ...(block.missing ? [words.figures.whole.outline.notThere(block.missing)] : []),
        ...block.closest.map(({ quote, citation }) => `« ${onOneLine(quote)} »${at(citation)}`),
      ];
    case 'written':
      return block.sentences.length === 0
        ? []
        : [
            '',
            block.sentences.map(({ text, citations }) => text + [...new Set(citations.map(at))].join('')).join(' '),
            `(${block.mark.engine.model})`,
          ];
    case 'unavailable':
      return [words.asking.unavailable];
    case 'written-unavailable':
    case 'house':
      return [];
  }
}

function placeOf({ title, headingPath, page, sourceName }: Citation, { asking: said }: Words): string {
  return [title, headingPath.at(-1) ?? '', page === null ? '' : said.page(page), sourceName].filter((part) => part !== '').join(' · ');
}
