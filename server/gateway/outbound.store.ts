import { CompiledQuery, sql } from 'kysely';
import type { OutboundOutcome, OutboundPurpose } from '#contract/gateway.ts';
import type { Reach } from '#contract/models.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';

export type OutboundRow = {
  row: number;
  id: string;
  at: number;
  host: string;
  reach: Reach;
  family: number | null;
  purpose: OutboundPurpose;
  engine: string | null;
  bytes_out: number;
  bytes_in: number;
  outcome: OutboundOutcome | null;
  code: string | null;
  ended_at: number | null;
};
type LedgerTables = { outbound: OutboundRow };

const insertSql = 'insert into outbound (id, at, host, reach, purpose, engine, bytes_out, bytes_in) values (?, ?, ?, ?, ?, ?, 0, 0)';
const endSql = 'update outbound set family = ?, bytes_out = ?, bytes_in = ?, outcome = ?, code = ?, ended_at = ? where id = ?';

/** Each connection writes these two: they are written by hand rather than built each time. */
export async function insertOutbound(
  tx: Tx,
  { id, at, host, reach, purpose, engine }: Pick<OutboundRow, 'id' | 'at' | 'host' | 'reach' | 'purpose' | 'engine'>,
): Promise<void> {
  await tx.executeQuery(CompiledQuery.raw(insertSql, [id, at, host, reach, purpose, engine]));
}

export async function endOutbound(
  tx: Tx,
  id: string,
  ending: Pick<OutboundRow, 'family' | 'bytes_out' | 'bytes_in' | 'outcome' | 'code' | 'ended_at'>,
): Promise<void> {
  const { family, bytes_out, bytes_in, outcome, code, ended_at } = ending;
  await tx.executeQuery(CompiledQuery.raw(endSql, [family, bytes_out, bytes_in, outcome, code, ended_at, id]));
}

/** What was open when a process died: what passed on it is not known. */
export async function interruptOpen(tx: Tx, at: number): Promise<void> {
  await sql`update outbound set outcome = 'interrupted', ended_at = ${at} where outcome is null`.execute(tx);
}

/** Connections made to another machine, whatever came of them. */
export async function countLeft(snapshot: Snapshot): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from outbound where reach <> 'machine' and outcome is not 'refused'`.execute(snapshot);
  return rows[0]?.n ?? 0;
}

/** Newest first, before the one of that id. */
export async function selectOutbound(
  snapshot: Snapshot,
  { before, limit }: { before: string | undefined; limit: number },
): Promise<OutboundRow[]> {
  const db = snapshot.withTables<LedgerTables>();
  const query = db.selectFrom('outbound').selectAll().orderBy('row', 'desc').limit(limit);
  if (before === undefined) return query.execute();
  return query.where('row', '<', db.selectFrom('outbound').select('row').where('id', '=', before)).execute();
}
