import type { BudgetComparison, GroupAnalysis, LateRisk, LedgerAnalysis, LedgerEntry, LedgerLineSeen } from '#contract/finance.ts';
import type { Language } from '#contract/texts/formats.ts';
import type { AgentNeeds } from '#server/agents/agents.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { fileAnswer, type FileAnswer } from '#server/foundation/route.ts';
import { version } from '#server/foundation/version.ts';
import { paperTypes } from '#server/papers/papers.ts';
import { groupPaper, ledgerPaper, readable } from './alone.ts';
import type { LedgerFile } from './analysis.ts';
import { computed } from './computing.ts';
import { nameOf } from './fec/filename.ts';
import { rowsOf } from './rows.ts';
import { budgetOf } from './statements/budget.ts';

/** A company of 250 people writes some 50 MB a year. */
const limitMb = 100;
/** Years that a risk is learnt from: older habits say little. */
const mostYears = 5;
type Entities = readonly { document: string; name: string }[];
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
    act: 'ledger.analysed' | 'ledger.exported' | 'customers.assessed' | 'ledgers.consolidated' | 'consolidation.exported',
    on: readonly string[],
  ): Promise<void> {
    const store = await vault.organisation(actor.organisation);
    await store.write('look at a ledger', async (tx) => {
      for (const document of on) await journal.append(tx, { actor, act, on: document });
    });
  }

  async function found(actor: MemberActor, within: { folder?: string; source?: string } = {}): Promise<LedgerEntry[]> {
    const { documents: named } = await documents.list(actor, { ...within, name: 'fec', limit: 200 });
    return named
      .filter(({ fileName, state }) => looksLikeLedger.test(fileName) && state !== 'withdrawn')
      .map(({ id, title, fileName, sourceName }) => ({ document: id, title, fileName, sourceName, ...nameOf(fileName) }))
      .toSorted((one, other) => (one.closing > other.closing ? -1 : 1));
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

  /** @throws document_unknown, budget_unreadable */
  async function besideBudget(actor: MemberActor, document: string, budget: string, signal: AbortSignal): Promise<BudgetComparison> {
    const planned = budgetOf(rowsOf(await documents.text(actor, budget)));
    if (planned.length === 0) throw new Refusal('budget_unreadable');
    return computed({ kind: 'budget', file: await fileOf(actor, document), planned }, signal);
  }

  /** @throws document_unknown, group_years_differ */
  async function grouped(actor: MemberActor, entities: Entities, signal: AbortSignal): Promise<GroupAnalysis> {
    const files: { document: string; name: string; file: LedgerFile }[] = [];
    for (const { document, name } of entities) files.push({ document, name, file: await fileOf(actor, document) });
    const { analysis, closings } = await computed({ kind: 'group', entities: files }, signal);
    const [first = ''] = closings;
    const other = closings.find((closing) => closing !== first);
    if (other !== undefined) throw new Refusal('group_years_differ', { one: first, other });
    return analysis;
  }

  async function made(actor: MemberActor, language: Language) {
    return { organisation: await calledBy(actor.organisation), language, at: clock.now(), version };
  }

  return {
    /** Documents whose name is that of a ledger, of those that he may read. */
    ledgers: async (actor: MemberActor): Promise<{ ledgers: LedgerEntry[] }> => ({ ledgers: await found(actor) }),

    /** The companies of a place, one ledger each of its latest closing, by the names given ("732829320 Lacroix Pose", by comma) or the titles. @throws group_too_small */
    async companiesIn(actor: MemberActor, place: string, names: string): Promise<{ document: string; name: string }[]> {
      const own = await found(actor, place.startsWith('fld') ? { folder: place } : { source: place });
      const same = own.filter(
        ({ closing, siren }, at) => closing === own[0]?.closing && own.findIndex((one) => one.siren === siren) === at,
      );
      if (same.length < 2) throw new Refusal('group_too_small');
      const named = new Map(names.split(',').map((one) => [one.trim().slice(0, 9), one.trim().slice(9).trim()]));
      return same.slice(0, 20).map(({ document, siren, title }) => ({ document, name: named.get(siren) || title }));
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

    /** The report or the workbook; with a budget beside the year, where one is given. @throws document_unknown, document_withdrawn, ledger_unreadable, budget_unreadable */
    async paper(
      actor: MemberActor,
      document: string,
      {
        format,
        language,
        previous,
        budget,
      }: { format: 'pdf' | 'xlsx'; language: Language; previous?: string | undefined; budget?: string | undefined },
      signal: AbortSignal,
    ): Promise<FileAnswer> {
      const analysis = await analysed(actor, document, previous, signal);
      const planned = budget === undefined ? null : await besideBudget(actor, document, budget, signal);
      const bytes = await ledgerPaper(analysis, planned, format, await made(actor, language));
      await note(actor, 'ledger.exported', [document]);
      return fileAnswer(`comptes-${analysis.year.to}.${format}`, paperTypes[format], bytes);
    },

    /** A budget, from a workbook that he may read, beside what was done. @throws document_unknown, budget_unreadable */
    async budget(actor: MemberActor, document: string, budget: string, signal: AbortSignal): Promise<BudgetComparison> {
      const comparison = await besideBudget(actor, document, budget, signal);
      await note(actor, 'ledger.analysed', [document]);
      return comparison;
    },

    /** Which customers will pay late, by this year and those of the company before it that he may read. @throws history_too_short, risk_by_chance */
    async lateRisk(actor: MemberActor, document: string, { terms }: { terms: number }, signal: AbortSignal): Promise<LateRisk> {
      const own = await found(actor);
      const { siren, closing } = own.find((one) => one.document === document) ?? { siren: '', closing: '' };
      const before = own.filter((one) => siren !== '' && one.siren === siren && one.closing < closing).slice(0, mostYears - 1);
      const read = [document, ...before.map((one) => one.document)];
      const years: LedgerFile[] = [];
      for (const one of read) years.push(await fileOf(actor, one));
      const assessed = await computed({ kind: 'risk', years, termsDays: terms }, signal);
      await note(actor, 'customers.assessed', read);
      if (assessed.ok) return assessed.risk;
      throw assessed.why === 'history'
        ? new Refusal('history_too_short', assessed.details)
        : new Refusal('risk_by_chance', assessed.details);
    },

    /** Companies as one, less what they have with each other. @throws document_unknown, group_years_differ */
    async group(actor: MemberActor, { entities }: { entities: Entities }, signal: AbortSignal): Promise<GroupAnalysis> {
      const analysis = await grouped(actor, entities, signal);
      await note(
        actor,
        'ledgers.consolidated',
        entities.map(({ document }) => document),
      );
      return analysis;
    },

    /** The same as a report or a workbook. @throws document_unknown, group_years_differ */
    async groupPaper(
      actor: MemberActor,
      { entities, format, language }: { entities: Entities; format: 'pdf' | 'xlsx'; language: Language },
      signal: AbortSignal,
    ): Promise<FileAnswer> {
      const analysis = await grouped(actor, entities, signal);
      const bytes = await groupPaper(analysis, format, await made(actor, language));
      await note(
        actor,
        'consolidation.exported',
        entities.map(({ document }) => document),
      );
      return fileAnswer(`consolidation-${analysis.year.to}.${format}`, paperTypes[format], bytes);
    },
  };
}
