import type { Block } from '#contract/answers.ts';
import { paper as english } from '#contract/texts/en/answers.paper.ts';
import { written as writtenEn } from '#contract/texts/en/answers.written.ts';
import type { Language } from '#contract/texts/formats.ts';
import { paper as french } from '#contract/texts/fr/answers.paper.ts';
import { written as writtenFr } from '#contract/texts/fr/answers.written.ts';
import { textsOf } from '#contract/texts/texts.ts';
import type { WrittenMark } from '#contract/written.ts';

/** What made an answer and from what, in any file of it: of each model that wrote, even in vain, which, where, what it read and what it took. */
export function provenanceOf(blocks: readonly Block[], language: Language): { lines: string[]; aiMark?: string } {
  const words = language === 'fr' ? french : english;
  const written = blocks.flatMap((block) => (block.kind === 'written' ? [block] : []));
  // A text of which nothing is shown is in no file.
  const shown = written.find(({ nothing }) => nothing === null)?.mark;
  return {
    lines: [
      words.made,
      ...(shown === undefined ? [words.noModel] : []),
      ...written.flatMap(({ mark, nothing }) => [
        nothing === null ? words.writtenBy(mark.engine.model) : words.writtenInVain(mark.engine.model),
        ...tookOf(mark, language),
      ]),
      ...(shown === undefined ? [] : [shown.digitalSourceType]),
    ],
    ...(shown === undefined ? {} : { aiMark: words.aiMark(shown.engine.model, textsOf(language).zones[shown.engine.zone]) }),
  };
}

function tookOf(mark: WrittenMark, language: Language): string[] {
  const said = (language === 'fr' ? writtenFr : writtenEn).mark;
  return [
    said.where(textsOf(language).zones[mark.engine.zone]),
    said.read(mark),
    ...(mark.leftOut > 0 ? [said.leftOut(mark.leftOut)] : []),
    [said.tokens(mark.tokensIn, mark.tokensOut), said.took(mark.tookMs), said.euros(mark.euros)].join(', '),
    said.energy(mark.energy),
  ];
}
