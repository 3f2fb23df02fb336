export { classify, type Because, type Classified } from './classifying.ts';
export { namesMet } from './meeting.ts';
export { proposedOf, type Proposed } from './proposing.ts';
export { detect } from './finding/detecting.ts';
export type { Finding } from './finding/finding.ts';
export { knownNames, manyKnownNames, type KnownName, type KnownNames } from './finding/known.ts';
export { kindWords } from './pseudonyms/placeholders.ts';
export { createPseudonyms, type Pseudonyms } from './pseudonyms/pseudonyms.ts';
export { createRestorer, type Restored, type Restorer } from './pseudonyms/restoring.ts';
