import { parts } from '#contract/house.ts';
import { around } from '#contract/texts/fr/answers.around.ts';
import { page as asking } from '#contract/texts/fr/answers.page.ts';
import { frame } from '#contract/texts/fr/frame.ts';
import type { Texts } from '#contract/texts/house.ts';
import { merged } from '#contract/texts/merging.ts';
import type { FirstTexts } from './words.tsx';

// What only the command and the verifier say stays with them.
const files = import.meta.glob<Record<string, object>>(
  [
    '../../contract/texts/fr/*.ts',
    '!../../contract/texts/fr/*.*.ts',
    '!../../contract/texts/fr/cli.ts',
    '!../../contract/texts/fr/command.ts',
    '!../../contract/texts/fr/verifier.ts',
  ],
  { eager: true },
);

/** Every word that the contract closes, and those of the first page, in this language alone: the other comes when it is chosen. */
export const texts: FirstTexts = {
  ...merged<Texts>(
    Object.keys(parts).flatMap((part) => files[`../../contract/texts/fr/${part}.ts`]?.[part] ?? []),
    frame,
  ),
  asking,
  around,
};
