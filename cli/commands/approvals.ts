import { Command } from 'commander';
import { textsOf } from '#contract/texts/texts.ts';
import { valueLines } from '#contract/texts/values.ts';
import { asMember, type CommandFile, type Context } from '../context.ts';
import { refuse } from '../failure.ts';
import { pairOf } from '../filledform.ts';
import { agents } from '../texts/agents.ts';

export const command: CommandFile = { rank: 97, texts: agents, create: (context) => [approvalsCommand(context)] };

interface Options {
  approve?: true;
  refuse?: string;
  set?: string[];
}

/** `beffroi approvals [ID] [--approve | --refuse WHY | --set name=value …]`: what waits; what it would do exactly; the decision, or other arguments. */
function approvalsCommand(context: Context): Command {
  const texts = context.with(agents);
  const { language } = context.settings;
  return new Command('approvals')
    .description(texts.usage.approvals)
    .argument('[id]', texts.usage.approval)
    .option('--approve', texts.usage.approve)
    .option('--refuse <why>', texts.usage.refuse)
    .option('--set <argument...>', texts.usage.setArgument)
    .action((id: string | undefined, options: Options) =>
      asMember(context, async ({ client, organisation }) => {
        mustBeOneThing(id, options);
        if (id === undefined) {
          const all = await client.call('approvals', { params: { organisation } });
          const open = all.approvals.filter(({ state }) => state === 'waiting' || state === 'uncertain');
          for (const one of open)
            context.say(texts.approvalLine(one.id, textsOf(language).approvalStates[one.state], one.words.title[language]));
          if (open.length === 0) context.say(texts.noApprovals);
          return context.result(all);
        }
        const params = { organisation, approval: id };
        let shown = await client.call('approval', { params });
        if (options.approve) shown = await client.call('approve', { params, body: { hash: shown.hash } });
        else if (options.refuse !== undefined) shown = await client.call('refuseApproval', { params, body: { reason: options.refuse } });
        else if (options.set !== undefined) {
          const given = changed(shown.arguments, options.set);
          shown = await client.call('changeApproval', { params, body: { hash: shown.hash, arguments: given } });
        }
        context.say(texts.approvalLine(id, textsOf(language).approvalStates[shown.state], shown.words.does[language]));
        for (const { name, label, named, from } of shown.shown) {
          context.say(texts.argumentLine(label[language], named ?? valueLines(shown.arguments[name], shown.words, language)));
          if (from !== null) context.say(from.title === null ? texts.notYours : texts.readIn(from.title));
        }
        if (shown.mayDecide) context.say(texts.howToDecide(id));
        context.result(shown);
      }),
    );
}

/** The arguments with other values: a text as it is typed, anything else as JSON where it is JSON. */
function changed(before: Record<string, unknown>, pairs: readonly string[]): Record<string, unknown> {
  const put = pairs.map((pair): [string, unknown] => {
    const [name, value] = pairOf(pair);
    return [name, typeof before[name] === 'string' ? value : readJson(value)];
  });
  return { ...before, ...Object.fromEntries(put) };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** @throws command_misused */
function mustBeOneThing(id: string | undefined, options: Options): void {
  const asked = (['approve', 'refuse', 'set'] as const).filter((name) => options[name] !== undefined);
  if (asked.length > 1) throw refuse('command_misused', { problem: 'not_together', name: asked.map((name) => `--${name}`).join(' ') });
  if (asked.length === 1 && id === undefined) throw refuse('command_misused', { problem: 'argument_missing', name: 'id' });
}
