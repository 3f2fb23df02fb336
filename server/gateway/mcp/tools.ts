import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { label, type Label } from '#contract/labels.ts';
import { gateway as wordsEn } from '#contract/texts/en/gateway.ts';
import { gateway as wordsFr } from '#contract/texts/fr/gateway.ts';
import { refusalText, textsOf, type Language } from '#contract/texts/texts.ts';
import type { Refusal } from '#server/foundation/refusal.ts';
import { ownText, type OwnDocuments } from '../door/own.ts';
import type { Gateway } from '../gateway.ts';
import type { KeyCaller } from '../keys.ts';

/** One request of a client: whose key, in which language, and what an error is. */
export interface McpCall {
  caller: KeyCaller;
  language: Language;
  signal: AbortSignal;
  refusalOf(error: unknown): Refusal;
}

const words = { fr: wordsFr.mcp, en: wordsEn.mcp };
/** A model reads about this much at once: the rest is asked for by its place. */
const readAtOnce = 20_000;

const cited = z.object({ document: z.string(), title: z.string(), page: z.number().nullable(), start: z.number(), end: z.number() });
const found = z.object({
  /** Of what is withheld, where it stands and what it is, and no word. */
  results: z.array(cited.extend({ excerpt: z.string(), label: label.optional(), withheld: z.boolean() })),
  documentsVisible: z.number(),
});
const text = z.object({
  document: z.string(),
  start: z.number(),
  length: z.number(),
  text: z.string(),
  next: z.number().nullable(),
  label: label.optional(),
});
const answer = z.object({
  answered: z.boolean(),
  text: z.string(),
  citations: z.array(cited.extend({ number: z.number(), label: label.optional() })),
});

interface McpNeeds {
  own: OwnDocuments;
  gateway: Pick<Gateway, 'keptFrom'>;
}

const labelled = (given: Label | null): { label?: z.input<typeof label> } =>
  given === null ? {} : { label: { class: given.class, categories: [...given.categories] } };

/** Where a passage stands, as a client is told. */
const placeOf = ({ document, title, page, start, end }: z.input<typeof cited>): z.input<typeof cited> => ({
  document,
  title,
  page,
  start,
  end,
});

const readsOnly = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };

/** Search, read, ask: the same operations as the pages', with the same rights and the same entries in the journal. */
export function addTools(server: McpServer, { own, gateway }: McpNeeds, call: McpCall): void {
  const { caller, language } = call;
  const said = words[language];
  const { dataClasses, dataCategories } = textsOf(language);
  const labelSaid = (given: Label | null): string =>
    given === null ? '' : ` [${[dataClasses[given.class], ...given.categories.map((one) => dataCategories[one])].join(', ')}]`;

  /** What a tool gives; a refusal is said to the model, which can do something about it. */
  async function given<Output extends Record<string, unknown>>(work: () => Promise<{ output: Output; shown: string }>) {
    try {
      const { output, shown } = await work();
      return { content: [{ type: 'text' as const, text: shown }], structuredContent: output };
    } catch (error) {
      const { code, details } = call.refusalOf(error);
      return { isError: true, content: [{ type: 'text' as const, text: `${code}: ${refusalText(language, code, details)}` }] };
    }
  }

  server.registerTool(
    'search',
    {
      ...said.search,
      inputSchema: z.object({
        words: z.string().min(1).max(20_000).describe(said.searchWords),
        limit: z.number().int().min(1).max(50).default(10),
      }),
      outputSchema: found,
      annotations: readsOnly,
    },
    (asked) =>
      given(async () => {
        const { results, documentsVisible } = await own.search(caller.actor, asked);
        const { organisation } = caller.actor;
        const shown = await Promise.all(
          results.map(async ({ excerpt, citation }) => {
            const told = await own.labelOf(organisation, citation.document);
            const withheld = await gateway.keptFrom(caller, told);
            const place = placeOf(citation);
            const { title, page, document, start } = place;
            const head = `${title}${page === null ? '' : `, p. ${page}`} (${document}, ${start})${labelSaid(told)}`;
            const body = withheld ? refusalText(language, withheld.code, withheld.details) : excerpt;
            const output = { ...place, excerpt: withheld ? '' : excerpt, ...labelled(told), withheld: withheld !== null };
            return { output, line: `${head}\n${body}` };
          }),
        );
        return {
          output: { results: shown.map(({ output }) => output), documentsVisible },
          shown: shown.length === 0 ? said.nothing : shown.map(({ line }) => line).join('\n\n'),
        };
      }),
  );

  server.registerTool(
    'read',
    {
      ...said.read,
      inputSchema: z.object({ document: z.string().max(80), start: z.number().int().min(0).default(0).describe(said.readStart) }),
      outputSchema: text,
      annotations: readsOnly,
    },
    ({ document, start: from }) =>
      given(async () => {
        const whole = await own.read(caller.actor, document, from);
        const told = await own.labelOf(caller.actor.organisation, document);
        const withheld = await gateway.keptFrom(caller, told);
        if (withheld) throw withheld;
        const part = whole.text.slice(from - whole.start, from - whole.start + readAtOnce);
        const end = from + part.length;
        const next = end < whole.length ? end : null;
        return { output: { document, start: from, length: whole.length, text: part, next, ...labelled(told) }, shown: part };
      }),
  );

  const question = z.object({
    question: z.string().min(1).max(20_000),
    within: z.string().max(80).optional().describe(said.askWithin),
    written: z.enum(['where-possible', 'no']).default('where-possible').describe(said.askWritten),
  });
  server.registerTool('ask', { ...said.ask, inputSchema: question, outputSchema: answer, annotations: readsOnly }, (asked) =>
    given(async () => {
      const { content, citations, isAnswered } = await ownText(own, call, asked);
      for (const one of citations) {
        const withheld = await gateway.keptFrom(caller, one.label ?? null);
        if (withheld) throw withheld;
      }
      const sources = citations.map((one) => ({ number: one.number, ...placeOf(one), ...(one.label ? { label: one.label } : {}) }));
      return { output: { answered: isAnswered, text: content, citations: sources }, shown: content };
    }),
  );
}
