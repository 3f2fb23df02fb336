import { afterEach, describe, expect, test } from 'vitest';
import type { Kysely } from 'kysely';
import { openTestVault, testClock } from '../../test/support/vault.ts';
import type { Actor } from '#server/foundation/actor.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import { canonical } from './canonical.ts';
import { beforeFirst, hashOf } from './chain.ts';
import { createJournal, journalMigrations, type Journal } from './journal.ts';
import { entriesBetween } from './journal.store.ts';

let close = async (): Promise<void> => {};
afterEach(async () => {
  await close();
  close = async () => {};
});

async function open() {
  const clock = testClock();
  const opened = await openTestVault({
    houseMigrations: journalMigrations,
    organisationMigrations: journalMigrations,
    clock,
  });
  close = () => opened.close();
  const journal = createJournal({ vault: opened.vault, clock, names: async () => new Map() });
  const actor: Actor = {
    kind: 'member',
    organisation: opened.organisation.organisation,
    member: 'mem_marie',
  };
  return { ...opened, clock, journal, actor };
}

const rows = (store: { read<R>(fn: (snapshot: Snapshot) => Promise<R>): Promise<R> }) =>
  store.read((snapshot) => entriesBetween(snapshot, 1, 1_000_000, 1_000_000));

describe('append', () => {
  test('chains entries from nothing, each over the canonical JSON of all the rest', async () => {
    const { organisation, journal, actor } = await open();
    for (const on of ['doc_a', 'doc_b'])
      await organisation.write('add', (tx) =>
        journal.append(tx, {
          actor,
          act: 'document.added',
          on,
          facts: { passages: 3, ids: ['x', 'é'] },
        }),
      );
    const [a, b] = await rows(organisation);
    expect(a).toMatchObject({
      seq: 1,
      actor: 'mem_marie',
      act: 'document.added',
      object: 'doc_a',
      purpose: null,
      outcome: 'done',
      prev: beforeFirst,
    });
    expect(b?.prev).toBe(a?.hash);
    if (!a) throw new Error('no entry');
    const { object, hash, ...rest } = a;
    const { createHash } = await import('node:crypto');
    expect(hash).toBe(
      createHash('sha256')
        .update(canonical({ ...rest, on: object, facts: JSON.parse(a.facts) }))
        .digest('hex'),
    );
  });

  test('a write that fails leaves no entry, and the next one follows the last that stayed', async () => {
    const { organisation, journal, actor } = await open();
    await Promise.allSettled(
      Array.from({ length: 40 }, (_, n) =>
        organisation.write('add', async (tx) => {
          await journal.append(tx, { actor, act: 'document.added', on: `doc_${n}` });
          if (n % 3 === 0) throw new Error('not this one');
        }),
      ),
    );
    const kept = await rows(organisation);
    expect(kept.map((row) => row.object)).toEqual(
      Array.from({ length: 40 }, (_, n) => n)
        .filter((n) => n % 3 !== 0)
        .map((n) => `doc_${n}`),
    );
    expectWhole(kept);
  });

  test('many callers at once keep one whole chain, checkpoints included', async () => {
    const { organisation, journal, actor } = await open();
    const seqs = await Promise.all(
      Array.from({ length: 2500 }, (_, n) =>
        organisation.write('add', (tx) => journal.append(tx, { actor, act: 'search.made', facts: { n } })),
      ),
    );
    const kept = await rows(organisation);
    expect(kept).toHaveLength(2502);
    expect(new Set(seqs.map(({ seq }) => seq)).size).toBe(2500);
    expect(kept.filter((row) => row.act === 'journal.checkpointed').map((row) => row.seq)).toEqual([1000, 2000]);
    expectWhole(kept);
  });

  test('the house has a journal of its own', async () => {
    const { vault, organisation, journal } = await open();
    await vault.house.write('start', (tx) => journal.append(tx, { actor: { kind: 'house' }, act: 'key.exported' }));
    expect((await rows(vault.house)).map((row) => row.actor)).toEqual(['house']);
    expect(await rows(organisation)).toEqual([]);
  });

  test('nothing can change an entry, and a fact that is not an integer is refused', async () => {
    const { organisation, journal, actor } = await open();
    await organisation.write('add', (tx) => journal.append(tx, { actor, act: 'document.added' }));
    const change = organisation.write('change', (tx) =>
      tx.withTables<{ journal_entry: { actor: string } }>().updateTable('journal_entry').set({ actor: 'mem_other' }).execute(),
    );
    await expect(change).rejects.toThrow('an entry never changes');
    await expect(
      organisation.write('share', (tx) => journal.append(tx, { actor, act: 'search.made', facts: { share: 0.5 } })),
    ).rejects.toThrow(TypeError);
  });
});

function expectWhole(kept: Awaited<ReturnType<typeof rows>>): void {
  let prev = beforeFirst;
  for (const [n, row] of kept.entries()) {
    expect(row.seq).toBe(n + 1);
    expect(row.prev).toBe(prev);
    expect(hashOf(row)).toBe(row.hash);
    prev = row.hash;
  }
}

/** Held by the compiler (`tsc`), never run: only a transaction is accepted. */
export async function onlyATransactionCompiles(
  journal: Journal,
  plain: Kysely<{ note: { id: string } }>,
  snapshot: Snapshot,
  tx: Tx,
): Promise<void> {
  const entry = { actor: { kind: 'house' }, act: 'key.exported' } as const;
  await journal.append(tx, entry);
  // @ts-expect-error a plain database is not a transaction
  await journal.append(plain, entry);
  // @ts-expect-error a snapshot is not a transaction
  await journal.append(snapshot, entry);
  // @ts-expect-error the journal alone writes its checkpoints
  await journal.append(tx, { ...entry, act: 'journal.checkpointed' });
}
