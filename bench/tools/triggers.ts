import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench } from '../main.ts';
import { random } from '../random.ts';
import { openProcess } from './killed.ts';

const rounds = 30;
/** A house is killed within so long of what it was told, whatever it does then. */
const longestMs = 250;

/**
 * Machines over their threshold, posted and in files, and the house killed (kill -9) at any instant after. Whoever told it tells it again,
 * as an application that had no answer does: each incident must have prepared one intervention, counted from outside.
 */
export const bench: Bench = {
  name: 'triggers',
  seconds: 300,
  needsShared: false,
  async run({ say }) {
    const home = mkdtempSync(join(tmpdir(), 'beffroi-triggers-'));
    const { next } = random(7);
    const incidents: string[] = [];
    let kills = 0;
    let house = await openProcess('triggers-house.ts', home);
    try {
      for (let round = 0; round < rounds; round += 1) {
        const machine = `M-${String(round).padStart(2, '0')}`;
        incidents.push(machine);
        const at = (minute: number): string => new Date(Date.now() - 3_600_000 + minute * 60_000).toISOString();
        const [low, high, higher] = [at(0), at(1), at(2)];
        const readings = [
          { machine, value: 60, at: low },
          { machine, value: 85 + round, at: high },
          { machine, value: 90 + round, at: higher },
        ];
        const table = ['Machine;Valeur;Date', ...readings.map((one) => `${one.machine};${one.value};${one.at}`)].join('\n');
        const [command, given]: [string, Record<string, string>] =
          round % 2 === 0 ? ['post', { readings: JSON.stringify(readings) }] : ['file', { name: `${machine}.csv`, text: table }];
        const told = house.ask(command, given);
        await new Promise((resolve) => setTimeout(resolve, next() * longestMs));
        house.kill();
        kills += 1;
        await told;
        house = await openProcess('triggers-house.ts', home);
        for (let again = 0; again < 2; again += 1) await house.ask(command, given);
        await house.ask('settle');
      }
      const machines = (await house.ask<{ machines: string[] }>('waiting'))?.machines ?? [];
      const counts = incidents.map((machine) => machines.filter((one) => one === machine).length);
      const [twice, lost] = [counts.filter((count) => count > 1).length, counts.filter((count) => count === 0).length];
      say(`${kills} kills, ${incidents.length} incidents, ${machines.length} interventions prepared`);
      return {
        measures: [
          { name: 'incidents', value: incidents.length, unit: 'incidents', budget: null, holds: null },
          { name: 'prepared_twice', value: twice, unit: 'incidents', budget: 0, holds: twice === 0 },
          { name: 'lost', value: lost, unit: 'incidents', budget: 0, holds: lost === 0 },
        ],
      };
    } finally {
      await house.end();
      rmSync(home, { recursive: true, force: true });
    }
  },
};
