import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import { readSettings } from '#contract/settings.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { isRefusal } from '#server/foundation/refusal.ts';
import { openHouse } from '#server/house.ts';
import { sends, writes } from '#server/tools/tools.ts';
import { answerLines, firstOwner, type Commands } from './killed-house.ts';

/** A house of the bench `approvals`, in a process of its own that kills itself at the step that it is told. One command a line, one answer a line. */
const [home = ''] = process.argv.slice(2);
const read = readSettings({ BEFFROI_HOME: home });
if ('problems' in read) throw new Error('the settings do not hold');
const made = join(home, 'member.json');
const arrivals = join(home, 'arrived.log');
const armed = { at: '', fault: '' };
const step = (name: string): void => {
  if (armed.at === name) process.kill(process.pid, 'SIGKILL');
  if (armed.fault !== name) return;
  armed.fault = '';
  throw new Error(`a fault at ${name}`);
};

const house = await openHouse(read.settings, { create: true });
const both = (text: string) => ({ fr: text, en: text });
const words = { title: both('Noter'), does: both('Note.'), arguments: { value: both('Valeur'), to: both('À') } };
house.tools.addTools([
  writes(
    {
      name: 'bench.file',
      effect: 'writes',
      classes: ['internal'],
      input: z.object({ value: z.string() }),
      output: z.object({ document: z.string() }),
      steers: {},
      words,
    },
    async ({ actor: by }, { value }, once) => {
      step('in-tool');
      const own = (await house.documents.sources(by)).sources.find((source) => source.own);
      const file = { name: `${value}.txt`, mediaType: null, bytes: Buffer.from(value) };
      const { document } = await house.documents.importFile(by, own?.id ?? '', file, {
        noted: async (tx, added) => {
          step('before-once');
          await once(tx, { document: added.document });
          step('after-once');
        },
      });
      step('after-commit');
      return { document };
    },
  ),
  sends(
    {
      name: 'bench.send',
      effect: 'sends',
      classes: ['internal'],
      input: z.object({ value: z.string(), to: z.string() }),
      output: z.object({ arrived: z.boolean() }),
      steers: { to: 'recipient' },
      words,
    },
    async (_, { value }) => {
      step('before-arrival');
      appendFileSync(arrivals, `${value}\n`, { flush: true });
      step('after-arrival');
      return { arrived: true };
    },
  ),
]);
if (!existsSync(made)) writeFileSync(made, JSON.stringify(await firstOwner(house)));
const actor = JSON.parse(readFileSync(made, 'utf8')) as MemberActor;
const store = await house.vault.organisation(actor.organisation);
house.channel.subscribeAll((_, { kind, state }) => {
  if (kind === 'approval') step(`told-${state}`);
});
await house.start();

const signal = new AbortController().signal;
const code = async (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'ok',
    (error: unknown) => (isRefusal(error) ? error.code : String(error)),
  );
const commands: Commands = {
  ask: async ({ tool = '', value = '' }) => {
    const { approval: id } = await house.tools.useTool(actor, { tool, arguments: { value, to: 'a@example.org' } }, signal);
    return { id, hash: (await house.tools.approval(actor, id ?? '')).hash };
  },
  /** `times` clicks at once, and `refusals` of them to the contrary. */
  decide: async ({ id = '', hash = '', times = '1', refusals = '0', at = '', fault = '' }) => {
    Object.assign(armed, { at, fault });
    const clicks = Array.from({ length: Number(times) }, () => code(house.tools.approve(actor, id, { hash })));
    const noes = Array.from({ length: Number(refusals) }, () => code(house.tools.refuseApproval(actor, id, { reason: 'non' })));
    return { approved: await Promise.all(clicks), refused: await Promise.all(noes) };
  },
  change: async ({ id = '', hash = '', value = '' }) =>
    house.tools.changeApproval(actor, id, { hash, arguments: { value, to: 'a@example.org' } }).then(({ hash: now }) => ({ hash: now })),
  /** As somebody who has the key would. */
  tamper: async ({ id = '', column = '', to = '' }) => {
    await store.write('tamper', (tx) => sql`update approval set ${sql.ref(column)} = ${to} where id = ${id}`.execute(tx));
    return {};
  },
  job: async ({ id = '' }) => {
    await store.write('its job again', (tx) =>
      house.jobs.enqueue(tx, actor.organisation, { kind: 'tools.execution', subject: null, input: { approval: id } }),
    );
    return {};
  },
  settle: async ({ id = '' }) => {
    await house.jobs.idle();
    const { state, decisions } = await house.tools.approval(actor, id);
    return { state, given: decisions.some(({ approved }) => approved) };
  },
  filed: async ({ value = '' }) => {
    const { rows } = await store.read((snapshot) =>
      sql<{ count: number }>`select count(*) as count from document where title = ${value}`.execute(snapshot),
    );
    return { count: rows[0]?.count ?? 0 };
  },
};

await answerLines(commands);
await house.close();
