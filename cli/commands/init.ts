import { Command } from 'commander';
import { askLine, readStdinLine } from '../terminal.ts';
import { required, type Context } from '../context.ts';
import { maintenance } from '../house.ts';

interface Options { organisation?: string; email?: string; name?: string; passwordStdin?: boolean }

/** `beffroi init`: the house, its keys, its first organisation and owner. */
export function initCommand(context: Context): Command {
  const { texts } = context;
  return new Command('init')
    .description(texts.usage.init)
    .option('--organisation <name>', texts.usage.organisationName)
    .option('--email <address>', texts.usage.email)
    .option('--name <name>', texts.usage.name)
    .option('--password-stdin', texts.usage.passwordStdin)
    .action(async (options: Options) => {
      const name = await required(context, options.organisation, texts.ask.organisation);
      const email = await required(context, options.email, texts.ask.email);
      const owner = await required(context, options.name, texts.ask.name);
      // Without a terminal and without --password-stdin, the house makes a password and shows it once.
      const password = options.passwordStdin ? await readStdinLine() : await askLine(texts.ask.newPassword, { hidden: true });
      await maintenance(
        context.settings,
        async (house) => {
          const made = await house.people.createOrganisation({ name, owner: { email, name: owner, password: password === '' ? null : password } });
          const { file } = house.vault.houseKey;
          context.say(texts.initialised(name, context.home));
          if (made.firstPassword !== null) context.say(texts.passwordShownOnce(email, made.firstPassword));
          context.say(file === null ? texts.keyFromEnvironment : texts.keyNotice(file));
          context.result({ home: context.home, organisation: made.organisation, keyFile: file, firstPassword: made.firstPassword });
        },
        { create: true, refuseExisting: true },
      );
    });
}
