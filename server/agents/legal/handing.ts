import { z } from 'zod';
import { toolWords, type ToolWords } from '#contract/tools.ts';
import { work, type AgentNeeds, type Work } from '#server/agents/agents.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { reads, writes, type Tool, type ToolSpec } from '#server/tools/tools.ts';
import type { createChanges } from './changes.ts';
import type { Contracts } from './contracts.ts';
import type { createExports } from './exporting.ts';
import given from './words.json' with { type: 'json' };

type Operations = Pick<Contracts, 'contract'> & Pick<ReturnType<typeof createExports>, 'amendmentBytes'> & ReturnType<typeof createChanges>;

const said = z.record(z.string(), toolWords).parse(given);
function wordsOf(tool: string): ToolWords {
  const words = said[tool];
  if (!words) throw new TypeError(`${tool} has no words`);
  return words;
}
const most = 20;
const day = z.iso.date();
const span = z.object({ document: z.string(), text: z.string(), start: z.number(), end: z.number() });

const reviewTool = {
  name: 'contracts.review',
  effect: 'reads',
  classes: ['confidential'],
  input: z.object({ document: z.string().max(80) }),
  output: z.object({
    critical: z.number(),
    high: z.number(),
    missing: z.number(),
    deadlines: z.array(z.object({ kind: z.string(), on: day, rule: z.string() })),
    /** Where its gravest risks stand. */
    risks: z.array(span.extend({ clause: z.string() })),
  }),
  steers: {},
  words: wordsOf('contracts.review'),
} as const satisfies ToolSpec;

const amendTool = {
  name: 'contracts.amend',
  effect: 'writes',
  classes: ['confidential'],
  input: z.object({ document: z.string().max(80), clauses: z.string().max(2000).optional(), place: z.string().max(80).optional() }),
  output: z.object({ document: z.string() }),
  steers: { place: 'place' },
  words: wordsOf('contracts.amend'),
} as const satisfies ToolSpec;

/** What agents may call: a reading by rules, and a draft that waits for approval; each is the operation that a route calls. */
export function legalTools({ documents }: AgentNeeds, legal: Operations): Tool[] {
  return [
    reads(reviewTool, async ({ actor, saw }, { document }) => {
      const contract = await legal.contract(actor, document);
      const grave = contract.clauses.filter(({ risks }) =>
        risks.some(({ onUs, severity }) => onUs !== false && (severity === 'critical' || severity === 'high')),
      );
      const texts = new Set(grave.map(({ at }) => at.text));
      saw([...texts].map((text) => ({ document, text })));
      return {
        critical: contract.risks.critical,
        high: contract.risks.high,
        missing: contract.missing,
        deadlines: contract.deadlines.map(({ kind, on, rule }) => ({ kind, on, rule })),
        risks: grave.slice(0, most).map(({ clause, at }) => ({ clause, document, text: at.text, start: at.start, end: at.end })),
      };
    }),
    writes(amendTool, async ({ actor, signal }, { document, clauses, place }, once) => {
      const own = (await documents.sources(actor)).sources.find((source) => source.own);
      const into = place ?? own?.id;
      if (into === undefined) throw new Refusal('place_unknown');
      const { name, bytes } = await legal.amendmentBytes(actor, document, clauses);
      const made = await documents.importFile(
        actor,
        into,
        { name, mediaType: null, bytes },
        { signal, noted: (tx, added) => once(tx, { document: added.document }) },
      );
      return { document: made.document };
    }),
  ];
}

/** The jobs of definition.json. */
export const legalWork: Record<string, Work> = {
  review: work(z.object({ document: z.string() }), async (context, { document }) => {
    const found = await context.call(reviewTool, { document });
    return {
      code: found.critical + found.high + found.missing === 0 ? 'clean' : 'reviewed',
      details: { critical: found.critical, high: found.high, missing: found.missing, deadlines: found.deadlines.length },
      citations: found.risks.map(({ text, start, end }) => ({ document, text, start, end })),
      page: `contrats?contrat=${document}`,
    };
  }),
  amend: work(z.object({ document: z.string(), clauses: z.string().optional() }), async (context, { document, clauses }) => {
    const made = await context.call(amendTool, { document, ...(clauses === undefined || clauses === '' ? {} : { clauses }) });
    return { code: 'drafted', details: {}, files: [made.document], page: `contrats?contrat=${document}` };
  }),
};
