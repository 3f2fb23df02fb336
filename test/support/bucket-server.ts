import { spawn, type ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { delimiter, join } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import type { BucketAccess, BucketPlace } from '#contract/backupplace.ts';
import { freePort, listen } from './listening.ts';

/** Buckets for tests: a real S3 server (moto, where the machine has it), and one of our own that lies as it is told. */

export const bucketAt = (endpoint: string, more: Partial<BucketPlace> = {}): BucketPlace => ({
  endpoint,
  region: 'us-east-1',
  bucket: 'sauvegardes',
  prefix: 'beffroi',
  style: 'path',
  reach: 'machine',
  operator: 'Menuiserie Lacroix',
  parentCountry: 'FR',
  placeCountry: 'FR',
  ...more,
});

/** Where moto's server is; null where the machine does not have it. */
export const motoProgram: string | null =
  (process.env.PATH ?? '')
    .split(delimiter)
    .map((folder) => join(folder, 'moto_server'))
    .find((file) => existsSync(file)) ?? null;

export interface RealBucket {
  endpoint: string;
  access: BucketAccess;
  /** Asks the server as its owner would, without a signature: as long as nothing is guarded. */
  admin(method: string, path: string, options?: { headers?: Record<string, string>; body?: string }): Promise<string>;
  /**
   * While `act` runs, every request is checked: its key, its signature, its rights. A list of what begins with a folder is then refused to anybody, to
   * boto3 too: moto 5.2.1 takes the query for decoded.
   */
  guarded(act: () => Promise<void>): Promise<void>;
  stop(): Promise<void>;
}

/** Starts moto's server, with a bucket and a user who may use it. */
export async function startMoto(program: string): Promise<RealBucket> {
  const port = await freePort();
  const endpoint = `http://127.0.0.1:${port}`;
  const child = spawn(program, ['-H', '127.0.0.1', '-p', String(port)], {
    stdio: 'ignore',
    env: { ...process.env, INITIAL_NO_AUTH_ACTION_COUNT: '1000000' },
  });
  await answers(endpoint, child);
  const admin: RealBucket['admin'] = async (method, path, options = {}) => {
    const response = await fetch(`${endpoint}${path}`, { method, ...options });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status} ${text}`);
    return text;
  };
  const iam = (words: Record<string, string>): Promise<string> =>
    admin('POST', '/', {
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: 'AWS4-HMAC-SHA256 Credential=owner/20300101/us-east-1/iam/aws4_request, SignedHeaders=host, Signature=none',
      },
      body: new URLSearchParams({ Version: '2010-05-08', ...words }).toString(),
    });
  await admin('PUT', '/sauvegardes');
  await iam({ Action: 'CreateUser', UserName: 'beffroi' });
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }] });
  await iam({ Action: 'PutUserPolicy', UserName: 'beffroi', PolicyName: 'backups', PolicyDocument });
  const made = await iam({ Action: 'CreateAccessKey', UserName: 'beffroi' });
  const said = (name: string): string => new RegExp(`<${name}>([^<]+)<`).exec(made)?.[1] ?? '';
  return {
    endpoint,
    access: { accessKey: said('AccessKeyId'), secretKey: said('SecretAccessKey') },
    admin,
    guarded: async (act) => {
      await admin('POST', '/moto-api/reset-auth', { body: '0' });
      try {
        await act();
      } finally {
        await admin('POST', '/moto-api/reset-auth', { body: '1000000' });
      }
    },
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGKILL');
      }),
  };
}

async function answers(endpoint: string, child: ChildProcess): Promise<void> {
  for (let tries = 0; tries < 300; tries += 1) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    if (
      await fetch(`${endpoint}/moto-api/`).then(
        (response) => response.ok,
        () => false,
      )
    )
      return;
    await after(100);
  }
  throw new Error('the server does not answer');
}

/** One request, and what is answered: true when the lie has answered by itself. */
export type Lie = (request: IncomingMessage & { key: string; query: URLSearchParams }, response: ServerResponse) => boolean | void;

/** A bucket of our own in memory. `lie` is asked first, of each request. */
export async function startBucket() {
  const objects = new Map<string, Buffer>();
  const state: { lie: Lie; asked: string[]; /** What becomes of an object before it is kept. */ keeps: (bytes: Buffer) => Buffer } = {
    lie: () => {},
    asked: [],
    keeps: (bytes) => bytes,
  };
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://bucket');
    const key = decodeURIComponent(url.pathname).replace(/^\/sauvegardes\//, '');
    state.asked.push(`${request.method} ${key}${url.search}`);
    if (state.lie(Object.assign(request, { key, query: url.searchParams }), response) === true) return;
    void answer(request, response, key, url.searchParams);
  });

  async function answer(request: IncomingMessage, response: ServerResponse, key: string, query: URLSearchParams): Promise<void> {
    const came = await Array.fromAsync(request as AsyncIterable<Buffer>).catch(() => null);
    if (came === null) return;
    if (request.method === 'PUT') {
      const bytes = Buffer.concat(came);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      if (sha256 !== request.headers['x-amz-content-sha256']) return void fault(response, 400, 'XAmzContentSHA256Mismatch');
      const kept = state.keeps(bytes);
      objects.set(key, kept);
      const tag = request.headers['x-test-tag'] ?? createHash('md5').update(kept).digest('hex');
      return void response.writeHead(200, { etag: `"${String(tag)}"` }).end();
    }
    if (request.method === 'DELETE') {
      objects.delete(key);
      return void response.writeHead(204).end();
    }
    if (query.has('list-type')) return void response.end(page(query.get('prefix') ?? '', query.get('delimiter')));
    if (key === '' && query.has('uploads')) return void response.end('<ListMultipartUploadsResult></ListMultipartUploadsResult>');
    if (query.has('versioning')) return void response.end('<VersioningConfiguration></VersioningConfiguration>');
    const bytes = objects.get(key);
    if (bytes === undefined) return void fault(response, 404, 'NoSuchKey');
    response.writeHead(200, { 'content-length': bytes.length });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  }

  function page(prefix: string, delimiterAsked: string | null): string {
    const folders = new Set<string>();
    const contents: string[] = [];
    for (const [key, bytes] of [...objects].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
      if (!key.startsWith(prefix)) continue;
      const end = delimiterAsked === null ? -1 : key.indexOf(delimiterAsked, prefix.length);
      if (end >= 0) folders.add(key.slice(0, end + 1));
      else contents.push(`<Contents><Key>${key}</Key><Size>${bytes.length}</Size></Contents>`);
    }
    const common = [...folders].map((folder) => `<CommonPrefixes><Prefix>${folder}</Prefix></CommonPrefixes>`);
    return `<ListBucketResult><IsTruncated>false</IsTruncated>${contents.join('')}${common.join('')}</ListBucketResult>`;
  }

  const port = await listen(server);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    objects,
    state,
    stop: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

export function fault(response: ServerResponse, status: number, code: string, headers: Record<string, string> = {}): true {
  response
    .writeHead(status, { 'content-type': 'application/xml', ...headers })
    .end(`<Error><Code>${code}</Code><Message>non</Message></Error>`);
  return true;
}
