import { z } from 'zod';
import { citation } from './citation.ts';
import { inOrganisation, none, nothing, type ContractPart } from './part.ts';

export const searchFilters = z.object({
  source: z.string().optional(),
  /** A document, or a folder or source with all that stands under it. */
  within: z.string().optional(),
  mediaType: z.string().optional(),
  writtenFrom: z.coerce.number().int().optional(),
  writtenTo: z.coerce.number().int().optional(),
  /** `all`: earlier versions too, each cited with the day when it was replaced. */
  versions: z.enum(['current', 'all']).optional(),
});
export const searchQuery = searchFilters.extend({ q: z.string().max(20_000), limit: z.coerce.number().int().min(1).max(50).default(10) });
export const searchResults = z.object({
  results: z.array(z.object({ excerpt: z.string(), score: z.number(), citation })),
  documentsVisible: z.number().int(),
});

/** `rate` is in parts of passages a second, while it works; `model` is null when words alone are searched. */
export const encodingState = z.object({
  model: z.string().nullable(),
  encoded: z.number().int(),
  documents: z.number().int(),
  rate: z.number().nullable(),
});

export const retrieval = {
  ...nothing,
  endpoints: {
    /** How far the documents have been given vectors, and by which model. */
    encoding: { method: 'GET', path: `${inOrganisation}/encoding`, answer: encodingState },
    search: { method: 'GET', path: `${inOrganisation}/search`, query: searchQuery, answer: searchResults },
  },
  acts: ['search.made'],
  refusals: {
    question_empty: { status: 400, details: none },
    question_too_long: { status: 400, details: z.object({ limit: z.number() }) },
  },
  events: { encoding: ['encoding'] },
} as const satisfies ContractPart;
