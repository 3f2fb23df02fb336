import { resolve } from 'node:path';
import { Command } from 'commander';
import type { CommandFile, Context } from '../context.ts';
import { whenFree } from '../house.ts';
import { createOutput } from '../output.ts';
import { vault } from '../texts/vault.ts';

export const command: CommandFile = { rank: 120, texts: vault, create: (context) => [keyCommand(context)] };

/** `beffroi key export FILE`. */
function keyCommand(context: Context): Command {
  const { settings } = context;
  const texts = context.with(vault);
  const save = new Command('export')
    .description(texts.usage.keyExport)
    .argument(`<${texts.names.file}>`, texts.usage.newFile)
    .action(async (file: string) => {
      const path = resolve(file);
      const { exportHouseKey } = await import('#server/house.ts');
      await createOutput(path, (output) => whenFree(settings, () => exportHouseKey(settings, (key) => output.write(key))));
      context.say(texts.keyExported(path));
      context.result({ file: path });
    });
  return new Command('key').description(texts.usage.key).addCommand(save);
}
