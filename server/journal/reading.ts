import type { z } from 'zod';
import { entry, type Entry, type journalPage, type journalQuery } from '#contract/journal.ts';
import type { Actor } from '#server/foundation/actor.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import { headOf } from './chain.ts';
import { entriesBefore, firstSeq, type EntryRow } from './journal.store.ts';
import { readReasons, reasonHash } from './reasons.ts';

/** Names of aliases that this reader may see now; an alias without one is left out. Runs in the caller's snapshot. */
export type Names = (snapshot: Snapshot, reader: Actor, aliases: string[]) => Promise<Map<string, string>>;

export type JournalQuery = z.output<typeof journalQuery>;
export type JournalPage = z.output<typeof journalPage>;

/** A page of the journal, newest first, with the names that this reader may see. */
export async function readPage(tx: Tx, reader: Actor, query: JournalQuery, names: Names): Promise<JournalPage> {
  const { before = null, act = null, actor = null, limit } = query;
  const rows = await entriesBefore(tx, { before, act, actor, limit: limit + 1 });
  const entries = rows.slice(0, limit).map(entryOf);
  const aliases = new Set(entries.flatMap((line) => [line.actor, line.on]).filter((alias) => alias !== null));
  const known = await names(tx, reader, [...aliases]);
  const reasons = await readReasons(tx, entries);
  return {
    entries: entries.map((line) => ({
      ...line,
      actorName: known.get(line.actor) ?? null,
      onName: known.get(line.on ?? '') ?? null,
      reason: reasons.get(reasonHash(line) ?? '') ?? null,
    })),
    next: rows.length > limit ? (entries.at(-1)?.seq ?? null) : null,
    head: await headOf(tx),
    startsAt: (await firstSeq(tx)) ?? 1,
  };
}

function entryOf({ object, facts, ...row }: EntryRow): Entry {
  return entry.parse({ ...row, on: object, facts: JSON.parse(facts) });
}
