import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { triggerInput } from '#contract/agents.ts';
import { readSettings } from '#contract/settings.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { openHouse } from '#server/house.ts';
import { answerLines, firstOwner, type Commands } from './killed-house.ts';

/** A house of the bench `triggers`, in a process of its own. One command a line, one answer a line. */
const [home = ''] = process.argv.slice(2);
const read = readSettings({ BEFFROI_HOME: home });
if ('problems' in read) throw new Error('the settings do not hold');
const made = join(home, 'member.json');
const house = await openHouse(read.settings, { create: true });
if (!existsSync(made)) {
  const actor = await firstOwner(house);
  const shared = { agent: 'maintenance', job: 'intervention', input: {}, days: 30, runsPerDay: 200 };
  const own = (await house.documents.sources(actor)).sources.find((source) => source.own)?.id ?? '';
  const columns = { machine: 'Machine', value: 'Valeur', at: 'Date' };
  const threshold = { kind: 'reading', threshold: 80, release: 70 };
  await house.agents.addTrigger(actor, triggerInput.parse({ ...shared, name: 'Clé', when: threshold }));
  await house.agents.addTrigger(actor, triggerInput.parse({ ...shared, name: 'Tableaux', when: { ...threshold, place: own, columns } }));
  writeFileSync(made, JSON.stringify({ ...actor, place: own }));
}
const actor = JSON.parse(readFileSync(made, 'utf8')) as MemberActor & { place: string };
await house.start();

const commands: Commands = {
  /** Readings as an application posts them. */
  post: async ({ readings = '[]' }) => house.agents.receiveReadings(actor, { readings: JSON.parse(readings) as [] }),
  /** A table of readings as a file. */
  file: async ({ name = '', text = '' }) => {
    await house.documents.importFile(actor, actor.place, { name, mediaType: null, bytes: Buffer.from(text) });
    return {};
  },
  settle: async () => {
    await house.jobs.idle();
    await house.agents.settled();
    return {};
  },
  /** What waits for a person, by the machine that it is about. */
  waiting: async () => {
    const { approvals } = await house.tools.approvals(actor);
    const titles = await Promise.all(approvals.map(async ({ id }) => String((await house.tools.approval(actor, id)).arguments['title'])));
    return { machines: titles.map((title) => title.split(' ').at(-1)) };
  },
};

await answerLines(commands);
await house.close();
