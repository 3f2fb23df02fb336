import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { agentDefinition, type AgentDefinition, type EvaluationSeen, type RunDetail, type RunSeen } from '#contract/agents.ts';
import type { ApprovalSeen } from '#contract/tools.ts';
import { decide, detailOf } from '../../test/support/approving.ts';
import { ownSource, upload } from '../../test/support/asking.ts';
import { openTestHouse, type TestHouse, type TestMember } from '../../test/support/house.ts';
import { startWriter } from '../../test/support/writer.ts';

/** An engine that searches, reads what it found, and says or drafts what its script says. */
let script: (prompt: string, step: number) => object;
const thinking = (prompt: string): string =>
  JSON.stringify(
    script(
      prompt,
      prompt.includes('Nothing has been read yet')
        ? 0
        : (prompt.match(/^(What \S+ gave:|\S+ was refused:|That was not)/gm) ?? []).length + 1,
    ),
  );

let opened: TestHouse;
let owner: TestMember;
let second: TestMember;
let writer: Awaited<ReturnType<typeof startWriter>>;
let folder: string;
let inside: string;
let outside: string;
beforeAll(async () => {
  opened = await openTestHouse();
  owner = opened.owner;
  second = await opened.addMember(owner, 'adam@example.org', 'administrator');
  writer = await startWriter(thinking);
  await writer.declare(opened, owner);
  const source = await ownSource(opened, owner);
  folder = (await opened.as(owner, { method: 'POST', url: '/o/folders', payload: { parent: source, name: 'Baux' } })).json<{ id: string }>()
    .id;
  inside = await upload(opened, owner, folder, { name: 'bail.txt', bytes: 'Le bail de l’atelier court jusqu’au 31 mars 2027.' });
  outside = await upload(opened, owner, source, {
    name: 'paie.txt',
    bytes: 'Le bail de la salle : le salaire du gérant est de 4 000 euros.',
  });
}, 60_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
  await writer.stop();
});

const both = (text: string) => ({ fr: text, en: text });
// A later part may not be imported, and any agent's own does.
const assistant = JSON.parse(readFileSync(join(import.meta.dirname, 'assistant', 'definition.json'), 'utf8')) as object;
const definitionOf = (more: object): object => ({ ...assistant, agent: 'baux', title: both('Baux'), ...more });
const add = (definition: object) => opened.as(owner, { method: 'POST', url: '/o/agent-definitions', payload: definition });
const added = async (more: object): Promise<{ id: string; definition: AgentDefinition }> => (await add(definitionOf(more))).json();
const stateOf = async (id: string): Promise<string> =>
  (await opened.as(owner, { url: '/o/agent-definitions' }))
    .json<{ definitions: { id: string; state: string }[] }>()
    .definitions.find((one) => one.id === id)?.state ?? '';
const evaluated = async (id: string): Promise<EvaluationSeen> => {
  const begun = await opened.as(owner, { method: 'POST', url: `/o/agent-definitions/${id}/evaluation` });
  expect(begun.statusCode, begun.body).toBe(200);
  await opened.house.agents.settled();
  return (await opened.as(owner, { url: `/o/agent-definitions/${id}/evaluation` })).json();
};
const tried = async (id: string, request: string): Promise<RunDetail> => {
  const payload = { agent: 'baux', job: 'prepare', input: { request }, definition: id };
  const run = (await opened.as(owner, { method: 'POST', url: '/o/runs', payload })).json<RunSeen>().id;
  await opened.house.agents.settled();
  return (await opened.as(owner, { url: `/o/runs/${run}` })).json();
};
const waiting = async (): Promise<ApprovalSeen[]> =>
  (await opened.as(owner, { url: '/o/approvals' }))
    .json<{ approvals: ApprovalSeen[] }>()
    .approvals.filter(({ state }) => state === 'waiting');
const draft = { call: { tool: 'mail.draft', arguments: { to: ['a@example.org'], subject: 'Bail', body: 'Le bail court jusqu’en 2027.' } } };

test('a draft is tested once all of its questions pass, and says which do not', async () => {
  const evaluation = [
    {
      name: 'Fin du bail',
      job: 'prepare',
      input: { request: 'Quand finit le bail ?' },
      expects: { says: ['31 mars 2027'], neverSays: ['2031'], uses: ['documents.read'] },
    },
    { name: 'Courrier', job: 'prepare', input: { request: 'Écris à a@example.org.' }, expects: { says: ['2027'], uses: ['mail.draft'] } },
  ];
  const { id } = await added({ evaluation });
  script = (prompt, step) =>
    prompt.includes('Écris à')
      ? ([{ tools: ['mail.draft'] }, draft][step] ?? {})
      : ([{ tools: ['documents.read'] }, { say: 'Le bail finit en 2031.' }][step] ?? {});
  expect((await evaluated(id)).cases).toMatchObject([
    {
      verdict: 'failed',
      missed: [
        { kind: 'says', what: '31 mars 2027' },
        { kind: 'neverSays', what: '2031' },
        { kind: 'uses', what: 'documents.read' },
      ],
    },
    { verdict: 'passed', missed: [] },
  ]);
  // What a case asked for was noted, and nobody is asked.
  expect([await stateOf(id), await waiting()]).toEqual(['draft', []]);
  // One run that does its job is not enough for a version that has questions.
  await tried(id, 'Quand finit le bail ?');
  expect(await stateOf(id)).toBe('draft');
  expect((await opened.as(owner, { method: 'POST', url: `/o/agent-definitions/${id}/publish` })).json()).toMatchObject({
    code: 'definition_untested',
  });

  script = (prompt, step) =>
    prompt.includes('Écris à')
      ? ([{ tools: ['mail.draft'] }, draft][step] ?? {})
      : ([
          { tools: ['documents.read'] },
          { call: { tool: 'documents.read', arguments: { document: inside } } },
          { say: 'Le 31 MARS 2027.' },
        ][step] ?? {});
  expect((await evaluated(id)).cases.map(({ verdict }) => verdict)).toEqual(['passed', 'passed']);
  expect(await stateOf(id)).toBe('tested');
  await opened.as(owner, { method: 'POST', url: `/o/agent-definitions/${id}/publish` });
  expect(await stateOf(id)).toBe('published');
});

test('it reads what it knows and nothing else', async () => {
  const { id } = await added({ knowledge: [folder] });
  const read = (document: string) => ({ call: { tool: 'documents.read', arguments: { document } } });
  let found = '';
  script = (prompt, step) => {
    if (step === 4) found = prompt;
    return (
      [
        { tools: ['documents.search', 'documents.read'] },
        { call: { tool: 'documents.search', arguments: { words: 'bail' } } },
        read(outside),
        read(inside),
        { say: prompt.includes('outside_knowledge') ? 'Hors de mes dossiers.' : '?' },
      ][step] ?? {}
    );
  };
  expect((await tried(id, 'Résume les baux.')).outcome?.text).toBe('Hors de mes dossiers.');
  expect([found.includes('31 mars 2027'), found.includes('4 000 euros')]).toEqual([true, false]);
  expect((await add(definitionOf({ knowledge: ['fld_nobodyhasthisone0000000'] }))).json()).toMatchObject({ code: 'place_unknown' });
});

test('its own rules hold: only looking, two people, nothing always allowed', async () => {
  expect((await add(definitionOf({ autonomy: 'looks' }))).json()).toMatchObject({
    code: 'definition_only_looks',
    details: { tool: 'papers.draft' },
  });
  const { id } = await added({ autonomy: 'asks', needsTwo: ['mail.draft'] });
  script = (_, step) => [{ tools: ['mail.draft'] }, draft, { say: 'Fait.' }][step] ?? {};
  const run = await tried(id, 'Écris à a@example.org.');
  const [request] = await waiting();
  const { hash, needed } = await detailOf(opened, owner, request?.id ?? '');
  expect(needed).toBe(2);
  await decide(opened, owner, request?.id ?? '', 'approve', { hash });
  expect((await detailOf(opened, owner, request?.id ?? '')).state).toBe('waiting');
  await decide(opened, second, request?.id ?? '', 'approve', { hash });
  await opened.house.agents.settled();
  expect((await opened.as(owner, { url: `/o/runs/${run.id}` })).json<RunDetail>().outcome?.text).toBe('Fait.');
});

test('what is always allowed needs nobody, for these values, where the agent may stand on it', async () => {
  const scope = { to: ['a@example.org'], cc: [], place: null };
  const given = await opened.as(owner, {
    method: 'POST',
    url: '/o/standing-approvals',
    payload: { agent: 'baux', tool: 'mail.draft', scope, days: 5 },
  });
  expect(given.statusCode, given.body).toBe(200);
  const to = (address: string) => ({ call: { tool: 'mail.draft', arguments: { to: [address], subject: 'Bail', body: 'Bonjour.' } } });
  const states = async (autonomy: string, address: string): Promise<string> => {
    const { id } = await added({ autonomy });
    script = (_, step) => [{ tools: ['mail.draft'] }, to(address), { say: 'Fait.' }][step] ?? {};
    const run = await tried(id, `Écris à ${address}.`);
    await opened.house.jobs.idle();
    await opened.house.agents.settled();
    return (await opened.as(owner, { url: `/o/runs/${run.id}` })).json<RunDetail>().state;
  };
  expect(await states('stands', 'a@example.org')).toBe('done');
  expect(await states('stands', 'b@example.org')).toBe('waiting');
  expect(await states('asks', 'a@example.org')).toBe('waiting');
});

test('its file is taken in elsewhere as it is', async () => {
  const { id, definition } = await added({ evaluation: [] });
  const file = await opened.as(owner, { url: `/o/agent-definitions/${id}/file` });
  expect(file.headers['content-disposition']).toContain('baux-');
  const again = (await add(file.json())).json<{ id: string; definition: AgentDefinition }>();
  expect(agentDefinition.parse(again.definition)).toEqual(agentDefinition.parse(definition));
});
