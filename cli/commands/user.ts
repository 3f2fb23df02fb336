import { Command } from 'commander';
import { type Role, roles } from '#contract/roles.ts';
import { textsOf } from '#contract/texts/texts.ts';
import { asMember, required, type CommandFile, type Context } from '../context.ts';
import { refuse } from '../failure.ts';
import { maintenance } from '../house.ts';
import { oneOf } from '../misuse.ts';
import { checkedEmail } from './init.ts';
import { people } from '../texts/people.ts';

export const command: CommandFile = { rank: 60, texts: people, create: (context) => [userCommand(context)] };

/** `beffroi user add|list|reset|unlock`. */
function userCommand(context: Context): Command {
  const texts = context.with(people);
  const add = new Command('add')
    .description(texts.usage.userAdd)
    .argument(`<${texts.names.email}>`, texts.usage.email)
    .option('--name <name>', texts.usage.name)
    .option('--role <role>', texts.usage.role, oneOf(texts, '--role', roles), 'member')
    .action(async (address: string, options: { name?: string; role: Role }) => {
      const email = checkedEmail(address);
      const name = await required(context, options.name, { option: '--name', prompt: texts.ask.name });
      await asMember(context, async ({ client, organisation }) => {
        const added = await client.call('addMember', { params: { organisation }, body: { email, name, role: options.role } });
        context.say(texts.passwordShownOnce(email, added.firstPassword));
        context.say(texts.mayBeInvited);
        context.result(added);
      });
    });
  const list = new Command('list').description(texts.usage.userList).action(() =>
    asMember(context, async ({ client, organisation }) => {
      const { members } = await client.call('members', { params: { organisation } });
      const words = textsOf(context.settings.language).roles;
      for (const member of members)
        context.say(`${member.email.padEnd(36)} ${(member.active ? words[member.role] : texts.gone).padEnd(26)} ${member.name}`);
      context.result({ members });
    }),
  );
  const reset = new Command('reset')
    .description(texts.usage.userReset)
    .argument(`<${texts.names.email}>`, texts.usage.email)
    .action((email: string) =>
      maintenance(context.settings, async (house) => {
        const password = await house.people.resetPassword(email);
        context.say(texts.passwordShownOnce(email, password));
        context.say(texts.sessionsEnded);
        context.result({ email, password });
      }),
    );
  const unlock = new Command('unlock')
    .description(texts.usage.userUnlock)
    .argument(`<${texts.names.email}>`, texts.usage.email)
    .action((address: string) =>
      asMember(context, async ({ client, organisation }) => {
        const email = checkedEmail(address);
        const { members } = await client.call('members', { params: { organisation } });
        const member = members.find((one) => one.active && one.email === email);
        if (!member) throw refuse('member_unknown', {});
        await client.call('resetSignIn', { params: { organisation, member: member.id } });
        context.say(texts.delaysLifted(email));
        context.result({ member: member.id });
      }),
    );
  return new Command('user').description(texts.usage.user).addCommand(add).addCommand(list).addCommand(reset).addCommand(unlock);
}
