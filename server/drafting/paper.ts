import { isOfModel, type DraftSentence, type DraftSource, type DraftVersion } from '#contract/drafting.ts';
import { paper as english } from '#contract/texts/en/drafting.paper.ts';
import { paper as french } from '#contract/texts/fr/drafting.paper.ts';
import { formatsOf, type Language } from '#contract/texts/formats.ts';
import { textsOf } from '#contract/texts/texts.ts';
import type { Block, Paper } from '#server/papers/papers.ts';

/** The text as it is sent, then where each of its sentences comes from: what nobody wrote or gave is told apart. */
export function paperOf(
  { title, sources, version }: { title: string; sources: readonly DraftSource[]; version: DraftVersion },
  { organisation, language }: { organisation: string; language: Language },
): Paper {
  const words = language === 'fr' ? french : english;
  const f = formatsOf(language);
  const { mark } = version;
  const named = (number: number): string => {
    const source = sources.find((one) => one.number === number);
    if (source?.kind === 'instruction') return words.instruction;
    return source?.title === '' ? words.pasted : (source?.title ?? '');
  };
  const from = (sentence: DraftSentence): string =>
    sentence.from.map(({ source, quote }) => `${named(source)} : « ${shortened(quote)} »`).join('\n');
  const ofModel = version.sentences.filter(({ origin }) => isOfModel(origin)).length;
  return {
    title,
    subtitle: '',
    organisation,
    language,
    at: version.at,
    dateText: f.date(version.at),
    pageWord: words.page,
    ...(mark === null ? {} : { aiMark: words.aiMark(mark.engine.model, textsOf(language).zones[mark.engine.zone]) }),
    sections: [
      { title: words.text, blocks: blocksOf(version.sentences) },
      {
        title: words.whence,
        blocks: [
          { kind: 'note', text: words.whenceLead(ofModel, version.sentences.length) },
          {
            kind: 'table',
            columns: [{ title: words.sentence, share: 3 }, { title: words.origin }, { title: words.source, share: 3 }],
            rows: version.sentences.map((one) => [one.text, words.origins[one.origin], from(one)]),
          },
          ...(version.missing.length === 0
            ? []
            : [
                { kind: 'heading' as const, text: words.missing },
                { kind: 'list' as const, items: version.missing.map(({ text, from: at }) => `${text} (${named(at.source)})`) },
              ]),
        ],
      },
    ],
    provenance: {
      title: words.provenance,
      lines: [
        words.by[version.by],
        words.label(textsOf(language).dataClasses[version.label.class].toLowerCase()),
        ...sources.filter(({ kind }) => kind !== 'instruction').map(({ number }) => words.read(named(number))),
        ...(mark === null ? [] : [mark.digitalSourceType]),
      ],
    },
  };
}

/** Paragraphs, lists and titles, as they stand. */
function blocksOf(sentences: readonly DraftSentence[]): Block[] {
  const blocks: Block[] = [];
  let last: DraftSentence | null = null;
  for (const one of sentences) {
    const block = blocks.at(-1);
    if (one.shape === 'heading') blocks.push({ kind: 'heading', text: one.text });
    else if (one.shape === 'item' && block?.kind === 'list') block.items.push(one.text);
    else if (one.shape === 'item') blocks.push({ kind: 'list', items: [one.text] });
    else if (block?.kind === 'paragraph' && last?.paragraph === one.paragraph) block.text += ` ${one.text}`;
    else blocks.push({ kind: 'paragraph', text: one.text });
    last = one;
  }
  return blocks;
}

const mostQuoted = 180;
function shortened(quote: string): string {
  const line = quote.replaceAll(/\s+/g, ' ').trim();
  return line.length <= mostQuoted ? line : `${line.slice(0, mostQuoted).replace(/\s\S*$/, '')}…`;
}
