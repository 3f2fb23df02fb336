import { z } from 'zod';
import { conditions, operations } from '#contract/computed.ts';
import type { Answers } from '#server/answers/answers.ts';
import type { Documents } from '#server/documents/documents.ts';
import type { Retrieval } from '#server/retrieval/retrieval.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { reads, type Tool, type ToolCall, type ToolSpec } from '../tool.ts';
import { wordsOf } from './words.ts';

const id = z.string().max(80);
/** A model reads about this much at once: the rest is asked for by its place. */
const readAtOnce = 20_000;
const passage = z.object({
  document: id,
  title: z.string(),
  page: z.number().nullable(),
  text: z.string(),
  start: z.number(),
  end: z.number(),
  excerpt: z.string(),
});

export const searchTool = {
  name: 'documents.search',
  effect: 'reads',
  classes: ['confidential'],
  input: z.object({ words: z.string().min(1).max(2000), limit: z.number().int().min(1).max(20).default(8), within: id.optional() }),
  output: z.object({ passages: z.array(passage) }),
  steers: {},
  words: wordsOf('documents.search'),
} as const satisfies ToolSpec;

export const readTool = {
  name: 'documents.read',
  effect: 'reads',
  classes: ['confidential'],
  input: z.object({ document: id, start: z.number().int().min(0).default(0) }),
  output: z.object({
    document: id,
    text: z.string(),
    start: z.number(),
    length: z.number(),
    content: z.string(),
    next: z.number().nullable(),
  }),
  steers: {},
  words: wordsOf('documents.read'),
} as const satisfies ToolSpec;

export const computeTool = {
  name: 'tables.compute',
  effect: 'reads',
  classes: ['confidential'],
  input: z.object({
    document: id,
    operation: z.enum(operations),
    columns: z.array(z.string().max(200)).max(2).default([]),
    conditions: z
      .array(z.object({ column: z.string().max(200), is: z.enum(conditions), value: z.string().max(200).default('') }))
      .max(8)
      .default([]),
  }),
  output: z.object({
    value: z.string(),
    counted: z.number(),
    header: z.array(z.string()),
    rows: z.array(z.object({ cells: z.array(z.string()), start: z.number(), end: z.number() })),
    text: z.string(),
  }),
  steers: {},
  words: wordsOf('tables.compute'),
} as const satisfies ToolSpec;

/** What looks: the operations of the pages, with the same rights and the same entries in the journal. */
export function lookingTools({
  documents,
  retrieval,
  answers,
}: {
  documents: Documents;
  retrieval: Retrieval;
  answers: Pick<Answers, 'computeOver'>;
}): Tool[] {
  /** A document or a place, where it stands in one of these. @throws outside_knowledge */
  async function known(actor: ToolCall['actor'], id: string, knowledge: readonly string[]): Promise<string> {
    if (knowledge.includes(id) || (await documents.standsIn(actor, id, knowledge))) return id;
    throw new Refusal('outside_knowledge');
  }

  return [
    reads(searchTool, async ({ actor, saw, knowledge }, { words, within, limit }) => {
      const places = knowledge === undefined ? [within] : within === undefined ? knowledge : [await known(actor, within, knowledge)];
      const found: Awaited<ReturnType<typeof retrieval.search>>['results'][] = [];
      for (const place of places)
        found.push((await retrieval.search(actor, { q: words, limit, ...(place === undefined ? {} : { within: place }) })).results);
      // Scores of two searches do not compare: the best of each place first.
      const results = Array.from({ length: limit }, (_, rank) => found.flatMap((all) => all[rank] ?? []))
        .flat()
        .slice(0, limit);
      saw(results.map(({ citation }) => ({ document: citation.document, text: citation.textId })));
      return {
        passages: results.map(({ excerpt, citation }) => ({
          document: citation.document,
          title: citation.title,
          page: citation.page,
          text: citation.textId,
          start: citation.start,
          end: citation.end,
          excerpt,
        })),
      };
    }),
    reads(readTool, async ({ actor, saw, knowledge }, { document, start }) => {
      if (knowledge !== undefined) await known(actor, document, knowledge);
      const whole = await documents.text(actor, document, { start });
      saw([{ document, text: whole.textId }]);
      const content = whole.text.slice(start - whole.start, start - whole.start + readAtOnce);
      const end = start + content.length;
      return { document, text: whole.textId, start, length: whole.length, content, next: end < whole.length ? end : null };
    }),
    reads(computeTool, async ({ actor, saw, knowledge }, query) => {
      if (knowledge !== undefined) await known(actor, query.document, knowledge);
      const figure = await answers.computeOver(actor, query);
      saw([{ document: query.document, text: figure.text }]);
      return figure;
    }),
  ];
}
