import { Command } from 'commander';
import { foldersOf } from '#contract/settings.ts';
import * as contract from '#contract/people.ts';
import { required, typedPassword, type CommandFile, type Context } from '../context.ts';
import { refuse } from '../failure.ts';
import { maintenance, prepareServing } from '../house.ts';
import { foundation } from '../texts/foundation.ts';
import { people } from '../texts/people.ts';

export const command: CommandFile = { rank: 10, texts: foundation, create: (context) => [initCommand(context)] };

interface Options {
  organisation?: string;
  email?: string;
  name?: string;
  passwordStdin?: boolean;
}

/** `beffroi init`: the house, its keys, its first organisation and owner. */
function initCommand(context: Context): Command {
  const texts = context.with(foundation);
  const { usage, passwordShownOnce } = context.with(people);
  return new Command('init')
    .description(texts.usage.init)
    .option('--organisation <name>', usage.organisationName)
    .option('--email <address>', usage.ownerEmail)
    .option('--name <name>', usage.ownerName)
    .option('--password-stdin', usage.passwordStdin)
    .action(async (options: Options) => {
      const name = await required(context, options.organisation, { option: '--organisation', prompt: texts.ask.organisation });
      const email = checkedEmail(await required(context, options.email, { option: '--email', prompt: texts.ask.email }));
      const owner = await required(context, options.name, { option: '--name', prompt: texts.ask.ownerName });
      const password = checkedPassword(await typedPassword(context, options, texts.ask.newPassword), options);
      await maintenance(
        context.settings,
        async (house) => {
          // An init that was cut short is finished; a house that has an organisation is left alone.
          await house.people.resume();
          if ((await house.people.organisations()).length > 0) throw refuse('house_exists', { path: foldersOf(context.settings).data });
          const made = await house.people.createOrganisation({ name, owner: { email, name: owner, password } });
          const { file } = house.vault.houseKey;
          const firstPassword = password === null ? made.firstPassword : null;
          context.say(texts.initialised(name, context.home));
          if (firstPassword !== null) context.say(passwordShownOnce(email, firstPassword));
          context.say(file === null ? texts.keyFromEnvironment : texts.keyNotice(file));
          context.say(texts.nextSteps);
          context.result({ home: context.home, organisation: made.organisation, email, keyFile: file, firstPassword });
        },
        { create: true },
      );
      await prepareServing();
    });
}

/** Checked before anything is made. @throws email_invalid */
export function checkedEmail(email: string): string {
  if (!contract.email.safeParse(email).success) throw refuse('email_invalid', { email: email.slice(0, 254) });
  return email;
}

/** What was typed or piped in; null, for the house to make one, where nothing was. @throws password_weak */
function checkedPassword(password: string | null, { passwordStdin = false }: Options): string | null {
  if (password === null || (password === '' && !passwordStdin)) return null;
  if (!contract.password.safeParse(password).success) throw refuse('password_weak', { minimum: 12 });
  return password;
}
