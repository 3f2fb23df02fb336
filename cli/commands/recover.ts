import { Command } from 'commander';
import { required, type CommandFile, type Context } from '../context.ts';
import { maintenance } from '../house.ts';
import { vault } from '../texts/vault.ts';

export const command: CommandFile = { rank: 130, texts: vault, create: (context) => [recoverCommand(context)] };

/** `beffroi recover accept-older`. */
function recoverCommand(context: Context): Command {
  const texts = context.with(vault);
  const accept = new Command('accept-older')
    .description(texts.usage.acceptOlder)
    .option('--reason <text>', texts.usage.acceptReason)
    .action(async (options: { reason?: string }) => {
      const reason = await required(context, options.reason, { option: '--reason', prompt: texts.askAcceptReason });
      const accepted = await maintenance(context.settings, (house) => house.acceptOlder(reason), { despiteDoubt: true });
      for (const { store } of accepted) context.say(texts.olderAccepted(store));
      context.say(texts.olderAcceptedNext);
      context.result({ accepted });
    });
  return new Command('recover').description(texts.usage.recover).addCommand(accept);
}
