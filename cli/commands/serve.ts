import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { textsOf } from '#contract/texts/texts.ts';
import type { CommandFile, Context } from '../context.ts';
import { refuse } from '../failure.ts';
import { serveHouse } from '../house.ts';
import { wholeNumber } from '../misuse.ts';
import { foundation } from '../texts/foundation.ts';

export const command: CommandFile = { rank: 30, texts: foundation, create: (context) => [serveCommand(context)] };

/** Where `vite build` puts the app. */
const webFolder = join(import.meta.dirname, '..', '..', 'dist', 'web');

/** `beffroi serve`: the house, open until a signal closes it. */
function serveCommand(context: Context): Command {
  const { settings } = context;
  const texts = context.with(foundation);
  return new Command('serve')
    .description(texts.usage.serve)
    .option('--port <n>', texts.usage.port, wholeNumber(texts, '--port', 0, 65_535))
    .option('--dev', texts.usage.dev)
    .option('--existing', texts.usage.existing)
    .action(async (options: { port?: number; dev?: boolean; existing?: boolean }) => {
      const served = await serveHouse(settings, {
        webFolder: options.dev ? null : builtWeb(),
        port: options.port ?? settings.port,
        mustExist: options.existing ?? false,
      });
      const firstCode = await served.house.people.tellFirstCode();
      context.say(texts.serving(served.address));
      if (firstCode !== null) {
        const { file } = served.house.vault.houseKey;
        context.say(texts.firstOwner(firstCode));
        context.say(file === null ? texts.keyFromEnvironment : texts.keyNotice(file));
      }
      context.say(textsOf(settings.language).confined(served.confinement.level, served.confinement.missing));
      context.say(texts.stopHint);
      context.result({ address: served.address, firstCode });
      await stopped(context.signal);
      await served.close();
      context.say(texts.stopped);
    });
}

/** The folder of the built app. @throws web_not_built */
export function builtWeb(): string {
  if (!existsSync(join(webFolder, 'index.html'))) throw refuse('web_not_built', { path: webFolder });
  return webFolder;
}

/** Resolves when the command is asked to stop. */
export function stopped(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
