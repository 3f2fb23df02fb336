import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { InstallationSeen, InstallInput, WeightsSeen } from '#contract/catalogue.ts';
import { ggufOf, tinyLlama } from '../../test/support/gguf.ts';
import { installTiny } from '../../test/support/engines.ts';
import { openTestHouse, type TestHouse, type TestMember } from '../../test/support/house.ts';
import { startOrigin, type WeightsOrigin } from '../../test/support/weights-origin.ts';

/** An entry of the catalogue whose size and hash nobody noted: the bench gives the hash, or does without. */
export const model = 'lucie-7b-instruct-v1.1';
export const licence = 'Apache-2.0';
export const kept = 'kept';

/** A GGUF file of so many megabytes, with random weights behind a header that holds. */
export function weightsOf(megabytes: number, architecture = 'llama', seed = 1): Buffer {
  const parts = tinyLlama(seed);
  const values = Float32Array.from({ length: megabytes * 250_000 }, (_, at) => Math.sin(at * seed));
  const pairs = parts.pairs.map(([key, value]) => {
    const named = key.replace(/^llama\./, `${architecture}.`);
    return key === 'general.architecture' ? ([named, { type: 'string', value: architecture }] as const) : ([named, value] as const);
  });
  return ggufOf({ pairs, tensors: [...parts.tensors, { name: 'more.weight', dimensions: [1000, megabytes * 250], values }] });
}
export const hashOf = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

/** What the bench knows: where each byte that left the origin stands against what had been agreed to. */
export interface World {
  origin: WeightsOrigin;
  house: TestHouse;
  owner: TestMember;
  bytes: Buffer;
  variables: Record<string, string>;
  /** Bytes that the origin had sent when nothing was agreed to. */
  unconsented: number;
  isAgreed: boolean;
}

export async function openWorld(bytes: Buffer): Promise<World> {
  const origin = await startOrigin({ bytes });
  const variables = { BEFFROI_MODELS_MIRROR: `${origin.base}/mirror`, BEFFROI_MODELS_HUB: 'http://127.0.0.1:9/hub' };
  const house = await openTestHouse(undefined, { variables });
  const world: World = { origin, house, owner: house.owner, bytes, variables, unconsented: 0, isAgreed: false };
  origin.state.heard = (sent) => void (world.isAgreed ? null : (world.unconsented += sent));
  installTiny(modelsOf(world), kept);
  return world;
}

export const modelsOf = ({ house }: World): string => join(house.folder, 'models');

export async function seen({ house, owner }: World): Promise<WeightsSeen> {
  return (await house.as(owner, { url: '/o/weights' })).json<WeightsSeen>();
}

export type Asked = Omit<Partial<InstallInput>, 'agreed'> & { agreed?: Partial<InstallInput['agreed']> };

export function agreement(world: World, { agreed, ...more }: Asked = {}) {
  return { model, from: ['mirror'], ...more, agreed: { bytes: null, licence, sha256: hashOf(world.bytes), ...agreed } };
}

/** Agrees, waits for the end, and says what came of it: done, or the code of the failure. */
export async function install(world: World, asked: Asked = {}, meanwhile?: () => Promise<void>): Promise<string> {
  world.isAgreed = true;
  try {
    const answered = await world.house.as(world.owner, { method: 'POST', url: '/o/weights', payload: agreement(world, asked) });
    if (answered.statusCode !== 200) return answered.json<{ code: string }>().code;
    await meanwhile?.();
    await world.house.house.models.installationsSettled();
    const { id } = answered.json<InstallationSeen>();
    const found = (await seen(world)).installations.find((one) => one.id === id);
    const flaw = found?.failure?.details['flaw'];
    return found?.state === 'failed' ? `${found.failure?.code}${typeof flaw === 'string' ? ` ${flaw}` : ''}` : (found?.state ?? 'unknown');
  } finally {
    world.isAgreed = false;
  }
}

/** Whatever is installed but what was there from the beginning, gone; failed installations forgotten. */
export async function clear(world: World): Promise<void> {
  const { installed, installations } = await seen(world);
  for (const { id } of installed) if (id !== kept) await world.house.as(world.owner, { method: 'DELETE', url: `/o/weights/${id}` });
  for (const { id, state } of installations)
    if (state === 'failed') await world.house.as(world.owner, { method: 'POST', url: `/o/weights/installations/${id}/cancel` });
}

/** What is wrong on the disk: a model that was there and is not, or one that stands with other bytes than its own. */
export function losses(models: string, whole: readonly Buffer[], expected: string | null): string[] {
  const good = new Set(whole.map(hashOf));
  const all = existsSync(models) ? readdirSync(models, { withFileTypes: true }) : [];
  const folders = all.filter((one) => one.isDirectory() && !one.name.startsWith('.')).map(({ name }) => name);
  const corrupt = folders.flatMap((name) => {
    if (name === kept) return [];
    const file = readdirSync(join(models, name)).find((one) => one.endsWith('.gguf'));
    const isWhole =
      file !== undefined && existsSync(join(models, name, 'model.json')) && good.has(hashOf(readFileSync(join(models, name, file))));
    return isWhole ? [] : [`${name} stands with other bytes`];
  });
  const missing = [kept, ...(expected === null ? [] : [expected])].filter((name) => !folders.includes(name));
  return [...corrupt, ...missing.map((name) => `${name} is not there`)];
}

export function incoming(world: World, name: string, bytes: Buffer): string {
  const folder = join(modelsOf(world), '.incoming');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), bytes);
  return name;
}

export interface Tally {
  cases: number;
  lost: number;
  wrong: number;
}
export type Say = (line: string) => void;

/** One case: how it ended, what it should have ended as, and what stands on the disk after it. */
export function note(tally: Tally, say: Say, name: string, [found, expected]: [string, string], lost: readonly string[]): void {
  tally.cases += 1;
  tally.lost += lost.length;
  for (const what of lost) say(`${name}: LOST ${what}`);
  if (found === expected) return;
  tally.wrong += 1;
  say(`${name}: ${found} instead of ${expected}`);
}

export async function tried(
  world: World,
  tally: Tally,
  say: Say,
  name: string,
  expected: string,
  asked?: Parameters<typeof install>[1],
  whole = [world.bytes],
) {
  const found = await install(world, asked);
  const stands = found === 'done' ? (asked?.model ?? model) : null;
  note(tally, say, name, [found, expected], losses(modelsOf(world), whole, stands));
  await clear(world);
}
