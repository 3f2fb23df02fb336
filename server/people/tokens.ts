import { hash, randomBytes } from 'node:crypto';

/** What opens something once, told to its person and kept by nobody: 256 random bits. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** By which the house knows it again. */
export const hashOf = (token: string | Uint8Array): string => hash('sha256', token, 'base64url');
