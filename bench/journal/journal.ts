import { createReadStream, createWriteStream, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { MemberActor } from '#server/foundation/actor.ts';
import { systemClock } from '#server/foundation/clock.ts';
import { newId } from '#server/foundation/ids.ts';
import { createJournal, headOf, journalMigrations, passed, type Journal, type NewEntry } from '#server/journal/journal.ts';
import { verifyExportFile } from '#server/journal/verify.ts';
import { blobMigrations } from '#server/vault/blobs.ts';
import { createVault, type OrganisationVault } from '#server/vault/vault.ts';
import type { Bench } from '../main.ts';

const callers = 64;
const appendsEach = 200;
const rounds = 5;
const entries = 250_000;
const entriesInOneWrite = 500;
const tmpfs = 0x01021994;

/** Entries written by callers who each await their own synced commit, and entries of an export's file verified again. */
export const bench: Bench = {
  name: 'journal',
  seconds: 40,
  needsShared: false,
  async run(options) {
    const folder = mkdtempSync(join(onDisk(), 'beffroi-journal-'));
    const vault = await createVault(
      {
        dataFolder: join(folder, 'data'),
        keysFolder: join(folder, 'keys'),
        houseKey: { from: 'file' },
        houseMigrations: journalMigrations,
        organisationMigrations: [...blobMigrations, ...journalMigrations],
        clock: systemClock,
      },
      { chain: { head: headOf, passed } },
    );
    try {
      const store = await vault.createOrganisation(newId('org'));
      const journal = createJournal({ vault, clock: systemClock, names: async () => new Map() });
      const actor: MemberActor = { kind: 'member', organisation: store.organisation, member: newId('mem') };
      const rates: number[] = [];
      for (let round = 0; round < rounds; round += 1) rates.push(await appends(store, journal, actor));
      options.say(`appends/s with ${callers} callers, round by round: ${rates.map(Math.round).join(', ')}`);
      const verifiedRates = await verifiedPerS(store, journal, actor, join(folder, 'export.jsonl'));
      options.say(`verified/s, round by round: ${verifiedRates.map(Math.round).join(', ')}`);
      const appended = median(rates);
      const verified = median(verifiedRates);
      return {
        measures: [
          { name: 'appends_per_s', value: Math.round(appended), unit: '/s', budget: 5000, holds: appended >= 5000 },
          { name: 'verified_per_s', value: Math.round(verified), unit: '/s', budget: 100_000, holds: verified >= 100_000 },
        ],
      };
    } finally {
      await vault.close();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** A folder that a sync really reaches: not one in memory. */
function onDisk(): string {
  return statfsSync(tmpdir()).type === tmpfs ? process.cwd() : tmpdir();
}

function view(actor: MemberActor, n: number): NewEntry {
  return {
    actor,
    act: 'document.viewed',
    on: newId('doc'),
    purpose: 'internal-information',
    facts: { version: n, passages: [n, n + 1, n + 2] },
  };
}

async function appends(store: OrganisationVault, journal: Journal, actor: MemberActor): Promise<number> {
  const started = performance.now();
  await Promise.all(
    Array.from({ length: callers }, async () => {
      for (let n = 0; n < appendsEach; n += 1) await store.write('append', (tx) => journal.append(tx, view(actor, n)));
    }),
  );
  return (callers * appendsEach) / ((performance.now() - started) / 1000);
}

async function verifiedPerS(store: OrganisationVault, journal: Journal, actor: MemberActor, file: string): Promise<number[]> {
  for (let from = 0; from < entries; from += entriesInOneWrite) {
    await store.write('append many', async (tx) => {
      for (let n = from; n < from + entriesInOneWrite; n += 1) await journal.append(tx, view(actor, n));
    });
  }
  const lines = journal.exportLines(actor, { reason: 'bench' });
  await pipeline(Readable.from(withEnds(lines)), createWriteStream(file));
  const rates: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const started = performance.now();
    const result = await verifyExportFile(createReadStream(file, { highWaterMark: 1 << 18 }));
    if (result.kind !== 'intact') throw new Error(`the export is not intact: ${result.what} at line ${result.line}`);
    rates.push(result.count / ((performance.now() - started) / 1000));
  }
  return rates;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

async function* withEnds(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`;
}
