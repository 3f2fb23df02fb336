import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { House } from '#server/house.ts';
import { copyHome, makeHome, type Home } from './damage-home.ts';
import { look, nothingSeen, type Seen } from './damage-look.ts';
import { clockRounds, diskRounds, runningRounds, type Round } from './damage-running.ts';
import { ways } from './damage-ways.ts';
import type { Bench } from '../main.ts';
import { random } from '../random.ts';

const least = 300;
const seed = 7;

/**
 * Files are damaged, taken away, put back from another day or exchanged, disks are full and clocks jump: what a house of two
 * organisations then gives is what was put in, or a refusal with a name; and once the fault alone is put right, everything is there.
 * A fault of the house's own store, or of the disk that all share, may refuse both organisations; any other must leave the second one served.
 */
export const bench: Bench = {
  name: 'damage',
  seconds: 240,
  needsShared: false,
  async run({ say }) {
    const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'beffroi-damage-'));
    const totals = { rounds: 0, lost: 0, wrong: 0, spun: 0, unnamed: 0, stopped: 0 };
    const count = (name: string, during: Seen, after: Seen): void => {
      totals.rounds += 1;
      totals.lost += after.missing.length;
      totals.wrong += during.wrong.length + after.wrong.length;
      totals.spun += during.spun.length + after.spun.length;
      totals.unnamed += during.unnamed.length + after.unnamed.length;
      totals.stopped += during.stopped.length;
      for (const [what, list] of [
        ['lost', after.missing],
        ['wrong', [...during.wrong, ...after.wrong]],
        ['spun', [...during.spun, ...after.spun]],
        ['unnamed', [...during.unnamed, ...after.unnamed]],
        ['stopped', during.stopped],
      ] as const)
        for (const one of list) say(`  ${name}: ${what}: ${one}`);
    };
    try {
      const made = await makeHome(join(folder, 'home'));
      say(
        `made a house of two organisations, ${made.organisations.mine.originals.length + made.organisations.theirs.originals.length} originals`,
      );
      await fileRounds(folder, made, count, say);
      for (const rounds of [runningRounds, diskRounds, clockRounds]) await each(rounds(folder, made), count, say);
      return {
        measures: [
          { name: 'rounds', value: totals.rounds, unit: 'rounds', budget: least, holds: totals.rounds >= least },
          { name: 'originals_lost', value: totals.lost, unit: 'originals', budget: 0, holds: totals.lost === 0 },
          { name: 'served_wrong', value: totals.wrong, unit: 'answers', budget: 0, holds: totals.wrong === 0 },
          { name: 'spun', value: totals.spun, unit: 'times', budget: 0, holds: totals.spun === 0 },
          { name: 'unnamed', value: totals.unnamed, unit: 'refusals', budget: 0, holds: totals.unnamed === 0 },
          { name: 'others_stopped', value: totals.stopped, unit: 'answers', budget: 0, holds: totals.stopped === 0 },
        ],
      };
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

type Count = (name: string, during: Seen, after: Seen) => void;

/** Each way of spoiling files, on a fresh copy each time: once as it is, once when exactly that is put right. */
async function fileRounds(folder: string, made: Home, count: Count, say: (line: string) => void): Promise<void> {
  const dice = random(seed);
  const home = join(folder, 'round');
  for (const way of ways) {
    const refused = new Map<string, number>();
    for (let round = 0; round < way.rounds; round += 1) {
      copyHome(made.copies[way.copy], home);
      const putRight = way.spoil(home, made, dice);
      const during = await look(home, made, {
        both: way.both ?? false,
        older: way.older ?? false,
        ...(way.checked ? { act: (house: House) => checkPages(house, made, way.both ?? false) } : {}),
      });
      putRight();
      const after = await look(home, made, {});
      count(way.name, during, after);
      for (const code of during.refused.size === 0 ? ['nothing'] : during.refused) refused.set(code, (refused.get(code) ?? 0) + 1);
      rmSync(home, { recursive: true, force: true });
    }
    say(`${way.name}: ${way.rounds} rounds, refused ${[...refused].map(([code, times]) => `${code} ${times}`).join(', ')}`);
  }
}

/** What the house does each day and before a backup: a damaged store is found by it. */
async function checkPages(house: House, { organisations: { mine } }: Home, isHouse: boolean): Promise<void> {
  const store = isHouse ? house.vault.house : await house.vault.organisation(mine.organisation).catch(() => null);
  if (store && (await store.checkPages()) === 0 && house.vault.troubles().length === 0) throw new Error('a damaged store was not found');
}

async function each(rounds: AsyncIterable<Round>, count: Count, say: (line: string) => void): Promise<void> {
  for await (const { name, during = nothingSeen(), after, said } of rounds) {
    count(name, during, after);
    say(`${name}: ${said ?? `refused ${[...during.refused].join(', ') || 'nothing'}`}`);
  }
}
