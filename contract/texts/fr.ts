import { asking } from './fr/asking.ts';
import { cli } from './fr/cli.ts';
import { access, documents } from './fr/documents.ts';
import { frame } from './fr/frame.ts';
import { journal } from './fr/journal.ts';
import { refusals } from './fr/refusals.ts';
import { settings } from './fr/settings.ts';
import { setup } from './fr/setup.ts';
import { verifier } from './fr/verifier.ts';
import * as words from './fr/words.ts';

/** What a page shows, in French: the browser is sent nothing else. Functions receive the details that their sentence needs. */
export const page = { refusals, ...words, frame, asking, documents, access, journal, setup };

/** Everything that is visible, in French. */
export const fr = { ...page, settings, verifier, cli };

export type PageTexts = typeof page;
export type Texts = typeof fr;
