import { hash } from 'node:crypto';
import { isSignedBy } from '#server/foundation/ed25519.ts';
import { verifyBytes, verifyLines } from './exported.ts';
import type { Kept, Tools, Verification } from './verification.ts';

export type { Broken, Intact, Kept, Verification } from './verification.ts';

const tools: Tools = {
  sha256: (text) => hash('sha256', text),
  isSigned: async (publicKey, text, signature) => isSignedBy(publicKey, Buffer.from(text), signature),
};

/**
 * Verifies an export's lines (without their ends) with nothing but the file: it needs no house and no vault.
 * What the file alone cannot show, its age and whose key signed it, is compared only with what was kept elsewhere.
 */
export function verifyExport(lines: AsyncIterable<string> | Iterable<string>, kept: Kept = {}): Promise<Verification> {
  return verifyLines(lines, tools, kept);
}

/** The same over the file's bytes, to the last line feed. */
export function verifyExportFile(chunks: AsyncIterable<Uint8Array>, kept: Kept = {}): Promise<Verification> {
  return verifyBytes(chunks, tools, kept);
}
