import { z } from 'zod';
import type { ApprovalDetail } from '#contract/tools.ts';
import { sends, writes, type Tool } from '#server/tools/tools.ts';
import type { TestHouse, TestMember } from './house.ts';

const both = (text: string) => ({ fr: text, en: text });
const words = {
  title: both('Noter'),
  does: both('Note une valeur.'),
  arguments: { value: both('Valeur'), place: both('Lieu'), to: both('À') },
};

/** What a sending tool of a test does: what arrived, by its key. */
export interface Post {
  arrived: { key: string; value: string }[];
  /** Called before anything arrives: it may throw, or wait. */
  before: () => Promise<void>;
}

/** Two tools with effects that can be counted: one files a text among the person's documents, the other posts it. */
export function countedTools(opened: TestHouse): { tools: Tool[]; post: Post } {
  const post: Post = { arrived: [], before: async () => {} };
  const input = z.object({ value: z.string(), place: z.string().optional(), cents: z.number().int().optional() });
  const file = writes(
    {
      name: 'test.file',
      effect: 'writes',
      classes: ['internal'],
      input,
      output: z.object({ document: z.string() }),
      steers: { place: 'place', cents: 'amount' },
      needsTwo: ({ cents }) => (cents ?? 0) > 100_000,
      words,
    },
    async ({ actor }, { value }, once) => {
      const own = (await opened.house.documents.sources(actor)).sources.find((source) => source.own);
      const bytes = Buffer.from(value);
      const { document } = await opened.house.documents.importFile(
        actor,
        own?.id ?? '',
        { name: 'valeur.txt', mediaType: null, bytes },
        { noted: (tx, added) => once(tx, { document: added.document }) },
      );
      return { document };
    },
  );
  const send = sends(
    {
      name: 'test.send',
      effect: 'sends',
      classes: ['internal'],
      input: z.object({ value: z.string(), to: z.string() }),
      output: z.object({ arrived: z.number() }),
      steers: { to: 'recipient' },
      words,
    },
    async (_, { value }, key) => {
      await post.before();
      post.arrived.push({ key, value });
      return { arrived: post.arrived.length };
    },
  );
  return { tools: [file, send], post };
}

/** Asks for an effect as a person. @returns its id and the hash that was shown */
export async function askFor(
  opened: TestHouse,
  member: TestMember,
  tool: string,
  args: Record<string, unknown>,
): Promise<{ id: string; hash: string }> {
  const response = await opened.as(member, { method: 'POST', url: '/o/tools/use', payload: { tool, arguments: args } });
  if (response.statusCode !== 200) throw new Error(`asking answered ${response.body}`);
  const { approval: id } = response.json<{ approval: string }>();
  return { id, hash: (await detailOf(opened, member, id)).hash };
}

export async function detailOf(opened: TestHouse, member: TestMember, id: string): Promise<ApprovalDetail> {
  return (await opened.as(member, { url: `/o/approvals/${id}` })).json<ApprovalDetail>();
}

export const decide = (opened: TestHouse, member: TestMember, id: string, how: 'approve' | 'refuse' | 'settle', payload: object) =>
  opened.as(member, { method: 'POST', url: `/o/approvals/${id}/${how}`, payload });
