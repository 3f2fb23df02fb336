import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '#contract/settings.ts';
import { createApp } from '#server/app.ts';
import { openHouse, type House } from '#server/house.ts';
import { askAll, walkRoutes, type Asked } from './access-asking.ts';
import { buildOrganisation, openToEveryone, type BenchOrganisation } from './access-company.ts';
import { random } from '../random.ts';
import type { Bench } from '../main.ts';

const questions = 2000;

/**
 * Two organisations in one house, twenty members, nested groups, random grants with cut inheritance. Who may read what is told by a plain model kept beside the house;
 * whatever the house shows that the model forbids is a leak. Then everything is opened in the house alone: the same run must report leaks, or it would prove nothing.
 */
export const bench: Bench = {
  name: 'access',
  seconds: 400,
  needsShared: false,
  async run({ say }) {
    const folder = mkdtempSync(join(tmpdir(), 'beffroi-access-'));
    const read = readSettings({ BEFFROI_HOME: folder });
    if ('problems' in read) throw new Error('the settings do not hold');
    const house = await openHouse(read.settings, { create: true });
    try {
      await house.start();
      const dice = random(20261121);
      const organisations: BenchOrganisation[] = [];
      for (const name of ['Menuiserie Lacroix', 'Scierie du Hainaut']) organisations.push(await buildOrganisation(house, name, dice));
      await house.jobs.idle();
      say(organisations.map((one) => `${one.members.length} members, ${one.documents.length} documents`).join('; '));
      const guarded = await pass(house, organisations, questions, dice, say);
      for (const organisation of organisations) await openToEveryone(house, organisation);
      const opened = await pass(house, organisations, 200, dice, () => {});
      const found = guarded.found / Math.max(1, guarded.readable);
      // Said whatever the output: without it, no leak would prove nothing.
      process.stderr.write(
        `routes walked: ${guarded.routes} calls; with the grants removed: ${opened.leaks} leaks in ${opened.questions} questions and ${opened.routes} calls\n`,
      );
      if (opened.leaks === 0) throw new Error('nothing leaked with the grants removed: the detector sees nothing');
      return {
        measures: [
          { name: 'questions', value: guarded.questions, unit: 'questions', budget: questions, holds: guarded.questions >= questions },
          { name: 'leaks', value: guarded.leaks, unit: 'leaks', budget: 0, holds: guarded.leaks === 0 },
          { name: 'visible_found', value: found, unit: 'share', budget: 0.95, holds: found >= 0.95 },
        ],
      };
    } finally {
      await house.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function pass(
  house: House,
  organisations: readonly BenchOrganisation[],
  count: number,
  dice: ReturnType<typeof random>,
  say: (line: string) => void,
): Promise<Asked & { routes: number }> {
  const app = await createApp(house, { webFolder: null });
  try {
    const asked = await askAll(app, organisations, count, dice);
    const walked = await walkRoutes(app, organisations);
    for (const leak of [...asked.examples, ...walked.examples].slice(0, 10)) say(`leak: ${leak}`);
    return { ...asked, leaks: asked.leaks + walked.leaks, routes: walked.routes };
  } finally {
    await app.close();
  }
}
