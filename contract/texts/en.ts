import { asking } from './en/asking.ts';
import { cli } from './en/cli.ts';
import { access, documents } from './en/documents.ts';
import { frame } from './en/frame.ts';
import { journal } from './en/journal.ts';
import { refusals } from './en/refusals.ts';
import { settings } from './en/settings.ts';
import { setup } from './en/setup.ts';
import { verifier } from './en/verifier.ts';
import * as words from './en/words.ts';
import type { PageTexts, Texts } from './fr.ts';

/** What a page shows, in English: it does not compile while a key of the French is missing. */
export const page: PageTexts = { refusals, ...words, frame, asking, documents, access, journal, setup };

/** Everything that is visible, in English. */
export const en: Texts = { ...page, settings, verifier, cli };
