import { CompiledQuery, sql } from 'kysely';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

export type DecisionRow = {
  row: number;
  id: string;
  at: number;
  who: string;
  api_key: string | null;
  ability: string;
  purpose: string | null;
  class: string | null;
  categories: string;
  found: string;
  version: number;
  allowed: number;
  reason: string;
  by_line: string | null;
  engine: string | null;
  model: string | null;
  zone: string | null;
  furthest: string;
  hides: number;
  outcome: string;
  tokens_in: number | null;
  tokens_out: number | null;
  micro_euros: number;
  expected_tokens: number;
  expected_micro_euros: number;
  /** Null before it was kept. */
  keeps_nothing: number | null;
  route: string | null;
  difficulty: number | null;
  mean_log_prob: number | null;
};
type DecisionTables = { decision: DecisionRow };

const columns = [
  'id',
  'at',
  'who',
  'api_key',
  'ability',
  'purpose',
  'class',
  'categories',
  'found',
  'version',
  'allowed',
  'reason',
  'by_line',
  'engine',
  'model',
  'zone',
  'furthest',
  'hides',
  'outcome',
  'tokens_in',
  'tokens_out',
  'micro_euros',
  'expected_tokens',
  'expected_micro_euros',
  'keeps_nothing',
  'route',
  'difficulty',
  'mean_log_prob',
] as const satisfies readonly (keyof DecisionRow)[];
const insertSql = `insert into decision (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')}) returning row`;
const settleSql = 'update decision set outcome = ?, tokens_in = ?, tokens_out = ?, micro_euros = ?, mean_log_prob = ? where row = ?';

/** Each call writes these two: they are written by hand rather than built each time. @returns where it stands in its store */
export async function insertDecision(tx: Tx, row: Omit<DecisionRow, 'row'>): Promise<number> {
  const { rows } = await tx.executeQuery<{ row: number }>(
    CompiledQuery.raw(
      insertSql,
      columns.map((column) => row[column]),
    ),
  );
  return rows[0]?.row ?? 0;
}

export async function settleDecision(
  tx: Tx,
  row: number,
  settled: Pick<DecisionRow, 'outcome' | 'tokens_in' | 'tokens_out' | 'micro_euros' | 'mean_log_prob'>,
): Promise<void> {
  const { outcome, tokens_in, tokens_out, micro_euros, mean_log_prob } = settled;
  await tx.executeQuery(CompiledQuery.raw(settleSql, [outcome, tokens_in, tokens_out, micro_euros, mean_log_prob, row]));
}

/** What a crash left: nobody knows what these cost, so they cost what was expected. @returns their ids, with the engine of each */
export async function interruptDecisions(tx: Tx): Promise<{ id: string; engine: string | null }[]> {
  const { rows } = await sql<{ id: string; engine: string | null }>`
update decision set outcome = 'interrupted', micro_euros = expected_micro_euros, tokens_in = expected_tokens where outcome = 'running'
returning id, engine`.execute(tx);
  return rows;
}

export async function selectDecisions(
  snapshot: Snapshot,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<DecisionRow[]> {
  const db = snapshot.withTables<DecisionTables>();
  const query = db.selectFrom('decision').selectAll().orderBy('row', 'desc').limit(limit);
  if (before === undefined) return query.execute();
  return query.where('row', '<', db.selectFrom('decision').select('row').where('id', '=', before)).execute();
}

/** Equal decisions counted together: what a policy decides from. */
export type DecisionGroup = Pick<DecisionRow, 'ability' | 'class' | 'categories' | 'allowed' | 'hides' | 'engine'> & { n: number };
export async function groupedSince(snapshot: Snapshot, since: number): Promise<DecisionGroup[]> {
  const { rows } = await sql<DecisionGroup>`
select ability, class, categories, allowed, hides, engine, count(*) as n from decision
where at >= ${since} and reason <> 'none-able' group by 1, 2, 3, 4, 5, 6`.execute(snapshot);
  return rows;
}

export interface Spent {
  who: string;
  api_key: string | null;
  micro_euros: number;
  tokens: number;
  requests: number;
}
export async function spentSince(snapshot: Snapshot, since: number): Promise<Spent[]> {
  const { rows } = await sql<Spent>`
select who, api_key, sum(micro_euros) as micro_euros, sum(coalesce(tokens_in, 0) + coalesce(tokens_out, 0)) as tokens, count(*) as requests
from decision where at >= ${since} and allowed = 1 and outcome <> 'refused' and not (api_key is null and ability <> 'complete' and zone = 'perimeter')
group by 1, 2`.execute(snapshot);
  return rows;
}

/** What each key did in the hours of a time: how many calls, in how many hours. */
export async function habitsBetween(
  snapshot: Snapshot,
  since: number,
  before: number,
): Promise<{ key: string; calls: number; hours: number }[]> {
  const { rows } = await sql<{ key: string; calls: number; hours: number }>`
select api_key as key, count(*) as calls, count(distinct at / 3600000) as hours from decision
where at >= ${since} and at < ${before} and api_key is not null group by 1`.execute(snapshot);
  return rows;
}

export interface UsedRow {
  /** Since 1970, UTC. */
  day: number;
  engine: string | null;
  zone: string;
  ability: string;
  calls: number;
  micro_euros: number;
  tokens_in: number;
  tokens_out: number;
}
/** What was called, day by day, and how many calls were refused. */
export async function usedSince(snapshot: Snapshot, since: number): Promise<{ rows: UsedRow[]; refused: number }> {
  const { rows } = await sql<UsedRow>`
select at / 86400000 as day, engine, zone, ability, count(*) as calls, sum(micro_euros) as micro_euros,
  sum(coalesce(tokens_in, 0)) as tokens_in, sum(coalesce(tokens_out, 0)) as tokens_out
from decision where at >= ${since} and allowed = 1 and outcome <> 'refused' and zone is not null group by 1, 2, 3, 4 order by 1`.execute(
    snapshot,
  );
  const refused = await sql<{ n: number }>`select count(*) as n from decision where at >= ${since} and outcome = 'refused'`.execute(
    snapshot,
  );
  return { rows, refused: refused.rows[0]?.n ?? 0 };
}

/** In bounded batches, so that no call waits for it. @returns how many went */
export async function deleteDecisionsBefore(tx: Tx, at: number, most: number): Promise<number> {
  const { rows } = await sql<{ row: number }>`
delete from decision where row in (select row from decision where at < ${at} order by at limit ${most}) returning row`.execute(tx);
  return rows.length;
}
