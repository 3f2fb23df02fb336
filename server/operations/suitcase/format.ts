import { z } from 'zod';

/*
 * A suitcase (docs/suitcase.md): a ZIP archive, or the same in the age format under a passphrase.
 *
 *   manifest.json             what is in it, file by file, with the head of the journal
 *   manifest.sig              Ed25519 over the bytes of manifest.json, by the organisation's journal, in hexadecimal
 *   documents/, versions/     originals, in their folders; texts/ what was read of them
 *   *.json, journal.jsonl     what a person reads
 *   files/                    files of the house that are no document
 *   tables/NAME.jsonl         every row, for a house to take in again
 */
export const names = { manifest: 'manifest.json', signature: 'manifest.sig', sequences: 'tables/sqlite_sequence.jsonl' };
export const tablePath = (table: string): string => `tables/${table}.jsonl`;

const file = z.object({ path: z.string(), bytes: z.number().int(), sha256: z.string() });
export const manifestShape = z.object({
  format: z.literal('beffroi-suitcase'),
  version: z.literal(1),
  beffroi: z.string(),
  organisation: z.object({ id: z.string().regex(/^org_[0-9a-z]+$/), name: z.string() }),
  exportedAt: z.number().int(),
  /** Of the journal: how many entries, and the hash of the last. */
  head: z.object({ count: z.number().int(), hash: z.string() }),
  /** The steps of the schema that its tables have seen. */
  migrations: z.array(z.string()),
  tables: z.array(z.string()),
  blobs: z.array(z.object({ id: z.string(), path: z.string(), size: z.number().int(), at: z.number().int() })),
  files: z.array(file),
  publicKey: z.string(),
});
export type SuitcaseManifest = z.output<typeof manifestShape>;
export type PackedFile = z.output<typeof file>;

const bytesShape = z.object({ base64: z.base64() });
/** A value of a row as JSON: bytes alone need another way. */
export const writeValue = (value: string | number | null | Uint8Array): unknown =>
  value instanceof Uint8Array ? { base64: Buffer.from(value).toString('base64') } : value;
export const rowShape = z.record(
  z.string(),
  z.union([z.string(), z.number(), z.null(), bytesShape.transform(({ base64 }) => new Uint8Array(Buffer.from(base64, 'base64')))]),
);
