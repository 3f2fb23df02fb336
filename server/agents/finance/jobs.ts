import { z } from 'zod';
import { toolWords } from '#contract/tools.ts';
import { work, type AgentNeeds, type Work } from '#server/agents/agents.ts';
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

const reportTool = {
  name: 'finance.report',
  effect: 'writes',
  classes: ['confidential'],
  input: ledgerInput.extend({ place: id, format: z.enum(['pdf', 'xlsx']).default('pdf') }),
  output: z.object({ document: id }),
  steers: { place: 'place' },
  words: words['finance.report'] ?? toolWords.parse({}),
} as const satisfies ToolSpec;

/** What the agent may call: each is the operation of the route, under the rights of the person. */
export function financeTools({ documents }: AgentNeeds, finance: Finance): Tool[] {
  return [
    reads(examineTool, async ({ actor, signal, saw }, { document, previous }) => {
      // What it gives rests on these texts, and goes with them: one that has no text is not handed over.
      for (const one of [document, ...(previous === undefined ? [] : [previous])]) {
        const { textId } = await documents.text(actor, one, { start: 0, end: 0 });
        saw([{ document: one, text: textId }]);
      }
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
    writes(reportTool, async ({ actor, signal }, { document, previous, place, format }, once) => {
      const { file } = await finance.paper(actor, document, { format, language: 'fr', previous }, signal);
      const made = await documents.importFile(
        actor,
        place,
        { name: file.name, mediaType: file.mediaType, bytes: file.bytes },
        { signal, noted: (tx, { document: report }) => once(tx, { document: report }) },
      );
      return { document: made.document };
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
  report: work(ledgerInput.extend({ place: id }), async (context, { document, previous, place }) => {
    await context.call(examineTool, { document, previous });
    const made = await context.call(reportTool, { document, previous, place });
    return { code: 'written', details: {}, files: [made.document], page: `comptes?exercice=${document}` };
  }),
};
