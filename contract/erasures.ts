import { z } from 'zod';

/** Why a document was erased, in the words of who did it: kept with the certificate, and nowhere else. */
export const eraseInput = z.object({ confirm: z.literal(true), reason: z.string().trim().max(500).optional() });
/** asked: by a person; expired: withdrawn for as long as that lasts; listed: erased before, and put back by an older copy of the store. */
export const erasureCauses = ['asked', 'expired', 'listed'] as const;
/** Proof of an erasure: no content; when it took effect, when the disk no longer held it, until when a backup may. */
export const erasure = z.object({
  certificate: z.string(),
  document: z.string(),
  committedAt: z.number(),
  /** Null while the disk still holds a copy: the house tries again by itself. */
  clearedFromDiskAt: z.number().nullable(),
  backupsUntil: z.number().nullable(),
  journalSeq: z.number().int(),
  /** Null where it was erased by a version that did not note it. */
  cause: z.enum(erasureCauses).nullable(),
  reason: z.string().nullable(),
  /** Who erased it; null for the house itself, and for who is no longer known. */
  erasedBy: z.string().nullable(),
  /** The document that it came enclosed in, and was erased with. */
  enclosedIn: z.string().nullable(),
  /** What the store and its index still held of it once the disk was clear: rows and words of its versions. Null where nobody looked. */
  found: z.number().int().nullable(),
  /** What came enclosed in it and went with it, each with a certificate of its own. */
  enclosed: z.array(z.object({ document: z.string(), certificate: z.string() })),
});

export type Erasure = z.output<typeof erasure>;
export const erasureList = z.object({ erasures: z.array(erasure), total: z.number().int(), next: z.string().nullable() });
export const erasureQuery = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
