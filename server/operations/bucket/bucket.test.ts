import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { backups as backupsShape } from '#contract/operations.ts';
import { bucketTest } from '#contract/backupplace.ts';
import { createOutbound } from '#server/foundation/outbound.ts';
import { bucketAlone, listBackups, restoreHouse, verifyBackupAt } from '#server/house.ts';
import { ask, citationsOf, ownSource, upload } from '../../../test/support/asking.ts';
import { bucketAt, motoProgram, startMoto, type RealBucket } from '../../../test/support/bucket-server.ts';
import { openTestHouse, testSettings, type TestHouse, type TestMember } from '../../../test/support/house.ts';
import { codeOf, testFolder } from '../../../test/support/vault.ts';
import { bucketPlaceOf } from './bucketplace.ts';
import { destinationOf } from './declared.ts';
import { listUploads } from './listing.ts';
import { createS3 } from './s3.ts';
import { sendFile } from './sending.ts';

/* Backups to a real S3 server (moto), and a house that comes back from it on an empty machine. */

const day = 24 * 60 * 60 * 1000;
const strict = { erasuresUnknown: false, damage: false };
let moto: RealBucket;
let opened: TestHouse;
let owner: TestMember;
let source: string;
let count = 0;

describe.skipIf(motoProgram === null)('backups in a bucket of moto_server (absent: pip install "moto[server]")', () => {
  beforeAll(async () => {
    moto = await startMoto(motoProgram ?? '');
    for (const bucket of ['verrou', 'versions'])
      await moto.admin('PUT', `/${bucket}`, bucket === 'verrou' ? { headers: { 'x-amz-bucket-object-lock-enabled': 'true' } } : {});
    await moto.admin('PUT', '/versions?versioning', {
      body: '<VersioningConfiguration><Status>Enabled</Status></VersioningConfiguration>',
    });
  }, 120_000);
  afterAll(() => moto.stop());
  beforeEach(async () => {
    opened = await openTestHouse();
    owner = opened.owner;
    source = await ownSource(opened, owner);
    await opened.house.jobs.idle();
    count += 1;
  }, 120_000);
  afterEach(async () => {
    // Months pass at once in these tests.
    expect(opened.log.incidents.filter(({ where }) => where !== 'the clock')).toEqual([]);
    await opened.close();
  });

  const place = (more = {}) => bucketAt(moto.endpoint, { prefix: `maison${count}`, ...more });
  const declare = (more = {}, access = moto.access) =>
    opened.as(owner, { method: 'PUT', url: '/o/backups/place', payload: { ...place(more), access } });
  const tried = async () => bucketTest.parse((await opened.as(owner, { method: 'POST', url: '/o/backups/place/test' })).json());
  const seen = async (): Promise<z.output<typeof backupsShape>> =>
    backupsShape.parse((await opened.as(owner, { url: '/o/backups' })).json());
  async function backUp(): Promise<z.output<typeof backupsShape>['backups'][number]> {
    const answered = await opened.as(owner, { method: 'POST', url: '/o/backups' });
    const { id } = answered.json<{ id: string }>();
    await opened.house.jobs.idle();
    const made = (await seen()).backups.find((one) => one.id === id);
    if (!made) throw new Error(`no backup: ${answered.body}`);
    return made;
  }
  const added = (name: string, words: string) => upload(opened, owner, source, { name, bytes: words });
  const quoted = async (): Promise<(string | null)[]> =>
    (await ask(opened, owner, 'Combien de temps dure le bail ?')).blocks.flatMap(citationsOf).map(({ quote }) => quote);
  /** Nothing of a backup stays on this machine. */
  const leftHere = () => readdirSync(join(opened.folder, 'backup'), { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const key = (): Uint8Array => Buffer.from(readFileSync(join(opened.folder, 'keys', 'house.key'), 'utf8').trim(), 'hex');
  async function alone<Result>(act: (from: ReturnType<typeof bucketAlone>['from']) => Promise<Result>, more = {}): Promise<Result> {
    const home = testFolder();
    const reached = bucketAlone(home, place(more), moto.access);
    try {
      return await act(reached.from);
    } finally {
      await reached.close();
      rmSync(home, { recursive: true, force: true });
    }
  }

  test('declared, tried, backed up, listed, read again, drilled; each exchange is in the ledger', async () => {
    expect((await declare()).statusCode).toBe(200);
    expect(await tried()).toMatchObject({ failure: null, keepsVersions: false });
    await added('bail.txt', 'Le bail dure neuf ans.');
    expect(await backUp()).toMatchObject({ state: 'done', files: 1, damaged: 0, failure: null });
    const houseKey = key();
    expect(await alone((from) => listBackups(from, houseKey))).toMatchObject([{ manifest: { kind: 'beffroi.backup' } }]);
    expect(await alone((from) => verifyBackupAt(from, houseKey, { backup: null }))).toMatchObject({ files: 1, stores: 2, damaged: [] });
    const { id } = (await opened.as(owner, { method: 'POST', url: '/o/backups/drills' })).json<{ id: string }>();
    await opened.house.jobs.idle();
    const now = await seen();
    expect(now.drills.find((one) => one.id === id)).toMatchObject({ state: 'proved', failure: null });
    expect(now).toMatchObject({
      place: `${moto.endpoint}/sauvegardes/maison${count}`,
      bucket: { zone: 'perimeter' },
      mayChoose: true,
      trouble: null,
    });
    expect(JSON.stringify(now)).not.toContain(moto.access.secretKey);
    const { entries } = (await opened.as(owner, { url: '/o/outbound?limit=500' })).json<{
      entries: { purpose: string; outcome: string }[];
    }>();
    expect(new Set(entries.map(({ purpose, outcome }) => `${purpose} ${outcome}`))).toEqual(new Set(['backup done']));
    expect(leftHere()).toEqual([]);
  }, 120_000);

  test('a house that is lost comes back on an empty machine; what was erased since stays erased', async () => {
    await declare();
    await added('bail.txt', 'Le bail dure neuf ans.');
    const erased = await added('autre.txt', 'Le devis vaut trois mois.');
    const before = await quoted();
    await backUp();
    opened.clock.advance(60_000);
    await opened.as(owner, { method: 'POST', url: `/o/documents/${erased}/erase`, payload: { confirm: true } });
    const houseKey = key();
    const { folder, clock, log } = opened;
    await opened.leave();
    for (const part of ['data', 'keys']) rmSync(join(folder, part), { recursive: true });
    const restored = await alone((from) =>
      restoreHouse(testSettings(folder), { from, houseKey, backup: null, despite: strict, reason: 'essai' }, { clock, log }),
    );
    expect(restored.damaged).toEqual([]);
    opened = await openTestHouse([], { folder, clock });
    owner = await opened.signIn(owner.actor.organisation, owner.email, owner.password);
    expect(await quoted()).toEqual(before);
    expect((await opened.as(owner, { url: `/o/documents/${erased}` })).statusCode).toBe(404);
    // It goes on to the same bucket, with what it had declared.
    expect((await backUp()).state).toBe('done');
  }, 120_000);

  test('files are sent once; old backups go with what only they held', async () => {
    await declare();
    const document = await added('bail.txt', `Le bail dure neuf ans. ${'x'.repeat(50_000)}`);
    const first = await backUp();
    opened.clock.advance(day);
    const second = await backUp();
    expect(second.copiedBytes).toBeLessThan(second.bytes - 50_000);
    await opened.as(owner, { method: 'POST', url: `/o/documents/${document}/erase`, payload: { confirm: true } });
    for (let times = 0; times < 3; times += 1) {
      opened.clock.advance(11 * day);
      await opened.house.jobs.idle();
    }
    expect((await seen()).backups.find(({ id }) => id === first.id)?.removedAt).not.toBe(null);
    const houseKey = key();
    const found = await alone((from) => verifyBackupAt(from, houseKey, { backup: null }));
    expect(found).toMatchObject({ files: 0, damaged: [] });
    const place = await alone(async (from) => from(opened.house.vault.copies.keys.id).files('files', owner.actor.organisation));
    expect(place).toEqual([]);
  }, 120_000);

  test.each(['verrou', 'versions'])(
    'what a bucket (%s) keeps despite a removal is said, and the certificate goes on counting it',
    async (bucket) => {
      await declare({ bucket });
      expect(await tried()).toMatchObject({ failure: null, keepsVersions: true });
      const document = await added('bail.txt', 'Le bail dure neuf ans.');
      const first = await backUp();
      await opened.as(owner, { method: 'POST', url: `/o/documents/${document}/erase`, payload: { confirm: true } });
      for (let times = 0; times < 4; times += 1) {
        opened.clock.advance(11 * day);
        await opened.house.jobs.idle();
      }
      const row = (await seen()).backups.find(({ id }) => id === first.id);
      expect(row).toMatchObject({ removedAt: null, failure: { code: 'backup_place_refused', details: { why: 'kept' } } });
    },
    120_000,
  );

  test('what is large goes in parts, and comes back whole; parts that were left are taken away', async () => {
    const folder = testFolder();
    const outbound = createOutbound({
      ledger: { begin: async () => 'out_1', end: async () => {} },
      destinations: async () => [destinationOf(place())],
    });
    const s3 = createS3({ bucket: place(), access: moto.access, owner: 'org_1', connect: outbound.request, now: Date.now });
    const bytes = randomBytes(12 * 1024 * 1024 + 3);
    writeFileSync(join(folder, 'large'), bytes);
    const limits = { wholeBytes: 1, partBytes: () => 5 * 1024 * 1024 };
    expect(await sendFile(s3, `maison${count}/large`, join(folder, 'large'), limits)).toBe(bytes.length);
    const read = bucketPlaceOf(s3, join(folder, 'scratch'))('abc');
    const found = await s3.ask({ method: 'GET', key: `maison${count}/large` }, async (reply) =>
      Buffer.concat(await Array.fromAsync(reply.body)),
    );
    expect(found.equals(bytes)).toBe(true);
    const key = `maison${count}/beffroi-abc/files/org_1/ab/left`;
    await s3.ask({ method: 'POST', key, query: { uploads: '' } }, (reply) => s3.text(reply, 10_000));
    expect(await listUploads(s3, `maison${count}/`)).toHaveLength(1);
    await read.clearDrafts();
    expect(await listUploads(s3, `maison${count}/`)).toEqual([]);
    await outbound.close();
    rmSync(folder, { recursive: true, force: true });
  }, 120_000);

  test('wrong keys and a bucket that is not there are named; nothing is made', async () => {
    await moto.guarded(async () => {
      await declare();
      expect(await tried()).toMatchObject({ failure: null });
      await declare({}, { ...moto.access, secretKey: 'une-autre-cle' });
      expect((await tried()).failure).toMatchObject({
        code: 'backup_place_refused',
        details: { why: 'access', said: 'SignatureDoesNotMatch' },
      });
      await declare({}, { accessKey: 'personne', secretKey: 'une-autre-cle' });
      expect((await tried()).failure).toMatchObject({ details: { why: 'access' } });
    });
    await declare({ bucket: 'autre-part' }, moto.access);
    expect((await tried()).failure).toMatchObject({ code: 'backup_place_refused', details: { why: 'bucket' } });
    const refused = await opened.as(owner, { method: 'POST', url: '/o/backups' });
    expect([refused.statusCode, refused.json().code]).toEqual([502, 'backup_place_refused']);
    expect(await codeOf(alone((from) => listBackups(from, key())))).toBe('backup_place_missing');
  }, 120_000);

  test('keys are kept for the same bucket, and given to no other; another house’s backups are told apart', async () => {
    await declare();
    await backUp();
    const { access: _, ...same } = { ...place(), access: null };
    const put = (payload: object) => opened.as(owner, { method: 'PUT', url: '/o/backups/place', payload });
    expect((await put({ ...same, operator: 'Un autre nom' })).statusCode).toBe(200);
    expect((await put({ ...same, endpoint: 'http://127.0.0.1:9' })).json()).toMatchObject({ code: 'backup_access_needed' });
    expect((await put({ ...same, endpoint: 'http://s3.example.eu', reach: 'internet', access: moto.access })).json()).toMatchObject({
      code: 'outbound_plain_refused',
    });
    expect(await codeOf(alone((from) => listBackups(from, new Uint8Array(32))))).toBe('backup_of_another_house');
    await opened.as(owner, { method: 'DELETE', url: '/o/backups/place' });
    expect(await seen()).toMatchObject({ place: null, bucket: null });
    expect(leftHere()).toEqual([]);
  }, 120_000);
});
