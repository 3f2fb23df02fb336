import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import type { ApprovalDetail, ApprovalSeen } from '#contract/tools.ts';
import { askFor, countedTools, decide, detailOf, type Post } from '../../test/support/approving.ts';
import { ownSource, upload } from '../../test/support/asking.ts';
import { maintenance } from '../../test/support/contract.ts';
import { openTestHouse, type TestHouse, type TestMember } from '../../test/support/house.ts';
import { fileName, ledgerFile, plain } from '../../test/support/ledger.ts';
import { entriesAfter } from '../../test/support/store.ts';
import { updateApproval } from './approvals.store.ts';

let opened: TestHouse;
let owner: TestMember;
let post: Post;
beforeAll(async () => {
  opened = await openTestHouse();
  owner = opened.owner;
  const counted = countedTools(opened);
  opened.house.tools.addTools(counted.tools);
  post = counted.post;
}, 60_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
});

/** The fields within an argument, and the kinds that its parts name: people are shown each by its words. */
function namesIn(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const { properties, ...rest } = schema as { properties?: Record<string, unknown> };
  const kind = properties?.['kind'] as { const?: string } | undefined;
  return [
    ...Object.keys(properties ?? {}).filter((name) => name !== 'kind'),
    ...(kind?.const === undefined ? [] : [kind.const]),
    ...Object.values({ ...properties, ...rest }).flatMap(namesIn),
  ];
}

const store = () => opened.house.vault.organisation(owner.actor.organisation);
const filed = async (value: string): Promise<number> => {
  await opened.house.jobs.idle();
  const { results } = (await opened.as(owner, { url: `/o/search?q=${value}` })).json<{ results: unknown[] }>();
  return results.length;
};
const tampered = async (id: string, change: Parameters<typeof updateApproval>[2]) =>
  (await store()).write('as somebody with the key would', (tx) => updateApproval(tx, id, change));

test('approved, it is done once, and its result is the real one; a second click does nothing', async () => {
  const { id, hash } = await askFor(opened, owner, 'test.file', { value: 'mésange' });
  expect(await filed('mésange')).toBe(0);
  const both = await Promise.all([decide(opened, owner, id, 'approve', { hash }), decide(opened, owner, id, 'approve', { hash })]);
  expect(both.map(({ statusCode }) => statusCode).toSorted((a, b) => a - b)).toEqual([200, 409]);
  const { state, result } = await detailOf(opened, owner, id);
  expect([state, result]).toEqual(['used', { document: expect.stringMatching(/^doc_/) }]);
  expect(await filed('mésange')).toBe(1);
  const again = await decide(opened, owner, id, 'approve', { hash });
  expect(again.json()).toEqual({ code: 'approval_ended', details: { state: 'used' } });
  const acts = (await entriesAfter(await store())).filter(({ on }) => on === id).map(({ act }) => act);
  expect(acts).toEqual(['tool.asked-for', 'approval.given', 'approval.used']);
});

test('refused with a reason, nothing is done; the reason is kept beside the journal, never in it', async () => {
  const { id, hash } = await askFor(opened, owner, 'test.file', { value: 'pinson' });
  const refused = await decide(opened, owner, id, 'refuse', { reason: 'Ce pinson est un leurre.' });
  expect(refused.json<ApprovalDetail>().state).toBe('refused');
  expect((await decide(opened, owner, id, 'approve', { hash })).statusCode).toBe(409);
  expect(await filed('pinson')).toBe(0);
  expect(JSON.stringify(await entriesAfter(await store()))).not.toContain('pinson');
});

test('what was approved is what is done: another hash, changed arguments, a decision on others are refused', async () => {
  const one = await askFor(opened, owner, 'test.file', { value: 'verdier' });
  const other = await askFor(opened, owner, 'test.file', { value: 'verdier' });
  expect(one.hash).not.toBe(other.hash);
  expect((await decide(opened, owner, one.id, 'approve', { hash: other.hash })).json<{ code: string }>().code).toBe('approval_changed');
  // The arguments are changed under the hash.
  await tampered(one.id, { arguments: JSON.stringify({ value: 'vautour' }) });
  expect((await decide(opened, owner, one.id, 'approve', { hash: one.hash })).json<{ code: string }>().code).toBe('approval_changed');
  // Between approval and execution.
  await tampered(other.id, { needed: 2 });
  await decide(opened, owner, other.id, 'approve', { hash: other.hash });
  await tampered(other.id, { state: 'approved', needed: 1, arguments: JSON.stringify({ value: 'vautour' }) });
  await (
    await store()
  ).write('its job', (tx) =>
    opened.house.jobs.enqueue(tx, owner.actor.organisation, { kind: 'tools.execution', subject: null, input: { approval: other.id } }),
  );
  await opened.house.jobs.idle();
  expect((await detailOf(opened, owner, other.id)).failure?.code).toBe('approval_changed');
  expect([await filed('vautour'), await filed('verdier')]).toEqual([0, 0]);
});

test('changed by its person before it is approved, it has another hash, and what was decided before no longer counts', async () => {
  const { id, hash } = await askFor(opened, owner, 'test.file', { value: 'bouvreuil' });
  const payload = { hash, arguments: { value: 'chardonneret' } };
  const changed = (await opened.as(owner, { method: 'PATCH', url: `/o/approvals/${id}`, payload })).json<ApprovalDetail>();
  expect(changed.hash).not.toBe(hash);
  expect((await decide(opened, owner, id, 'approve', { hash })).json<{ code: string }>().code).toBe('approval_changed');
  await decide(opened, owner, id, 'approve', { hash: changed.hash });
  expect([await filed('bouvreuil'), await filed('chardonneret')]).toEqual([0, 1]);
  const invalid = await opened.as(owner, { method: 'PATCH', url: `/o/approvals/${id}`, payload: { hash, arguments: {} } });
  expect(invalid.statusCode).toBe(409);
});

test('past its time nothing is done, by the clock as it is and when it is put back', async () => {
  const { id, hash } = await askFor(opened, owner, 'test.file', { value: 'loriot' });
  await tampered(id, { expires_at: opened.clock.now() });
  expect((await decide(opened, owner, id, 'approve', { hash })).json<{ code: string }>().code).toBe('approval_expired');
  expect((await detailOf(opened, owner, id)).state).toBe('expired');
  expect(await filed('loriot')).toBe(0);
});

test('where two people are needed, the second sees it once the first has approved, and the first is no second', async () => {
  const ada = await opened.addMember(owner, 'ada@example.org', 'administrator');
  const max = await opened.addMember(owner, 'max@example.org');
  const { id, hash } = await askFor(opened, max, 'test.file', { value: 'épervier', cents: 200_000 });
  const listed = async (member: TestMember): Promise<string[]> =>
    (await opened.as(member, { url: '/o/approvals' })).json<{ approvals: ApprovalSeen[] }>().approvals.map((one) => one.id);
  expect(await listed(ada)).not.toContain(id);
  expect((await decide(opened, ada, id, 'approve', { hash })).statusCode).toBe(404);
  await decide(opened, max, id, 'approve', { hash });
  expect((await decide(opened, max, id, 'approve', { hash })).json<{ code: string }>().code).toBe('approval_not_yours');
  expect((await detailOf(opened, max, id)).state).toBe('waiting');
  expect(await listed(ada)).toContain(id);
  const done = await decide(opened, ada, id, 'approve', { hash: (await detailOf(opened, ada, id)).hash });
  expect(done.json<ApprovalDetail>().state).toBe('used');
  const acts = (await entriesAfter(await store())).filter(({ on }) => on === id).map(({ act }) => act);
  expect(acts.filter((act) => act === 'approval.read').length).toBeGreaterThan(0);
});

test('to anybody else it does not exist', async () => {
  const eva = await opened.addMember(owner, 'eva@example.org');
  const { id, hash } = await askFor(opened, owner, 'test.file', { value: 'grive' });
  for (const how of ['approve', 'refuse'] as const)
    expect((await decide(opened, eva, id, how, { hash, reason: 'non' })).json<{ code: string }>().code).toBe('approval_unknown');
  expect((await opened.as(eva, { url: `/o/approvals/${id}` })).statusCode).toBe(404);
});

test('a tool that fails is told of, with its code, and is over; one that is refused its right does nothing', async () => {
  const { id, hash } = await askFor(opened, owner, 'mail.draft', { to: ['a@example.org'], subject: 'x', body: 'y', place: 'src_unknown' });
  const done = (await decide(opened, owner, id, 'approve', { hash })).json<ApprovalDetail>();
  expect([done.state, done.failure?.code]).toEqual(['failed', 'place_unknown']);
});

test('what leaves is sent once; cut on its way it is in doubt, never sent again by itself, and a person settles it', async () => {
  const first = await askFor(opened, owner, 'test.send', { value: 'hirondelle', to: 'a@example.org' });
  await decide(opened, owner, first.id, 'approve', { hash: first.hash });
  expect(post.arrived).toEqual([{ key: first.hash, value: 'hirondelle' }]);

  post.before = () => Promise.reject(new Error('the connection was lost'));
  const second = await askFor(opened, owner, 'test.send', { value: 'martinet', to: 'a@example.org' });
  await decide(opened, owner, second.id, 'approve', { hash: second.hash });
  expect(opened.log.incidents.splice(0)).toHaveLength(1);
  post.before = async () => {};
  await opened.house.jobs.idle();
  expect((await detailOf(opened, owner, second.id)).state).toBe('uncertain');
  expect(post.arrived).toHaveLength(1);
  const settled = await decide(opened, owner, second.id, 'settle', { left: false });
  expect(settled.json<ApprovalDetail>().state).toBe('failed');
});

test('always allowed is for one tool of one agent, with every steering value fixed and an end; never for what leaves', async () => {
  const allow = (payload: object) => opened.as(owner, { method: 'POST', url: '/o/standing-approvals', payload });
  expect((await allow({ agent: 'assistant', tool: 'test.send', scope: { to: 'a@example.org' }, days: 1 })).json()).toEqual({
    code: 'standing_not_for',
    details: { tool: 'test.send' },
  });
  expect((await allow({ agent: 'assistant', tool: 'test.file', scope: { cents: 10 }, days: 1 })).json()).toEqual({
    code: 'standing_too_wide',
    details: { tool: 'test.file', argument: 'place' },
  });
  expect((await allow({ agent: 'assistant', tool: 'test.file', scope: { place: 'x', cents: 10 }, days: 400 })).statusCode).toBe(400);
});

test('each tool that writes uses its approval in the transaction of its effect: without one, nothing is left', async () => {
  for (const { spec } of opened.house.tools.allTools()) {
    if (spec.name.startsWith('test.')) continue;
    expect(Object.keys(spec.input.shape).filter((name) => !spec.words.arguments[name])).toEqual([]);
    const within = Object.values(spec.input.shape).flatMap((one) => namesIn(z.toJSONSchema(one, { io: 'input' })));
    if (spec.effect !== 'reads')
      expect(
        within.filter((name) => !spec.words.within?.[name]),
        spec.name,
      ).toEqual([]);
  }
  const place = await ownSource(opened, owner);
  const ledger = await upload(opened, owner, place, { name: fileName, bytes: Buffer.from(ledgerFile(plain())) });
  await upload(opened, owner, place, { name: '552100554FEC20251231.txt', bytes: Buffer.from(ledgerFile(plain())) });
  const contract = await upload(opened, owner, place, { name: 'maintenance.txt', bytes: maintenance() });
  // Contracts are read once somebody looks for them.
  await opened.as(owner, { url: '/o/contracts' });
  await opened.house.jobs.idle();
  const call = { actor: owner.actor, run: null, signal: new AbortController().signal, saw: () => {} };
  const samples: Record<string, object> = {
    'papers.draft': {
      format: 'docx',
      name: 'note',
      title: 'Note',
      sections: [{ title: 'Un', blocks: [{ kind: 'paragraph', text: 'Rossignol.' }] }],
    },
    'papers.draft-sheet': { name: 'liste', title: 'Liste', sheets: [{ name: 'Une', columns: ['A'], rows: [['rossignol']] }] },
    'mail.draft': { to: ['a@example.org'], subject: 'Rossignol', body: 'rossignol' },
    'calendar.draft': { title: 'Rossignol', start: '2026-03-01T10:00:00Z', end: '2026-03-01T11:00:00Z' },
    'contracts.amend': { document: contract, place },
    'finance.report': { document: ledger, place },
    'finance.consolidation': { place, to: place },
    'test.file': { value: 'rossignol' },
  };
  const before = (await opened.as(owner, { url: '/o/documents?limit=200' })).json<{ documents: unknown[] }>().documents.length;
  for (const tool of opened.house.tools.allTools()) {
    if (!('write' in tool)) continue;
    const sample = samples[tool.spec.name];
    expect(sample, `a sample of ${tool.spec.name}`).toBeDefined();
    const refused = tool.write(call, tool.spec.input.parse(sample), () => Promise.reject(new Error('not approved')));
    await expect(refused, tool.spec.name).rejects.toThrow('not approved');
  }
  expect((await opened.as(owner, { url: '/o/documents?limit=200' })).json<{ documents: unknown[] }>().documents.length).toBe(before);
});
