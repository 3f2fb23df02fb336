import { Command } from 'commander';
import type { DirectoryChanges } from '#contract/directory.ts';
import { changeLines } from '#contract/texts/directorylines.ts';
import { formatDateTime } from '#contract/texts/texts.ts';
import { asMember, type CommandFile, type Context } from '../context.ts';
import { whyOf } from '../failed.ts';
import { directory as words } from '../texts/directory.ts';

export const command: CommandFile = { rank: 65, texts: words, create: (context) => [directoryCommand(context)] };

/** `beffroi directory status|look|sync`. It is declared in the app, where what it holds is seen before it is kept. */
function directoryCommand(context: Context): Command {
  const texts = context.with(words);
  const { directory: said } = texts;
  function tell(changes: DirectoryChanges, comeIn?: boolean): void {
    const lines = changeLines(said, changes, comeIn);
    for (const line of lines.length === 0 ? [said.nothing] : lines) context.say(line);
  }
  const status = new Command('status').description(texts.usage.directoryStatus).action(() =>
    asMember(context, async ({ client, organisation }) => {
      const state = await client.call('directoryState', { params: { organisation } });
      const { directory, groups, last } = state;
      context.say(directory ? `${directory.label}  ${directory.address}  ${directory.base}` : said.none);
      if (directory)
        context.say(
          groups.length === 0
            ? said.followNone
            : said.followed(
                groups.length,
                groups.map(({ name }) => name),
              ),
        );
      if (last) {
        const when = formatDateTime(context.settings.language, last.at);
        context.say(last.outcome === 'failed' ? said.failedAt(when) : said.lastAt(when));
        if (last.failure) context.say(whyOf(context, last.failure));
        if (last.changes) {
          tell(last.changes);
          if (last.outcome === 'doubtful') {
            context.say(said.doubtful(last.changes.doubts));
            context.say(texts.directoryDespite(last.changes.digest));
          }
        }
      }
      context.result(state);
    }),
  );
  const look = new Command('look').description(texts.usage.directoryLook).action(() =>
    asMember(context, async ({ client, organisation }) => {
      const seen = await client.call('lookAtDirectory', { params: { organisation }, body: {} });
      context.say(said.looked(seen.people, seen.groups.length));
      tell(seen.changes, false);
      context.result(seen);
    }),
  );
  const sync = new Command('sync')
    .description(texts.usage.directorySync)
    .option('--despite <digest>', texts.usage.directoryDespite)
    .action((options: { despite?: string }) =>
      asMember(context, async ({ client, organisation }) => {
        const body = options.despite === undefined ? {} : { digest: options.despite };
        context.result(await client.call('askDirectorySync', { params: { organisation }, body }));
        context.say(said.asked);
      }),
    );
  return new Command('directory').description(texts.usage.directory).addCommand(status).addCommand(look).addCommand(sync);
}
