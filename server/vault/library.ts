import { setTimeout as pause } from 'node:timers/promises';
import type Database from '@signalapp/sqlcipher';
import type { Kysely } from 'kysely';
import { isRefusal } from '#server/foundation/refusal.ts';
import type { countChanges } from './counter.ts';
import { kyselyOn, type Held } from './dialect.ts';
import { tryRollback } from './migrations.ts';

/** The writing connection, lent for a while: once it is over, whoever kept it may not touch it, for it is another's. */
export interface Loan {
  isOver(): boolean;
  /** @throws transaction_closed once it is over */
  check(): void;
  giveBack(): void;
}

export interface LibraryNeeds {
  database: Database;
  /** The connection, when its turn has come. */
  borrow(): Promise<Loan>;
  changes: ReturnType<typeof countChanges>;
  named(error: unknown): unknown;
  committed(): void;
  /** How long a transaction waits to begin in a store that another program has locked. */
  waitMs: number;
  /** Whether waiting has become useless. */
  isEnded(): boolean;
}

/** How often a store that another program has locked is looked at again. */
export const lookAgainMs = 20;

/** A whole Kysely for a library that brings its own transactions: they take their turn in the writer's queue. */
export function createLibrary(needs: LibraryNeeds): Kysely<Record<never, never>> {
  const { database, borrow, changes, named, committed, waitMs, isEnded } = needs;
  const loans = new WeakMap<Held, Loan>();

  /** Does it on a loan that is not over, and names what goes wrong. */
  function on<Result>(loan: Loan | undefined, act: () => Result): Result {
    loan?.check();
    try {
      return act();
    } catch (error) {
      throw named(error);
    }
  }

  async function begin(loan: Loan | undefined): Promise<void> {
    for (const until = performance.now() + waitMs; ; await pause(lookAgainMs)) {
      try {
        return on(loan, () => database.exec('begin immediate'));
      } catch (error) {
        if (!isRefusal(error, 'store_locked') || isEnded() || performance.now() > until) throw error;
      }
    }
  }

  return kyselyOn('library', {
    acquire: async () => {
      const loan = await borrow();
      const held: Held = {
        database,
        check: loan.check,
        named,
        release: () => {
          if (loan.isOver()) return;
          try {
            // What it wrote outside a transaction of its own is durable already; nobody has been told yet.
            on(loan, () => changes.count() && committed());
          } finally {
            loan.giveBack();
          }
        },
      };
      loans.set(held, loan);
      try {
        on(loan, changes.begin);
      } catch (error) {
        loan.giveBack();
        throw error;
      }
      return held;
    },
    begin: (held) => begin(loans.get(held)),
    commit: async (held) =>
      on(loans.get(held), () => {
        changes.count();
        database.exec('commit');
        changes.begin();
        committed();
      }),
    rollback: async (held) => {
      if (!loans.get(held)?.isOver()) tryRollback(database);
    },
  });
}
