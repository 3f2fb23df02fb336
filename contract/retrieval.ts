import { z } from 'zod';
import { citation } from './documents.ts';
import { inOrganisation, none, nothing, type ContractPart } from './part.ts';

export const searchFilters = z.object({
  source: z.string().optional(),
  mediaType: z.string().optional(),
  writtenFrom: z.coerce.number().int().optional(),
  writtenTo: z.coerce.number().int().optional(),
});
export const searchQuery = searchFilters.extend({ q: z.string().max(20_000), limit: z.coerce.number().int().min(1).max(50).default(10) });
export const searchResults = z.object({
  results: z.array(z.object({ excerpt: z.string(), score: z.number(), citation })),
  documentsVisible: z.number().int(),
});

export const retrieval = {
  ...nothing,
  endpoints: {
    search: { method: 'GET', path: `${inOrganisation}/search`, query: searchQuery, answer: searchResults },
  },
  acts: ['search.made'],
  refusals: {
    question_empty: { status: 400, details: none },
    question_too_long: { status: 400, details: z.object({ limit: z.number() }) },
  },
} as const satisfies ContractPart;
