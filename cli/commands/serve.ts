import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { HouseRefused } from '../client.ts';
import type { Context } from '../context.ts';
import { serveHouse, type ServedHouse } from '../house.ts';

/** Where `vite build` puts the app. */
export const webFolder = join(import.meta.dirname, '..', '..', 'dist', 'web');

/** `beffroi serve`: the house, open until a signal closes it. */
export function serveCommand(context: Context): Command {
  const { texts } = context;
  return new Command('serve')
    .description(texts.usage.serve)
    .option('--port <number>', texts.usage.port, Number)
    .option('--dev', texts.usage.dev)
    .action(async (options: { port?: number; dev?: boolean }) => {
      if (!options.dev && !existsSync(join(webFolder, 'index.html'))) throw new HouseRefused('web_not_built', { path: webFolder });
      const served = await serveHouse(context.settings, { webFolder, ...(options.port === undefined ? {} : { port: options.port }) });
      context.say(texts.serving(served.address));
      context.say(texts.stopHint);
      context.result({ address: served.address });
      await untilStopped(context, served);
    });
}

/** Waits for SIGINT or SIGTERM, then closes in order; a second signal ends at once. */
export async function untilStopped(context: Context, served: ServedHouse): Promise<void> {
  await new Promise<void>((resolve) => {
    process.once('SIGINT', () => resolve());
    process.once('SIGTERM', () => resolve());
  });
  process.once('SIGINT', () => process.exit(130));
  await served.close();
  context.say(context.texts.stopped);
}
