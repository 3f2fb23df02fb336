import type { z } from 'zod';
import type { Block, message } from '#contract/answers.ts';
import type { Citation } from '#contract/documents.ts';
import { paper as english } from '#contract/texts/en/answers.paper.ts';
import { figures as figuresEn } from '#contract/texts/en/answers.figures.ts';
import { paper as french } from '#contract/texts/fr/answers.paper.ts';
import { figures as figuresFr } from '#contract/texts/fr/answers.figures.ts';
import { formatsOf, type Language } from '#contract/texts/formats.ts';
import { unfolded } from '#contract/texts/unfolded.ts';
import type { Written } from '#contract/written.ts';
import type { Block as PaperBlock, Paper } from '#server/papers/papers.ts';
import { provenanceOf } from './provenance.ts';

/** An answer to keep or to send: what is quoted with its numbers, what a machine wrote apart and said so, and the sources. */
export function answerPaper(
  { question, at, blocks }: Pick<z.input<typeof message>, 'question' | 'at' | 'blocks'>,
  { organisation, language }: { organisation: string; language: Language },
): Paper {
  const words = language === 'fr' ? french : english;
  const f = formatsOf(language);
  const sources = new Map<number, Citation>();
  const cited = (citation: Citation): string => {
    sources.set(citation.number, citation);
    return `[${String(citation.number)}]`;
  };
  const quoted = blocks.filter(({ kind }) => kind !== 'written' && kind !== 'written-unavailable');
  const written = blocks.flatMap((block) => (block.kind === 'written' && block.nothing === null ? [block] : []));
  const body = quoted.flatMap((block) => drawn(block, { cited, language }));
  const beside = written.flatMap((block) => drawnWritten(block, cited, words));
  const { lines, aiMark } = provenanceOf(blocks, language);
  return {
    title: question,
    subtitle: '',
    organisation,
    language,
    at,
    dateText: f.dateTime(at),
    pageWord: words.page,
    ...(aiMark === undefined ? {} : { aiMark }),
    sections: [
      { title: words.answer, blocks: body.length > 0 ? body : [{ kind: 'paragraph', text: words.nothing }] },
      ...(beside.length === 0 ? [] : [{ title: words.written, blocks: beside }]),
      ...(sources.size === 0 ? [] : [{ title: words.sources, blocks: [sourceTable([...sources.values()], words, language)] }]),
    ],
    provenance: { title: words.provenance, lines },
  };
}

type Cite = (citation: Citation) => string;

// oxlint-disable-next-line typescript/consistent-return -- each branch returns, and the kinds are closed
function drawn(block: Block, { cited, language }: { cited: Cite; language: Language }): PaperBlock[] {
  const words = language === 'fr' ? french : english;
  const figures = language === 'fr' ? figuresFr : figuresEn;
  const quote = (text: string, citation: Citation): PaperBlock => ({
    kind: 'quote',
    text: text.replaceAll(/\s+/g, ' ').trim(),
    source: `${cited(citation)} ${placeOf(citation, words)}`,
  });
  switch (block.kind) {
    case 'quote':
    case 'passage':
      return [quote(block.quote, block.citation)];
    case 'cells':
      return [
        {
          kind: 'table',
          columns: block.cells.map(({ column }) => ({ title: column })),
          rows: [block.cells.map(({ value }) => value)],
          note: `${cited(block.citation)} ${placeOf(block.citation, words)}`,
        },
      ];
    case 'conflict':
      return [
        { kind: 'note', text: `${figures.conflict.title(block.precedence)}. ${figures.conflict.why[block.precedence]}` },
        ...block.sides.flatMap(({ said }) => drawn(said, { cited, language })),
      ];
    case 'outline':
    case 'worked':
      return unfolded(block, figures.whole).flatMap((line): PaperBlock[] =>
        'text' in line ? [{ kind: 'note', text: line.text }] : drawn(line.said, { cited, language }),
      );
    case 'computed':
      return [
        {
          kind: 'figures',
          figures: [{ value: formatsOf(language).decimal(block.value), label: figures.operations[block.operation](block.columns) }],
        },
        {
          kind: 'list',
          items: block.rows.map(({ label, value }) => (value === null ? label : `${label} : ${formatsOf(language).decimal(value)}`)),
        },
        { kind: 'note', text: `${cited(block.citation)} ${placeOf(block.citation, words)}` },
      ];
    case 'nothing-found':
      return [
        { kind: 'note', text: block.isLikely ? words.perhaps : words.nothing },
        ...(block.missing ? [{ kind: 'note' as const, text: figures.whole.outline.notThere(block.missing) }] : []),
        ...block.closest.map((one) => quote(one.quote, one.citation)),
      ];
    case 'unavailable':
      return [{ kind: 'note', text: words.unavailable }];
    case 'house':
    case 'written':
    case 'written-unavailable':
      return [];
  }
}

function drawnWritten({ sentences, withheld }: Written, cited: Cite, words: typeof french): PaperBlock[] {
  const said = sentences.map(({ text, verdict, citations }) =>
    [text, ...new Set(citations.map(cited)), ...(verdict === 'partly' ? [words.partly] : [])].join(' '),
  );
  return [
    { kind: 'paragraph', text: said.join(' ') },
    ...(withheld.length === 0 ? [] : [{ kind: 'note' as const, text: words.withheld(withheld.length) }]),
  ];
}

function placeOf({ title, headingPath, page, version, replacedAt }: Citation, words: typeof french): string {
  const earlier = replacedAt ? (words === french ? figuresFr : figuresEn).replaced({ version, replacedAt }) : '';
  return [title, headingPath.at(-1) ?? '', page === null ? '' : words.onPage(page), earlier].filter((part) => part !== '').join(' · ');
}

function sourceTable(sources: readonly Citation[], words: typeof french, language: Language): PaperBlock {
  const f = formatsOf(language);
  return {
    kind: 'table',
    columns: [
      { title: words.number, align: 'right' },
      { title: words.document, share: 6 },
      { title: words.date, share: 2 },
    ],
    rows: sources
      .toSorted((a, b) => a.number - b.number)
      .map((one) => [String(one.number), `${placeOf(one, words)} (${one.sourceName})`, f.date(one.writtenAt ?? one.addedAt)]),
  };
}
