import { Command } from 'commander';
import { purposes, type Purpose } from '#contract/journal.ts';
import { keyHolders, type Key, type KeyHolder } from '#contract/spending.ts';
import { formatDateTime, formatsOf, textsOf } from '#contract/texts/texts.ts';
import { asMember, type CommandFile, type Context, type Member } from '../context.ts';
import { dayAt } from '../days.ts';
import { refuse } from '../failure.ts';
import { oneOf, wholeNumber } from '../misuse.ts';
import { memberNamed, memberNames } from '../people.ts';
import { gateway, switching } from '../texts/gateway.ts';

export const command: CommandFile = { rank: 121, texts: gateway, create: (context) => [keysCommand(context)] };

interface AddOptions {
  holder: KeyHolder;
  member?: string;
  purpose: Purpose;
  rate?: number;
  ends?: number;
}

/** `beffroi api-keys list|add|revoke`. */
function keysCommand(context: Context): Command {
  const texts = context.with(gateway);
  const { usage, names } = texts;
  const { language } = context.settings;
  const list = new Command('list').description(usage.apiKeysList).action(() =>
    asMember(context, async (member) => {
      const { keys } = await member.client.call('keys', { params: { organisation: member.organisation } });
      const people = await memberNames(member);
      if (keys.length === 0) context.say(texts.noKeys);
      for (const one of keys) tell(context, one, people.get(one.member) ?? one.member);
      context.result({ keys });
    }),
  );
  const add = new Command('add')
    .description(usage.apiKeysAdd)
    .argument(`<${names.name}>`, usage.keyName)
    .option('--holder <holder>', usage.keyHolder, oneOf(texts, '--holder', keyHolders), 'application')
    .option('--member <member>', usage.keyMember)
    .option('--purpose <purpose>', usage.keyPurpose, oneOf(texts, '--purpose', purposes), 'internal-information')
    .option('--rate <n>', usage.keyRate, wholeNumber(texts, '--rate', 1, 100_000))
    .option('--ends <day>', usage.keyEnds, (text) => dayAt(context, '--ends', text, 1) - 1)
    .action((name: string, { holder, member: whom, purpose, rate, ends }: AddOptions) =>
      asMember(context, async (member) => {
        const params = { organisation: member.organisation };
        const whose = whom === undefined ? (await member.client.call('me', { params })).member : await memberNamed(member, whom);
        const body = { name, holder, member: whose, purpose, ratePerMinute: rate ?? null, endsAt: ends ?? null };
        const made = await member.client.call('addKey', { params, body });
        context.say(`${texts.keyMade(made.name)}\n${made.secret}`);
        context.result(made);
      }),
    );
  const revoke = new Command('revoke')
    .description(usage.apiKeysRevoke)
    .argument(`<${names.name}>`, usage.apiKey)
    .action((wanted: string) =>
      asMember(context, async (member) => {
        const { id, name } = await keyNamed(member, wanted);
        await member.client.call('revokeKey', { params: { organisation: member.organisation, key: id } });
        context.say(texts.keyRevoked(name));
        context.result({ revoked: id });
      }),
    );
  function tell({ settings }: Context, one: Key, who: string): void {
    const page = switching[settings.language];
    const used = one.lastUsedAt === null ? page.neverUsed : page.usedAt(formatDateTime(language, one.lastUsedAt));
    const rate = one.ratePerMinute === null ? texts.noRate : texts.rateOf(formatsOf(language).number(one.ratePerMinute));
    context.say(texts.keyLine(one.id, one.name, page.states[one.state], one.begins));
    context.say(texts.keyTerms(who, textsOf(language).purposes[one.purpose], rate, used));
  }
  return new Command('api-keys').description(usage.apiKeys).addCommand(list).addCommand(add).addCommand(revoke);
}

/** The key that is open under this id or name. @throws key_unknown, name_ambiguous */
async function keyNamed({ client, organisation }: Member, wanted: string): Promise<Key> {
  const { keys } = await client.call('keys', { params: { organisation } });
  const found = keys.filter(({ id, name, state }) => id === wanted || (name === wanted && state !== 'revoked'));
  const [only] = found;
  if (!only) throw refuse('key_unknown', {});
  if (found.length > 1) throw refuse('name_ambiguous', { name: wanted, ids: found.map(({ id }) => id) });
  return only;
}
