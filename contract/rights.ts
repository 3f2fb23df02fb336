import { z } from 'zod';

/** What a grant gives on a place; each includes the ones before it. */
export const rights = ['read', 'add', 'manage'] as const;
export type Right = (typeof rights)[number];

/** Who holds a grant: one member, one group, or everyone in the organisation. */
export const holder = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('member'), id: z.string() }),
  z.object({ kind: z.literal('group'), id: z.string() }),
  z.object({ kind: z.literal('everyone') }),
]);
export type Holder = z.infer<typeof holder>;
