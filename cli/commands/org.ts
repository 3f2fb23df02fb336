import { Command } from 'commander';
import { required, type CommandFile, type Context } from '../context.ts';
import { maintenance } from '../house.ts';
import { people } from '../texts/people.ts';

export const command: CommandFile = { rank: 50, texts: people, create: (context) => [orgCommand(context)] };

/** `beffroi org add|list`: maintenance of the house itself. */
function orgCommand(context: Context): Command {
  const texts = context.with(people);
  const add = new Command('add')
    .description(texts.usage.orgAdd)
    .argument(`<${texts.names.name}>`, texts.usage.organisationName)
    .option('--email <address>', texts.usage.ownerEmail)
    .option('--name <name>', texts.usage.ownerName)
    .action(async (name: string, options: { email?: string; name?: string }) => {
      const email = await required(context, options.email, { option: '--email', prompt: texts.ask.email });
      const owner = await required(context, options.name, { option: '--name', prompt: texts.ask.name });
      await maintenance(context.settings, async (house) => {
        const made = await house.people.createOrganisation({ name, owner: { email, name: owner, password: null } });
        context.say(texts.organisationAdded(name));
        context.say(made.firstPassword === null ? texts.accountExisted(email) : texts.passwordShownOnce(email, made.firstPassword));
        context.result(made);
      });
    });
  const list = new Command('list').description(texts.usage.orgList).action(() =>
    maintenance(context.settings, async (house) => {
      const organisations = await house.people.organisations();
      for (const one of organisations) context.say(`${one.id}  ${one.name}`);
      context.result({ organisations });
    }),
  );
  return new Command('org').description(texts.usage.org).addCommand(add).addCommand(list);
}
