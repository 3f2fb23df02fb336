import { z } from 'zod';
import { reaches, zones } from './engine.ts';
import { purposes } from './journal.ts';
import { country } from './model.ts';
import { dataClasses } from './privacy.ts';

export const outboundPurposes = ['engine-call', 'engine-test', 'weights', 'tool', 'identity', 'backup', 'certificate', 'mail'] as const;
export type OutboundPurpose = (typeof outboundPurposes)[number];
export const outboundOutcomes = ['done', 'failed', 'cancelled', 'refused', 'interrupted'] as const;
export type OutboundOutcome = (typeof outboundOutcomes)[number];

/** Article 6(1) of the GDPR, as far as companies' purposes go; consent is not asked for by this house. */
export const legalBases = ['contract', 'legal-obligation', 'legitimate-interest'] as const;
export type LegalBasis = (typeof legalBases)[number];

/** One connection that this machine made, or refused to make: written before, completed after. */
export const outboundEntry = z.object({
  id: z.string(),
  at: z.number().int(),
  host: z.string(),
  reach: z.enum(reaches),
  /** 4 or 6; null when nothing was connected. */
  family: z.number().int().nullable(),
  purpose: z.enum(outboundPurposes),
  engine: z.string().nullable(),
  /** What was declared then of who stands there; null where nobody declared it. */
  operator: z.string().nullable(),
  placeCountry: z.string().nullable(),
  parentCountry: z.string().nullable(),
  zone: z.enum(zones).nullable(),
  /** The contract or page that promised then that nothing is kept. */
  proof: z.string().nullable(),
  /** Of the purpose of the call, or of the connection where it is made for none; null where it carries nothing about anybody. */
  basis: z.enum(legalBases).nullable(),
  bytesOut: z.number().int(),
  bytesIn: z.number().int(),
  /** Null while it runs. */
  outcome: z.enum(outboundOutcomes).nullable(),
  /** The refusal that it ended with. */
  code: z.string().nullable(),
  tookMs: z.number().int().nullable(),
  /** What was decided of the call that it was made for; null where it was made for none. */
  call: z
    .object({
      id: z.string(),
      /** Who made it, and by which key. */
      who: z.string(),
      key: z.string().nullable(),
      model: z.string().nullable(),
      purpose: z.enum(purposes).nullable(),
      /** Null where nothing was looked at, for nothing left the perimeter. */
      class: z.enum(dataClasses).nullable(),
      zone: z.enum(zones),
      hides: z.boolean(),
      /** Whether the engine proved then that it keeps nothing; null before that was noted. */
      keepsNothing: z.boolean().nullable(),
    })
    .nullable(),
});
export type OutboundEntry = z.output<typeof outboundEntry>;

/** How a text left: as it was, or with its values hidden. */
export const outboundTexts = ['clear', 'hidden'] as const;

const moment = z.coerce.number().int().min(0).optional();
/** Which of them are meant; absent: all. */
export const outboundFilter = z.object({
  from: moment,
  to: moment,
  /** A part of its name. */
  host: z.string().max(200).optional(),
  purpose: z.enum(outboundPurposes).optional(),
  zone: z.enum(zones).optional(),
  country: country.optional(),
  engine: z.string().max(60).optional(),
  /** A member or a key. */
  who: z.string().max(60).optional(),
  outcome: z.enum(outboundOutcomes).optional(),
  text: z.enum(outboundTexts).optional(),
});
export type OutboundFilter = z.output<typeof outboundFilter>;

export const outboundFormats = ['csv', 'xlsx'] as const;
export type OutboundFormat = (typeof outboundFormats)[number];
export const outboundExport = outboundFilter.extend({ format: z.enum(outboundFormats).default('csv'), language: z.enum(['fr', 'en']) });

/** Connections added up by host and by who was declared to stand there; refused ones are counted apart, for nothing of them left. */
export const outboundTotals = z.object({
  destinations: z.array(
    outboundEntry.pick({ host: true, reach: true, operator: true, placeCountry: true, parentCountry: true, zone: true }).extend({
      connections: z.number().int(),
      refused: z.number().int(),
      bytesOut: z.number(),
      bytesIn: z.number(),
      firstAt: z.number().int(),
      lastAt: z.number().int(),
    }),
  ),
});
export type OutboundTotals = z.output<typeof outboundTotals>;
