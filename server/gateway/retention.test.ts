import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { fill } from '../../bench/gateway/filling.ts';
import { openTestHouse } from '../../test/support/house.ts';
import { deleteDecisionsBefore } from './decisions.store.ts';

test('C9: what is old enough leaves in batches that are bounded, the oldest first, and what is not stays', async () => {
  const opened = await openTestHouse();
  try {
    const store = await opened.house.vault.organisation(opened.owner.actor.organisation);
    await fill(store, 3_000);
    const left = () =>
      store.read(async (snapshot) => {
        const { rows } = await sql<{ count: number; oldest: number }>`select count(*) as count, min(at) as oldest from decision`.execute(
          snapshot,
        );
        return rows[0] ?? { count: 0, oldest: 0 };
      });
    const { count, oldest } = await left();
    const middle = Date.now() - 150 * 86_400_000;
    const deleted: number[] = [];
    do deleted.push(await store.write('delete old decisions', (tx) => deleteDecisionsBefore(tx, middle, 512)));
    while (deleted.at(-1) === 512);
    expect(deleted.slice(0, -1).every((some) => some === 512)).toBe(true);
    const gone = deleted.reduce((sum, some) => sum + some, 0);
    expect(gone).toBeGreaterThan(1_000);
    const after = await left();
    expect(after.count).toBe(count - gone);
    expect([oldest < middle, after.oldest >= middle]).toEqual([true, true]);
  } finally {
    await opened.close();
  }
}, 60_000);
