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
import type { Texts } from './fr.ts';

/** Everything that is visible, in English: it does not compile while a key of the French is missing. */
export const en: Texts = { refusals, ...words, settings, frame, asking, documents, access, journal, verifier, setup, cli };
