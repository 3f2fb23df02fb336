import { parts } from '#contract/house.ts';
import { around } from '#contract/texts/en/answers.around.ts';
import { page as asking } from '#contract/texts/en/answers.page.ts';
import { frame } from '#contract/texts/en/frame.ts';
import type { Texts } from '#contract/texts/house.ts';
import { merged } from '#contract/texts/merging.ts';
import type { FirstTexts } from './words.tsx';

// What only the command and the verifier say stays with them.
const files = import.meta.glob<Record<string, object>>(
  [
    '../../contract/texts/en/*.ts',
    '!../../contract/texts/en/*.*.ts',
    '!../../contract/texts/en/cli.ts',
    '!../../contract/texts/en/command.ts',
    '!../../contract/texts/en/verifier.ts',
  ],
  { eager: true },
);

/** Every word that the contract closes, and those of the first page, in this language alone: the other comes when it is chosen. */
export const texts: FirstTexts = {
  ...merged<Texts>(
    Object.keys(parts).flatMap((part) => files[`../../contract/texts/en/${part}.ts`]?.[part] ?? []),
    frame,
  ),
  asking,
  around,
};
