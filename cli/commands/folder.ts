import { basename, resolve } from 'node:path';
import { Command } from 'commander';
import type { z } from 'zod';
import type { watchedFolder, watchedList } from '#contract/documents.ts';
import { refusalText } from '#contract/texts/texts.ts';
import { asMember, type CommandFile, type Context } from '../context.ts';
import { refuse } from '../failure.ts';
import { documents } from '../texts/documents.ts';

export const command: CommandFile = { rank: 75, texts: documents, create: (context) => [folderCommand(context)] };

type Watched = z.output<typeof watchedFolder>;

/** `beffroi folder add | list | pause | resume | remove`: folders of the machine that are sources. */
function folderCommand(context: Context): Command {
  const texts = context.with(documents);
  const add = new Command('add')
    .description(texts.usage.folderAdd)
    .argument(`<${texts.names.path}>`, texts.usage.folderPath)
    .option('--name <name>', texts.usage.folderName)
    .option('--groups', texts.usage.folderGroups)
    .action((given: string, options: { name?: string; groups?: boolean }) =>
      asMember(context, async ({ client, organisation }) => {
        const path = resolve(given);
        const body = { path, name: options.name ?? basename(path), groups: options.groups ?? false };
        const watched = await client.call('watchFolder', { params: { organisation }, body });
        context.say(texts.folderAdded(watched.name, watched.path));
        context.result(watched);
      }),
    );
  const list = new Command('list').description(texts.usage.folderList).action(() =>
    asMember(context, async ({ client, organisation }) => {
      const all = await client.call('watched', { params: { organisation } });
      printList(context, all);
      context.result(all);
    }),
  );
  const named = (name: string, description: string, act: (context: Context, source: Watched) => Promise<void>): Command =>
    new Command(name)
      .description(description)
      .argument(`<${texts.names.name}>`, texts.usage.folderSource)
      .action(async (wanted: string) => act(context, await watchedNamed(context, wanted)));
  const change =
    (paused: boolean) =>
    (_: Context, { source }: Watched) =>
      asMember(context, async ({ client, organisation }) => {
        const watched = await client.call('changeWatched', { params: { organisation, source }, body: { paused } });
        printOne(context, watched);
        context.result(watched);
      });
  const remove = named('remove', texts.usage.folderRemove, (_, { source, name }) =>
    asMember(context, async ({ client, organisation }) => {
      await client.call('unwatch', { params: { organisation, source } });
      context.say(texts.folderRemoved(name));
      context.result({ removed: source });
    }),
  );
  return new Command('folder')
    .description(texts.usage.folder)
    .addCommand(add)
    .addCommand(list)
    .addCommand(named('pause', texts.usage.folderPause, change(true)))
    .addCommand(named('resume', texts.usage.folderResume, change(false)))
    .addCommand(remove);
}

/** The watched folder of this source, by its name or id. @throws source_unknown, name_ambiguous */
async function watchedNamed(context: Context, wanted: string): Promise<Watched> {
  let found: Watched[] = [];
  await asMember(context, async ({ client, organisation }) => {
    const { watched } = await client.call('watched', { params: { organisation } });
    found = watched.filter(({ source, name }) => source === wanted || name === wanted.trim().normalize('NFC'));
  });
  const [only] = found;
  if (!only) throw refuse('source_unknown', {});
  if (found.length > 1) throw refuse('name_ambiguous', { name: wanted, ids: found.map(({ source }) => source) });
  return only;
}

function printList(context: Context, { watched, roots }: z.output<typeof watchedList>): void {
  const texts = context.with(documents);
  if (watched.length === 0) context.say(texts.folderNone);
  for (const one of watched) printOne(context, one);
  if (roots.length > 0) context.say(texts.folderRoots(roots.join(', ')));
}

function printOne(context: Context, one: Watched): void {
  const texts = context.with(documents);
  const { language } = context.settings;
  context.say(`${one.name}  ${one.path}  ${texts.watchedStates[one.state]}`);
  context.say(`  ${texts.watchedProgress(one.current, one.files, one.unread)}`);
  if (one.perMinute !== null && one.secondsLeft !== null) context.say(`  ${texts.watchedRate(one.perMinute, one.secondsLeft)}`);
  if (one.cause !== null) context.say(`  ${texts.watchedUnreachable(one.cause)}`);
  if (one.failure) context.say(`  ${refusalText(language, one.failure.code, one.failure.details)}`);
  if (one.notTakenTotal > 0) context.say(`  ${texts.watchedNotTaken(one.notTakenTotal)}`);
  for (const { path, code, details } of one.notTaken) context.say(`    ${path} : ${refusalText(language, code, details)}`);
}
