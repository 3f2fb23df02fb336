/** Reading files: which format it is, its text and places, in a process that is thrown away. No store, no network. */
export { formats, namedFormat } from './formats.ts';
export { mediaTypeOf } from './media.ts';
export { cutAside } from './cutting.ts';
export { boxesOf, unpackBoxes, type Box, type PageBoxes } from './geometry.ts';
export type { Passage, Place, Reading, UnreadableReason } from './places.ts';
export { ownCompiled } from './compiled.ts';
export { createSandbox, type Sandbox } from './sandbox.ts';
export type { Element } from './xml.ts';
