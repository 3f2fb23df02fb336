import { z } from 'zod';
import { email, password, personName } from './credentials.ts';
import { name } from './names.ts';
import { none } from './part.ts';

/** What makes the first organisation of a house and its owner: `code` is what the house said on its machine when it started. */
export const firstOwnerInput = z.object({ code: z.string().max(40), organisation: name(120), email, name: personName, password });

export const firstOwnerEndpoints = {
  openFirst: {
    method: 'POST',
    path: '/api/first-owner',
    body: firstOwnerInput,
    answer: z.object({ organisation: z.string(), email: z.string() }),
  },
} as const;
export const firstOwnerActs = ['house.first-code-failed'] as const;
export const firstOwnerRefusals = { first_code_wrong: { status: 403, details: none } } as const;
