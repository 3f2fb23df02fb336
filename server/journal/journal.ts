import type { Act, Outcome, Purpose } from '#contract/acts.ts';
import type { Facts } from '#contract/journal.ts';
import { actorAlias, type Actor } from '#server/foundation/actor.ts';
import type { Clock } from '#server/foundation/clock.ts';
import type { Snapshot, Tx, Vault } from '#server/vault/vault.ts';
import { chain } from './chain.ts';

export { journalMigrations } from './migrations.ts';

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
}

/** Names of aliases that this reader may see now; an alias without one is left out. Runs in the caller's snapshot. */
export type Names = (snapshot: Snapshot, reader: Actor, aliases: string[]) => Promise<Map<string, string>>;

export type Journal = ReturnType<typeof createJournal>;

/** The journal: entries commit with the facts they tell of, in the same transaction, chained and never changed. */
export function createJournal({ clock }: { vault: Vault; clock: Clock; names: Names }) {
  /**
   * Adds one entry to the journal of the store that `tx` writes (the house's or an organisation's).
   * It commits or rolls back with everything else in `tx`.
   * @returns the entry's place, counted from 1
   */
  async function append(tx: Tx, entry: NewEntry): Promise<{ seq: number }> {
    const head = await chain(tx, {
      at: clock.now(),
      actor: aliasOf(entry.actor),
      act: entry.act,
      on: entry.on ?? null,
      purpose: entry.purpose ?? null,
      outcome: entry.outcome ?? 'done',
      facts: entry.facts ?? {},
    });
    return { seq: head.count };
  }

  return { append };
}

function aliasOf(actor: Actor | HouseActor): string {
  return actor.kind === 'house' ? 'house' : actorAlias(actor);
}
