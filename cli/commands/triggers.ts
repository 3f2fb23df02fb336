import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { z } from 'zod';
import { triggerInput, type TriggerSeen } from '#contract/agents.ts';
import { formatDateTime, refusalText, textsOf } from '#contract/texts/texts.ts';
import type { HouseClient } from '../client.ts';
import { asMember, type CommandFile, type Context } from '../context.ts';
import { causeOf, refuse } from '../failure.ts';
import { placeNamed } from '../places.ts';
import { agents } from '../texts/agents.ts';

export const command: CommandFile = { rank: 96, texts: agents, create: (context) => [triggersCommand(context)] };

interface Options {
  add?: string;
  on?: boolean;
  off?: boolean;
  remove?: boolean;
}

/** `beffroi triggers`: what begins by itself; `--add FILE` makes one; with a number, `--off`, `--on`, `--remove`. */
function triggersCommand(context: Context): Command {
  const texts = context.with(agents);
  const { language } = context.settings;
  const tell = (one: TriggerSeen): void => {
    context.say(texts.triggerLine(one.id, textsOf(language).triggerStates[one.state], one.name));
    context.say(
      texts.triggerTerms(`${one.agent} ${one.job}`, textsOf(language).triggerKinds[one.when.kind], formatDateTime(language, one.endsAt)),
    );
    if (one.nextAt !== null) context.say(texts.triggerNext(formatDateTime(language, one.nextAt)));
    if (one.stopped !== null) context.say(`  ${refusalText(language, one.stopped.code, one.stopped.details)}`);
    for (const { at, outcome, run, failure } of one.last) {
      context.say(texts.firingLine(formatDateTime(language, at), texts.firings[outcome], run ?? ''));
      if (failure !== null) context.say(`    ${refusalText(language, failure.code, failure.details)}`);
    }
  };
  return new Command('triggers')
    .description(texts.usage.triggers)
    .argument('[id]', texts.usage.trigger)
    .option('--add <file>', texts.usage.addTrigger)
    .option('--on', texts.usage.triggerOn)
    .option('--off', texts.usage.triggerOff)
    .option('--remove', texts.usage.removeTrigger)
    .action((id: string | undefined, options: Options) =>
      asMember(context, async ({ client, organisation }) => {
        mustBeOneThing(id, options);
        if (options.add !== undefined) {
          const body = await inputIn(client, organisation, options.add);
          const made = await client.call('addTrigger', { params: { organisation }, body });
          tell(made);
          return context.result(made);
        }
        if (id === undefined) {
          const all = await client.call('triggers', { params: { organisation } });
          for (const one of all.triggers) tell(one);
          if (all.triggers.length === 0) context.say(texts.noTriggers);
          return context.result(all);
        }
        const params = { organisation, trigger: id };
        if (options.remove === true) {
          await client.call('removeTrigger', { params });
          context.say(texts.triggerRemoved);
          return context.result({ removed: id });
        }
        if (options.on === true || options.off === true) await client.call('switchTrigger', { params, body: { on: options.on === true } });
        const found = (await client.call('triggers', { params: { organisation } })).triggers.find((one) => one.id === id);
        if (!found) throw refuse('trigger_unknown', {});
        tell(found);
        context.result(found);
      }),
    );
}

/** One thing at a time, and to a trigger that is named. @throws command_misused */
function mustBeOneThing(id: string | undefined, options: Options): void {
  const asked = (['add', 'on', 'off', 'remove'] as const).filter((name) => options[name] !== undefined);
  const [first] = asked;
  if (first === undefined) return;
  const isAdded = first === 'add';
  if (asked.length > 1 || (isAdded && id !== undefined))
    throw refuse('command_misused', {
      problem: 'not_together',
      name: [...(isAdded && id !== undefined ? [id] : []), ...asked.map((name) => `--${name}`)].join(' '),
    });
  if (!isAdded && id === undefined) throw refuse('command_misused', { problem: 'argument_missing', name: 'id' });
}

/** A place may be named as people name it: by its path. */
async function inputIn(client: HouseClient, organisation: string, path: string): Promise<z.input<typeof triggerInput>> {
  const { data, error } = triggerInput.safeParse(jsonIn(path));
  if (error) throw refuse('run_input_invalid', { path: error.issues[0]?.path.join('.') ?? '' });
  if (data.when.kind === 'schedule' || data.when.place === null) return data;
  return { ...data, when: { ...data.when, place: await placeNamed(client, organisation, data.when.place) } };
}

function jsonIn(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw error instanceof SyntaxError ? refuse('run_input_invalid', { path }) : refuse('path_unusable', { path, cause: causeOf(error) });
  }
}
