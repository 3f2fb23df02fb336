import { z } from 'zod';
import { zones, type Zone } from '#contract/models.ts';
import type { Usage } from '#contract/usage.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import type { Ground } from '#server/journal/journal.ts';
import { usedSince, type UsedRow } from './decisions.store.ts';
import energy from './energy.json' with { type: 'json' };
import { startOf } from './spending.ts';

const dayMs = 24 * 60 * 60 * 1000;
const zone = z.enum(zones);

/** What calls cost and took, day by day and engine by engine. */
export function createUsage({ vault, clock }: Pick<Ground, 'vault' | 'clock'>) {
  return {
    async usage({ organisation }: MemberActor, { days }: { days: number }): Promise<Usage> {
      const store = await vault.organisation(organisation);
      const last = startOf('day', clock.now());
      const since = last - (days - 1) * dayMs;
      const { rows, refused } = await store.read((snapshot) => usedSince(snapshot, since));
      const at = new Map<string, Usage['byDay'][number]>();
      const of = new Map<string, Usage['byEngine'][number]>();
      for (const row of rows) {
        const amounts = amountsOf(row);
        add(at, `${row.day} ${row.zone}`, { day: row.day * dayMs, ...amounts });
        if (row.engine !== null) add(of, `${row.engine} ${row.zone}`, { engine: row.engine, ...amounts });
      }
      const { source, date, withinFactor } = energy;
      return { days, last, byDay: [...at.values()], byEngine: [...of.values()], refused, energy: { source, date, withinFactor } };
    },
  };
}

interface Amounts {
  zone: Zone;
  calls: number;
  microEuros: number;
  tokensIn: number;
  tokensOut: number;
  wattHours: number;
}
/** An estimate. An encoder is a hundredth of a writer: no published figure tells its energy, and none is made up here. */
export function wattHoursOf({ ability, zone: where }: { ability: string; zone: Zone }, tokensIn: number, tokensOut: number): number {
  const { input, output } = energy.wattHoursPerThousand[where === 'perimeter' ? 'here' : 'away'];
  return ability === 'complete' ? (tokensIn * input + tokensOut * output) / 1000 : 0;
}
function amountsOf(row: UsedRow): Amounts {
  const where = zone.parse(row.zone);
  const wattHours = wattHoursOf({ ability: row.ability, zone: where }, row.tokens_in, row.tokens_out);
  return { zone: where, calls: row.calls, microEuros: row.micro_euros, tokensIn: row.tokens_in, tokensOut: row.tokens_out, wattHours };
}
function add<Row extends Amounts>(to: Map<string, Row>, key: string, row: Row): void {
  const known = to.get(key);
  if (!known) return void to.set(key, row);
  for (const field of ['calls', 'microEuros', 'tokensIn', 'tokensOut', 'wattHours'] as const) known[field] += row[field];
}
