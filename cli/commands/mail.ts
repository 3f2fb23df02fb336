import { Command } from 'commander';
import type { z } from 'zod';
import { mailPorts, mailServerInput } from '#contract/mail.ts';
import { reaches, type Reach } from '#contract/models.ts';
import type { House } from '#server/house.ts';
import type { HouseClient } from '../client.ts';
import { asMember, required, typedPassword, type CommandFile, type Context } from '../context.ts';
import { refuse } from '../failure.ts';
import { maintenance } from '../house.ts';
import { oneOf } from '../misuse.ts';
import { readText } from '../readtext.ts';
import { sessionFile } from '../session.ts';
import { mail } from '../texts/mail.ts';

export const command: CommandFile = { rank: 63, texts: mail, create: (context) => [mailCommand(context)] };

type Declared = z.output<typeof mailServerInput>;

/** By whom it is done: whoever is signed in, on the house that runs; otherwise whoever keeps the machine, on a house that is stopped. */
function done<Result>(
  context: Context,
  asOwner: (member: { client: HouseClient; organisation: string }) => Promise<Result>,
  asKeeper: (house: House) => Promise<Result>,
): Promise<Result> {
  return sessionFile(context.home).read() ? asMember(context, asOwner) : maintenance(context.settings, asKeeper);
}

/** `beffroi mail show|set|test|remove`. */
function mailCommand(context: Context): Command {
  const texts = context.with(mail);
  const { usage } = texts;
  const { language } = context.settings;
  const show = new Command('show').description(usage.mailShow).action(() =>
    asMember(context, async ({ client, organisation }) => {
      const seen = await client.call('mailServer', { params: { organisation } });
      const { server, waiting, origin } = seen;
      context.say(server ? texts.mailBy(`${server.host}:${String(server.port)}`, server.sender, server.security) : texts.mailNone);
      context.say(texts.mailLinks(origin));
      context.say(texts.mailWaiting(waiting));
      context.result(seen);
    }),
  );
  const set = new Command('set')
    .description(usage.mailSet)
    .argument('<url>', usage.mailAddress)
    .option(`--sender <${texts.names.email}>`, usage.mailSender)
    .option('--reach <reach>', usage.mailReach, oneOf(texts, '--reach', reaches), 'internet')
    .option(`--authority <${texts.names.file}>`, usage.mailAuthority)
    .option('--password-stdin', usage.mailPasswordStdin)
    .action(async (address: string, options: { sender?: string; reach: Reach; authority?: string; passwordStdin?: boolean }) => {
      const sender = await required(context, options.sender, { option: '--sender', prompt: `${usage.mailSender} : ` });
      const declared = serverOf(address, { ...options, sender });
      const password = declared.user === null ? null : await typedPassword(context, options, texts.mailPassword);
      const body = { ...declared, ...(password && { password }) };
      await done(
        context,
        ({ client, organisation }) => client.call('declareMailServer', { params: { organisation }, body }).then(() => {}),
        (house) => house.mail.declareMailServer(null, body),
      );
      context.say(texts.mailDeclared);
      context.result({ host: declared.host, port: declared.port, security: declared.security });
    });
  const test = new Command('test')
    .description(usage.mailTest)
    .option(`--to <${texts.names.email}>`, usage.mailTo)
    .action(async ({ to }: { to?: string }) => {
      await done(
        context,
        ({ client, organisation }) => client.call('tryMailServer', { params: { organisation }, body: { language } }).then(() => {}),
        (house) => house.mail.tryMailServer(null, { language, ...(to !== undefined && { to }) }),
      );
      context.say(texts.mailTested);
      context.result({ tested: true });
    });
  const remove = new Command('remove').description(usage.mailRemove).action(async () => {
    await done(
      context,
      ({ client, organisation }) => client.call('withdrawMailServer', { params: { organisation } }).then(() => {}),
      (house) => house.mail.withdrawMailServer(null),
    );
    context.say(texts.mailRemoved);
    context.result({ removed: true });
  });
  return new Command('mail').description(usage.mail).addCommand(show).addCommand(set).addCommand(test).addCommand(remove);
}

/** The server that an address names. @throws command_misused, path_unusable */
export function serverOf(address: string, { sender, reach, authority }: { sender: string; reach: Reach; authority?: string }): Declared {
  const url = URL.parse(address);
  const security = url?.protocol === 'smtps:' ? 'tls' : reach === 'machine' ? 'none' : 'starttls';
  const isOurs = url !== null && ['smtp:', 'smtps:'].includes(url.protocol) && url.password + url.search + url.hash === '';
  const read = mailServerInput.safeParse({
    host: isOurs ? url.hostname : '',
    port: url?.port ? Number(url.port) : mailPorts[security],
    security,
    user: url?.username ? decodeURIComponent(url.username) : null,
    sender,
    reach,
    authority: authority === undefined ? null : readText(authority),
  });
  if (read.success) return read.data;
  throw refuse('command_misused', { problem: 'value_invalid', name: `${address} ${sender}`, expected: 'smtps://user@host:465' });
}
