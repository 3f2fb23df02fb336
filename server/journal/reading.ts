import type { z } from 'zod';
import { countedMost, entry, type Entry, type JournalFilter, type journalPage, type journalQuery } from '#contract/journal.ts';
import type { Actor } from '#server/foundation/actor.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import { headOf } from './chain.ts';
import { soughtBy } from './filtering.ts';
import { countSought, newestSought, type Sought } from './filtering.store.ts';
import { firstSeq, type EntryRow } from './journal.store.ts';
import { readReasons, reasonHash } from './reasons.ts';

/** Names of aliases that this reader may see now; an alias without one is left out. Runs in the caller's snapshot. */
export type Names = (snapshot: Snapshot, reader: Actor, aliases: string[]) => Promise<Map<string, string>>;

export type JournalQuery = z.output<typeof journalQuery>;
export type JournalPage = z.output<typeof journalPage>;
export type Asked = JournalFilter & Pick<JournalQuery, 'before' | 'limit'>;

/** A page of the journal, newest first, with the names that this reader may see. */
export async function readPage(tx: Tx, reader: Actor, { before, limit, ...filter }: Asked, names: Names): Promise<JournalPage> {
  const head = await headOf(tx);
  const startsAt = (await firstSeq(tx)) ?? 1;
  const sought = await soughtBy(tx, filter, head.count);
  const page = before === undefined || sought === null ? sought : { ...sought, last: Math.min(sought.last, before - 1) };
  const rows = page === null ? [] : await newestSought(tx, page, limit + 1);
  const entries = rows.slice(0, limit).map(entryOf);
  const known = await names(tx, reader, aliasesIn(entries));
  const reasons = await readReasons(tx, entries);
  return {
    entries: entries.map((line) => ({
      ...line,
      actorName: known.get(line.actor) ?? null,
      onName: known.get(line.on ?? '') ?? null,
      reason: reasons.get(reasonHash(line) ?? '') ?? null,
    })),
    names: Object.fromEntries(known),
    matching: await matching(tx, sought, filter, head.count - startsAt + 1),
    next: rows.length > limit ? (entries.at(-1)?.seq ?? null) : null,
    head,
    startsAt,
  };
}

async function matching(tx: Tx, sought: Sought | null, filter: JournalFilter, all: number): Promise<JournalPage['matching']> {
  if (sought === null) return { count: 0, isMore: false };
  if (Object.values(filter).every((one) => one === undefined)) return { count: all, isMore: false };
  const count = await countSought(tx, sought, countedMost + 1);
  return { count: Math.min(count, countedMost), isMore: count > countedMost };
}

/** Who and what these entries tell of, in their facts too. */
export function aliasesIn(entries: readonly Entry[]): string[] {
  const inFacts = (line: Entry): string[] =>
    Object.values(line.facts).filter((fact): fact is string => typeof fact === 'string' && /^[a-z]{3}_/.test(fact));
  return [...new Set(entries.flatMap((line) => [line.actor, ...(line.on === null ? [] : [line.on]), ...inFacts(line)]))];
}

export function entryOf({ object, facts, ...row }: EntryRow): Entry {
  return entry.parse({ ...row, on: object, facts: JSON.parse(facts) });
}
