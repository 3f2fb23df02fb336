import { createHash, randomBytes } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, Readable as NodeStream } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Encrypter } from 'age-encryption';
import yazl from 'yazl';
import type { MemberActor } from '#server/foundation/actor.ts';
import { begunLines, inBlocks } from '#server/foundation/lines.ts';
import { Refusal, isDiskFull } from '#server/foundation/refusal.ts';
import { headOf } from '#server/journal/journal.ts';
import { readCopy, type OrganisationVault, type Snapshot } from '#server/vault/vault.ts';
import type { OperationsHouse } from '../needs.ts';
import { names, tablePath, writeValue, type PackedFile, type SuitcaseManifest } from './format.ts';
import { packedJson, readable, safeName, type Packed } from './readable.ts';
import { rowsOf, sequences, tablesThatTravel, blobsOf, migrationsOf, type Row } from './suitcase.store.ts';

/** How hard a passphrase is made to guess: 64 MB and a third of a second each time (age's own scale). */
const workFactor = 16;

/** Packs an organisation as it stands: a copy of its store is taken once the export is in its journal, and everything is read from that copy. */
export function createPacking(house: OperationsHouse) {
  const { vault, journal, clock, settings } = house;
  const scratch = join(settings.home, 'export');

  /** The archive, whole, in a file that goes with its last byte. @throws blob_damaged when a file of the house is, disk_full */
  async function pack(
    actor: MemberActor,
    asked: { reason: string; passphrase: string | null },
  ): Promise<{ name: string; size: number; bytes: AsyncIterable<Uint8Array> }> {
    const { organisation } = actor;
    const own = await vault.organisation(organisation);
    const { name } = await house.people.organisationNamed(organisation);
    const folder = join(scratch, randomBytes(6).toString('hex'));
    const [copy, archive] = [join(folder, 'copy.db'), join(folder, 'suitcase')];
    const facts = { sealed: asked.passphrase !== null };
    await own.write('export the organisation', (tx) =>
      journal.append(tx, { actor, act: 'organisation.exported', on: organisation, reason: asked.reason, facts }),
    );
    const lines = journal.exportLines(actor, { reason: asked.reason });
    try {
      const begun = await begunLines(lines);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await vault.copies.copy(organisation, copy);
      const keys = vault.copies.keys.organisation(organisation, vault.copies.wrapped(organisation), `${organisation}.key`);
      const journalFile: Packed = { path: 'journal.jsonl', isText: true, bytes: () => inBlocks(begun) };
      await readCopy(copy, keys.derive('store'), async ({ snapshot }) => {
        const zip = await zipped(snapshot, own, { id: organisation, name }, journalFile);
        await pipeline(asked.passphrase === null ? zip : sealed(zip, asked.passphrase), createWriteStream(archive, { mode: 0o600 }));
      });
      await rm(copy, { force: true });
      const { size } = await stat(archive);
      const day = new Date(clock.now()).toISOString().slice(0, 10);
      const end = asked.passphrase === null ? 'zip' : 'zip.age';
      return { name: `${safeName(name)} ${day}.${end}`, size, bytes: thenGone(archive, folder) };
    } catch (error) {
      await rm(folder, { recursive: true, force: true });
      if (isDiskFull(error)) throw new Refusal('disk_full', {}, error);
      throw error;
    } finally {
      await lines.return(undefined);
    }
  }

  async function zipped(
    snapshot: Snapshot,
    own: OrganisationVault,
    organisation: { id: string; name: string },
    journalFile: Packed,
  ): Promise<AsyncIterable<Uint8Array>> {
    const [tables, blobs, told, migrations, head] = await Promise.all([
      tablesThatTravel(snapshot),
      blobsOf(snapshot),
      readable(snapshot),
      migrationsOf(snapshot),
      headOf(snapshot),
    ]);
    const at = blobs.map((blob) => ({ ...blob, path: told.pathOfBlob.get(blob.id) ?? `files/${blob.id}` }));
    const files: Packed[] = [
      ...told.files,
      packedJson('settings.json', () => settingsOf(snapshot, tables)),
      journalFile,
      ...at.map(({ id, path }) => ({ path, isText: false, bytes: () => blobBytes(own, id) })),
      ...tables.map((table) => ({ path: tablePath(table), isText: true, bytes: () => inBlocks(jsonLines(rowsOf(snapshot, table))) })),
      { path: names.sequences, isText: true, bytes: () => inBlocks(jsonLines(sequences(snapshot))) },
    ];
    const packed: PackedFile[] = [];
    const zip = new yazl.ZipFile();
    const out = zip.outputStream.pipe(new PassThrough());
    zip.on('error', (error: Error) => void out.destroy(error));
    for (const one of files) add(zip, one, (file) => packed.push(file));
    let text = '';
    const manifest = async function* manifest(): AsyncGenerator<Uint8Array> {
      const { publicKey } = await journal.head(organisation.id);
      const said: SuitcaseManifest = {
        format: 'beffroi-suitcase',
        version: 1,
        beffroi: house.version,
        organisation,
        exportedAt: clock.now(),
        head: { count: head.count, hash: head.hash },
        migrations,
        tables,
        blobs: at,
        files: packed,
        publicKey: publicKey ?? '',
      };
      text = `${JSON.stringify(said, null, 1)}\n`;
      yield Buffer.from(text);
    };
    const signature = async function* signature(): AsyncGenerator<Uint8Array> {
      yield Buffer.from(await journal.signBytes(organisation.id, Buffer.from(text)));
    };
    add(zip, { path: names.manifest, isText: true, bytes: manifest });
    add(zip, { path: names.signature, isText: true, bytes: signature });
    zip.end();
    return out;
  }

  return {
    pack,
    /** What an export that was cut short left. */
    mend: () => rm(scratch, { recursive: true, force: true }),
  };
}

/** Adds a file whose bytes are read when its turn comes; `done` is told of what went in. */
function add(zip: yazl.ZipFile, { path, bytes, isText }: Packed, done?: (file: PackedFile) => void): void {
  zip.addReadStreamLazy(path, { compress: isText, mode: 0o100644 }, (give) => {
    const hash = createHash('sha256');
    let size = 0;
    const measured = async function* measured(): AsyncGenerator<Uint8Array> {
      for await (const chunk of bytes()) {
        hash.update(chunk);
        size += chunk.length;
        yield chunk;
      }
      done?.({ path, bytes: size, sha256: hash.digest('hex') });
    };
    const stream = NodeStream.from(measured());
    stream.on('error', (error) => void zip.emit('error', error));
    give(null, stream);
  });
}

async function* blobBytes(own: OrganisationVault, id: string): AsyncGenerator<Uint8Array> {
  const blob = await own.read((snapshot) => own.blobs.open(snapshot, id));
  yield* blob.read();
}

async function* jsonLines(rows: AsyncIterable<Row>): AsyncGenerator<string> {
  for await (const row of rows)
    yield JSON.stringify(Object.fromEntries(Object.entries(row).map(([key, value]) => [key, writeValue(value)])));
}

/** What a person decided of how the house works, table by table. */
const settingTables = [
  'policy',
  'policy_version',
  'budget',
  'engine',
  'mcp_server',
  'watched',
  'notice',
  'agent_definition',
  'standing_approval',
];

async function settingsOf(snapshot: Snapshot, tables: readonly string[]): Promise<Record<string, unknown[]>> {
  const told: Record<string, unknown[]> = {};
  for (const table of settingTables.filter((one) => tables.includes(one)))
    told[table] = (await Array.fromAsync(rowsOf(snapshot, table))).map((row) =>
      Object.fromEntries(Object.entries(row).filter(([, value]) => !(value instanceof Uint8Array))),
    );
  return told;
}

/** The same under a passphrase; every program that knows age opens it. */
async function* sealed(bytes: AsyncIterable<Uint8Array>, passphrase: string): AsyncGenerator<Uint8Array> {
  const encrypter = new Encrypter();
  encrypter.setScryptWorkFactor(workFactor);
  encrypter.setPassphrase(passphrase);
  yield* await encrypter.encrypt(ReadableStream.from(bytes));
}

async function* thenGone(file: string, folder: string): AsyncGenerator<Uint8Array> {
  try {
    yield* createReadStream(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
