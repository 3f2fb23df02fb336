import { sql } from 'kysely';
import type { Store } from '#server/vault/vault.ts';

const atOnce = 20_000;

/** So many decisions and connections of the past year, as calls leave them. */
export async function fill(store: Store, rows: number): Promise<void> {
  const now = Date.now();
  for (let from = 0; from < rows; from += atOnce)
    await store.write('fill the gateway’s tables', async (tx) => {
      const numbers = sql`with recursive n(i) as (select ${from} union all select i + 1 from n where i + 1 < ${from + atOnce})`;
      await sql`${numbers}
insert into decision (id, at, who, api_key, ability, purpose, class, categories, found, version, allowed, reason, by_line, engine, model, zone,
  furthest, hides, outcome, tokens_in, tokens_out, micro_euros, expected_tokens, expected_micro_euros, keeps_nothing)
select 'cal_' || i, ${now} - (i % 300) * 86400000 - i % 80000, 'mem_' || (i % 40), 'key_' || (i % 12), 'complete', 'internal-information', 'internal', '[]', '{}', 1,
  1, 'allowed-clear', null, 'eng_x', 'mock', 'eu', 'eu', 0, 'done', 200, 50, 300, 260, 400, 1 from n`.execute(tx);
      await sql`${numbers}
insert into outbound (id, at, host, reach, family, purpose, engine, bytes_out, bytes_in, outcome, code, ended_at, call)
select 'out_' || i, ${now} - (i % 300) * 86400000, 'modeles.example', 'internet', 4, 'engine-call', 'eng_x', 1200, 900, 'done', null, ${now}, 'cal_' || i
from n`.execute(tx);
    });
}
