/** Reading files: which format it is, its text and places, in a process that is thrown away. No store, no network. */
export { formats, namedFormat } from './formats.ts';
export { mediaTypeOf } from './media.ts';
export { cutAside } from './cutting.ts';
import type { Reading } from './places.ts';

export { boxesOf, unpackBoxes, type Box, type PageBoxes } from './geometry.ts';
export type { Passage, Place, Reading, UnreadableReason } from './places.ts';
export { createSandbox, type Sandbox } from './sandbox.ts';
export type { Element } from './xml.ts';

// Who opens no such file loads no parser.

/** The root of an XML text. @throws Unreadable */
export const xmlIn = async (text: string): Promise<import('./xml.ts').Element> => (await import('./xml.ts')).parseXml(text);
/** Files that a PDF carries. */
export const filesIn = async (pdf: Uint8Array): Promise<Reading['enclosed']> =>
  (await import('./formats/pdf/attached.ts')).attachedIn(pdf).enclosed;
