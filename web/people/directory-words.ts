import { directory as en } from '#contract/texts/en/people.directory.ts';
import { directory as fr } from '#contract/texts/fr/people.directory.ts';

/** What is said of directories, in each language. */
export const directoryWords = { fr, en };
