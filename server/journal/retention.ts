import { z } from 'zod';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import { chain, hashOf, headOf } from './chain.ts';
import { dropUpTo, entriesBetween, firstSeq, firstSince, lastOf } from './journal.store.ts';
import { reasonedActs } from './reasons.ts';
import { signHead } from './signing.ts';

const toldShape = z.object({ told: z.number().int() });

export const defaultMonths = 12;
const leastMonths = 6;
const hourMs = 60 * 60 * 1000;
/** What is dropped was told of so long before, by the daily run before. */
const toldMs = 20 * hourMs;
/** A daily run drops so much time of the journal at most. */
const droppedADayMs = 31 * 24 * hourMs;
/** Entries dropped in one transaction, so that a long backlog never holds the writer for long. */
const batch = 5000;

/** Refuses a period under six months: what the law asks to keep for high-risk uses. */
export function checkPeriod(months: number): void {
  if (Number.isInteger(months) && months >= leastMonths) return;
  throw new Refusal('setting_invalid', { name: 'journal months', value: String(months), expected: `an integer from ${leastMonths}` });
}

/** What a daily run drops, and what it tells of for the next one: up to these places in the journal. */
export interface Plan {
  upTo: number;
  told: number;
}

/** What was written before `cutoff` and told of by an earlier run may go now; what the next run will drop is told of now. */
export async function planOf(snapshot: Snapshot, cutoff: number, now: number): Promise<Plan> {
  const next = (await headOf(snapshot)).count + 1;
  const lastBefore = async (at: number): Promise<number> => ((await firstSince(snapshot, at)) ?? next) - 1;
  const [oldest] = await entriesBetween(snapshot, 0, next, 1);
  const before = await lastOf(snapshot, 'journal.expired', now - toldMs);
  const told = before ? (toldShape.safeParse(JSON.parse(before.facts)).data?.told ?? 0) : 0;
  return {
    upTo: Math.min(await lastBefore(cutoff), told),
    told: await lastBefore(Math.min(cutoff + 24 * hourMs, (oldest?.at ?? now) + droppedADayMs)),
  };
}

/**
 * Drops the oldest entries of a plan, at most a batch of them, and journals it with the signed head of what went:
 * verification starts there. A damaged chain is never dropped, for it is evidence.
 * @returns how many were dropped, and whether older ones remain
 * @throws journal_damaged
 */
export async function dropOld(tx: Tx, plan: Plan, at: number): Promise<{ dropped: number; more: boolean }> {
  const head = await headOf(tx);
  const first = (await firstSeq(tx)) ?? head.count + 1;
  const upTo = Math.min(plan.upTo, first + batch - 1);
  const dropped = Math.max(0, upTo - first + 1);
  const boundary = await checkedBoundary(tx, first, upTo);
  const facts = { ...(await signHead(tx, boundary, at)), dropped, told: plan.told };
  await chain(tx, { at, actor: 'system:retention', act: 'journal.expired', on: null, purpose: null, outcome: 'done', facts });
  if (dropped > 0) await dropUpTo(tx, upTo, [...reasonedActs]);
  return { dropped, more: upTo < plan.upTo };
}

/** The head of the chain after `upTo`, every entry up to there checked; before `first` when nothing is to go. */
async function checkedBoundary(tx: Tx, first: number, upTo: number): Promise<{ count: number; hash: string }> {
  const rows = await entriesBetween(tx, first, Math.max(first, upTo), batch);
  let head = { count: first - 1, hash: rows[0]?.prev ?? (await headOf(tx)).hash };
  for (const row of rows) {
    if (row.seq !== head.count + 1 || row.prev !== head.hash || hashOf(row) !== row.hash)
      throw new Refusal('journal_damaged', { seq: head.count + 1 });
    if (row.seq <= upTo) head = { count: row.seq, hash: row.hash };
  }
  return head;
}

/** The same day and hour, so many months earlier; the last day of the month where that day does not exist. */
export function monthsBefore(at: number, months: number): number {
  const then = new Date(at);
  const day = then.getUTCDate();
  then.setUTCMonth(then.getUTCMonth() - months);
  if (then.getUTCDate() !== day) then.setUTCDate(0);
  return then.getTime();
}
