import { directory as wordsEn } from '#contract/texts/en/people.directory.ts';
import { directory as wordsFr } from '#contract/texts/fr/people.directory.ts';
import { people } from './people.ts';

/** What the command says of a directory is what the app says. */
export const directory = { fr: { ...people.fr, directory: wordsFr }, en: { ...people.en, directory: wordsEn } };
