import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, renameSync, rmSync, statfsSync, truncateSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import Database from '@signalapp/sqlcipher';
import type { House } from '#server/house.ts';
import { isRefusal } from '#server/foundation/refusal.ts';
import { clockOff, copyHome, filesOf, sha256, type Home, type Original } from './damage-home.ts';
import { look, nothingSeen, type Seen } from './damage-look.ts';
import { random } from '../random.ts';

export interface Round {
  name: string;
  during?: Seen;
  after: Seen;
  said?: string;
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const roomMs = 40_000;

/** Faults that come while the house runs. */
export async function* runningRounds(folder: string, made: Home): AsyncGenerator<Round> {
  const home = join(folder, 'running');
  const { mine } = made.organisations;
  const kinds: Record<string, (house: House) => Promise<() => void>> = {
    // Another program holds the lock of the store: each write has its answer within its bound, and the house does not spin.
    'running: locked': async (house) => {
      const store = await house.vault.organisation(mine.organisation);
      const other = new Database(store.path);
      other.pragma(`key = "x'${Buffer.from(store.deriveKey('store')).toString('hex')}'"`);
      other.exec('begin immediate');
      const writes = Array.from({ length: 20 }, () => store.write('locked', async () => {}, { boundMs: 300 }));
      const answers = await Promise.allSettled(writes);
      const named = answers.filter((one) => one.status === 'rejected' && isRefusal(one.reason, 'store_locked')).length;
      other.exec('rollback');
      other.close();
      if (named !== writes.length) throw new Error(`${named} of ${writes.length} writes were refused by name`);
      return () => {};
    },
    'running: moved away': async (house) => {
      const { folder: place } = filesOf(home, mine);
      renameSync(place, `${place}.away`);
      const sent = await house.documents
        .importFile(mine.actor, mine.place, { name: 'perdu.txt', mediaType: null, bytes: Buffer.from('perdu') })
        .then(
          () => 'acknowledged',
          (error: unknown) => (isRefusal(error) ? error.code : String(error)),
        );
      const back = (): void => {
        rmSync(place, { recursive: true, force: true });
        renameSync(`${place}.away`, place);
      };
      if (sent === 'acknowledged') throw new Error('a write into a folder that is gone was acknowledged');
      return back;
    },
    'running: damaged': async (house) => {
      const store = await house.vault.organisation(mine.organisation);
      await store.checkpoint();
      const turn = (): void => {
        const file = openSync(store.path, 'r+');
        writeSync(file, Buffer.from('spoilt'), 0, 6, 5 * 4096 + 100);
        closeSync(file);
      };
      copyHome(store.path, `${store.path}.kept`);
      turn();
      await store.checkPages();
      return () => copyHome(`${store.path}.kept`, store.path);
    },
  };
  for (const [name, act] of Object.entries(kinds)) {
    for (let round = 0; round < 6; round += 1) {
      copyHome(made.copies.latest, home);
      let putRight = (): void => {};
      const during = await look(home, made, {
        act: async (house) => {
          putRight = await act(house);
        },
      });
      putRight();
      const after = await look(home, made, {});
      rmSync(home, { recursive: true, force: true });
      yield { name, during, after };
    }
  }
}

/** A disk that fills while documents come in, and has room again: each that was acknowledged is read then, whole. */
export async function* diskRounds(folder: string, made: Home): AsyncGenerator<Round> {
  const disk = join(folder, 'disk');
  mkdirSync(disk);
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=48m', 'tmpfs', disk]).status !== 0) {
    yield { name: 'full disk', after: nothingSeen(), said: 'skipped, for no disk can be mounted here' };
    return;
  }
  const dice = random(11);
  try {
    for (let round = 0; round < 16; round += 1) {
      const home = join(disk, 'home');
      copyHome(made.copies.latest, home);
      const taken: Original[] = [];
      const during = await look(home, made, {
        act: async (house) => {
          await fillWhileSending(house, made, { disk, leave: dice.below(2_500_000), taken });
        },
        both: true,
      });
      truncateSync(join(disk, 'ballast'), 0);
      const more = { ...made, organisations: { ...made.organisations } };
      more.organisations.mine = { ...made.organisations.mine, originals: [...made.organisations.mine.originals, ...taken] };
      // What waited for room looks again after half a minute.
      const after = await look(home, more, { clock: clockOff(roomMs), act: (house) => everythingRead(house, more) });
      rmSync(home, { recursive: true, force: true });
      yield {
        name: 'full disk',
        during,
        after,
        said: `${taken.length} of 12 acknowledged, refused ${[...during.refused].join(', ') || 'nothing'}`,
      };
    }
  } finally {
    spawnSync('umount', ['-l', disk]);
  }
}

async function fillWhileSending(
  house: House,
  made: Home,
  { disk, leave, taken }: { disk: string; leave: number; taken: Original[] },
): Promise<void> {
  const { mine } = made.organisations;
  const ballast = openSync(join(disk, 'ballast'), 'a');
  const fill = (bytes: number): void => {
    const block = Buffer.alloc(4096);
    try {
      for (let { bavail, bsize } = statfsSync(disk); bavail * bsize > bytes; { bavail, bsize } = statfsSync(disk))
        writeSync(ballast, block);
    } catch {
      // Full is full.
    }
  };
  fill(leave);
  for (let n = 0; n < 12; n += 1) {
    if (n === 8) fill(0);
    const bytes = Buffer.from(`Lettre ${n}. ${'Le délai est de dix jours. '.repeat(1 + n * 400)}`);
    try {
      const { document } = await house.documents.importFile(mine.actor, mine.place, { name: `lettre ${n}.txt`, mediaType: null, bytes });
      taken.push({ document, blob: '', bytes, sha256: sha256(bytes), question: null, quote: null });
    } catch (error) {
      if (!isRefusal(error, 'disk_full')) throw error;
    }
  }
  await house.jobs.idle();
  closeSync(ballast);
}

/** Every document of mine is read, without anybody asking for it again. */
async function everythingRead(house: House, { organisations: { mine } }: Home): Promise<void> {
  await house.jobs.idle();
  const states = await Promise.all(mine.originals.map(({ document }) => house.documents.document(mine.actor, document)));
  const unread = states.filter(({ state }) => state !== 'read');
  if (unread.length > 0) throw new Error(`${unread.length} documents are ${[...new Set(unread.map(({ state }) => state))].join(', ')}`);
}

/**
 * A clock that is wrong for one start, hours or years, ahead or behind: the house runs its daily work under it; set right again,
 * everything is there, what was withdrawn for less than thirty days can be restored, and the journal is whole.
 */
export async function* clockRounds(folder: string, made: Home): AsyncGenerator<Round> {
  const home = join(folder, 'clock');
  const steps = [1, 5, 25, -1, -30, 24 * 40, 24 * 400, 24 * 3650, -24 * 400, -24 * 3650].map((hours) => hours * hourMs);
  for (const step of steps) {
    for (let round = 0; round < 2; round += 1) {
      copyHome(made.copies.latest, home);
      const run = async (house: House): Promise<void> => house.jobs.idle();
      const during = await look(home, made, { clock: clockOff(step), act: run });
      // A second start under the wrong clock: what is done daily has its second day.
      if (round === 1) await look(home, made, { clock: clockOff(step + dayMs), act: run });
      const after = await look(home, made, { clock: clockOff(0), act: (house, seen) => restored(house, made, seen) });
      rmSync(home, { recursive: true, force: true });
      yield { name: `clock: ${step > 0 ? 'ahead' : 'behind'} by ${Math.abs(step) / hourMs} h`, during, after };
    }
  }
}

async function restored(house: House, { organisations: { mine }, withdrawn }: Home, seen: Seen): Promise<void> {
  await house.jobs.idle();
  await house.documents.restore(mine.actor, withdrawn).catch(() => seen.missing.push('the withdrawn document'));
  const page = await house.journal.page(mine.actor, { reason: 'bench', limit: 500 });
  if (page.startsAt !== 1) seen.missing.push(`the journal before its entry ${page.startsAt}`);
}
