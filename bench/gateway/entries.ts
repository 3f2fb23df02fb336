import { sql } from 'kysely';
import type { Store } from '#server/vault/vault.ts';

/** What the journal says of calls, read without being noted. */
export async function entriesOf(store: Pick<Store, 'read'>): Promise<{ act: string; outcome: string; call: string }[]> {
  return store.read(async (snapshot) => {
    const { rows } = await sql<{
      act: string;
      outcome: string;
      facts: string;
    }>`select act, outcome, facts from journal_entry where act like 'engine.%' order by seq`.execute(snapshot);
    return rows.map(({ act, outcome, facts }) => ({ act, outcome, call: (JSON.parse(facts) as { call?: string }).call ?? '' }));
  });
}
