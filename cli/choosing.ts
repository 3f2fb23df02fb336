import { Command } from 'commander';
import { bucketPlace, type BucketAddress, type BucketPlace } from '#contract/backupplace.ts';
import { isBucket, readBucket, withBucket, type BucketOptions } from './backupplace.ts';
import { asMember, type Context } from './context.ts';
import { failed, whyOf } from './failed.ts';
import { refuse } from './failure.ts';
import { unfit } from './misuse.ts';
import { operations } from './texts/operations.ts';

interface Options extends BucketOptions {
  operator?: string;
  country?: string;
  parentCountry?: string;
  withdraw?: boolean;
}

/** `beffroi backup place s3://BUCKET/PREFIX`: declares the bucket, and tries it. */
export function placeCommand(context: Context): Command {
  const texts = context.with(operations);
  return withBucket(context, new Command('place'))
    .description(texts.usage.backupPlace)
    .argument('[s3://bucket/prefix]', texts.usage.bucketAddress)
    .option('--operator <name>', texts.usage.bucketOperator)
    .option('--country <code>', texts.usage.bucketCountry)
    .option('--parent-country <code>', texts.usage.bucketParent)
    .option('--withdraw', texts.usage.bucketWithdraw)
    .action((address: string | undefined, options: Options) => choose(context, address ?? null, options));
}

function choose(context: Context, address: string | null, options: Options): Promise<void> {
  const texts = context.with(operations);
  return asMember(context, async ({ client, organisation }) => {
    if (options.withdraw) {
      await client.call('withdrawBackupPlace', { params: { organisation } });
      context.result({ done: true });
      return context.say(texts.bucketWithdrawn);
    }
    if (address !== null) {
      if (!isBucket(address)) throw unfit(address);
      const { bucket, access } = readBucket(context, address, options);
      const place = placeIn(bucket, options);
      await client.call('declareBackupPlace', { params: { organisation }, body: { ...place, access } });
    }
    const tested = await client.call('testBackupPlace', { params: { organisation } });
    context.result(tested);
    if (tested.failure === null) {
      context.say(texts.bucketTested);
      if (tested.keepsVersions) context.say(texts.bucketKeepsVersions);
      return;
    }
    failed(context, whyOf(context, tested.failure));
  });
}

/** The bucket with what is declared of its operator. @throws answer_needed, command_misused */
function placeIn(bucket: BucketAddress, { operator, country, parentCountry }: Options): BucketPlace {
  if (operator === undefined) throw refuse('answer_needed', { option: '--operator' });
  if (country === undefined) throw refuse('answer_needed', { option: '--country' });
  const said = bucketPlace.safeParse({ ...bucket, operator, placeCountry: country, parentCountry: parentCountry ?? country });
  if (said.success) return said.data;
  const [name] = said.error.issues[0]?.path ?? [];
  const ofPlace = name === 'parentCountry' && parentCountry !== undefined ? '--parent-country' : '--country';
  throw unfit(name === 'operator' ? '--operator' : ofPlace);
}
