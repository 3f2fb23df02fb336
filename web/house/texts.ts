import { palette as en } from '#contract/texts/en/frame.palette.ts';
import { palette as fr } from '#contract/texts/fr/frame.palette.ts';

/** What the palette and the list of shortcuts show, in each language. */
export const palette = { fr, en };
