import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { exits, Stop } from '../failure.ts';

/** `beffroi key export FILE`. */
export function keyCommand(context: Context): Command {
  const { texts } = context;
  const save = new Command('export').description(texts.usage.keyExport).argument('<file>', texts.usage.file).action(async (file: string) => {
    const target = resolve(file);
    const { exportHouseKey } = await import('#server/compose.ts');
    await exportHouseKey(context.settings, (key) => {
      try {
        writeFileSync(target, key, { mode: 0o600, flag: 'wx' });
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'EEXIST') throw new Stop(exits.refused, texts.fileExists(target));
        throw error;
      }
    });
    context.say(texts.keyExported(target));
    context.result({ file: target });
  });
  return new Command('key').description(texts.usage.key).addCommand(save);
}
