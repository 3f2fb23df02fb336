import type { DocumentLabel, Label, LabelProposal } from '#contract/labels.ts';
import type { Tone } from '../ui/pill.tsx';
import { useWords } from '../ui/words.tsx';
import { documents } from './texts.ts';

export const labelTone: Record<Label['class'], Tone> = {
  public: 'quiet',
  internal: 'quiet',
  personal: 'warn',
  confidential: 'warn',
  secret: 'bad',
};

/** Labels in words, and who or what says so. */
export function useLabelling() {
  const { texts, formats } = useWords({ documents });
  const said = texts.documents;

  const wordsOf = ({ class: dataClass, categories }: Label): string =>
    [texts.dataClasses[dataClass], ...categories.map((one) => texts.dataCategories[one])].join(' · ');

  /** The class alone, for a row; what waits for somebody to decide says so. */
  const shortOf = ({ class: dataClass, proposed }: DocumentLabel): string =>
    proposed === null ? texts.dataClasses[dataClass] : said.labelProposed(texts.dataClasses[dataClass]);

  const proposalOf = ({ version, reasons }: LabelProposal): string =>
    said.labelProposal(
      version,
      formats.list(
        reasons.map(({ what, count }) =>
          said.labelReason(what === 'pay' || what === 'marked' ? said.labelReasons[what] : texts.findingKinds[what], count),
        ),
      ),
    );

  return { wordsOf, shortOf, proposalOf };
}
