import { setTimeout as after } from 'node:timers/promises';
import { Command } from 'commander';
import { formatsOf } from '#contract/texts/formats.ts';
import { formatDateTime } from '#contract/texts/texts.ts';
import { asMember, type CommandFile, type Context } from '../context.ts';
import { exits } from '../exits.ts';
import { failed, whyOf } from '../failed.ts';
import { refuse } from '../failure.ts';
import { atPlace, withPlace, type Place } from '../backupplace.ts';
import { placeCommand } from '../choosing.ts';
import { restoreCommand } from '../restoring.ts';
import type { AnswerJson, HouseClient } from '../client.ts';
import { createProgress } from '../terminal.ts';
import { operations } from '../texts/operations.ts';

export const command: CommandFile = { rank: 115, texts: operations, create: (context) => [backupCommand(context)] };

const lookEveryMs = 400;

/** `beffroi backup [now|status|list|verify|restore|place|drill|key-kept]`. */
function backupCommand(context: Context): Command {
  const texts = context.with(operations);
  return new Command('backup')
    .description(texts.usage.backup)
    .addCommand(
      new Command('now').description(texts.usage.backupNow).action(() => makeBackup(context)),
      { isDefault: true },
    )
    .addCommand(new Command('status').description(texts.usage.backupStatus).action(() => printStatus(context)))
    .addCommand(
      withPlace(context, new Command('list'))
        .description(texts.usage.backupList)
        .action((at: Place) => printList(context, at)),
    )
    .addCommand(
      withPlace(context, new Command('verify'))
        .description(texts.usage.backupVerify)
        .argument('[id]', texts.usage.backupId)
        .action((id: string | undefined, at: Place) => verify(context, id ?? null, at)),
    )
    .addCommand(restoreCommand(context))
    .addCommand(placeCommand(context))
    .addCommand(new Command('drill').description(texts.usage.backupDrill).action(() => tryRestore(context)))
    .addCommand(new Command('key-kept').description(texts.usage.backupKeyKept).action(() => noteKeyKept(context)));
}

function makeBackup(context: Context): Promise<void> {
  const texts = context.with(operations);
  const { language } = context.settings;
  return asMember(context, async ({ client, organisation }) => {
    const { id } = await client.call('backUp', { params: { organisation } });
    const progress = createProgress();
    const made = await ended(context, client, organisation, ({ backups }) => {
      progress.step(0, 1, texts.backingUp(0));
      return backups.find((one) => one.id === id);
    }).finally(() => progress.end());
    context.result(made);
    if (made.state === 'done')
      return context.say(
        texts.backupMade(id, sizeOf(context, made.bytes), sizeOf(context, made.copiedBytes), formatDateTime(language, made.keptUntil)),
      );
    failed(context, texts.backupFailed(whyOf(context, made.failure)));
  });
}

function tryRestore(context: Context): Promise<void> {
  const texts = context.with(operations);
  return asMember(context, async ({ client, organisation }) => {
    const { id } = await client.call('drill', { params: { organisation } });
    context.say(texts.drilling);
    const tried = await ended(context, client, organisation, ({ drills }) => drills.find((one) => one.id === id));
    context.result(tried);
    if (tried.state === 'proved') return context.say(texts.drillProved(tried.documents, tried.sameAnswers, tried.entries));
    failed(context, texts.drillFailed(whyOf(context, tried.failure)));
  });
}

/** What `find` gives, once it no longer runs. */
async function ended<One extends { state: string }>(
  context: Context,
  client: HouseClient,
  organisation: string,
  find: (seen: AnswerJson<'backups'>) => One | undefined,
): Promise<One> {
  for (;;) {
    const found = find(await client.call('backups', { params: { organisation } }));
    if (found && found.state !== 'running') return found;
    await after(lookEveryMs, undefined, { signal: context.signal }).catch(() => {
      throw refuse('cancelled', {});
    });
  }
}

function printStatus(context: Context): Promise<void> {
  const texts = context.with(operations);
  const at = (ms: number): string => formatDateTime(context.settings.language, ms);
  return asMember(context, async ({ client, organisation }) => {
    const seen = await client.call('backups', { params: { organisation } });
    context.result(seen);
    if (seen.place === null) return failed(context, whyOf(context, { code: 'backup_place_unset', details: {} }));
    const last = seen.backups.find(({ state }) => state === 'done');
    context.say(texts.placeIs(seen.place));
    if (seen.bucket !== null) context.say(texts.bucketIs(seen.bucket));
    context.say(last ? texts.lastBackup(at(last.at)) : texts.noLastBackup);
    if (seen.nextAt !== null) context.say(texts.nextBackup(at(seen.nextAt)));
    context.say(seen.provenAt === null ? texts.neverProven : texts.lastProven(at(seen.provenAt)));
    if (seen.isSameDisk) context.say(texts.sameDisk);
    if (seen.keyKeptAt === null) context.say(texts.keyReminder);
    if (seen.trouble !== null) failed(context, whyOf(context, seen.trouble));
  });
}

async function printList(context: Context, place: Place): Promise<void> {
  const texts = context.with(operations);
  const { language } = context.settings;
  const { listBackups } = await import('#server/house.ts');
  const listed = await atPlace(context, place, ({ from, houseKey }) => listBackups(from, houseKey));
  if (listed.length === 0) context.say(texts.noBackups);
  for (const { name, manifest } of listed) {
    const bytes = manifest?.stores.reduce((sum, one) => sum + one.bytes + one.fileBytes, 0) ?? 0;
    context.say(
      manifest === null
        ? texts.backupUnreadable(name)
        : texts.backupRow(
            formatDateTime(language, manifest.at),
            manifest.id,
            sizeOf(context, bytes),
            formatDateTime(language, manifest.keptUntil),
          ),
    );
  }
  context.result({
    backups: listed.map(({ name, manifest }) => ({
      name,
      id: manifest?.id ?? null,
      at: manifest?.at ?? null,
      keptUntil: manifest?.keptUntil ?? null,
    })),
  });
}

async function verify(context: Context, backup: string | null, place: Place): Promise<void> {
  const texts = context.with(operations);
  const { verifyBackupAt } = await import('#server/house.ts');
  const progress = createProgress();
  const told = (share: number): void => progress.step(Math.round(share * 100), 100, texts.verifying(Math.round(share * 100)));
  const found = await atPlace(context, place, ({ from, houseKey }) =>
    verifyBackupAt(from, houseKey, { backup, signal: context.signal, progress: told }),
  ).finally(() => progress.end());
  const { manifest, ...verdict } = found;
  context.result({ backup: manifest.id, ...verdict });
  if (found.damaged.length === 0) return context.say(texts.verified(manifest.id, found.files, sizeOf(context, found.bytes)));
  process.stderr.write(`${texts.damagedFiles(found.damaged.length)}\n${found.damaged.map((file) => `  ${file}\n`).join('')}`);
  process.exitCode = exits.verificationFailed;
}

function noteKeyKept(context: Context): Promise<void> {
  return asMember(context, async ({ client, organisation }) => {
    context.result(await client.call('noteKeyKept', { params: { organisation } }));
    context.say(context.with(operations).keyKept);
  });
}

const sizeOf = ({ settings }: Context, bytes: number): string => formatsOf(settings.language).size(bytes);
