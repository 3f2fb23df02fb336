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
  call: string | null;
};
/** With what was decided of its call. */
export type OutboundSeen = OutboundRow & {
  gdpr_purpose: string | null;
  class: string | null;
  zone: string | null;
  hides: number | null;
  keeps_nothing: number | null;
};

const insertSql =
  'insert into outbound (id, at, host, reach, purpose, engine, call, bytes_out, bytes_in) values (?, ?, ?, ?, ?, ?, ?, 0, 0)';
const endSql = 'update outbound set family = ?, bytes_out = ?, bytes_in = ?, outcome = ?, code = ?, ended_at = ? where id = ?';

/** Each connection writes these two: they are written by hand rather than built each time. */
export async function insertOutbound(
  tx: Tx,
  {
    id,
    at,
    host,
    reach,
    purpose,
    engine,
    call,
  }: Pick<OutboundRow, 'id' | 'at' | 'host' | 'reach' | 'purpose' | 'engine'> & { call?: string | null | undefined },
): Promise<void> {
  await tx.executeQuery(CompiledQuery.raw(insertSql, [id, at, host, reach, purpose, engine, call ?? null]));
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

/** Newest first, before the one of that id. The house's own store knows no call. */
export async function selectOutbound(
  snapshot: Snapshot,
  { before, limit, hasCalls }: { before: string | undefined; limit: number; hasCalls: boolean },
): Promise<OutboundSeen[]> {
  const decided = hasCalls
    ? sql`decision.purpose as gdpr_purpose, class, zone, hides, keeps_nothing from outbound left join decision on decision.id = outbound.call`
    : sql`null as gdpr_purpose, null as class, null as zone, null as hides, null as keeps_nothing from outbound`;
  const { rows } = await sql<OutboundSeen>`
select outbound.*, ${decided}
where ${before ?? null} is null or outbound.row < (select row from outbound where id = ${before ?? null})
order by outbound.row desc limit ${limit}`.execute(snapshot);
  return rows;
}
