import { Command } from 'commander';
import type { NameToHide } from '#contract/gateway.ts';
import { formatsOf } from '#contract/texts/texts.ts';
import { asMember, type CommandFile, type Context, type Member } from '../context.ts';
import { oneOf, unfit } from '../misuse.ts';
import { gateway } from '../texts/gateway.ts';

export const command: CommandFile = { rank: 123, texts: gateway, create: (context) => [namesCommand(context)] };

const kinds = ['person', 'company'] as const satisfies readonly NameToHide['kind'][];

/** `beffroi names list|add|remove`. */
function namesCommand(context: Context): Command {
  const texts = context.with(gateway);
  const { usage } = texts;
  const current = async ({ client, organisation }: Member) => (await client.call('namesToHide', { params: { organisation } })).names;
  const keep = async ({ client, organisation }: Member, names: readonly NameToHide[]): Promise<void> => {
    const kept = await client.call('setNamesToHide', { params: { organisation }, body: { names } });
    context.say(texts.namesNow(formatsOf(context.settings.language).number(kept.names.length)));
    context.result(kept);
  };
  const list = new Command('list').description(usage.namesList).action(() =>
    asMember(context, async (member) => {
      const names = await current(member);
      if (names.length === 0) context.say(texts.noNames);
      for (const { kind, name } of names) context.say(texts.nameLine(texts.nameKinds[kind], name));
      context.result({ names });
    }),
  );
  const add = new Command('add')
    .description(usage.namesAdd)
    .argument('<kind>', usage.nameKind, oneOf(texts, '<kind>', kinds))
    .argument(`<${texts.names.name}>`, usage.nameItself)
    .action((kind: NameToHide['kind'], name: string) =>
      asMember(context, async (member) => keep(member, [...(await current(member)), { kind, name }])),
    );
  const remove = new Command('remove')
    .description(usage.namesRemove)
    .argument(`<${texts.names.name}>`, usage.nameItself)
    .action((name: string) =>
      asMember(context, async (member) => {
        const names = await current(member);
        const left = names.filter((one) => one.name !== name);
        if (left.length === names.length) throw unfit(name);
        await keep(member, left);
      }),
    );
  return new Command('names').description(usage.names).addCommand(list).addCommand(add).addCommand(remove);
}
