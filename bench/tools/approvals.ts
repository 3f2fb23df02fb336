import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench } from '../main.ts';
import { openProcess } from './killed.ts';

const rounds = 500;
/** Where a process is killed, in the life of what writes and of what leaves. */
const fileSteps = ['told-approved', 'in-tool', 'before-once', 'after-once', 'after-commit', 'told-used'];
const sendSteps = ['told-approved', 'told-sending', 'before-arrival', 'after-arrival', 'told-used'];
/** A process starts in seconds: of twelve rounds one is killed; five meet a fault at a step, and six are raced, replayed, or have their arguments changed. */
const ways = [
  'kill',
  'race',
  'fault-file',
  'replay',
  'fault-send',
  'tamper',
  'race',
  'fault-file',
  'replay',
  'fault-send',
  'tamper',
  'fault-file',
] as const;
const faultsOf = { file: ['in-tool', 'before-once', 'after-once', 'after-commit'], send: ['before-arrival', 'after-arrival'] };

/** Effects under kill -9 and faults at each step, double clicks with refusals among them, replays and changed arguments: counted from outside. */
export const bench: Bench = {
  name: 'approvals',
  seconds: 900,
  needsShared: false,
  async run({ say }) {
    const home = mkdtempSync(join(tmpdir(), 'beffroi-approvals-'));
    const total = { twice: 0, unapproved: 0, lost: 0, kills: 0, faults: 0, uncertain: 0, done: 0, races: 0, replays: 0, tampered: 0 };
    let house = await openProcess('approvals-house.ts', home);
    const arrived = (value: string): number =>
      existsSync(join(home, 'arrived.log'))
        ? readFileSync(join(home, 'arrived.log'), 'utf8')
            .split('\n')
            .filter((line) => line === value).length
        : 0;
    const must = async <Answer>(command: string, given?: Record<string, string>): Promise<Answer> => {
      const answer = await house.ask<Answer>(command, given);
      if (answer === null) throw new Error(`the house died of ${command}`);
      return answer;
    };
    /** Effects of a value, whichever tool had it. */
    const effects = async (value: string): Promise<number> => (await must<{ count: number }>('filed', { value })).count + arrived(value);

    async function killed(tool: 'file' | 'send', round: number): Promise<void> {
      const steps = tool === 'file' ? fileSteps : sendSteps;
      const nth = Math.floor(round / (2 * ways.length));
      const value = `valeur-${round}`;
      const asked = await must<{ id: string; hash: string }>('ask', { tool: `bench.${tool}`, value });
      const at = steps[nth % steps.length] ?? '';
      const answer = await house.ask('decide', { ...asked, at });
      if (answer === null) {
        total.kills += 1;
        house = await openProcess('approvals-house.ts', home);
      }
      const { state, given } = await must<{ state: string; given: boolean }>('settle', asked);
      // A click that nobody heard is no approval: the person clicks again.
      if (state === 'waiting') {
        if (given) total.lost += 1;
        await must('decide', asked);
      }
      const end = (await must<{ state: string }>('settle', asked)).state;
      const count = await effects(value);
      if (end === 'uncertain') total.uncertain += 1;
      if (count > 1) total.twice += 1;
      if (end === 'used' && count === 0) total.lost += 1;
      if (end !== 'used' && end !== 'uncertain') total.lost += 1;
      if (end === 'used') total.done += 1;
    }

    async function faulted(tool: 'file' | 'send', round: number): Promise<void> {
      total.faults += 1;
      const value = `valeur-${round}`;
      const asked = await must<{ id: string; hash: string }>('ask', { tool: `bench.${tool}`, value });
      const fault = faultsOf[tool][round % faultsOf[tool].length] ?? '';
      await must('decide', { ...asked, fault });
      // Its job would come back after its pause; it is not waited for.
      await must('job', asked);
      const end = (await must<{ state: string }>('settle', asked)).state;
      const count = await effects(value);
      if (end === 'uncertain') total.uncertain += 1;
      if (count > 1) total.twice += 1;
      if ((end === 'used' && count === 0) || (end !== 'used' && end !== 'uncertain')) total.lost += 1;
      if (end === 'used') total.done += 1;
    }

    async function raced(round: number): Promise<void> {
      total.races += 1;
      const value = `valeur-${round}`;
      const asked = await must<{ id: string; hash: string }>('ask', { tool: round % 4 < 2 ? 'bench.file' : 'bench.send', value });
      const refusals = round % 3;
      const { refused } = await must<{ refused: string[] }>('decide', { ...asked, times: '5', refusals: String(refusals) });
      const { state } = await must<{ state: string }>('settle', asked);
      const count = await effects(value);
      if (count > 1) total.twice += 1;
      if (refused.includes('ok') && count > 0) total.unapproved += 1;
      if (!refused.includes('ok') && (state !== 'used' || count !== 1)) total.lost += 1;
      if (count === 1) total.done += 1;
    }

    async function replayed(round: number): Promise<void> {
      total.replays += 1;
      const [value, other] = [`valeur-${round}`, `autre-${round}`];
      const tool = round % 4 < 2 ? 'bench.file' : 'bench.send';
      const asked = await must<{ id: string; hash: string }>('ask', { tool, value });
      const second = await must<{ id: string; hash: string }>('ask', { tool, value: other });
      await must('decide', asked);
      // The same click, its job, the same hash on another request, a state put back.
      await must('decide', asked);
      await must('job', asked);
      await must('decide', { id: second.id, hash: asked.hash });
      await must('settle', asked);
      if ((await effects(value)) > 1) total.twice += 1;
      if ((await effects(value)) === 0) total.lost += 1;
      else total.done += 1;
      if ((await effects(other)) > 0) total.unapproved += 1;
    }

    async function tampered(round: number): Promise<void> {
      total.tampered += 1;
      const [value, other] = [`valeur-${round}`, `autre-${round}`];
      const asked = await must<{ id: string; hash: string }>('ask', { tool: round % 4 < 2 ? 'bench.file' : 'bench.send', value });
      if (round % 5 === 0) {
        // Changed by its person: what was shown before is not what is approved.
        await must('change', { ...asked, value: other });
        await must('decide', asked);
      } else if (round % 5 === 1) {
        await must('tamper', { ...asked, column: 'expires_at', to: '1' });
        await must('decide', asked);
      } else {
        const column = round % 5 === 2 ? 'arguments' : round % 5 === 3 ? 'state' : 'member';
        const to = { arguments: JSON.stringify({ value: other, to: 'a@example.org' }), state: 'approved', member: 'mem_other' }[column];
        await must('tamper', { ...asked, column, to });
        if (column === 'state') await must('job', asked);
        else await must('decide', asked);
      }
      await must('settle', { id: (await must<{ id: string }>('ask', { tool: 'bench.file', value: `rien-${round}` })).id });
      if ((await effects(value)) + (await effects(other)) > 0) total.unapproved += 1;
    }

    try {
      for (let round = 1; round <= rounds; round += 1) {
        const way = ways[round % ways.length];
        if (way === 'race') await raced(round);
        else if (way === 'replay') await replayed(round);
        else if (way === 'tamper') await tampered(round);
        else if (way === 'kill') await killed(Math.floor(round / ways.length) % 2 === 0 ? 'file' : 'send', round);
        else await faulted(way === 'fault-send' ? 'send' : 'file', round);
        if (round % 50 === 0) say(`round ${round}: ${JSON.stringify(total)}`);
      }
      await house.end();
    } finally {
      rmSync(home, { recursive: true, force: true });
    }
    const none = (name: string, value: number) => ({ name, value, unit: 'effects', budget: 0, holds: value === 0 });
    return {
      measures: [
        { name: 'rounds', value: rounds, unit: 'rounds', budget: 500, holds: rounds >= 500 },
        { name: 'kills', value: total.kills, unit: 'kill -9', budget: 40, holds: total.kills >= 40 },
        { name: 'faults', value: total.faults, unit: 'faults at a step', budget: 200, holds: total.faults >= 200 },
        { name: 'done', value: total.done, unit: 'effects', budget: null, holds: null },
        none('executed_twice', total.twice),
        none('executed_unapproved', total.unapproved),
        none('lost', total.lost),
        { name: 'uncertain', value: total.uncertain, unit: 'sendings left to a person', budget: null, holds: null },
      ],
    };
  },
};
