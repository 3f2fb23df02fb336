import { Command } from 'commander';
import { type Role, roles } from '#contract/roles.ts';
import { formatDateTime, textsOf } from '#contract/texts/texts.ts';
import { asMember, required, type CommandFile, type Context, type Member } from '../context.ts';
import { refuse } from '../failure.ts';
import { maintenance } from '../house.ts';
import { oneOf } from '../misuse.ts';
import { checkedEmail } from './init.ts';
import { mail } from '../texts/mail.ts';
import { people } from '../texts/people.ts';

export const command: CommandFile = { rank: 60, texts: people, create: (context) => [userCommand(context)] };

interface Newcomer {
  email: string;
  name: string;
  role: Role;
}

/** `beffroi user add|invite|uninvite|list|reset|unlock`. */
function userCommand(context: Context): Command {
  const texts = context.with(people);
  /** Somebody comes in: whoever he is to be, then what opens the door to him. */
  const coming = (
    word: string,
    usage: string,
    act: (member: Member, body: Newcomer, options: { mail?: boolean }) => Promise<void>,
  ): Command =>
    new Command(word)
      .description(usage)
      .argument(`<${texts.names.email}>`, texts.usage.email)
      .option('--name <name>', texts.usage.name)
      .option('--role <role>', texts.usage.role, oneOf(texts, '--role', roles), 'member')
      .action(async (address: string, options: { name?: string; role: Role; mail?: boolean }) => {
        const email = checkedEmail(address);
        const name = await required(context, options.name, { option: '--name', prompt: texts.ask.name });
        await asMember(context, (member) => act(member, { email, name, role: options.role }, options));
      });
  const add = coming('add', texts.usage.userAdd, async ({ client, organisation }, body) => {
    const added = await client.call('addMember', { params: { organisation }, body });
    context.say(texts.passwordShownOnce(body.email, added.firstPassword));
    context.say(texts.mayBeInvited);
    context.result(added);
  });
  const invite = coming('invite', texts.usage.userInvite, async ({ client, organisation }, body, options) => {
    const sent = options.mail === true ? { mail: context.settings.language } : {};
    const { invitation, path } = await client.call('inviteMember', { params: { organisation }, body: { ...body, ...sent } });
    const link = new URL(path, context.settings.publicOrigin ?? client.address).href;
    context.say(texts.linkShownOnce(body.email, formatDateTime(context.settings.language, invitation.expiresAt), link));
    context.result({ invitation, link });
  }).option('--mail', context.with(mail).usage.userMail);
  const uninvite = new Command('uninvite')
    .description(texts.usage.userUninvite)
    .argument(`<${texts.names.email}>`, texts.usage.email)
    .action((address: string) =>
      asMember(context, async ({ client, organisation }) => {
        const email = checkedEmail(address);
        const { invitations } = await client.call('invitations', { params: { organisation } });
        const invitation = invitations.find((one) => one.email === email);
        if (!invitation) throw refuse('invitation_unknown', {});
        await client.call('withdrawInvitation', { params: { organisation, invitation: invitation.id } });
        context.say(texts.linkWithdrawn(email));
        context.result({ invitation: invitation.id });
      }),
    );
  const list = new Command('list').description(texts.usage.userList).action(() =>
    asMember(context, async ({ client, organisation }) => {
      const { members } = await client.call('members', { params: { organisation } });
      const words = textsOf(context.settings.language).roles;
      for (const member of members)
        context.say(`${member.email.padEnd(36)} ${(member.active ? words[member.role] : texts.gone).padEnd(26)} ${member.name}`);
      const { invitations } = await client.call('invitations', { params: { organisation } });
      for (const { email, name, expiresAt } of invitations)
        context.say(`${email.padEnd(36)} ${texts.invitedUntil(formatDateTime(context.settings.language, expiresAt)).padEnd(26)} ${name}`);
      context.result({ members, invitations });
    }),
  );
  const reset = new Command('reset')
    .description(texts.usage.userReset)
    .argument(`<${texts.names.email}>`, texts.usage.email)
    .option('--second-factor', texts.usage.resetFactor)
    .action((email: string, options: { secondFactor?: boolean }) =>
      maintenance(context.settings, async (house) => {
        const password = await house.people.resetPassword(email, { factor: options.secondFactor === true });
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
  return new Command('user')
    .description(texts.usage.user)
    .addCommand(add)
    .addCommand(invite)
    .addCommand(uninvite)
    .addCommand(list)
    .addCommand(reset)
    .addCommand(unlock);
}
