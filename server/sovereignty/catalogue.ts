import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { certificateNames, certificateStates, exposures, ownFields, vendorCategories, type Own } from '#contract/sovereignty.ts';
import { isSignedBy } from '#server/foundation/ed25519.ts';
import { Refusal } from '#server/foundation/refusal.ts';

const text = z.string().max(2000);
const texts = z.array(z.string().max(500)).max(60);

const certificate = z.strictObject({
  name: z.enum(certificateNames),
  state: z.enum(certificateStates),
  asOf: z.iso.date(),
  source: text,
  unverified: text,
});

/** One product of a vendor: what is known of it, what is not, and what gives it away. An empty text is an unknown. */
export const vendorSchema = z.strictObject({
  id: z.string().max(80),
  vendor: z.string().max(120),
  product: z.string().max(160),
  category: z.enum(vendorCategories),
  /** ai: it is there for AI; embedded: a service of another kind that holds some, so that only AI-specific signs tell of its use. */
  nature: z.enum(['ai', 'embedded']),
  parent: text,
  country: z.string().max(12),
  regions: text,
  exposure: z.enum(exposures),
  reason: text,
  secNumCloud: text,
  training: text,
  retention: text,
  zeroRetention: text,
  alternatives: texts,
  /** `*` stands for one label; a name stands for those below it too. */
  hosts: texts,
  /** Hosts that serve other things too: they suggest, and prove nothing. */
  sharedHosts: texts,
  /** What pages of other companies draw in: in traffic that suggests; in the zone, the pages or the code of the company it is a use. */
  widgets: texts.optional(),
  environment: texts,
  npm: texts,
  pypi: texts,
  /**
   * Folded words that name it and nothing else, as bills, ledgers and inventories write them. `=cursor`, an ordinary word, counts
   * alone; `github+copilot` are words that stand together in any order.
   */
  names: texts,
  /** Names of the service that holds it: they suggest, as a shared host does. */
  suite: texts.optional(),
  /** What it was certified for, as far as is known; held in part: not for every service or region. */
  certificates: z.array(certificate).max(20).optional(),
  /** How a domain's TXT record proves itself to it. */
  verifications: texts,
  /** Marks of what was checked (see the file's `marks`); what is in no list is general knowledge. */
  verified: texts,
  unverified: text,
  sources: texts,
  asOf: z.iso.date(),
});
export type Vendor = z.output<typeof vendorSchema>;

const catalogueSchema = z.object({
  catalogue: z.literal('beffroi-vendors'),
  version: z.int().positive(),
  asOf: z.iso.date(),
  licence: z.string(),
  marks: z.record(z.string(), z.string()),
  vendors: z.array(vendorSchema).max(5000),
});
export type Catalogue = z.output<typeof catalogueSchema>;

let shipped: Catalogue | undefined;

/** The catalogue that is shipped, dated; read when it is first asked for. What a company corrects makes another one of it. */
export function shippedCatalogue(): Catalogue {
  return (shipped ??= catalogueSchema.parse(JSON.parse(readFileSync(new URL('data/vendors.json', import.meta.url), 'utf8'))));
}

/** What a company knows better: fields of a product that is there, or a product of its own. */
export const correctionSchema = vendorSchema.partial().required({ id: true });
export type Correction = z.output<typeof correctionSchema>;

/** What the company said itself of products, by their ids. */
export const ownIn = (corrections: readonly Correction[]): Map<string, Own> =>
  new Map(
    corrections.map((one) => [
      one.id,
      { fields: ownFields.filter((field) => one[field] !== undefined), source: one.sources?.[0] ?? '', asOf: one.asOf ?? '' },
    ]),
  );

/** @throws correction_incomplete for a product that is new and lacks what makes one */
export function corrected(catalogue: Catalogue, corrections: readonly Correction[]): Catalogue {
  const vendors = new Map(catalogue.vendors.map((vendor) => [vendor.id, vendor]));
  for (const correction of corrections) {
    const given = Object.fromEntries(Object.entries(correction).filter(([, value]) => value !== undefined));
    const made = vendorSchema.safeParse({ ...blank, asOf: catalogue.asOf, ...vendors.get(correction.id), ...given });
    if (!made.success) throw new Refusal('correction_incomplete', { id: correction.id, field: made.error.issues[0]?.path.join('.') ?? '' });
    vendors.set(correction.id, made.data);
  }
  return { ...catalogue, vendors: [...vendors.values()] };
}

const blank = {
  category: 'other',
  nature: 'ai',
  parent: '',
  country: '',
  regions: '',
  exposure: 'UNKNOWN',
  reason: '',
  secNumCloud: 'unknown',
  training: '',
  retention: '',
  zeroRetention: '',
  alternatives: [],
  hosts: [],
  sharedHosts: [],
  environment: [],
  npm: [],
  pypi: [],
  names: [],
  verifications: [],
  verified: [],
  unverified: '',
  sources: [],
};

const updateSchema = z.object({ signed: z.string(), signature: z.string() });

/**
 * A newer catalogue, from a file that its maker signed (Ed25519 over the text of `signed`), with the public key that the company
 * was given by another way.
 * @throws catalogue_update_invalid when the file is not one, is signed by another, or is older than what is there
 */
export function updatedCatalogue(current: Catalogue, file: string, publicKeyHex: string): Catalogue {
  const refuse = (what: 'unreadable' | 'signature' | 'older') => new Refusal('catalogue_update_invalid', { what });
  const envelope = updateSchema.safeParse(parsed(file));
  if (!envelope.success) throw refuse('unreadable');
  if (!isSignedBy(publicKeyHex, Buffer.from(envelope.data.signed), envelope.data.signature)) throw refuse('signature');
  const found = catalogueSchema.safeParse(parsed(envelope.data.signed));
  if (!found.success) throw refuse('unreadable');
  if (found.data.version <= current.version) throw refuse('older');
  return found.data;
}

/** A catalogue that was kept; null when it is none. */
export function catalogueIn(json: string): Catalogue | null {
  return catalogueSchema.safeParse(parsed(json)).data ?? null;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** Corrections as a file of JSON: a list of products, each with its id and the fields that are known better. @throws correction_incomplete */
export function correctionsIn(file: string): Correction[] {
  const found = z.array(correctionSchema).max(1000).safeParse(parsed(file));
  if (!found.success) {
    const [issue] = found.error.issues;
    throw new Refusal('correction_incomplete', { id: String(issue?.path[0] ?? ''), field: issue?.path.slice(1).join('.') ?? '' });
  }
  return found.data;
}
