import type { BudgetComparison, GroupAnalysis, LedgerAnalysis, LedgerEntry, LedgerLineSeen } from '#contract/finance.ts';
import type { Language } from '#contract/texts/formats.ts';
import type { AgentNeeds } from '#server/agents/agents.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { bytesOf, type FileAnswer } from '#server/foundation/route.ts';
import { version } from '#server/foundation/version.ts';
import { ledgerPaper, readable } from './alone.ts';
import type { LedgerFile } from './analysis.ts';
import { computed } from './computing.ts';
import { nameOf } from './fec/filename.ts';
import { rowsOf } from './rows.ts';
import { budgetOf } from './statements/budget.ts';

/** A company of 250 people writes some 50 MB a year. */
const limitMb = 100;
const mediaTypes = { pdf: 'application/pdf', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const;
const looksLikeLedger = /^\d{9}FEC\d{8}\b|^fec\b.*\.(?:txt|csv)$|\bfec\b.*\d{4}.*\.(?:txt|csv)$/i;

/**
 * Ledgers are documents. Nothing that is computed of them is kept: each look reads the file again under the rights of then, so that
 * what is withdrawn or erased has no figure left anywhere.
 */
export function createLedgers({ vault, journal, clock, documents, calledBy }: AgentNeeds) {
  async function fileOf(actor: MemberActor, document: string): Promise<LedgerFile> {
    const { file } = await documents.original(actor, document);
    if ((file.size ?? 0) > limitMb * 1024 * 1024) throw new Refusal('ledger_too_large', { limitMb });
    const chunks: Uint8Array[] = [];
    for await (const chunk of file.bytes) chunks.push(chunk);
    return { name: file.name, bytes: Uint8Array.from(Buffer.concat(chunks)) };
  }

  async function note(
    actor: MemberActor,
    act: 'ledger.analysed' | 'ledger.exported' | 'ledgers.consolidated',
    on: readonly string[],
  ): Promise<void> {
    const store = await vault.organisation(actor.organisation);
    await store.write('look at a ledger', async (tx) => {
      for (const document of on) await journal.append(tx, { actor, act, on: document });
    });
  }

  /** @throws ledger_unreadable */
  async function analysed(
    actor: MemberActor,
    document: string,
    previous: string | undefined,
    signal: AbortSignal,
  ): Promise<LedgerAnalysis> {
    const file = await fileOf(actor, document);
    const before = previous === undefined ? null : await fileOf(actor, previous);
    return readable(await computed({ kind: 'analysis', file, previous: before }, signal));
  }

  return {
    /** Documents whose name is that of a ledger, of those that he may read. */
    async ledgers(actor: MemberActor): Promise<{ ledgers: LedgerEntry[] }> {
      const found = await documents.list(actor, { name: 'fec', limit: 200 });
      return {
        ledgers: found.documents
          .filter(({ fileName, state }) => looksLikeLedger.test(fileName) && state !== 'withdrawn')
          .map(({ id, title, fileName, sourceName }) => ({
            document: id,
            title,
            fileName,
            sourceName,
            siren: nameOf(fileName).siren,
            closing: nameOf(fileName).closing,
          }))
          .toSorted((one, other) => (one.closing > other.closing ? -1 : 1)),
      };
    },

    /** @throws document_unknown, document_withdrawn, ledger_unreadable, ledger_too_large */
    async analysis(
      actor: MemberActor,
      document: string,
      { previous }: { previous?: string | undefined },
      signal: AbortSignal,
    ): Promise<LedgerAnalysis> {
      const analysis = await analysed(actor, document, previous, signal);
      await note(actor, 'ledger.analysed', [document]);
      return analysis;
    },

    /** The lines that a figure is made of, or that a finding names. @throws document_unknown, document_withdrawn */
    async lines(
      actor: MemberActor,
      document: string,
      { at = '', accounts = '' }: { at?: string | undefined; accounts?: string | undefined },
      signal: AbortSignal,
    ): Promise<{ lines: LedgerLineSeen[]; total: number }> {
      const places = at.split(',').map(Number).filter(Number.isInteger);
      const prefixes = accounts.split(',').filter((prefix) => /^[1-9]\w*$/.test(prefix));
      return computed({ kind: 'lines', file: await fileOf(actor, document), at: places, accounts: prefixes }, signal);
    },

    /** The report or the workbook. @throws document_unknown, document_withdrawn, ledger_unreadable */
    async paper(
      actor: MemberActor,
      document: string,
      { format, language, previous }: { format: 'pdf' | 'xlsx'; language: Language; previous?: string | undefined },
      signal: AbortSignal,
    ): Promise<FileAnswer> {
      const analysis = await analysed(actor, document, previous, signal);
      const bytes = await ledgerPaper(analysis, format, {
        organisation: await calledBy(actor.organisation),
        language,
        at: clock.now(),
        version,
      });
      await note(actor, 'ledger.exported', [document]);
      return {
        file: { name: `comptes-${analysis.year.to}.${format}`, mediaType: mediaTypes[format], size: bytes.length, bytes: bytesOf(bytes) },
      };
    },

    /** A budget, from a workbook that he may read, beside what was done. @throws document_unknown, budget_unreadable */
    async budget(actor: MemberActor, document: string, budget: string, signal: AbortSignal): Promise<BudgetComparison> {
      const planned = budgetOf(rowsOf(await documents.text(actor, budget)));
      if (planned.length === 0) throw new Refusal('budget_unreadable');
      const rows = await computed({ kind: 'budget', file: await fileOf(actor, document), planned }, signal);
      await note(actor, 'ledger.analysed', [document]);
      return { rows };
    },

    /** Companies as one, less what they have with each other. @throws document_unknown, group_years_differ */
    async group(
      actor: MemberActor,
      { entities }: { entities: { document: string; name: string }[] },
      signal: AbortSignal,
    ): Promise<GroupAnalysis> {
      const files: { name: string; file: LedgerFile }[] = [];
      for (const { document, name } of entities) files.push({ name, file: await fileOf(actor, document) });
      const { analysis, closings } = await computed({ kind: 'group', entities: files }, signal);
      const [first = ''] = closings;
      const other = closings.find((closing) => closing !== first);
      if (other !== undefined) throw new Refusal('group_years_differ', { one: first, other });
      await note(
        actor,
        'ledgers.consolidated',
        entities.map(({ document }) => document),
      );
      return analysis;
    },
  };
}
