import type { Act } from '#contract/house.ts';
import type { Facts, JournalFilter, Outcome, Purpose } from '#contract/journal.ts';
import type { Language } from '#contract/texts/formats.ts';
import { actorAlias, type Actor, type MemberActor } from '#server/foundation/actor.ts';
import type { Channel } from '#server/foundation/channel.ts';
import type { Clock } from '#server/foundation/clock.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Log } from '#server/foundation/log.ts';
import { storeOf, type Tx, type Vault } from '#server/vault/vault.ts';
import { chain, headOf, signNow, type Head } from './chain.ts';
import { firstFault } from './checking.ts';
import { createExports, signManifest, signSelection } from './exporting.ts';
import { filterFacts } from './filtering.ts';
import { signingKey } from './journal.store.ts';
import { readPage, type Asked, type JournalPage, type JournalQuery, type Names } from './reading.ts';
import { keepReason } from './reasons.ts';
import { checkPeriod, defaultMonths, dropOld, monthsBefore, planOf } from './retention.ts';
import { sheetLines } from './sheet.ts';
import { signBytes, type SignedHead } from './signing.ts';

export { journalMigrations } from './migrations.ts';
export { headOf, passed } from './chain.ts';
export { canonical } from './canonical.ts';
export type { Names } from './reading.ts';

/** Who acts outside any organisation: the house itself. */
export interface HouseActor {
  kind: 'house';
}

/** The acts that only the journal itself writes. */
type OwnAct = 'journal.checkpointed' | 'journal.read' | 'journal.exported' | 'journal.expired';

export interface NewEntry {
  actor: Actor | HouseActor;
  act: Exclude<Act, OwnAct>;
  /** The alias of what was acted on: an id, never a name. */
  on?: string | null | undefined;
  purpose?: Purpose | null | undefined;
  /** 'done' unless said otherwise. */
  outcome?: Outcome | undefined;
  /** Ids, counts (integers) and keyed hashes. */
  facts?: Facts | undefined;
  /** Why, in a person's words, for the acts that ask for it: kept beside the journal, the entry holds its keyed hash. */
  reason?: string | undefined;
}

export type Journal = ReturnType<typeof createJournal>;

/** What every later part stands on. */
export interface Ground {
  vault: Vault;
  journal: Journal;
  clock: Clock;
  log: Log;
  channel: Channel;
}

/** The journal: entries commit with the facts they tell of, in the same transaction, chained and never changed. */
export function createJournal({ vault, clock, names }: { vault: Vault; clock: Clock; names: Names }) {
  const exports = createExports(clock);

  function add(tx: Tx, { actor, act, on, purpose, outcome, facts }: Omit<NewEntry, 'act'> & { act: Act }): Promise<Head> {
    const byRun = actor.kind === 'member' && actor.run !== undefined ? { byRun: actor.run } : {};
    const said = { on: on ?? null, purpose: purpose ?? null, outcome: outcome ?? 'done', facts: { ...facts, ...byRun } };
    return chain(tx, { at: clock.now(), actor: aliasOf(actor), act, ...said });
  }

  return {
    /**
     * Adds one entry to the journal of the store that `tx` writes (the house's or an organisation's).
     * It commits or rolls back with everything else in `tx`.
     * @returns the entry's place, counted from 1
     */
    async append(tx: Tx, { reason, ...entry }: NewEntry): Promise<{ seq: number }> {
      const facts = reason === undefined ? entry.facts : { ...entry.facts, reason: await keepReason(tx, reason) };
      return { seq: (await add(tx, { ...entry, facts })).count };
    },

    /** Where the chain stands; `count` is the number of entries ever written. `publicKey` is null until something was signed. */
    async head(owner: string): Promise<Head & { publicKey: string | null }> {
      const store = await storeOf(vault, owner);
      return store.read(async (snapshot) => ({ ...(await headOf(snapshot)), publicKey: (await signingKey(snapshot))?.publicKey ?? null }));
    },

    /** At a start: an entry that is missing or was changed is an incident and a trouble that lasts. @returns its place; null when all hold */
    async check(owner: string): Promise<number | null> {
      const fault = await (await storeOf(vault, owner)).read(firstFault);
      if (fault !== null) vault.report(owner, 'journal_damaged', new Refusal('journal_damaged', { seq: fault }));
      return fault;
    },

    /** Signs the head into the chain, and returns it for a witness. Beside it, each thousandth entry is one. */
    async checkpoint(owner: string): Promise<SignedHead> {
      const store = await storeOf(vault, owner);
      return store.write('sign the journal', (tx) => signNow(tx, clock.now()));
    },

    /** Signs what leaves of an organisation as its journal does: in hexadecimal, by the key that `head` tells. */
    async signBytes(owner: string, bytes: Uint8Array): Promise<string> {
      return (await storeOf(vault, owner)).write('sign what leaves', (tx) => signBytes(tx, clock.now(), bytes));
    },

    /** A page, newest first. The reading is itself an entry, with its reason, committed before anything is returned. */
    async page(actor: Actor, query: JournalQuery): Promise<JournalPage> {
      const store = await storeOf(vault, actor.organisation);
      const { reason, limit, before, ...filter } = query;
      return store.write('read the journal', async (tx) => {
        const asked = { ...(before === undefined ? {} : { before }), ...filterFacts(filter) };
        await add(tx, { actor, act: 'journal.read', facts: { reason: await keepReason(tx, reason), ...asked } });
        return readPage(tx, actor, { limit, before, ...filter }, names);
      });
    },

    /** What a person did himself, as far as the journal knows: a page of it, whose reading is an entry too. */
    async ownPage(actor: MemberActor, { limit, before, ...filter }: Omit<Asked, 'actor'>): Promise<JournalPage> {
      const store = await storeOf(vault, actor.organisation);
      const mine = { ...filter, actor: actor.member };
      return store.write('read the journal', async (tx) => {
        await add(tx, { actor, act: 'journal.read', facts: { ...(before === undefined ? {} : { before }), ...filterFacts(mine) } });
        return readPage(tx, actor, { limit, before, ...mine }, names);
      });
    },

    /**
     * The journal as lines without their ends: the signed manifest, then one canonical entry a line, oldest first. The whole of it ends
     * with the entry of its own export; a filter takes some. The export is journalled before the first line is given.
     */
    async *exportLines(actor: Actor | HouseActor, { reason, ...filter }: JournalFilter & { reason: string }): AsyncGenerator<string> {
      const owner = actor.kind === 'house' ? 'house' : actor.organisation;
      const store = await storeOf(vault, owner);
      const noted = async (tx: Tx, facts: Facts): Promise<void> =>
        void (await add(tx, { actor, act: 'journal.exported', facts: { ...facts, reason: await keepReason(tx, reason) } }));
      if (Object.keys(filterFacts(filter)).length === 0)
        yield* exports.lines(store, owner, () =>
          store.write('export the journal', async (tx) => {
            await noted(tx, {});
            return signManifest(tx, owner, clock.now());
          }),
        );
      else
        yield* exports.selected(store, owner, filter, (found) =>
          store.write('export the journal', async (tx) => {
            await noted(tx, { ...filterFacts(filter), count: found.count });
            return signSelection(tx, owner, clock.now(), filter, found);
          }),
        );
    },

    /** The journal, or what a filter takes of it, as the lines of a table, with the names that this reader may see. Journalled first. */
    async *exportSheet(actor: Actor, { reason, language, ...filter }: JournalFilter & { reason: string; language: Language }) {
      const store = await storeOf(vault, actor.organisation);
      yield* exports.underWay(actor.organisation, async function* (moved) {
        const last = await store.write('export the journal', async (tx) => {
          const facts = { ...filterFacts(filter), format: 'csv', reason: await keepReason(tx, reason) };
          return (await add(tx, { actor, act: 'journal.exported', facts })).count;
        });
        yield* sheetLines(store, actor, { filter, last, language }, names, moved);
      });
    },

    /**
     * The daily run: drops the entries older than the organisation's period before a signed head, as far as a run of another day told
     * of them; journals it, telling of what goes next, and signs a checkpoint.
     * While an export is under way, or the clock is doubted, it drops nothing; a later run will.
     * @param options.months the period, 12 by default
     * @returns how many entries were dropped; null when it has to wait
     * @throws journal_damaged when what would go is not the chain that was written; setting_invalid under six months
     */
    async expire(owner: string, options: { months?: number } = {}): Promise<{ dropped: number | null }> {
      const months = options.months ?? defaultMonths;
      checkPeriod(months);
      const store = await storeOf(vault, owner);
      if (vault.time.doubt() !== null) return { dropped: null };
      const now = vault.time.now();
      const plan = await store.read((snapshot) => planOf(snapshot, monthsBefore(now, months), now));
      let dropped = 0;
      for (let more = true; more;) {
        if (exports.isUnderWay(owner)) return { dropped: null };
        const run = await store.write('expire the journal', (tx) => dropOld(tx, plan, clock.now()));
        dropped += run.dropped;
        more = run.more;
      }
      await store.write('sign the journal', (tx) => signNow(tx, clock.now()));
      if (dropped > 0) await store.checkpoint();
      return { dropped };
    },
  };
}

function aliasOf(actor: Actor | HouseActor): string {
  return actor.kind === 'house' ? 'house' : actorAlias(actor);
}
