import { fork, type ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import type { Bench } from '../main.ts';
import { random } from '../random.ts';
import type { Counts, Made, Order, Place } from './erasing-house.ts';

const rounds = 100;
const places: readonly Place[] = ['tables', 'files', 'index', 'vectors', 'scratch', 'search', 'conversation', 'export'];
/** No kill comes later than an erasure of this house lasts. */
const longestMs = 250;

interface Answer {
  made?: Made;
  counts?: Counts;
}

/**
 * Documents of five kinds, each with a word that nothing else holds: counted everywhere, erased, and counted again, in half of the rounds after
 * the house was killed in the middle of the erasure and came back. The erasure of a killed house may not have been committed: then it is asked again.
 */
export const bench: Bench = {
  name: 'erasure',
  seconds: 400,
  needsShared: false,
  run: async ({ say }) => {
    const home = mkdtempSync(join(tmpdir(), 'beffroi-erasure-'));
    const scratch = join(home, 'scratch');
    mkdirSync(scratch);
    const { pick, below, next } = random(8);
    const before: Partial<Counts> = {};
    const found: Partial<Counts> = {};
    const sum = (into: Partial<Counts>, counts: Counts | undefined): void => {
      for (const place of places) into[place] = (into[place] ?? 0) + (counts?.[place] ?? Number.NaN);
    };
    let killed = 0;
    let neverFound = 0;
    let house = await openChild(home, scratch);
    try {
      for (let round = 0; round < rounds; round += 1) {
        const canary = Array.from({ length: 14 }, () => pick(Array.from('bcdfghjkmpqvwxz'))).join('');
        const { made, counts } = await ask(house, { act: 'prepare', canary, kind: round });
        if (!made || !counts) throw new Error('the house of the bench made nothing');
        sum(before, counts);
        if (['tables', 'index', 'vectors', 'search', 'conversation'].some((place) => counts[place as Place] === 0)) neverFound += 1;
        if (round % 2 === 1) {
          killed += 1;
          await ask(house, { act: 'erase', document: made.document });
          await after(below(longestMs) * next());
          await kill(house);
          house = await openChild(home, scratch);
          await ask(house, { act: 'erase', document: made.document });
        } else await ask(house, { act: 'erase', document: made.document });
        await answerOf(house);
        sum(found, (await ask(house, { act: 'look', made })).counts);
        if (round % 10 === 9) say(`${round + 1} rounds, ${killed} killed`);
      }
      house.send({ act: 'end' } satisfies Order);
      await new Promise((resolve) => house.once('exit', resolve));
    } finally {
      house.kill('SIGKILL');
      rmSync(home, { recursive: true, force: true });
    }
    const total = (counts: Partial<Counts>): number => places.reduce((all, place) => all + (counts[place] ?? Number.NaN), 0);
    const measures = places.map((place) => ({
      name: `found_${place}`,
      value: found[place] ?? Number.NaN,
      unit: 'times',
      budget: 0,
      holds: found[place] === 0,
    }));
    return {
      measures: [
        { name: 'rounds', value: rounds, unit: 'documents', budget: null, holds: null },
        { name: 'killed', value: killed, unit: 'rounds', budget: rounds / 2, holds: killed >= rounds / 2 },
        { name: 'found_before', value: total(before), unit: 'times', budget: null, holds: total(before) > 0 },
        { name: 'rounds_not_found_before', value: neverFound, unit: 'rounds', budget: 0, holds: neverFound === 0 },
        { name: 'found', value: total(found), unit: 'times', budget: 0, holds: total(found) === 0 },
        ...measures,
      ],
    };
  },
};

async function openChild(home: string, scratch: string): Promise<ChildProcess> {
  const child = fork(join(import.meta.dirname, 'erasing-house.ts'), [home, scratch], {
    env: { ...process.env, TMPDIR: scratch },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  await answerOf(child);
  return child;
}

/** Sends an order, and gives the first answer; an erasure answers twice, once it is begun and once it is done. */
function ask(child: ChildProcess, order: Order): Promise<Answer> {
  const answered = answerOf(child);
  child.send(order);
  return answered;
}

function answerOf(child: ChildProcess): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const gone = (): void => reject(new Error('the house of the bench ended by itself'));
    child.once('exit', gone);
    child.once('message', (answer: Answer) => {
      child.off('exit', gone);
      resolve(answer);
    });
  });
}

async function kill(child: ChildProcess): Promise<void> {
  const dead = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGKILL');
  await dead;
}
