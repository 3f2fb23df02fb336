import { CompiledQuery, sql } from 'kysely';
import type { OutboundFilter, OutboundOutcome, OutboundPurpose } from '#contract/gateway.ts';
import type { Reach, Zone } from '#contract/models.ts';
import type { Connection } from '#server/foundation/outbound.ts';
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
  operator: string | null;
  place_country: string | null;
  parent_country: string | null;
  zone: Zone | null;
  proof: string | null;
};
/** With what was decided of its call. */
export type OutboundSeen = OutboundRow & {
  who: string | null;
  api_key: string | null;
  model: string | null;
  gdpr_purpose: string | null;
  class: string | null;
  decided_zone: Zone | null;
  hides: number | null;
  keeps_nothing: number | null;
};

const insertSql = `insert into outbound (id, at, host, reach, purpose, engine, call, operator, place_country, parent_country, zone, proof, bytes_out, bytes_in)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)`;
const endSql = 'update outbound set family = ?, bytes_out = ?, bytes_in = ?, outcome = ?, code = ?, ended_at = ? where id = ?';

/** Each connection writes these two: they are written by hand rather than built each time. */
export async function insertOutbound(
  tx: Tx,
  { id, at, host, reach, purpose, engine, call, standing }: Pick<OutboundRow, 'id' | 'at'> & Connection,
): Promise<void> {
  const { operator = null, placeCountry = null, parentCountry = null, zone = null, proof = null } = standing ?? {};
  const row = [id, at, host, reach, purpose, engine, call ?? null, operator, placeCountry, parentCountry, zone, proof];
  await tx.executeQuery(CompiledQuery.raw(insertSql, row));
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

/** The house's own store knows no call. */
const decided = (hasCalls: boolean) =>
  hasCalls
    ? sql`decision`
    : sql`(select null as id, null as who, null as api_key, null as model, null as purpose, null as class, null as zone, null as hides, null as keeps_nothing) as decision`;
/** What stays on our machines and our network is in the perimeter, whoever declared it. */
const zoneOf = sql`coalesce(outbound.zone, decision.zone, case when outbound.reach <> 'internet' then 'perimeter' end)`;
/** A bound of time that nobody asked for would have the index of times read and its rows sorted: it is said only where it is given. */
function matching({ from, to, host, purpose, zone, country, engine, who, outcome, text }: OutboundFilter) {
  const is = (column: ReturnType<typeof sql>, value: string | undefined) => sql`(${value ?? null} is null or ${column} = ${value ?? null})`;
  const hides = text === undefined ? null : text === 'hidden' ? 1 : 0;
  const since = from === undefined ? sql`` : sql`outbound.at >= ${from} and `;
  const until = to === undefined ? sql`` : sql`outbound.at <= ${to} and `;
  return sql`${since}${until}(${host ?? null} is null or instr(outbound.host, ${host?.toLowerCase() ?? null}) > 0)
and ${is(sql`outbound.purpose`, purpose)} and ${is(zoneOf, zone)} and ${is(sql`outbound.place_country`, country)}
and ${is(sql`outbound.engine`, engine)} and ${is(sql`outbound.outcome`, outcome)}
and (${who ?? null} is null or decision.who = ${who ?? null} or decision.api_key = ${who ?? null})
and (${hides} is null or decision.hides = ${hides})`;
}

/** Newest first, before the one of that id. */
export async function selectOutbound(
  snapshot: Snapshot,
  { before, limit, hasCalls, ...filter }: OutboundFilter & { before: string | undefined; limit: number; hasCalls: boolean },
): Promise<OutboundSeen[]> {
  const earlier = before === undefined ? sql`` : sql`outbound.row < (select row from outbound where id = ${before}) and `;
  const { rows } = await sql<OutboundSeen>`
select outbound.*, ${zoneOf} as zone, decision.who, decision.api_key, decision.model, decision.purpose as gdpr_purpose, decision.class,
  decision.zone as decided_zone, decision.hides, decision.keeps_nothing
from outbound left join ${decided(hasCalls)} on decision.id = outbound.call
where ${earlier}${matching(filter)}
order by outbound.row desc limit ${limit}`.execute(snapshot);
  return rows;
}

export type OutboundSum = Pick<
  OutboundRow,
  'host' | 'reach' | 'operator' | 'place_country' | 'parent_country' | 'zone' | 'bytes_out' | 'bytes_in'
> & {
  connections: number;
  refused: number;
  first_at: number;
  last_at: number;
};
/** By destination, what most was sent to first. */
export async function sumOutbound(snapshot: Snapshot, { limit, ...filter }: OutboundFilter & { limit: number }): Promise<OutboundSum[]> {
  const { rows } = await sql<OutboundSum>`
select outbound.host, outbound.reach, outbound.operator, outbound.place_country, outbound.parent_country, ${zoneOf} as zone,
  sum(outbound.outcome is not 'refused') as connections, sum(outbound.outcome is 'refused') as refused,
  sum(outbound.bytes_out) as bytes_out, sum(outbound.bytes_in) as bytes_in, min(outbound.at) as first_at, max(outbound.at) as last_at
from outbound left join ${decided(true)} on decision.id = outbound.call
where ${matching(filter)} group by 1, 2, 3, 4, 5, 6 order by 9 desc, 1 limit ${limit}`.execute(snapshot);
  return rows;
}
