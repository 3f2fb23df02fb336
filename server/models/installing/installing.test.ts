import { createHash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { InstallationSeen, InstallInput, WeightsSeen } from '#contract/catalogue.ts';
import { ggufOf, tinyLlama } from '../../../test/support/gguf.ts';
import { openTestHouse, type TestHouse, type TestMember } from '../../../test/support/house.ts';
import { entriesAfter } from '../../../test/support/store.ts';
import { startOrigin, type WeightsOrigin } from '../../../test/support/weights-origin.ts';

/** Two entries of the catalogue of a known architecture, whose size and hash nobody noted. */
const [model, other] = ['lucie-7b-instruct-v1.1', 'falcon3-7b-instruct'];
const bytes = ggufOf(tinyLlama());
const sha256 = createHash('sha256').update(bytes).digest('hex');

let origin: WeightsOrigin;
/** Where the first may send on to. */
let store: WeightsOrigin;
let opened: TestHouse;
let owner: TestMember;
beforeAll(async () => {
  origin = await startOrigin({ bytes });
  store = await startOrigin({ bytes });
  const variables = { BEFFROI_MODELS_MIRROR: origin.base, BEFFROI_MODELS_REDIRECTS: `http://127.0.0.1:7, ${store.base}` };
  opened = await openTestHouse(undefined, { variables });
  owner = opened.owner;
}, 60_000);
afterAll(async () => {
  expect(opened.log.incidents).toEqual([]);
  await opened.close();
  await origin.stop();
  await store.stop();
});
beforeEach(async () => {
  origin.become({});
  for (const { id } of (await weights()).installed) await opened.as(owner, { method: 'DELETE', url: `/o/weights/${id}` });
  for (const { id, state } of (await weights()).installations)
    if (state === 'failed') await opened.as(owner, { method: 'POST', url: `/o/weights/installations/${id}/cancel` });
});

const models = () => join(opened.folder, 'models');
const weights = async (as = owner): Promise<WeightsSeen> => (await opened.as(as, { url: '/o/weights' })).json<WeightsSeen>();
type Asked = Omit<Partial<InstallInput>, 'agreed'> & { agreed?: Partial<InstallInput['agreed']> };
const install = ({ agreed, ...more }: Asked = {}, as = owner) => {
  const licence = 'Apache-2.0';
  const payload = { model, from: ['mirror'], ...more, agreed: { bytes: null, licence, sha256, ...agreed } };
  return opened.as(as, { method: 'POST', url: '/o/weights', payload });
};
async function ended(asked: Asked = {}): Promise<InstallationSeen> {
  const answered = await install(asked);
  expect(answered.statusCode, answered.body).toBe(200);
  await opened.house.models.installationsSettled();
  const { id } = answered.json<InstallationSeen>();
  const found = (await weights()).installations.find((one) => one.id === id);
  if (!found) throw new Error('the installation is not listed');
  return found;
}
const installedBytes = () => readFileSync(join(models(), model, `${model}-q4_k_m.gguf`));
const hidden = () => (existsSync(models()) ? readdirSync(models()).filter((name) => name.startsWith('.') && name !== '.incoming') : []);

test('an agreement, then the file, checked and put in place at once; the ledger has its line, the journal its two entries', async () => {
  const vault = await opened.house.vault.organisation(owner.actor.organisation);
  const before = (await entriesAfter(vault)).length;
  expect(await ended()).toMatchObject({ state: 'done', from: 'mirror', receivedBytes: bytes.length, failure: null });
  expect(installedBytes().equals(bytes)).toBe(true);
  expect(hidden()).toEqual([]);
  expect((await weights()).installed).toMatchObject([{ id: model, ability: 'complete', bytes: bytes.length, sha256, problem: null }]);
  expect((await entriesAfter(vault, before)).map(({ act, actor }) => [act, actor === owner.actor.member])).toEqual([
    ['weights.agreed', true],
    ['weights.installed', false],
  ]);
  const [line] = await opened.house.ledger.entries(owner.actor.organisation, { limit: 1 });
  expect(line).toMatchObject({ purpose: 'weights', host: `127.0.0.1:${origin.port}`, reach: 'machine', outcome: 'done' });
  expect(line?.bytesIn).toBeGreaterThan(bytes.length);
  expect((await opened.house.models.candidates(owner.actor.organisation))[0]?.engine.models().map(({ id }) => id)).toEqual([model]);
});

test('what was shown is what is agreed to: another size or licence, an unknown hash, an origin that is not there are refused, and nothing is fetched', async () => {
  const sent = origin.state.sentBytes;
  const codes = await Promise.all(
    [
      install({ agreed: { bytes: 7 } }),
      install({ agreed: { licence: 'MIT' } }),
      install({ agreed: { sha256: null } }),
      install({ from: ['hub'] }),
      install({ from: ['pip'] }),
      install({ from: ['file'], file: 'personne.gguf' }),
      install({ model: 'inconnu' }),
    ].map(async (answer) => (await answer).json<{ code: string }>().code),
  );
  expect(codes).toEqual([
    'agreement_stale',
    'agreement_stale',
    'hash_needed',
    'origin_absent',
    'origin_absent',
    'origin_absent',
    'model_unknown',
  ]);
  expect(origin.state.sentBytes).toBe(sent);
});

test('a connection that is cut is taken up where it stopped', async () => {
  origin.become({ cutAt: 100_000, cuts: 3, tag: '"un"' });
  const sent = origin.state.sentBytes;
  const asked = origin.state.asked.length;
  expect(await ended()).toMatchObject({ state: 'done' });
  // What a connection held when it was cut may come again.
  expect(origin.state.sentBytes - sent).toBeLessThan(bytes.length + 300_000);
  const [whole, ...ranges] = origin.state.asked.slice(asked).map(({ range, ifRange }) => [range, ifRange]);
  expect(whole).toEqual([undefined, undefined]);
  expect(ranges.some(([range, tag]) => /^bytes=[1-9]\d{4,}-$/.test(range ?? '') && tag === '"un"')).toBe(true);
  expect(installedBytes().equals(bytes)).toBe(true);
});

test('a server that ignores ranges, or answers with others, gives the whole file again', async () => {
  origin.become({ cutAt: 100_000, cuts: 1, ignoresRange: true });
  expect(await ended()).toMatchObject({ state: 'done' });
  await opened.as(owner, { method: 'DELETE', url: `/o/weights/${model}` });
  origin.become({ cutAt: 100_000, cuts: 1, wrongRange: true });
  expect(await ended()).toMatchObject({ state: 'done' });
  expect(installedBytes().equals(bytes)).toBe(true);
});

test('bytes that are not those of the hash, a header that does not hold, another architecture: nothing is installed', async () => {
  const flaw = async (wrong: Buffer, agreed: Partial<InstallInput['agreed']>) => {
    origin.become({});
    origin.state.ways.bytes = wrong;
    const { state, failure } = await ended({ agreed });
    return [state, failure?.code, failure?.details['flaw']];
  };
  const changed = Buffer.from(bytes);
  changed.writeUInt8(changed.readUInt8(bytes.length - 100) ^ 1, bytes.length - 100);
  expect(await flaw(changed, {})).toEqual(['failed', 'model_refused', 'hash_wrong']);
  const unknown = { sha256: null, withoutHash: true };
  expect(await flaw(randomBytes(300_000), unknown)).toEqual(['failed', 'model_refused', 'not_gguf']);
  expect(await flaw(ggufOf({ ...tinyLlama(), cut: 5_000 }), unknown)).toEqual(['failed', 'model_refused', 'file_cut']);
  const bert = { ...tinyLlama(), pairs: tinyLlama().pairs.map((pair) => (pair[0] === 'general.architecture' ? bertPair : pair)) };
  expect(await flaw(ggufOf(bert), unknown)).toEqual(['failed', 'model_refused', 'architecture_other']);
  origin.state.ways.bytes = bytes;
  expect((await weights()).installed).toEqual([]);
  expect(hidden()).toEqual([]);
});
const bertPair = ['general.architecture', { type: 'string', value: 'bert' }] as const;

test('a redirect goes to a declared origin only, and is refused elsewhere by its name', async () => {
  origin.become({ redirect: `${store.base}/blobs/sha256` });
  expect(await ended()).toMatchObject({ state: 'done' });
  const lines = await opened.house.ledger.entries(owner.actor.organisation, { limit: 2 });
  expect(lines.map(({ host }) => host)).toEqual([`127.0.0.1:${store.port}`, `127.0.0.1:${origin.port}`]);
  await opened.as(owner, { method: 'DELETE', url: `/o/weights/${model}` });
  origin.become({ redirect: 'http://127.0.0.1:9/ailleurs' });
  const { failure } = await ended();
  expect(failure).toEqual({ code: 'redirect_refused', details: { host: '127.0.0.1:9' } });
});

test('origins are tried in their order; what each failed with is said', async () => {
  mkdirSync(join(models(), '.incoming'), { recursive: true });
  writeFileSync(join(models(), '.incoming', 'lucie.gguf'), bytes);
  origin.become({ status: 404 });
  expect(await ended({ from: ['mirror', 'file'], file: 'lucie.gguf' })).toMatchObject({ state: 'done', from: 'file' });
  await opened.as(owner, { method: 'DELETE', url: `/o/weights/${model}` });
  writeFileSync(join(models(), '.incoming', 'lucie.gguf'), bytes.subarray(0, 1000));
  expect((await ended({ from: ['mirror', 'file'], file: 'lucie.gguf' })).failure).toEqual({
    code: 'model_unobtainable',
    details: {
      tried: [
        { from: 'mirror', code: 'fetch_refused' },
        { from: 'file', code: 'model_refused' },
      ],
    },
  });
});

test('a file that the catalogue does not know is described from its header', async () => {
  mkdirSync(join(models(), '.incoming'), { recursive: true });
  writeFileSync(join(models(), '.incoming', 'maison.gguf'), bytes);
  const own = { model: 'maison', from: ['file' as const], file: 'maison.gguf' };
  expect((await install({ ...own, agreed: { bytes: 12, licence: '' } })).json()).toMatchObject({ code: 'agreement_stale' });
  const done = await ended({ ...own, agreed: { bytes: bytes.length, licence: '', sha256: null, withoutHash: true } });
  expect(done).toMatchObject({ state: 'done', model: 'maison' });
  const description = JSON.parse(readFileSync(join(models(), 'maison', 'model.json'), 'utf8')) as Record<string, unknown>;
  expect(description).toMatchObject({ id: 'maison', architecture: 'llama', abilities: ['complete'], contextTokens: 256, sha256 });
});

test('cancelled, it leaves nothing; stopped with the house, it goes on from where it was', async () => {
  origin.become({ delayMs: 250 });
  const { id } = (await install()).json<InstallationSeen>();
  await begun();
  expect((await install()).json()).toMatchObject({ code: 'installation_under_way' });
  const cancelled = await opened.as(owner, { method: 'POST', url: `/o/weights/installations/${id}/cancel` });
  expect(cancelled.json()).toMatchObject({ state: 'cancelled' });
  expect(hidden()).toEqual([]);
  const again = await opened.as(owner, { method: 'POST', url: `/o/weights/installations/${id}/cancel` });
  expect(again.json()).toMatchObject({ code: 'installation_over' });

  const second = (await install()).json<InstallationSeen>();
  await begun();
  const sent = origin.state.sentBytes;
  const { folder, clock } = opened;
  await opened.leave();
  expect(hidden()).toEqual([`.${model}`]);
  origin.become({});
  opened = await openTestHouse([], { folder, clock, variables: { BEFFROI_MODELS_MIRROR: origin.base } });
  owner = await opened.signIn(owner.actor.organisation, owner.email, owner.password);
  await opened.house.models.installationsSettled();
  expect((await weights()).installations.find((one) => one.id === second.id)).toMatchObject({ state: 'done' });
  expect(origin.state.sentBytes - sent).toBeLessThan(bytes.length);
  expect(installedBytes().equals(bytes)).toBe(true);
}, 60_000);
/** Once something more has been sent. */
async function begun(): Promise<void> {
  const before = origin.state.sentBytes;
  while (origin.state.sentBytes === before) await new Promise((resolve) => setTimeout(resolve, 20));
  await new Promise((resolve) => setTimeout(resolve, 100));
}

test('what was put aside when the house died is back, unless what takes its place stands', async () => {
  await ended();
  const { folder, clock } = opened;
  const again = async () => {
    opened = await openTestHouse([], { folder, clock, variables: { BEFFROI_MODELS_MIRROR: origin.base } });
    owner = await opened.signIn(owner.actor.organisation, owner.email, owner.password);
    return (await weights()).installed.map(({ id, problem }) => [id, problem]);
  };
  await opened.leave();
  renameSync(join(models(), model), join(models(), `.${model}~`));
  expect(await again()).toEqual([[model, null]]);
  await opened.leave();
  mkdirSync(join(models(), `.${model}~`));
  expect(await again()).toEqual([[model, null]]);
  expect(hidden()).toEqual([]);
}, 60_000);

test('an engine’s call does not go where weights come from', async () => {
  const sent = origin.state.asked.length;
  const waits = { connectMs: 1000, firstMs: 1000, idleMs: 1000, wholeMs: 1000 };
  const exchange = { owner: owner.actor.organisation, engine: null, method: 'GET' as const, url: `${origin.base}/v1/models`, waits };
  await expect(opened.house.outbound.request({ ...exchange, purpose: 'engine-call' })).rejects.toMatchObject({
    code: 'outbound_undeclared',
  });
  expect(origin.state.asked).toHaveLength(sent);
});

test('what waits for another’s end is cancelled at once; what could not be used is replaced', async () => {
  origin.become({ delayMs: 250 });
  const first = (await install()).json<InstallationSeen>();
  await begun();
  const agreed = { licence: 'TII Falcon-LLM License 2.0' };
  const second = (await install({ model: other, agreed })).json<InstallationSeen>();
  const cancel = (id: string) => opened.as(owner, { method: 'POST', url: `/o/weights/installations/${id}/cancel` });
  expect((await cancel(second.id)).json()).toMatchObject({ state: 'cancelled' });
  expect((await weights()).installations.find(({ id }) => id === first.id)).toMatchObject({ state: 'running' });
  expect((await cancel(first.id)).json()).toMatchObject({ state: 'cancelled' });
  origin.become({});
  mkdirSync(join(models(), other), { recursive: true });
  writeFileSync(join(models(), other, 'model.json'), 'not json');
  expect((await weights()).installed).toMatchObject([{ id: other, problem: 'description_invalid' }]);
  expect(await ended({ model: other, agreed })).toMatchObject({ state: 'done' });
  expect((await weights()).installed).toMatchObject([{ id: other, problem: null }]);
}, 60_000);

test('in a house of several organisations, only the one that is named keeps the weights', async () => {
  await ended();
  const { organisation } = await opened.house.people.createOrganisation({
    name: 'Scierie',
    owner: { email: 'luc@example.org', name: 'Luc', password: 'un long mot de passe' },
  });
  const luc = await opened.signIn(organisation, 'luc@example.org', 'un long mot de passe');
  for (const who of [owner, luc]) {
    expect(await weights(who)).toMatchObject({
      mayInstall: false,
      installed: [{ id: model }],
      machine: { freeBytes: null },
      origins: { folder: null, incoming: [] },
    });
    expect((await install({ model: other, agreed: { licence: 'TII Falcon-LLM License 2.0' } }, who)).json()).toMatchObject({
      code: 'weights_kept_elsewhere',
    });
    expect((await opened.as(who, { method: 'DELETE', url: `/o/weights/${model}` })).json()).toMatchObject({
      code: 'weights_kept_elsewhere',
    });
  }
  const { folder, clock } = opened;
  await opened.leave();
  const variables = { BEFFROI_MODELS_MIRROR: origin.base, BEFFROI_MODELS_KEEPER: organisation };
  opened = await openTestHouse([], { folder, clock, variables });
  const kept = await opened.signIn(organisation, 'luc@example.org', 'un long mot de passe');
  expect((await opened.as(kept, { method: 'DELETE', url: `/o/weights/${model}` })).statusCode).toBe(200);
  owner = kept;
}, 60_000);
