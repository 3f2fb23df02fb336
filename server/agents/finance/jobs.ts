import { z } from 'zod';
import { toolWords } from '#contract/tools.ts';
import { work, type AgentNeeds, type Work } from '#server/agents/agents.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import type { FileAnswer } from '#server/foundation/route.ts';
import type { Tx } from '#server/vault/vault.ts';
import { reads, writes, type Tool, type ToolSpec } from '#server/tools/tools.ts';
import type { Finance } from './finance.ts';
import given from './words.json' with { type: 'json' };

const words = z.record(z.string(), toolWords).parse(given);
const id = z.string().max(80);
const count = z.number().int();
const ledgerInput = z.object({ document: id, previous: id.optional() });

const examineTool = {
  name: 'finance.examine',
  effect: 'reads',
  classes: ['confidential'],
  input: ledgerInput,
  output: z.object({ lines: count, findings: count, grave: count, closing: z.string() }),
  steers: {},
  words: words['finance.examine'] ?? toolWords.parse({}),
} as const satisfies ToolSpec;

const invoicesTool = {
  name: 'finance.check-invoices',
  effect: 'reads',
  classes: ['confidential'],
  input: z.object({ place: id }),
  output: z.object({ invoices: count, alerts: count, inOrder: count }),
  steers: {},
  words: words['finance.check-invoices'] ?? toolWords.parse({}),
} as const satisfies ToolSpec;

const groupInput = z.object({ place: id, names: z.string().max(2000).default('') });
const consolidateTool = {
  name: 'finance.consolidate',
  effect: 'reads',
  classes: ['confidential'],
  input: groupInput,
  output: z.object({ companies: count, pairs: count, differing: count, gapCents: count }),
  steers: {},
  words: words['finance.consolidate'] ?? toolWords.parse({}),
} as const satisfies ToolSpec;

const groupReportTool = {
  name: 'finance.consolidation',
  effect: 'writes',
  classes: ['confidential'],
  input: groupInput.extend({ to: id, format: z.enum(['pdf', 'xlsx']).default('pdf') }),
  output: z.object({ document: id }),
  steers: { to: 'place' },
  words: words['finance.consolidation'] ?? toolWords.parse({}),
} as const satisfies ToolSpec;

const reportTool = {
  name: 'finance.report',
  effect: 'writes',
  classes: ['confidential'],
  input: ledgerInput.extend({ budget: id.optional(), place: id, format: z.enum(['pdf', 'xlsx']).default('pdf') }),
  output: z.object({ document: id }),
  steers: { place: 'place' },
  words: words['finance.report'] ?? toolWords.parse({}),
} as const satisfies ToolSpec;

/** What the agent may call: each is the operation of the route, under the rights of the person. */
export function financeTools({ documents }: AgentNeeds, finance: Finance): Tool[] {
  const textsOf = async (actor: MemberActor, of: readonly string[]) => {
    const seen: { document: string; text: string }[] = [];
    for (const one of of) seen.push({ document: one, text: (await documents.text(actor, one, { start: 0, end: 0 })).textId });
    return seen;
  };
  const put = async (
    { actor, signal }: { actor: MemberActor; signal: AbortSignal },
    place: string,
    { file }: FileAnswer,
    once: (tx: Tx, made: { document: string }) => Promise<void>,
  ) => {
    const made = await documents.importFile(
      actor,
      place,
      { name: file.name, mediaType: file.mediaType, bytes: file.bytes },
      { signal, noted: (tx, { document }) => once(tx, { document }) },
    );
    return { document: made.document };
  };
  return [
    reads(examineTool, async ({ actor, signal, saw }, { document, previous }) => {
      // What it gives rests on these texts, and goes with them: one that has no text is not handed over.
      saw(await textsOf(actor, [document, ...(previous === undefined ? [] : [previous])]));
      const { lines, findings, year } = await finance.analysis(actor, document, { previous }, signal);
      const grave = findings.filter(({ severity }) => severity === 'error' || severity === 'high').length;
      return { lines, findings: findings.length, grave, closing: year.to };
    }),
    reads(invoicesTool, async ({ actor, signal, saw }, { place }) => {
      const { invoices } = await finance.invoices(actor, { place }, signal, saw);
      return {
        invoices: invoices.length,
        alerts: invoices.reduce((sum, { alerts }) => sum + alerts.length, 0),
        inOrder: invoices.filter(({ alerts }) => alerts.length === 0).length,
      };
    }),
    writes(reportTool, async ({ actor, signal }, { document, previous, budget, place, format }, once) => {
      const paper = await finance.paper(actor, document, { format, language: 'fr', previous, budget }, signal);
      return put({ actor, signal }, place, paper, once);
    }),
    reads(consolidateTool, async ({ actor, signal, saw }, { place, names }) => {
      const entities = await finance.companiesIn(actor, place, names);
      saw(
        await textsOf(
          actor,
          entities.map(({ document }) => document),
        ),
      );
      const { eliminations } = await finance.group(actor, { entities }, signal);
      return {
        companies: entities.length,
        pairs: eliminations.length,
        differing: eliminations.filter(({ owedGap, soldGap }) => owedGap !== 0 || soldGap !== 0).length,
        gapCents: eliminations.reduce((sum, { owedGap }) => sum + Math.abs(owedGap), 0),
      };
    }),
    writes(groupReportTool, async ({ actor, signal }, { place, names, to, format }, once) => {
      const entities = await finance.companiesIn(actor, place, names);
      return put({ actor, signal }, to, await finance.groupPaper(actor, { entities, format, language: 'fr' }, signal), once);
    }),
  ];
}

/** The jobs of the definition, by their names. */
export const financeWork: Record<string, Work> = {
  examine: work(ledgerInput, async (context, { document, previous }) => {
    const { lines, findings, grave } = await context.call(examineTool, { document, previous });
    return { code: grave > 0 ? 'grave' : 'examined', details: { lines, findings, grave }, page: `comptes?exercice=${document}` };
  }),
  invoices: work(z.object({ place: id }), async (context, { place }) => {
    const found = await context.call(invoicesTool, { place });
    return { code: found.alerts > 0 ? 'alerted' : 'in_order', details: found, page: `comptes?vue=factures&lieu=${place}` };
  }),
  report: work(ledgerInput.extend({ budget: id.optional(), place: id }), async (context, { document, previous, budget, place }) => {
    await context.call(examineTool, { document, previous });
    const made = await context.call(reportTool, { document, previous, budget, place });
    return { code: 'written', details: {}, files: [made.document], page: `comptes?exercice=${document}` };
  }),
  consolidate: work(groupInput.extend({ to: id }), async (context, { place, names, to }) => {
    const { companies, pairs, differing } = await context.call(consolidateTool, { place, names });
    const made = await context.call(groupReportTool, { place, names, to });
    return {
      code: differing > 0 ? 'differing' : 'consolidated',
      details: { companies, pairs, differing },
      files: [made.document],
      page: 'comptes?vue=groupe',
    };
  }),
};
