import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { AwsV4Signer } from 'aws4fetch';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { createOutbound, type Ending, type Ledger } from '#server/foundation/outbound.ts';
import { bucketAt, fault, startBucket } from '../../../test/support/bucket-server.ts';
import { codeOf, testFolder } from '../../../test/support/vault.ts';
import { bucketPlaceOf } from './bucketplace.ts';
import { destinationOf } from './declared.ts';
import { createS3 } from './s3.ts';
import { sendFile } from './sending.ts';

/* A bucket that fails, cuts, lies or never ends: each is named, nothing is lost by it, and no memory nor disk is filled. */

const base = testFolder();
afterAll(() => rmSync(base, { recursive: true, force: true }));
const access = { accessKey: 'une-cle', secretKey: 'un-secret' };
let server: Awaited<ReturnType<typeof startBucket>>;
let endings: Ending[];
let outbound: ReturnType<typeof createOutbound>;
let s3: ReturnType<typeof createS3>;
let place: ReturnType<ReturnType<typeof bucketPlaceOf>>;

const ledger: Ledger = { begin: async () => 'out_1', end: async (_, _id, ending) => void endings.push(ending) };
beforeEach(async () => {
  server = await startBucket();
  endings = [];
  const bucket = bucketAt(server.endpoint);
  outbound = createOutbound({ ledger, destinations: async () => [destinationOf(bucket)] });
  s3 = createS3({ bucket, access, owner: 'org_1', connect: outbound.request, now: Date.now, pauseMs: 1 });
  place = bucketPlaceOf(s3, join(base, 'scratch'))('abc');
});
afterEach(async () => {
  await outbound.close();
  await server.stop();
});

const details = async (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => null,
    (error: unknown) => (error instanceof Error && 'details' in error ? error.details : error),
  );
function fileOf(name: string, bytes: Buffer): string {
  mkdirSync(base, { recursive: true });
  writeFileSync(join(base, name), bytes);
  return join(base, name);
}

/** AWS's own published examples for S3 (Signature Calculations for the Authorization Header), by the signer as it is called here. */
test.each([
  ['GET', '/test.txt', { range: 'bytes=0-9' }, undefined, 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41'],
  [
    'PUT',
    '/test%24file.text',
    { date: 'Fri, 24 May 2013 00:00:00 GMT', 'x-amz-storage-class': 'REDUCED_REDUNDANCY' },
    '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
    '98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd',
  ],
  ['GET', '/?lifecycle', {}, undefined, 'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543'],
  ['GET', '/?max-keys=2&prefix=J', {}, undefined, '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7'],
])('a signature is the published one: %s %s', async (method, path, headers, sha256, signature) => {
  const { headers: signed } = await new AwsV4Signer({
    method,
    url: `https://examplebucket.s3.amazonaws.com${path}`,
    headers: { ...headers, 'x-amz-content-sha256': sha256 ?? 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' },
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
    service: 's3',
    region: 'us-east-1',
    datetime: '20130524T000000Z',
    // Of the range too, which is signed in that example.
    allHeaders: true,
  }).sign();
  expect(signed.get('authorization')).toContain(`Signature=${signature}`);
});

test('what fails in passing is asked again: busy, cut in the middle of an upload, gone before an answer', async () => {
  let times = 0;
  server.state.lie = (request, response) => {
    times += 1;
    if (times === 1) return fault(response, 503, 'SlowDown', { 'retry-after': '0' });
    if (times === 2) {
      request.once('data', () => request.socket.destroy());
      return true;
    }
    if (times === 3) return (response.writeHead(200, { 'content-length': 100 }).write('x'), request.socket.destroy(), true);
    return undefined;
  };
  const bytes = Buffer.alloc(3_000_000, 7);
  await sendFile(s3, 'a/b', fileOf('large', bytes));
  expect(server.objects.get('a/b')?.equals(bytes)).toBe(true);
  expect(endings.map(({ outcome }) => outcome).at(-1)).toBe('done');
});

test('what goes on failing is given up, by its name', async () => {
  server.state.lie = (_, response) => fault(response, 503, 'SlowDown');
  expect(await details(place.text('place.json'))).toMatchObject({ why: 'busy', said: 'SlowDown' });
  expect(server.state.asked).toHaveLength(5);
});

test.each([
  [403, 'RequestTimeTooSkewed', 'clock'],
  [403, 'InvalidAccessKeyId', 'access'],
  [403, 'SignatureDoesNotMatch', 'access'],
  [404, 'NoSuchBucket', 'bucket'],
  [301, 'PermanentRedirect', 'region'],
  [400, 'AuthorizationHeaderMalformed', 'region'],
  [418, 'Théière', 'answer'],
])('%i %s is said to be its %s, and is not asked again', async (status, code, why) => {
  server.state.lie = (_, response) => fault(response, status, code);
  expect(await details(place.ready(false))).toMatchObject({ why });
  expect(server.state.asked).toHaveLength(1);
});

test('a full bucket is a full place', async () => {
  server.state.lie = (request, response) => (request.method === 'PUT' ? fault(response, 507, 'QuotaExceeded') : undefined);
  expect(await codeOf(place.ready(false))).toBe('backup_place_full');
});

test('an object that was changed as it was kept is found by its tag, and by being read again; a tag of another kind is no lie', async () => {
  const from = fileOf('small', Buffer.from('Le bail dure neuf ans.'));
  server.state.keeps = (bytes) => Buffer.concat([bytes.subarray(1), Buffer.from('!')]);
  expect(await details(sendFile(s3, 'a/b', from))).toMatchObject({ why: 'changed' });
  server.state.keeps = (bytes) => bytes;
  server.state.lie = (request) => {
    // Of another kind, though it looks like a digest.
    if (request.method === 'PUT') request.headers['x-test-tag'] = '0'.repeat(32);
  };
  await sendFile(s3, 'a/b', from);
  expect(server.state.asked.at(-1)).toBe('GET a/b');
});

test('a provider that forgets what it took is found before the backup is one', async () => {
  const draft = await place.draft('2026_bak_1');
  const from = fileOf('blob', Buffer.from('scellé'));
  expect(await place.keep(from, ['files', 'org_1', 'ab', 'blob_1'], async () => true)).toBe(7);
  for (const key of server.objects.keys()) if (key.includes('blob_1')) server.objects.delete(key);
  expect(await details(draft.commit('{}'))).toMatchObject({ why: 'changed', said: 'blob_1' });
  await draft.abandon();
  expect([...server.objects.keys()].filter((key) => key.includes('2026_bak_1'))).toEqual([]);
});

test('a backup that was killed is a draft, is not listed as one, and the next one clears it; one whose mark alone was left is a backup', async () => {
  const cut = await place.draft('2026_bak_1');
  writeFileSync(join(cut.folder, 'house.db'), 'coffre');
  await cut.add('house.db');
  const whole = await place.draft('2026_bak_2');
  await whole.commit('{}');
  server.objects.set('beffroi/beffroi-abc/drafts/2026_bak_2', Buffer.alloc(0));
  expect(await place.names('backups')).toEqual(['2026_bak_2', 'draft-2026_bak_1']);
  await place.clearDrafts();
  expect([...server.objects.keys()]).toEqual(['beffroi/beffroi-abc/backups/2026_bak_2/manifest.json']);
});

test('a file longer than it can be is not it, and fills no disk; a list that goes round is refused', async () => {
  server.objects.set('beffroi/beffroi-abc/files/org_1/ab/x', Buffer.alloc(2_000_000));
  expect(await place.bring(['files', 'org_1', 'ab', 'x'], 1000, join(base, 'brought'))).toBe(false);
  expect(
    await place.reading(['files', 'org_1', 'ab', 'x'], 1000, async (path) => readFileSync(path, 'utf8').length).catch(() => 'absent'),
  ).toBe('absent');
  server.state.lie = (_, response) => {
    response.end(
      '<ListBucketResult><IsTruncated>true</IsTruncated><NextContinuationToken>encore</NextContinuationToken></ListBucketResult>',
    );
    return true;
  };
  expect(await details(place.names('files'))).toMatchObject({ why: 'answer' });
  server.state.lie = (_, response) => void response.end('<html>un portail captif</html>');
  expect(await details(place.names('files'))).toMatchObject({ why: 'answer' });
});

test('a removal that is refused is said, as is one that leaves a version', async () => {
  server.state.lie = (request, response) => (request.method === 'DELETE' ? fault(response, 403, 'AccessDenied') : undefined);
  expect(await place.remove('keys', 'org_1.key')).toBe(false);
  server.state.lie = (request, response) =>
    request.method === 'DELETE' ? (response.writeHead(204, { 'x-amz-delete-marker': 'true' }).end(), true) : undefined;
  expect(await place.remove('keys', 'org_1.key')).toBe(false);
  server.state.lie = () => {};
  expect(await place.remove('keys', 'org_1.key')).toBe(true);
});

test('a redirect leads nowhere: the keys of the bucket go to no other host', async () => {
  const other = await startBucket();
  server.state.lie = (_, response) => (response.writeHead(307, { location: `${other.endpoint}/sauvegardes/x` }).end(), true);
  expect(await details(place.text('place.json'))).toMatchObject({ why: 'region' });
  expect(other.state.asked).toEqual([]);
  await other.stop();
});
