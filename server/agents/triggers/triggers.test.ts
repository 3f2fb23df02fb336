import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunDetail, RunSeen, TriggerSeen } from '#contract/agents.ts';
import type { ApprovalSeen } from '#contract/tools.ts';
import { decide, detailOf } from '../../../test/support/approving.ts';
import { ownSource, upload } from '../../../test/support/asking.ts';
import { openTestHouse, type TestHouse, type TestMember } from '../../../test/support/house.ts';
import { entriesAfter } from '../../../test/support/store.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const columns = { machine: 'Machine', value: 'Température (°C)', at: 'Relevé le' };
const hot = { kind: 'reading', columns, threshold: 80, release: 70 };

let opened: TestHouse;
let owner: TestMember;
let source: string;
beforeAll(async () => {
  opened = await openTestHouse();
  owner = opened.owner;
  source = await ownSource(opened, owner);
  await upload(opened, owner, source, {
    name: 'fiche CN-2.txt',
    bytes:
      'Fiche machine CN-2.\n\nMaintenance : au-dessus de 80 °C, arrêter la broche de la CN-2 et contrôler le circuit de refroidissement.',
  });
}, 60_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
});

const settle = async (): Promise<void> => {
  await opened.house.jobs.idle();
  await opened.house.agents.settled();
};
async function made(when: object, more: object = {}, member = owner): Promise<TriggerSeen> {
  const payload = { name: 'Surchauffe', agent: 'maintenance', job: 'intervention', input: {}, when, days: 90, runsPerDay: 20, ...more };
  const response = await opened.as(member, { method: 'POST', url: '/o/triggers', payload });
  if (response.statusCode !== 200) throw new Error(response.body);
  return response.json<TriggerSeen>();
}
const switched = (id: string, on: boolean, member = owner) =>
  opened.as(member, { method: 'PATCH', url: `/o/triggers/${id}`, payload: { on } });
const shown = async (id: string, member = owner): Promise<TriggerSeen> =>
  (await opened.as(member, { url: '/o/triggers' })).json<{ triggers: TriggerSeen[] }>().triggers.find((one) => one.id === id) ??
  expect.fail('not shown');
const runs = async (member = owner): Promise<RunSeen[]> => (await opened.as(member, { url: '/o/runs' })).json<{ runs: RunSeen[] }>().runs;
const waiting = async (): Promise<ApprovalSeen[]> =>
  (await opened.as(owner, { url: '/o/approvals' }))
    .json<{ approvals: ApprovalSeen[] }>()
    .approvals.filter(({ state }) => state === 'waiting');
async function folder(name: string): Promise<string> {
  return (await opened.as(owner, { method: 'POST', url: '/o/folders', payload: { parent: source, name } })).json<{ id: string }>().id;
}
const table = (...rows: [string, string, string][]): string =>
  ['Machine;Température (°C);Relevé le', ...rows.map((row) => row.join(';'))].join('\n');

test('a machine’s reading over its threshold prepares one intervention, which waits for approval, once', async () => {
  const place = await folder('Relevés');
  const trigger = await made({ ...hot, place });
  const document = await upload(opened, owner, place, {
    name: 'relevés.csv',
    bytes: table(['CN-1', '62,5', '20/11/2026 08:00'], ['CN-2', '79,9', '20/11/2026 08:00'], ['CN-2', '87,5', '20/11/2026 09:00']),
  });
  await settle();
  const [approval, ...others] = await waiting();
  expect(others).toEqual([]);
  const detail = await detailOf(opened, owner, approval?.id ?? '');
  expect([detail.tool, detail.agent]).toEqual(['papers.draft', 'maintenance']);
  const written = JSON.stringify(detail.arguments);
  expect(written).toContain('Intervention de maintenance : CN-2');
  expect(written).toContain('87,5');
  expect(written).toContain('circuit de refroidissement');

  // The same file again, then a machine that stays over, or comes down without being back in order: the same incident.
  const rows: [string, string, string][] = [
    ['CN-2', '87,5', '20/11/2026 09:00'],
    ['CN-2', '91', '20/11/2026 10:00'],
    ['CN-2', '78', '20/11/2026 11:00'],
    ['CN-2', '85', '20/11/2026 12:00'],
  ];
  await upload(opened, owner, place, { name: 'relevés.csv', bytes: table(...rows), document });
  await settle();
  expect(await waiting()).toHaveLength(1);

  // Back in order, then over again: another one.
  await upload(opened, owner, place, {
    name: 'relevés.csv',
    bytes: table(...rows, ['CN-2', '65', '20/11/2026 13:00'], ['CN-2', '81', '20/11/2026 14:00']),
    document,
  });
  await settle();
  expect(await waiting()).toHaveLength(2);

  await decide(opened, owner, approval?.id ?? '', 'approve', { hash: detail.hash });
  await settle();
  const done = (await opened.as(owner, { url: `/o/runs/${approval?.run}` })).json<RunDetail>();
  expect([done.state, done.startedBy, done.outcome?.details['machine'], done.outcome?.files.length]).toEqual([
    'done',
    'trigger',
    'CN-2',
    1,
  ]);
  const seen = await shown(trigger.id);
  expect(seen.last.map(({ outcome, about }) => [outcome, about?.['value']])).toEqual([
    ['started', 81],
    ['started', 87.5],
  ]);
  const entries = await entriesAfter(await opened.house.vault.organisation(owner.actor.organisation));
  expect(entries.filter(({ act, on }) => act === 'trigger.fired' && on === trigger.id)).toHaveLength(2);
  expect(JSON.stringify(entries)).not.toContain('CN-2');

  // What the readings told goes when they are erased.
  await opened.as(owner, { method: 'POST', url: `/o/documents/${document}/erase`, payload: { confirm: true } });
  expect((await shown(trigger.id)).last.map(({ about }) => about)).toEqual([null, null]);
  expect((await opened.as(owner, { url: `/o/runs/${approval?.run}` })).json<RunDetail>().state).toBe('forgotten');
  await switched(trigger.id, false);
});

test('a file without the columns starts nothing, and says which are missing', async () => {
  const place = await folder('Autres relevés');
  const trigger = await made({ ...hot, place });
  const before = (await runs()).length;
  await upload(opened, owner, place, { name: 'autre.csv', bytes: 'Engin;Valeur\nCN-2;99\nCN-3;98\n' });
  await settle();
  expect((await runs()).length).toBe(before);
  expect((await shown(trigger.id)).last).toMatchObject([
    { outcome: 'unreadable', failure: { code: 'reading_columns_missing', details: { columns: Object.values(columns) } } },
  ]);
  await switched(trigger.id, false);
});

describe('readings that an application posts', () => {
  let secret: string;
  let trigger: TriggerSeen;
  beforeAll(async () => {
    const payload = { name: 'Supervision', holder: 'application', member: owner.actor.member, purpose: 'internal-information' };
    const key = await opened.as(owner, { method: 'POST', url: '/o/keys', payload: { ...payload, ratePerMinute: null, endsAt: null } });
    secret = key.json<{ secret: string }>().secret;
    trigger = await made({ kind: 'reading', threshold: 8, release: 10, direction: 'below' }, { name: 'Pression basse' });
  });
  afterAll(() => switched(trigger.id, false));
  const post = (readings: unknown, key = secret) =>
    opened.app.inject({ method: 'POST', url: '/api/readings', headers: { authorization: `Bearer ${key}` }, payload: { readings } });
  const at = (minutes: number): string => new Date(opened.clock.now() - hourMs + minutes * 60_000).toISOString();

  test('start one run for one incident, however often they are sent', async () => {
    const low = { machine: 'Compresseur', value: 6.2, at: at(0) };
    const first = (await post([low])).json<{ started: string[] }>();
    expect(first.started).toHaveLength(1);
    const again = await Promise.all([post([low]), post([low]), post([low, { ...low, value: 5, at: at(1) }])]);
    expect(again.map((one) => one.json<{ started: string[] }>().started)).toEqual([[], [], []]);
    expect(
      (
        await post([
          { ...low, value: 10.5, at: at(2) },
          { ...low, at: at(3) },
        ])
      ).json<{ started: string[] }>().started,
    ).toHaveLength(1);
  });

  test('say what is wrong with them', async () => {
    expect((await post([{ machine: 'Compresseur', value: 6, at: at(60 * 24) }])).json()).toMatchObject({ code: 'reading_ahead' });
    expect((await post([{ machine: 'Compresseur' }])).json()).toMatchObject({ code: 'input_invalid' });
    expect((await post([{ machine: 'Compresseur', value: 6 }], 'bfr_x')).json()).toMatchObject({ code: 'api_key_invalid' });
  });

  test('reach the triggers of the key’s member and of nobody else', async () => {
    const lea = await opened.addMember(owner, 'lea@example.org');
    const hers = await made({ kind: 'reading', threshold: 80, release: 70 }, {}, lea);
    expect((await post([{ machine: 'Four', value: 200, at: at(5) }])).json<{ started: string[] }>().started).toEqual([]);
    expect((await shown(hers.id, lea)).last).toEqual([]);
  });
});

test('a time that was missed while the house was stopped comes once', async () => {
  const trigger = await made({ kind: 'schedule', every: 'day', time: '08:00' }, { name: 'Tournée', input: { machine: 'CN-1' } });
  expect(trigger.nextAt).toBe(Date.UTC(2026, 10, 21, 7));
  const before = (await runs()).length;
  await opened.house.jobs.idle();
  expect((await runs()).length).toBe(before);
  await opened.leave();
  opened.clock.advance(5 * dayMs);
  opened = await openTestHouse([], { folder: opened.folder, clock: opened.clock });
  owner = await opened.signIn(owner.actor.organisation, owner.email, owner.password);
  await settle();
  expect((await runs()).length).toBe(before + 1);
  await opened.leave();
  opened = await openTestHouse([], { folder: opened.folder, clock: opened.clock });
  owner = await opened.signIn(owner.actor.organisation, owner.email, owner.password);
  await settle();
  const seen = await shown(trigger.id);
  expect([(await runs()).length, seen.nextAt, seen.runsToday]).toEqual([before + 1, Date.UTC(2026, 10, 26, 7), 1]);
  opened.clock.advance(8 * hourMs);
  await settle();
  expect((await runs()).length).toBe(before + 2);
  await switched(trigger.id, false);
  opened.clock.advance(2 * dayMs);
  await settle();
  expect((await runs()).length).toBe(before + 2);
}, 60_000);

test('it runs with the rights of who switched it on: who has left starts nothing, and that is told', async () => {
  const paul = await opened.addMember(owner, 'paul@example.org');
  const trigger = await made({ kind: 'schedule', every: 'hour', time: '00:00' }, { input: { machine: 'CN-1' } }, paul);
  await opened.as(owner, { method: 'DELETE', url: `/o/members/${paul.actor.member}` });
  expect(await shown(trigger.id)).toMatchObject({ state: 'stopped', stopped: { code: 'trigger_orphaned' }, isOwn: false, input: null });
  const before = (await runs()).length;
  opened.clock.advance(2 * hourMs);
  await settle();
  const entries = await entriesAfter(await opened.house.vault.organisation(owner.actor.organisation));
  expect(entries.filter(({ act, on }) => on === trigger.id && act.startsWith('trigger.')).map(({ act }) => act)).toEqual([
    'trigger.added',
    'trigger.stopped',
  ]);
  expect((await runs()).length).toBe(before);
  // Who takes it over gives it his own rights.
  expect((await switched(trigger.id, true)).json()).toMatchObject({ state: 'on', isOwn: true, stopped: null });
  opened.clock.advance(hourMs);
  await settle();
  expect((await runs()).length).toBe(before + 1);
  await switched(trigger.id, false);
});

test('its day’s runs are bounded, and its last day is its last', async () => {
  const place = await folder('Courrier');
  const trigger = await made(
    { kind: 'document', place, only: 'mails' },
    { agent: 'maintenance', runsPerDay: 2, days: 1, input: { machine: 'CN-1' } },
  );
  const before = (await runs()).length;
  const mail = (subject: string): string => `From: a@example.org\nTo: b@example.org\nSubject: ${subject}\n\nBonjour ${subject}.\n`;
  for (const subject of ['un', 'deux', 'trois']) await upload(opened, owner, place, { name: `${subject}.eml`, bytes: mail(subject) });
  await upload(opened, owner, place, { name: 'note.txt', bytes: 'Ceci n’est pas un mail.' });
  await settle();
  expect((await runs()).length).toBe(before + 2);
  expect((await shown(trigger.id)).last.map(({ outcome }) => outcome)).toEqual(['skipped', 'started', 'started']);
  opened.clock.advance(dayMs);
  await upload(opened, owner, place, { name: 'quatre.eml', bytes: mail('quatre') });
  await settle();
  expect([(await runs()).length, (await shown(trigger.id)).state]).toEqual([before + 2, 'ended']);
  expect((await switched(trigger.id, true)).json()).toMatchObject({ code: 'trigger_ended' });
});

test('a document that arrives is given to the job; one that its owner may not read starts nothing', async () => {
  const place = await folder('Contrats reçus');
  const lea = await opened.addMember(owner, 'lea2@example.org');
  const when = { kind: 'document', place };
  expect((await opened.as(lea, { method: 'POST', url: '/o/triggers', payload: { ...(await body(when)) } })).json()).toMatchObject({
    code: 'place_unknown',
  });
  await opened.as(owner, { method: 'POST', url: '/o/triggers', payload: await body(when) });
  const document = await upload(opened, owner, place, {
    name: 'contrat.txt',
    bytes: 'Contrat de location.\n\nArticle 1. Le loyer est de 900 euros.',
  });
  await settle();
  const [latest] = await runs();
  expect((await opened.as(owner, { url: `/o/runs/${latest?.id}` })).json<RunDetail>()).toMatchObject({
    agent: 'legal',
    input: { document, event: { kind: 'document', change: 'arrived' } },
  });
  expect(await body({ kind: 'document', place: 'src_none' })).toBeTruthy();

  async function body(given: object): Promise<object> {
    return { name: 'Contrats', agent: 'legal', job: 'review', input: {}, when: given, days: 30, runsPerDay: 5 };
  }
});
