import { closeSync, existsSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Clock } from '#server/foundation/clock.ts';
import { newId } from '#server/foundation/ids.ts';
import type { Log } from '#server/foundation/log.ts';
import { blobMigrations } from '#server/vault/blobs.ts';
import {
  createVault,
  script,
  type Migration,
  type OrganisationVault,
  type Store,
  type Tx,
  type Vault,
  type VaultOptions,
} from '#server/vault/vault.ts';

/** A clock that a test moves by hand: time passes, or the clock alone jumps. */
export type TestClock = Clock & { advance(ms: number): void; jump(ms: number): void };

export function testClock(start = Date.UTC(2026, 10, 21)): TestClock {
  let now = start;
  let running = 0;
  return {
    now: () => now,
    running: () => running,
    advance: (ms) => {
      now += ms;
      running += ms;
    },
    jump: (ms) => {
      now += ms;
    },
  };
}

/** A temporary folder, in memory where the system has one. */
export function testFolder(): string {
  return mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'beffroi-test-'));
}

/** A log that keeps what it is told, in order. */
export function keptLog(): Log & { incidents: { where: string; error: unknown }[]; notes: string[] } {
  const incidents: { where: string; error: unknown }[] = [];
  const notes: string[] = [];
  return { incidents, notes, incident: (where, error) => `${incidents.push({ where, error })}`, note: (event) => void notes.push(event) };
}

/** The vault of a house in this folder, as a start opens it. */
export function vaultIn(
  folder: string,
  needs: {
    houseMigrations?: readonly Migration[];
    organisationMigrations?: readonly Migration[];
    clock?: Clock;
    keysFolder?: string;
    options?: VaultOptions;
  } = {},
): Promise<Vault> {
  return createVault(
    {
      dataFolder: join(folder, 'data'),
      keysFolder: needs.keysFolder ?? join(folder, 'keys'),
      houseKey: { from: 'file' },
      houseMigrations: needs.houseMigrations ?? [],
      organisationMigrations: [...blobMigrations, ...(needs.organisationMigrations ?? [])],
      clock: needs.clock ?? testClock(),
    },
    needs.options,
  );
}

/** A real vault with one organisation, in a temporary folder that `close` removes. */
export async function openTestVault(
  needs: Parameters<typeof vaultIn>[1] & { folder?: string } = {},
): Promise<{ vault: Vault; organisation: OrganisationVault; folder: string; clock: Clock; close(): Promise<void> }> {
  const folder = needs.folder ?? testFolder();
  const clock = needs.clock ?? testClock();
  const vault = await vaultIn(folder, { ...needs, clock });
  const organisation = await vault.createOrganisation(newId('org'));
  return {
    vault,
    organisation,
    folder,
    clock,
    close: async () => {
      await vault.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export type Notes = { note: { id: string; text: string } };
/** A table for tests that need one. */
export const notes: Migration = {
  name: 'test-notes',
  up: (db) => script(db, 'create table note (id text primary key, text content_text not null);\n'),
};
export async function addNote(tx: Tx, id: string, text = 'du texte'): Promise<void> {
  await tx.withTables<Notes>().insertInto('note').values({ id, text }).execute();
}
export async function noteIds(store: Store): Promise<string[]> {
  return store.read(async (snapshot) =>
    (await snapshot.withTables<Notes>().selectFrom('note').select('id').orderBy('id').execute()).map((row) => row.id),
  );
}

/** The code of the refusal that a promise ends with. */
export function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'nothing refused',
    (error: { code?: string; message?: string }) => error.code ?? error.message ?? 'no error',
  );
}

/** Flips bytes of a file, in the middle of a page or of a chunk. */
export function flip(file: string, at: number, bytes = 3): void {
  const descriptor = openSync(file, 'r+');
  const part = Buffer.alloc(bytes);
  readSync(descriptor, part, 0, bytes, at);
  writeSync(
    descriptor,
    part.map((byte) => byte ^ 0xff),
    0,
    bytes,
    at,
  );
  closeSync(descriptor);
}
