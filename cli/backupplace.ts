import { join, resolve } from 'node:path';
import type { Command } from 'commander';
import { bucketAccess, bucketAddress, type BucketAccess, type BucketAddress } from '#contract/backupplace.ts';
import { foldersOf } from '#contract/settings.ts';
import type { PlaceOf } from '#server/house.ts';
import type { Context } from './context.ts';
import { refuse } from './failure.ts';
import { unfit } from './misuse.ts';
import { readText } from './readtext.ts';
import { operations } from './texts/operations.ts';

/** Where a bucket is, beside its name, as options; what opens it comes from a file or from the environment, never from here. */
export interface BucketOptions {
  endpoint?: string;
  region?: string;
  style?: string;
  reach?: string;
  credentials?: string;
}
/** Where backups are and what opens them, as options. */
export interface Place extends BucketOptions {
  from?: string;
  key?: string;
}

export function withBucket(context: Context, command: Command): Command {
  const texts = context.with(operations);
  return command
    .option('--endpoint <url>', texts.usage.bucketEndpoint)
    .option('--region <name>', texts.usage.bucketRegion)
    .option('--style <path|virtual>', texts.usage.bucketStyle)
    .option('--reach <internet|network|machine>', texts.usage.bucketReach)
    .option(`--credentials <${texts.names.file}>`, texts.usage.bucketCredentials);
}

export function withPlace(context: Context, command: Command): Command {
  const texts = context.with(operations);
  return withBucket(context, command.option(`--from <${texts.names.path}>`, texts.usage.backupFrom)).option(
    `--key <${texts.names.file}>`,
    texts.usage.backupKey,
  );
}

/** Gives `act` the place and the key, from the options or from the house. @throws answer_needed, house_key_missing, house_key_invalid, command_misused */
export async function atPlace<Result>(
  context: Context,
  options: Place,
  act: (at: { from: string | PlaceOf; houseKey: Uint8Array }) => Promise<Result>,
): Promise<Result> {
  const { settings } = context;
  const from = options.from ?? settings.backupFolder;
  if (from === null) throw refuse('answer_needed', { option: '--from' });
  const houseKey = await houseKeyOf(context, options);
  if (!isBucket(from)) return act({ from: resolve(from), houseKey });
  const { bucketAlone } = await import('#server/house.ts');
  const { bucket, access } = readBucket(context, from, options);
  const alone = bucketAlone(settings.home, bucket, access);
  try {
    return await act({ from: alone.from, houseKey });
  } finally {
    await alone.close();
  }
}

export const isBucket = (from: string): boolean => from.startsWith('s3://');

/** A bucket by its address, s3://BUCKET/PREFIX, and the options. The file is written as others write theirs: `name = value`, with the names of AWS. */
export function readBucket(context: Context, address: string, options: BucketOptions): { bucket: BucketAddress; access: BucketAccess } {
  const { settings } = context;
  const file = options.credentials === undefined ? new Map<string, string>() : valuesIn(resolve(options.credentials));
  const [bucket = '', ...prefix] = address.slice('s3://'.length).replace(/\/$/, '').split('/');
  const endpoint = options.endpoint ?? file.get('endpoint_url');
  if (endpoint === undefined) throw refuse('answer_needed', { option: '--endpoint' });
  const said = {
    endpoint,
    region: options.region ?? file.get('region') ?? 'us-east-1',
    bucket,
    prefix: prefix.join('/'),
    style: options.style ?? 'path',
    reach: options.reach ?? 'internet',
  };
  const read = bucketAddress.safeParse(said);
  if (!read.success) {
    const [name] = read.error.issues[0]?.path ?? [];
    throw unfit(name === 'bucket' || name === 'prefix' ? address : `--${String(name)}`);
  }
  const access = bucketAccess.safeParse({
    accessKey: file.get('aws_access_key_id') ?? settings.backupAccessKey,
    secretKey: file.get('aws_secret_access_key') ?? settings.backupSecretKey,
  });
  if (!access.success) throw refuse('answer_needed', { option: '--credentials' });
  return { bucket: read.data, access: access.data };
}

/** What one profile says: `default` where there is one, as AWS reads its own, else the first. The keys of another open another bucket. */
function valuesIn(path: string): Map<string, string> {
  const profiles = [{ profile: '', values: new Map<string, string>() }];
  for (const line of readText(path).split('\n')) {
    const [, profile] = /^\s*\[\s*([^\]]*?)\s*\]/.exec(line) ?? [];
    if (profile !== undefined) profiles.push({ profile, values: new Map() });
    const [, name, value] = /^\s*(\w+)\s*=\s*(\S+)\s*$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) profiles.at(-1)?.values.set(name, value);
  }
  const found = profiles.find(({ profile }) => profile === 'default') ?? profiles.find(({ values }) => values.size > 0);
  return found?.values ?? new Map();
}

async function houseKeyOf({ settings }: Context, { key }: Place): Promise<Uint8Array> {
  const { parseKey } = await import('#server/house.ts');
  if (key === undefined && settings.houseKey !== null) return parseKey(settings.houseKey, 'BEFFROI_HOUSE_KEY');
  const path = key === undefined ? join(foldersOf(settings).keys, 'house.key') : resolve(key);
  return parseKey(readText(path, 'house_key_missing'), path);
}
