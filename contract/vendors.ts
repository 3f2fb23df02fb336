import { z } from 'zod';
import { own } from './diagnosis.ts';
import { exposures, vendorCategories } from './exposures.ts';
import { name } from './names.ts';

const fact = z.string().trim().max(500);
const country = z.string().regex(/^([A-Z]{2}(\/[A-Z]{2}){0,2})?$/);
/** By which document it is known, and of which day that is. */
const known = { source: fact.min(1), asOf: z.iso.date() };
/** What the company knows better of a product: it goes over the catalogue at once, and is told as its own. */
export const correctionInput = z.object({
  exposure: z.enum(exposures).optional(),
  country: country.optional(),
  regions: fact.optional(),
  training: fact.optional(),
  retention: fact.optional(),
  ...known,
});
export type CorrectionInput = z.output<typeof correctionInput>;

/** A product that no catalogue has. */
export const vendorInput = z.object({
  vendor: name(120),
  product: name(160),
  category: z.enum(vendorCategories),
  exposure: z.enum(exposures),
  country,
  regions: fact,
  training: fact,
  retention: fact,
  /** Its own host names: traffic toward them is a sign of it at the next diagnosis. */
  hosts: z
    .array(
      z
        .string()
        .trim()
        .toLowerCase()
        .regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/),
    )
    .max(20),
  ...known,
});
export type VendorInput = z.output<typeof vendorInput>;

/** A product as it stands now: the catalogue's, with what the company said over it. */
export const vendorRow = z.object({
  id: z.string(),
  vendor: z.string(),
  product: z.string(),
  country: z.string(),
  exposure: z.enum(exposures),
  regions: z.string(),
  training: z.string(),
  retention: z.string(),
  unverified: z.string(),
  sources: z.array(z.string()),
  asOf: z.string(),
  own: own.nullable(),
  /** The company's alone: no catalogue has it. */
  isAdded: z.boolean(),
});
export type VendorRow = z.output<typeof vendorRow>;
