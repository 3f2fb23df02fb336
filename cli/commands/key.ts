import { resolve } from 'node:path';
import { Command } from 'commander';
import type { Context } from '../context.ts';
import { whenFree } from '../house.ts';
import { createOutput } from '../output.ts';

/** `beffroi key export FILE`. */
export function keyCommand(context: Context): Command {
  const { texts, settings } = context;
  const save = new Command('export')
    .description(texts.usage.keyExport)
    .argument(`<${texts.names.file}>`, texts.usage.newFile)
    .action(async (file: string) => {
      const path = resolve(file);
      const { exportHouseKey } = await import('#server/compose.ts');
      await createOutput(path, (output) => whenFree(settings, () => exportHouseKey(settings, (key) => output.write(key))));
      context.say(texts.keyExported(path));
      context.result({ file: path });
    });
  return new Command('key').description(texts.usage.key).addCommand(save);
}
