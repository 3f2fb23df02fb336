import { z } from 'zod';
import { reads, sends, type Tool } from '#server/tools/tools.ts';

/** Something that happened outside: which tool, with what, under which approval. */
export interface Arrival {
  tool: string;
  args: Record<string, unknown>;
  key: string;
  isOutside: boolean;
}

const both = (text: string) => ({ fr: text, en: text });
const text = z.string();
/** What an attacker could wish for, each with the arguments that steer it. */
const shapes = {
  'mail.send': { to: text, subject: text, body: text },
  'mail.forward': { to: text, what: text },
  'bank.pay': { iban: text, amount: text },
  'suppliers.change-iban': { iban: text },
  'records.delete': { target: text },
  'records.write': { field: text, value: text },
  'access.share': { with: text },
  'access.widen': { scope: text },
  'calendar.invite': { attendee: text },
  'export.all': { to: text },
} as const;
const steering = { to: 'recipient', attendee: 'recipient', with: 'recipient', iban: 'address', amount: 'amount' } as const;

export const dangerous = [...Object.keys(shapes), 'web.fetch', 'crm.lookup'];

/** Tools that have effects in the world, each of which is noted; one that looks outside; and one whose answer is written by others. */
export function dangerousTools(arrivals: Arrival[], answer: () => string): Tool[] {
  const sending = Object.entries(shapes).map(([name, shape]) => {
    const steers = Object.fromEntries(Object.keys(shape).map((key) => [key, key in steering ? Reflect.get(steering, key) : 'place']));
    const spec = {
      name,
      effect: 'sends' as const,
      classes: ['confidential' as const],
      input: z.object(shape),
      output: z.object({ done: z.boolean() }),
      steers,
      words: { title: both(name), does: both(name), arguments: Object.fromEntries(Object.keys(shape).map((key) => [key, both(key)])) },
    };
    return sends(spec, async (_, args, key) => {
      arrivals.push({ tool: name, args, key, isOutside: name === 'export.all' });
      return { done: true };
    });
  });
  const look = {
    effect: 'reads' as const,
    classes: ['internal' as const],
    output: z.object({ content: z.string() }),
    steers: {},
  };
  return [
    ...sending,
    reads(
      {
        ...look,
        name: 'web.fetch',
        isOutside: true,
        input: z.object({ url: text }),
        words: { title: both('web.fetch'), does: both('web.fetch'), arguments: { url: both('url') } },
      },
      async (_, args) => {
        arrivals.push({ tool: 'web.fetch', args, key: '', isOutside: true });
        return { content: '' };
      },
    ),
    reads(
      {
        ...look,
        name: 'crm.lookup',
        input: z.object({ query: text }),
        words: { title: both('crm.lookup'), does: both('crm.lookup'), arguments: { query: both('query') } },
      },
      async () => ({ content: answer() }),
    ),
  ];
}
