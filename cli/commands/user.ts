import { Command } from 'commander';
import { asMember, required, type Context } from '../context.ts';
import { maintenance } from '../house.ts';

/** `beffroi user add|list|reset`. */
export function userCommand(context: Context): Command {
  const { texts } = context;
  const add = new Command('add')
    .description(texts.usage.userAdd)
    .argument('<email>', texts.usage.email)
    .option('--name <name>', texts.usage.name)
    .option('--role <role>', texts.usage.role, 'member')
    .action(async (email: string, options: { name?: string; role: string }) => {
      const name = await required(context, options.name, texts.ask.name);
      await asMember(context, async ({ client, organisation }) => {
        const added = await client.call('addMember', { params: { organisation }, body: { email, name, role: options.role } });
        context.say(added.firstPassword === null ? texts.accountExisted(email) : texts.passwordShownOnce(email, added.firstPassword));
        context.result(added);
      });
    });
  const list = new Command('list').description(texts.usage.userList).action(() =>
    asMember(context, async ({ client, organisation }) => {
      const { members } = await client.call('members', { params: { organisation } });
      for (const member of members) context.say(`${member.email.padEnd(36)} ${member.role.padEnd(24)} ${member.name}`);
      context.result({ members });
    }),
  );
  const reset = new Command('reset').description(texts.usage.userReset).argument('<email>', texts.usage.email).action((email: string) =>
    maintenance(context.settings, async (house) => {
      const password = await house.people.resetPassword(email);
      context.say(texts.passwordShownOnce(email, password));
      context.result({ email, password });
    }),
  );
  return new Command('user').description(texts.usage.user).addCommand(add).addCommand(list).addCommand(reset);
}
