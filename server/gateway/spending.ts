import type { BudgetPeriod, BudgetUnit } from '#contract/spending.ts';
import type { Clock } from '#server/foundation/clock.ts';
import { readOnce } from '#server/foundation/readonce.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Snapshot, Vault } from '#server/vault/vault.ts';
import { selectBudgets, type BudgetRow } from './budgets.store.ts';
import { habitsBetween, spentSince } from './decisions.store.ts';
import { createHabits, type Habits, type Unusual } from './habits.ts';

const habitMs = 14 * 24 * 60 * 60 * 1000;

/** gateway: groups, and those whom each holds, directly or through others. */
export interface Teams {
  membersWithin(snapshot: Snapshot, groups: readonly string[]): Promise<Within>;
  isGroup(snapshot: Snapshot, group: string): Promise<boolean>;
}

export type Spending = ReturnType<typeof createSpending>;
export interface Cost {
  microEuros: number;
  tokens: number;
}
type Amounts = Record<BudgetUnit, number>;
interface Counter {
  used: Amounts;
  reserved: Amounts;
}
interface Book {
  habits: Habits;
  /** Which levels of which budgets were told of, with their period. */
  told: Set<string>;
  budgets: readonly BudgetRow[];
  counters: Map<string, Counter>;
}
/** A budget of which so much is spent. */
export interface Neared {
  budget: BudgetRow;
  percent: number;
}
/** What a call holds back until it is known what it cost. */
export interface Reservation {
  /** Of its key, where it calls far more than it is used to. */
  unusual: Unusual | null;
  /** @returns the budgets that this brings near their end, or to it */
  settle(cost: Cost): Neared[];
  release(): void;
}

/**
 * Budgets: a call holds what it is expected to cost before it begins, and pays what it did. One process owns a house, so the counters are
 * in its memory and no two calls count at once; after a stop they are read from the decisions, where an interrupted call costs what was expected.
 * What a team spent is what its people of now did: nobody's budget follows him into another team.
 */
export function createSpending({ vault, clock, teams }: { vault: Vault; clock: Clock; teams: Teams }) {
  const books = new Map<string, Promise<Book>>();

  const bookOf = (organisation: string): Promise<Book> => readOnce(books, organisation, () => read(organisation));
  async function read(organisation: string): Promise<Book> {
    const store = await vault.organisation(organisation);
    const now = clock.now();
    return store.read(async (snapshot) => {
      const counters = new Map<string, Counter>();
      for (const period of ['day', 'month'] as const) {
        for (const { who, api_key: key, ...spent } of await spentSince(snapshot, startOf(period, now))) {
          for (const subject of subjectsOf(who, key)) {
            const { used } = counterOf(counters, subject, period, now);
            used.euros += spent.micro_euros;
            used.tokens += spent.tokens;
            used.requests += spent.requests;
          }
        }
      }
      const past = await habitsBetween(snapshot, now - habitMs, now);
      const book: Book = {
        habits: createHabits(new Map(past.map(({ key, ...habit }) => [key, habit]))),
        told: new Set(),
        budgets: await selectBudgets(snapshot),
        counters,
      };
      // What was passed before the stop has been told of.
      neared(book, countedIn(book.budgets, await teams.membersWithin(snapshot, teamsOf(book.budgets)), null), now);
      return book;
    });
  }

  /** Who is in each team that has a budget; only a team has to be asked after. */
  async function withinOf(organisation: string, budgets: readonly BudgetRow[]): Promise<Within> {
    const groups = teamsOf(budgets);
    if (groups.length === 0) return new Map();
    const store = await vault.organisation(organisation);
    return store.read((snapshot) => teams.membersWithin(snapshot, groups));
  }

  return {
    /** Before the first reservation: reads what was spent. */
    open: async (organisation: string): Promise<void> => void (await bookOf(organisation)),
    /** After a budget was added or removed, once it is durable. */
    async reread(organisation: string): Promise<void> {
      const book = await bookOf(organisation);
      const store = await vault.organisation(organisation);
      book.budgets = await store.read(selectBudgets);
    },

    /** @throws budget_exhausted when any budget of the caller would be passed */
    async reserve(organisation: string, caller: { who: string; key: string | null }, expected: Cost): Promise<Reservation> {
      const book = await bookOf(organisation);
      const { counters } = book;
      const subjects = subjectsOf(caller.who, caller.key);
      const held = countedIn(book.budgets, await withinOf(organisation, book.budgets), subjects);
      const now = clock.now();
      const amounts: Amounts = { euros: expected.microEuros, tokens: expected.tokens, requests: 1 };
      // From here to the end nothing is awaited: that is what makes it atomic, over every budget that applies.
      for (const one of held) {
        const { unit, period, most } = one.budget;
        const { used, reserved } = sumOf(counters, one, now);
        if (used + reserved + amounts[unit] > most)
          throw new Refusal('budget_exhausted', { unit, period, limit: unit === 'euros' ? most / 1_000_000 : most });
      }
      const counts = subjects.flatMap((subject) => (['day', 'month'] as const).map((period) => counterOf(counters, subject, period, now)));
      for (const { reserved } of counts) add(reserved, amounts, 1);
      let isOpen = true;
      const close = (cost: Amounts | null): void => {
        if (!isOpen) return;
        isOpen = false;
        for (const { reserved, used } of counts) {
          add(reserved, amounts, -1);
          if (cost) add(used, cost, 1);
        }
      };
      return {
        unusual: caller.key === null ? null : book.habits.note(caller.key, now),
        settle: ({ microEuros, tokens }) => {
          close({ euros: microEuros, tokens, requests: 1 });
          const left = new Set(book.budgets.map(({ id }) => id));
          return neared(
            book,
            held.filter(({ budget }) => left.has(budget.id)),
            now,
          );
        },
        release: () => close(null),
      };
    },

    /** What the subject of each budget spent in its period, and holds. */
    async standings(organisation: string, budgets: readonly BudgetRow[]): Promise<Standing[]> {
      const { counters } = await bookOf(organisation);
      const all = countedIn(budgets, await withinOf(organisation, budgets), null);
      const now = clock.now();
      return all.map((one) => ({ budget: one.budget, ...sumOf(counters, one, now) }));
    },
  };
}

const isTeam = (subject: string): boolean => subject.startsWith('grp_');
/** A budget, and whose counters make what is spent of it. */
interface Counted {
  budget: BudgetRow;
  of: readonly string[];
}
interface Standing {
  budget: BudgetRow;
  used: number;
  reserved: number;
}
type Within = ReadonlyMap<string, ReadonlySet<string>>;
const teamsOf = (budgets: readonly BudgetRow[]): string[] => budgets.flatMap(({ subject }) => (isTeam(subject) ? [subject] : []));
/** Those of the budgets that count for such a caller, each with whose counters make it; for nobody in particular: all. */
function countedIn(budgets: readonly BudgetRow[], within: Within, subjects: readonly string[] | null): Counted[] {
  return budgets.flatMap((budget) => {
    const { subject } = budget;
    const of = isTeam(subject) ? [...(within.get(subject) ?? [])] : [subject];
    return subjects === null || of.some((one) => subjects.includes(one)) ? [{ budget, of }] : [];
  });
}
function sumOf(counters: Map<string, Counter>, { budget: { unit, period }, of }: Counted, now: number): { used: number; reserved: number } {
  const all = of.map((subject) => counterOf(counters, subject, period, now));
  return {
    used: all.reduce((sum, { used }) => sum + used[unit], 0),
    reserved: all.reduce((sum, { reserved }) => sum + reserved[unit], 0),
  };
}

const levels = [100, 80] as const;
/** The budgets that are spent so far, each level told once in a period. */
function neared({ counters, told }: Book, budgets: readonly Counted[], now: number): Neared[] {
  return budgets.flatMap((one) => {
    const { budget } = one;
    const { id, period, most } = budget;
    const { used } = sumOf(counters, one, now);
    const percent = levels.find((level) => used * 100 >= most * level);
    const name = `${id} ${startOf(period, now)} ${percent}`;
    if (percent === undefined || told.has(name)) return [];
    told.add(name);
    return [{ budget, percent }];
  });
}

function add(to: Amounts, amounts: Amounts, times: number): void {
  to.euros += amounts.euros * times;
  to.tokens += amounts.tokens * times;
  to.requests += amounts.requests * times;
}

export function subjectsOf(who: string, key: string | null): string[] {
  return key === null ? ['organisation', who] : ['organisation', who, key];
}

function counterOf(counters: Map<string, Counter>, subject: string, period: BudgetPeriod, now: number): Counter {
  const name = `${subject} ${period}`;
  const key = `${name} ${startOf(period, now)}`;
  const known = counters.get(key);
  if (known) return known;
  // Those of periods that are over are forgotten as the new one begins.
  for (const old of counters.keys()) if (old.startsWith(`${name} `) && counters.size > 10_000) counters.delete(old);
  const made: Counter = { used: { euros: 0, tokens: 0, requests: 0 }, reserved: { euros: 0, tokens: 0, requests: 0 } };
  counters.set(key, made);
  return made;
}

/** The first moment of the day or the month, UTC. */
export function startOf(period: BudgetPeriod, now: number): number {
  const date = new Date(now);
  return period === 'day'
    ? Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate())
    : Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1);
}
