import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { openHouse } from '#server/house.ts';
import { testLog, testSettings } from '../../test/support/house.ts';
import { testFolder } from '../../test/support/vault.ts';
import { settleUpgrade, upgradeTo, type Installation } from './upgrading.ts';

/* A version that does not hold, or an upgrade that is killed, leaves the house as it was, to the byte; one that holds is current at once. */

const base = testFolder();
afterAll(() => rmSync(base, { recursive: true, force: true }));
let count = 0;
let home: string;
let versions: string;
let done: string[];

beforeEach(async () => {
  home = join(base, `home${(count += 1)}`);
  versions = join(base, `versions${count}`);
  done = [];
  for (const version of ['1', '2']) mkdirSync(join(versions, version), { recursive: true });
  symlinkSync('1', join(versions, 'current'));
  const house = await openHouse(testSettings(home), { create: true, log: testLog() });
  await house.people.createOrganisation({
    name: 'Lacroix',
    owner: { email: 'a@example.org', name: 'A', password: 'un long mot de passe' },
  });
  await house.close();
});

const current = (): string => readlinkSync(join(versions, 'current'));
/** Every store and mark, as it stands. */
const held = (): Record<string, string> =>
  Object.fromEntries(
    readdirSync(home, { recursive: true, withFileTypes: true })
      .filter((file) => file.isFile() && /\.(db|db-wal|mark)$/.test(file.name))
      .map((file) => [join(file.parentPath, file.name), readFileSync(join(file.parentPath, file.name)).toString('base64')]),
  );

/** What a version that migrates does to the stores: it writes in them. */
function migrate(): void {
  const [file = ''] = Object.keys(held()).filter((path) => path.endsWith('vault.db'));
  const bytes = readFileSync(file);
  bytes.fill(7, 4096, 8192);
  writeFileSync(file, bytes);
}

/** @param check what the new version does; the one that is there holds */
function installation(check: () => void): Installation {
  return {
    versions,
    current: join(versions, 'current'),
    settings: testSettings(home),
    stop: () => void done.push('stop'),
    start: () => void done.push('start'),
    check: (folder) => (folder.endsWith('2') ? check() : void done.push('held')),
    point: (folder) => {
      rmSync(join(versions, 'current'));
      symlinkSync(folder.split('/').at(-1) ?? '', join(versions, 'current'));
    },
  };
}

test('a version that holds is the current one, and nothing that was kept is left', () => {
  upgradeTo(
    installation(() => void done.push('check')),
    '2',
  );
  expect([current(), done, existsSync(join(home, 'upgrade'))]).toEqual(['2', ['stop', 'held', 'check', 'start'], false]);
});

test('a version that cannot open the house is returned from by itself: every store is as it was, to the byte', () => {
  const before = held();
  const fails = installation(() => {
    migrate();
    throw new Error('schema');
  });
  expect(() => upgradeTo(fails, '2')).toThrow('upgrade_returned');
  expect([current(), held(), done, existsSync(join(home, 'upgrade'))]).toEqual(['1', before, ['stop', 'held', 'start'], false]);
});

test.each([
  ['before the rename, the stores go back', '1', '1'],
  ['after the rename, the new version holds', '2', '2'],
])('killed %s at the next command', (_, pointed, expected) => {
  const before = held();
  const at = installation(() => {
    migrate();
    cpSync(join(home, 'upgrade'), join(home, 'as-killed'), { recursive: true });
  });
  upgradeTo(at, '2');
  const migrated = held();
  // As the kill left it: what was kept is still there, and another process held it.
  renameSync(join(home, 'as-killed'), join(home, 'upgrade'));
  const owner = join(home, 'upgrade', 'owner.json');
  expect(JSON.parse(readFileSync(owner, 'utf8'))).toEqual({ pid: process.pid });
  writeFileSync(owner, JSON.stringify({ pid: 2 ** 22 + 1 }));
  at.point(join(versions, pointed));
  settleUpgrade(at.settings, at);
  expect([current(), held(), existsSync(join(home, 'upgrade'))]).toEqual([expected, expected === '1' ? before : migrated, false]);
});

test('while another process upgrades, nobody opens the house', () => {
  mkdirSync(join(home, 'upgrade'));
  writeFileSync(join(home, 'upgrade', 'owner.json'), JSON.stringify({ pid: process.ppid }));
  expect(() =>
    settleUpgrade(
      testSettings(home),
      installation(() => {}),
    ),
  ).toThrow('house_in_use');
});
