export { detect } from './finding/detecting.ts';
export type { Finding } from './finding/finding.ts';
export { knownNames, type KnownName, type KnownNames } from './finding/known.ts';
