import type { Span } from '#server/language/language.ts';
import type { z } from 'zod';
import {
  factNames,
  type contractDetail,
  type ContractFact,
  type ContractSummary,
  type ClauseQuote,
  type legal as contract,
} from '#contract/legal.ts';
import type { Documents, UnitText } from '#server/documents/documents.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Jobs } from '#server/jobs/jobs.ts';
import type { Ground } from '#server/journal/journal.ts';
import type { Encoder } from '#server/retrieval/retrieval.ts';
import { afterCommit, type Snapshot, type Tx } from '#server/vault/vault.ts';
import { compared } from './comparing.ts';
import { correctedBy, factIn } from './corrections.ts';
import { basisOf, judge, type Judged } from './judging.ts';
import * as store from './legal.store.ts';
import type { ContractRead } from './reading.ts';
import { createReadings } from './readings.ts';
import { rulebook } from './rulebook.ts';

export type ContractNeeds = Ground & {
  documents: Documents;
  jobs: Jobs;
  encoder: Encoder;
  calledBy: (organisation: string) => Promise<string>;
};
export type Contracts = ReturnType<typeof createContracts>;

/** A contract as it is known now: what the rules read, with what persons said instead. */
export interface Known {
  text: UnitText;
  read: ContractRead;
  rule: ContractRead;
  said: Map<string, store.CorrectionRow>;
}

/** What the rules read in contracts: kept beside the text that it was read in, seen under the rights of its document, recomputed when either changes. */
export function createContracts(needs: ContractNeeds) {
  const { vault, journal, clock, channel, documents, calledBy } = needs;
  const readings = createReadings(needs);
  const { isFresh, readNow, isSaidContract } = readings;

  const today = (): string => new Date(clock.now()).toISOString().slice(0, 10);

  async function known(snapshot: Snapshot, texts: readonly UnitText[], rows: readonly store.ContractRow[]): Promise<Known[]> {
    const corrections = Map.groupBy(
      await store.correctionsOf(
        snapshot,
        rows.map(({ document }) => document),
      ),
      ({ document }) => document,
    );
    const textOf = new Map(texts.map((text) => [text.unit, text]));
    return rows.flatMap((row) => {
      const text = textOf.get(row.unit);
      if (!text || row.read === null || !isFresh(row, text)) return [];
      const rule: ContractRead = JSON.parse(row.read);
      const said = new Map((corrections.get(row.document) ?? []).map((one) => [one.fact, one]));
      const values = new Map([...said].map(([fact, { value }]) => [fact, value]));
      return [{ text, rule, said, read: correctedBy(rule, values) }];
    });
  }

  /** One contract that the actor may read, read now if it was not. @throws contract_unknown */
  async function oneOf(tx: Tx, actor: MemberActor, document: string): Promise<Known> {
    const { units } = await documents.allowed(tx, actor, { within: document });
    const texts = (await documents.textsOfUnits(tx, units)).filter((text) => text.document === document);
    const [text] = texts;
    if (!text) throw new Refusal('contract_unknown');
    const [row] = await store.contractsOf(tx, [text.unit]);
    const fresh = isFresh(row, text) ? row : await readNow(tx, text, await isSaidContract(tx, document));
    const [one] = await known(tx, [text], [fresh]);
    if (!one) throw new Refusal('contract_unknown');
    return one;
  }

  function summaryOf({ text, said }: Known, judged: Judged): ContractSummary {
    const { ourSide: _, risksOf: __, missingClauses: ___, ...seen } = judged;
    return { document: text.document, title: text.title, place: text.sourceName, ...seen, corrected: said.size };
  }

  /** All that the actor may read, and how many documents the rules have yet to look at. @param edition what texts would best be read by */
  async function portfolio(tx: Tx, actor: MemberActor, edition: string): Promise<{ contracts: Known[]; unread: number }> {
    const texts = await documents.textsOfUnits(tx, (await documents.allowed(tx, actor)).units);
    const rows = await store.contractsOf(
      tx,
      texts.map(({ unit }) => unit),
    );
    const unread = await readings.unread(tx, actor.organisation, texts, edition);
    return { contracts: await known(tx, texts, rows), unread };
  }

  async function listed(
    actor: MemberActor,
    { kind }: { kind?: string | undefined },
  ): Promise<z.input<typeof contract.endpoints.contracts.answer>> {
    const own = await calledBy(actor.organisation);
    const vaulted = await vault.organisation(actor.organisation);
    const edition = await readings.bestEdition(actor.organisation);
    return vaulted.write('list contracts', async (tx) => {
      const { contracts, unread } = await portfolio(tx, actor, edition);
      await journal.append(tx, { actor, act: 'contracts.listed', facts: { contracts: contracts.length } });
      const seen = contracts.map((one) => summaryOf(one, judge(one.read, rulebook(), { own, today: today() })));
      const shown = kind === undefined ? seen : seen.filter((one) => one.kind === kind);
      return { contracts: shown.toSorted((a, b) => a.title.localeCompare(b.title, 'fr')), unread, today: today() };
    });
  }

  /** Every span of one contract with its words, under the actor's rights of now. */
  async function quotesIn(
    snapshot: Snapshot,
    actor: MemberActor,
    textId: string,
    spans: readonly (Span | null)[],
  ): Promise<(ClauseQuote | null)[]> {
    const details = await documents.spans(
      snapshot,
      actor,
      spans.map((span) => ({ textId, start: span?.start ?? 0, end: span?.end ?? 0 })),
    );
    return details.map(
      (detail) => detail && { text: textId, start: detail.start, end: detail.end, quote: detail.quote, page: detail.page },
    );
  }

  /** A contract with its facts, clauses and risks, each with where it is said. */
  async function detailOf(
    tx: Tx,
    actor: MemberActor,
    document: string,
    own: string,
  ): Promise<{ known: Known; detail: z.output<typeof contractDetail> }> {
    const rules = rulebook();
    const one = await oneOf(tx, actor, document);
    const { read, rule, said, text } = one;
    const judged = judge(read, rules, { own, today: today() });
    const quotes = (spans: readonly (Span | null)[]) => quotesIn(tx, actor, text.textId, spans);
    const ours = new Map((await store.selectOwnClauses(tx)).map((kept) => [kept.clause, kept.words]));
    const factSpans = factNames.map((fact) => factIn(fact, rule));
    const factQuotes = await quotes(factSpans.map((found) => found?.at ?? null));
    const clauseQuotes = await quotes(read.clauses);
    const headings = await quotes(read.clauses.map(({ heading }) => heading));
    const amountQuotes = await quotes(read.amounts);
    const ruleOf = new Map(rules.clauses.map((found) => [found.id, found]));
    const detail: z.output<typeof contractDetail> = {
      ...summaryOf(one, judged),
      facts: factNames.map((fact, at): ContractFact => {
        const correction = said.get(fact);
        const found = factSpans[at] ?? null;
        return {
          fact,
          value: correction?.value ?? found?.value ?? null,
          by: correction ? 'person' : found ? 'rule' : null,
          at: factQuotes[at] ?? null,
          correctedBy: correction?.said_by ?? null,
          correctedAt: correction?.said_at ?? null,
          read: found?.value ?? null,
        };
      }),
      partiesAt: await quotes(read.parties),
      amounts: read.amounts.flatMap(({ use, cents, everyMonths }, at) => {
        const quote = amountQuotes[at];
        return quote ? [{ use, cents, everyMonths, at: quote }] : [];
      }),
      clauses: read.clauses.flatMap((clause, at) => {
        const quote = clauseQuotes[at];
        if (!quote) return [];
        const kept = ours.get(clause.id);
        const found = {
          clause: clause.id,
          heading: headings[at]?.quote.trim() ?? null,
          at: quote,
          risks: judged.risksOf(clause),
          basis: basisOf(ruleOf.get(clause.id)?.basis ?? [], rules),
          difference: kept === undefined ? null : compared(quote.quote, kept),
        };
        return [found];
      }),
      missingClauses: judged.missingClauses.map((missing) => ({ ...missing, own: ours.has(missing.clause) })),
      rulesAsOf: rules.asOf,
      lawAsOf: rules.lawAsOf,
    };
    return { known: one, detail };
  }

  return {
    contracts: listed,

    /** A contract, what it says and what it lacks; it is read now if it was not. @throws contract_unknown */
    async contract(actor: MemberActor, document: string): Promise<z.output<typeof contractDetail>> {
      const own = await calledBy(actor.organisation);
      const vaulted = await vault.organisation(actor.organisation);
      return vaulted.write('view a contract', async (tx) => {
        await journal.append(tx, { actor, act: 'contract.viewed', on: document });
        return (await detailOf(tx, actor, document, own)).detail;
      });
    },

    /** For the other files of this agent, in their own transactions. */
    within: { oneOf, detailOf, portfolio, summaryOf, readNow, bestEdition: readings.bestEdition, today },

    /** It is being erased: what was read of it, and said of it, goes with it. */
    erased: (tx: Tx, document: string): Promise<void> => store.forgetContract(tx, document),

    /** Tells, once the transaction is durable, that a contract is seen otherwise. */
    tell: (tx: Tx, organisation: string, document: string): void =>
      afterCommit(tx, () => channel.publish(organisation, { kind: 'contract', id: document, state: null, progress: null })),
  };
}
