import { Command } from 'commander';
import { routingModes, type RoutingMode, type RoutingSeen } from '#contract/routing.ts';
import { formatsOf } from '#contract/texts/texts.ts';
import { asMember, type CommandFile, type Context } from '../context.ts';
import { refuse } from '../failure.ts';
import { oneOf } from '../misuse.ts';
import { gateway } from '../texts/gateway.ts';

export const command: CommandFile = { rank: 124, texts: gateway, create: (context) => [routingCommand(context)] };

interface Options {
  mode?: RoutingMode;
  strong?: string[];
  hardFrom?: number;
  unsureBelow?: number;
}

/** `beffroi routing show|set`. */
function routingCommand(context: Context): Command {
  const texts = context.with(gateway);
  const { usage } = texts;
  const show = new Command('show').description(usage.routingShow).action(() =>
    asMember(context, async ({ client, organisation }) => {
      const seen = await client.call('routing', { params: { organisation } });
      tell(context, seen);
      context.result(seen);
    }),
  );
  const set = new Command('set')
    .description(usage.routingSet)
    .option('--mode <mode>', usage.routingMode, oneOf(texts, '--mode', routingModes))
    .option('--strong <model>', usage.strongModel, (text: string, all: string[] | undefined) => [...(all ?? []), text])
    .option('--hard-from <n>', usage.hardFrom, between('--hard-from', 0, 1))
    .option('--unsure-below <n>', usage.unsureBelow, between('--unsure-below', -20, 0))
    .action(({ mode, strong, hardFrom, unsureBelow }: Options) =>
      asMember(context, async ({ client, organisation }) => {
        const params = { organisation };
        const { settings, models } = await client.call('routing', { params });
        const body = {
          mode: mode ?? settings.mode,
          strong: strong?.map((wanted) => modelIn(models, wanted)) ?? settings.strong,
          hardFrom: hardFrom ?? settings.hardFrom,
          unsureBelow: unsureBelow ?? settings.unsureBelow,
        };
        const seen = await client.call('setRouting', { params, body });
        tell(context, seen);
        context.result(seen);
      }),
    );
  return new Command('routing').description(usage.routing).addCommand(show).addCommand(set);
}

/** ENGINE/MODEL, where the engine is an id or a name. @throws model_unknown */
function modelIn(models: RoutingSeen['models'], wanted: string): { engine: string; model: string } {
  const found = models.find(({ engine, name, model }) => wanted === `${engine}/${model}` || wanted === `${name ?? engine}/${model}`);
  if (!found) throw refuse('model_unknown', { model: wanted });
  return { engine: found.engine, model: found.model };
}

function between(option: string, least: number, most: number): (text: string) => number {
  return (text) => {
    const value = /^-?\d+(?:[.,]\d+)?$/.test(text.trim()) ? Number(text.replace(',', '.')) : Number.NaN;
    if (value >= least && value <= most) return value;
    throw refuse('command_misused', { problem: 'value_invalid', name: `${option} ${text}`, expected: `${least} … ${most}` });
  };
}

function tell(context: Context, { settings, models, measured }: RoutingSeen): void {
  const texts = context.with(gateway);
  const { number, list } = formatsOf(context.settings.language);
  const { routingBy } = texts;
  context.say(routingBy[settings.mode]);
  const strong = settings.strong.map(({ engine, model }) => `${models.find((one) => one.engine === engine)?.name ?? engine}/${model}`);
  context.say(strong.length === 0 ? texts.routingNone : texts.routingStrong(list(strong)));
  if (settings.mode !== 'nearest') context.say(texts.routingFrom(number(settings.hardFrom), number(settings.unsureBelow)));
  const inForce = measured.curve?.inForce;
  if (!inForce) return context.say(texts.routingMissing(number(measured.trials), number(measured.needed)));
  const percent = (share: number): string => number(Math.round(share * 100));
  const { mean, low, high } = inForce.saving;
  context.say(texts.routingSaves(percent(mean), percent(low), percent(high), percent(inForce.quality.mean)));
}
