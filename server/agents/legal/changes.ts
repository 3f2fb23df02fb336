import type { z } from 'zod';
import type { legal as contract } from '#contract/legal.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Contracts, ContractNeeds } from './contracts.ts';
import { isFact, isSaid } from './corrections.ts';
import * as store from './legal.store.ts';
import { rulebook } from './rulebook.ts';

/** What persons say: facts that the rules misread, and the company's own clauses. */
export function createChanges({ vault, journal, clock, documents }: ContractNeeds, contracts: Contracts) {
  const { oneOf, readNow } = contracts.within;
  return {
    /**
     * Says a fact instead of the rules; it is kept until it is withdrawn, whatever is read again. A kind makes a contract of
     * what the rules did not take for one.
     * @throws contract_unknown, fact_invalid
     */
    async correct(actor: MemberActor, document: string, fact: string, value: string): Promise<void> {
      const kinds = rulebook().kinds.map(({ id }) => id);
      if (!isFact(fact) || !isSaid(fact, value, kinds)) throw new Refusal('fact_invalid', { fact });
      const vaulted = await vault.organisation(actor.organisation);
      await vaulted.write('correct a contract', async (tx) => {
        if (fact === 'kind' && value !== 'none') {
          const { units } = await documents.allowed(tx, actor, { within: document });
          const text = (await documents.textsOfUnits(tx, units)).find((one) => one.document === document);
          if (!text) throw new Refusal('contract_unknown');
          await readNow(tx, text, true);
        } else await oneOf(tx, actor, document);
        await store.keepCorrection(tx, { document, fact, value, said_by: actor.member, said_at: clock.now() });
        await journal.append(tx, { actor, act: 'contract.corrected', on: document, facts: { fact } });
        contracts.tell(tx, actor.organisation, document);
      });
    },

    /** What the rules read holds again. @throws contract_unknown, fact_invalid when nothing was said */
    async withdrawCorrection(actor: MemberActor, document: string, fact: string): Promise<void> {
      const vaulted = await vault.organisation(actor.organisation);
      await vaulted.write('withdraw a correction', async (tx) => {
        const { text } = await oneOf(tx, actor, document);
        if (!(await store.removeCorrection(tx, document, fact))) throw new Refusal('fact_invalid', { fact });
        if (fact === 'kind') await readNow(tx, text, false);
        await journal.append(tx, { actor, act: 'contract.correction-withdrawn', on: document, facts: { fact } });
        contracts.tell(tx, actor.organisation, document);
      });
    },

    /** The clauses that the company prefers, and the kinds of clauses that the rules know. */
    async ownClauses(actor: MemberActor): Promise<z.input<typeof contract.endpoints.ownClauses.answer>> {
      const vaulted = await vault.organisation(actor.organisation);
      const rows = await vaulted.read((snapshot) => store.selectOwnClauses(snapshot));
      return {
        clauses: rows.map(({ clause, words, kept_by, kept_at }) => ({ clause, words, by: kept_by, at: kept_at })),
        known: rulebook().clauses.map(({ id }) => id),
      };
    },

    /** @throws clause_unknown */
    async keepClause(actor: MemberActor, clause: string, words: string): Promise<void> {
      if (!rulebook().clauses.some(({ id }) => id === clause)) throw new Refusal('clause_unknown');
      const vaulted = await vault.organisation(actor.organisation);
      await vaulted.write('keep a clause', async (tx) => {
        await store.keepOwnClause(tx, { clause, words, kept_by: actor.member, kept_at: clock.now() });
        await journal.append(tx, { actor, act: 'clause.kept', on: clause });
      });
    },

    /** @throws clause_unknown */
    async forgetClause(actor: MemberActor, clause: string): Promise<void> {
      const vaulted = await vault.organisation(actor.organisation);
      await vaulted.write('forget a clause', async (tx) => {
        if (!(await store.removeOwnClause(tx, clause))) throw new Refusal('clause_unknown');
        await journal.append(tx, { actor, act: 'clause.forgotten', on: clause });
      });
    },
  };
}
