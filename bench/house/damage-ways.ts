import {
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { copyHome, filesOf, type Home } from './damage-home.ts';
import type { random } from '../random.ts';

type Random = ReturnType<typeof random>;

/** Something done to the files of a home; what it returns puts back exactly what it took or changed, and nothing else. */
export interface Way {
  name: string;
  rounds: number;
  /** Which copy it is done to. */
  copy: 'latest' | 'crashed';
  /** It is done to the house's own store: both sides may be refused. */
  both?: boolean;
  /** What was erased and who is gone could come back with it. */
  older?: boolean;
  /** The pages are checked while the house runs. */
  checked?: boolean;
  spoil(home: string, made: Home, random: Random): () => void;
}

/** Turns bits round; put back only where the bytes are still those. */
function flip(file: string, random: Random, from = 0): () => void {
  const { size } = statSync(file);
  const at = from + random.below(Math.max(1, size - from));
  const bytes = Math.min(1 + random.below(64), size - at);
  const turn = (): void => {
    const descriptor = openSync(file, 'r+');
    const part = Buffer.alloc(bytes);
    readSync(descriptor, part, 0, bytes, at);
    writeSync(
      descriptor,
      part.map((byte) => byte ^ 0x5a),
      0,
      bytes,
      at,
    );
    closeSync(descriptor);
  };
  turn();
  const turned = readFileSync(file).subarray(at, at + bytes);
  return () => {
    if (
      existsSync(file) &&
      readFileSync(file)
        .subarray(at, at + bytes)
        .equals(turned)
    )
      turn();
  };
}

function cut(file: string, random: Random): () => void {
  const whole = readFileSync(file);
  truncateSync(file, random.below(whole.length));
  return () => writeFileSync(file, whole);
}

/** Beside the home: what stands unknown in a folder of files is taken away by the house. */
function away(path: string, home: string): () => void {
  renameSync(path, `${home}-away`);
  return () => {
    rmSync(path, { recursive: true, force: true });
    renameSync(`${home}-away`, path);
  };
}

/** Another file in the place of this one; put back unless the house has taken it for its own, which must then have been right. */
function instead(file: string, other: Buffer | string): () => void {
  const whole = readFileSync(file);
  const put = typeof other === 'string' ? readFileSync(other) : other;
  writeFileSync(file, put);
  return () => {
    if (readFileSync(file).equals(put)) writeFileSync(file, whole);
  };
}

function empty(file: string): () => void {
  return instead(file, Buffer.alloc(0));
}

const stores: Way[] = (['mine', 'house'] as const).flatMap((owner) => {
  const isHouse = owner === 'house';
  const store = (home: string, made: Home): string =>
    isHouse ? join(home, 'data', 'house.db') : filesOf(home, made.organisations.mine).store;
  const folder = (home: string, made: Home): string => (isHouse ? join(home, 'data') : filesOf(home, made.organisations.mine).folder);
  const mark = (home: string, made: Home): string =>
    isHouse ? join(home, 'keys', 'house.mark') : filesOf(home, made.organisations.mine).mark;
  const share = isHouse ? 0.25 : 1;
  const way = (name: string, rounds: number, spoil: Way['spoil'], more: Partial<Way> = {}): Way => ({
    name: `${owner}: ${name}`,
    rounds: Math.ceil(rounds * share),
    copy: 'latest',
    both: isHouse,
    spoil,
    ...more,
  });
  const log = (home: string, made: Home): string => `${store(home, made)}-wal`;
  return [
    way('flipped', 30, (home, made, random) => flip(store(home, made), random)),
    way('flipped, and its pages checked', 30, (home, made, random) => flip(store(home, made), random), { checked: true }),
    way('cut', 20, (home, made, random) => cut(store(home, made), random)),
    way('emptied', 3, (home, made) => empty(store(home, made))),
    way('missing', 6, (home, made) => away(store(home, made), home)),
    way('folder missing', 4, (home, made) => away(folder(home, made), home)),
    way('older', 16, (home, made) => instead(store(home, made), store(made.copies.older, made)), { older: true }),
    way('another’s', 8, (home, made) => instead(store(home, made), filesOf(home, made.organisations.theirs).store)),
    way('its mark missing', 4, (home, made) => away(mark(home, made), home)),
    way('its mark flipped', 8, (home, made, random) => flip(mark(home, made), random)),
    way('crashed', 6, () => () => {}, { copy: 'crashed' }),
    way('log flipped', 20, (home, made, random) => flip(log(home, made), random), { copy: 'crashed' }),
    way('log cut', 8, (home, made, random) => cut(log(home, made), random), { copy: 'crashed' }),
    way('log missing', 4, (home, made) => away(log(home, made), home), { copy: 'crashed' }),
    way('older beside its log', 8, (home, made) => instead(store(home, made), store(made.copies.older, made)), {
      copy: 'crashed',
      older: true,
    }),
  ];
});

type SpoilFile = (file: string, random: Random, other: string, home: string) => () => void;
const blobWay = (name: string, rounds: number, spoil: SpoilFile): Way => ({
  name: `blob: ${name}`,
  rounds,
  copy: 'latest',
  spoil: (home, made, random) => {
    const { mine, theirs } = made.organisations;
    const side = random.pick([mine, theirs]);
    const other = filesOf(home, side).blob(random.pick(side.originals).blob);
    return spoil(filesOf(home, mine).blob(random.pick(mine.originals).blob), random, other, home);
  },
});
const blobs: Way[] = [
  blobWay('flipped', 36, (file, random) => flip(file, random)),
  blobWay('cut', 14, (file, random) => cut(file, random)),
  blobWay('emptied', 3, (file) => empty(file)),
  blobWay('missing', 8, (file, _random, _other, home) => away(file, home)),
  blobWay('another’s', 12, (file, _, other) => instead(file, other)),
];

/** The whole data folder of the older day, in the place of today's. */
const folders: Way = {
  name: 'data folder older',
  rounds: 4,
  copy: 'latest',
  both: true,
  older: true,
  spoil: (home, made) => {
    const back = away(join(home, 'data'), home);
    copyHome(join(made.copies.older, 'data'), join(home, 'data'));
    return back;
  },
};

export const ways: readonly Way[] = [...stores, ...blobs, folders];
