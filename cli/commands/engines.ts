import { Command } from 'commander';
import { abilities, reaches, zones, type Ability, type EngineSeen } from '#contract/models.ts';
import type { UsesSeen } from '#contract/routing.ts';
import { formatsOf, textsOf } from '#contract/texts/texts.ts';
import type { HouseClient } from '../client.ts';
import { asMember, typedPassword, type CommandFile, type Context } from '../context.ts';
import { declarationFrom, knownOf, type DeclareOptions } from '../declaring.ts';
import { CommandRefused, refuse } from '../failure.ts';
import { oneOf } from '../misuse.ts';
import { readText } from '../readtext.ts';
import { models } from '../texts/models.ts';

export const command: CommandFile = { rank: 114, texts: models, create: (context) => [enginesCommand(context)] };

type Member = { client: HouseClient; organisation: string };
interface KeyOptions {
  keyFile?: string;
  keyStdin?: boolean;
  forgetKey?: boolean;
}

/** `beffroi engines list | kinds | add | change | test | remove | use`. */
function enginesCommand(context: Context): Command {
  const texts = context.with(models);
  const { usage, names } = texts;
  const list = new Command('list').description(usage.enginesList).action(() =>
    asMember(context, async ({ client, organisation }) => {
      const params = { organisation };
      const [{ engines }, { uses }] = [await client.call('engines', { params }), await client.call('uses', { params })];
      const declared = engines.filter(({ declaration }) => declaration !== null);
      if (declared.length === 0) context.say(texts.noEngine);
      for (const engine of declared) printEngine(context, engine);
      printUses(context, uses);
      context.result({ engines, uses });
    }),
  );
  const kinds = new Command('kinds').description(usage.enginesKinds).action(() =>
    asMember(context, async ({ client, organisation }) => {
      const known = await client.call('engineKinds', { params: { organisation } });
      for (const { id, name, baseUrl, source } of known.kinds)
        context.say(texts.kindLine(id, name, baseUrl ?? '', source === null ? '' : texts.kindSource(source.title, source.date)));
      context.result(known);
    }),
  );
  const declaring = (one: Command): Command =>
    one
      .option(`--name <${names.name}>`, usage.engineName)
      .option('--url <url>', usage.engineUrl)
      .option('--reach <reach>', usage.engineReach, oneOf(texts, '--reach', reaches))
      .option(`--operator <${names.name}>`, usage.engineOperator)
      .option('--parent <country>', usage.engineParent)
      .option('--place <country>', usage.enginePlace)
      .option('--zone <zone>', usage.engineZone, oneOf(texts, '--zone', zones))
      .option('--kept <kept>', usage.engineKept)
      .option('--proof <proof>', usage.engineProof)
      .option('--model <model>', usage.engineModel, (text: string, all: string[] | undefined) => [...(all ?? []), text])
      .option(`--key-file <${names.file}>`, usage.engineKeyFile)
      .option('--key-stdin', usage.engineKeyStdin);
  const add = declaring(new Command('add').description(usage.enginesAdd).option('--kind <kind>', usage.engineKind)).action(
    (options: DeclareOptions & KeyOptions) => asMember(context, (member) => declare(context, member, null, options)),
  );
  const change = declaring(new Command('change').description(usage.enginesChange).argument('<engine>', usage.engine))
    .option('--forget-key', usage.engineForgetKey)
    .action((name: string, options: DeclareOptions & KeyOptions) =>
      asMember(context, async (member) => declare(context, member, await engineNamed(member, name), options)),
    );
  const test = new Command('test')
    .description(usage.enginesTest)
    .argument('<engine>', usage.engine)
    .action((name: string) =>
      asMember(context, async (member) => {
        const { id, declaration } = await engineNamed(member, name);
        const said = await member.client.call('testEngine', { params: { organisation: member.organisation, engine: id } });
        if (said.failure) throw new CommandRefused(said.failure.code, said.failure.details);
        context.say(texts.engineReady(declaration?.name ?? id, formatsOf(context.settings.language).duration(said.tookMs)));
        context.say(texts.engineNames(said.models));
        if (said.missing.length > 0) context.say(texts.engineMissing(said.missing));
        context.result(said);
      }),
    );
  const remove = new Command('remove')
    .description(usage.enginesRemove)
    .argument('<engine>', usage.engine)
    .action((name: string) =>
      asMember(context, async (member) => {
        const { id, declaration } = await engineNamed(member, name);
        const params = { organisation: member.organisation };
        const before = await member.client.call('uses', { params });
        await member.client.call('removeEngine', { params: { ...params, engine: id } });
        context.say(texts.engineGone(declaration?.name ?? id));
        const lost = before.uses.filter(({ models: able }) => able.length > 0 && able.every(({ engine }) => engine === id));
        const { useOf } = texts;
        for (const { ability } of lost) context.say(texts.engineLost(useOf[ability]));
        context.result({ removed: id, lost: lost.map(({ ability }) => ability) });
      }),
    );
  const use = new Command('use')
    .description(usage.enginesUse)
    .argument('<ability>', usage.useAbility, oneOf(texts, '<ability>', abilities))
    .argument('<model>', usage.useModel)
    .action((ability: Ability, wanted: string) =>
      asMember(context, async (member) => {
        const model = wanted === 'nearest' ? null : await modelNamed(member, wanted);
        const { uses } = await member.client.call('setUse', { params: { organisation: member.organisation }, body: { ability, model } });
        printUses(context, uses);
        context.result({ uses });
      }),
    );
  const all = new Command('engines').description(usage.engines);
  for (const one of [list, kinds, add, change, test, remove, use]) all.addCommand(one);
  return all;
}

/** Declares, or changes what was declared; without a model, the server is asked what it has, and that is all. */
async function declare(
  context: Context,
  { client, organisation }: Member,
  before: EngineSeen | null,
  options: DeclareOptions & KeyOptions,
) {
  const texts = context.with(models);
  const params = { organisation };
  const kinds = before === null ? (await client.call('engineKinds', { params })).kinds : [];
  const kind = kinds.find(({ id }) => id === options.kind);
  if (options.kind !== undefined && !kind)
    oneOf(
      texts,
      '--kind',
      kinds.map(({ id }) => id),
    )(options.kind);
  const { organisation: own } = await client.call('me', { params });
  const known = knownOf(before?.declaration ?? null, kind, own.name);
  const key = await keyFrom(context, options, before === null && (kind?.needsKey ?? true));
  const baseUrl = options.url ?? known.baseUrl;
  const reach = options.reach ?? known.reach;
  if (baseUrl === undefined) throw refuse('answer_needed', { option: '--url' });
  if (reach === undefined) throw refuse('answer_needed', { option: '--reach' });
  const sent = key === undefined ? {} : { key };
  const ask = async (input: { trial?: { model: string; ability: Ability } | null | undefined }) => {
    const said = await client.call('probeEngine', { params, body: { baseUrl, reach, engine: before?.id ?? null, ...sent, ...input } });
    if (said.failure) throw new CommandRefused(said.failure.code, said.failure.details);
    return said;
  };
  if (options.model === undefined && known.models === undefined) {
    const said = await ask({});
    context.say(texts.engineNames(said.models.map(({ id }) => id)));
    context.say(texts.engineNothing);
    return context.result({ declared: null, models: said.models });
  }
  const declaration = await declarationFrom(known, options, ask);
  const body = { ...declaration, ...sent };
  const declared = before
    ? await client.call('changeEngine', { params: { organisation, engine: before.id }, body })
    : await client.call('addEngine', { params, body });
  context.say(texts.engineSaved(declaration.name));
  printEngine(context, declared);
  context.result({ declared });
}

/** From a file, standard input or the terminal, never from the words of the command; undefined where none is spoken of. */
async function keyFrom(
  context: Context,
  { keyFile, keyStdin, forgetKey }: KeyOptions,
  isAsked: boolean,
): Promise<string | null | undefined> {
  if (forgetKey === true) return null;
  if (keyFile !== undefined) return readText(keyFile).trim();
  if (keyStdin !== true && !isAsked) return undefined;
  const typed = await typedPassword(
    context,
    { ...(keyStdin !== undefined && { passwordStdin: keyStdin }) },
    context.with(models).engineKey,
  );
  return typed === null || typed.trim() === '' ? undefined : typed.trim();
}

/** @throws engine_unknown */
async function engineNamed({ client, organisation }: Member, name: string): Promise<EngineSeen> {
  const { engines } = await client.call('engines', { params: { organisation } });
  const found = engines.find(({ id, declaration }) => declaration !== null && (id === name || declaration.name === name));
  if (!found) throw refuse('engine_unknown', {});
  return found;
}

/** ENGINE/MODEL, where the engine is an id, a declared name, or `embedded`. @throws model_unknown */
async function modelNamed({ client, organisation }: Member, wanted: string): Promise<{ engine: string; model: string }> {
  const { engines } = await client.call('engines', { params: { organisation } });
  for (const { id, declaration, models: all } of engines)
    for (const { id: model } of all)
      if ([id, declaration?.name].some((name) => `${name ?? id}/${model}` === wanted)) return { engine: id, model };
  throw refuse('model_unknown', { model: wanted });
}

function printEngine(context: Context, { id, declaration, hasKey, zone, models: all }: EngineSeen): void {
  if (!declaration) return;
  const texts = context.with(models);
  const { countries } = formatsOf(context.settings.language);
  const { name, baseUrl, operator, parentCountry, placeCountry, retention } = declaration;
  const keeps = retention.kept === 'days' ? texts.engineKeeps.days(retention.days ?? 0) : texts.engineKeeps[retention.kept];
  const words = textsOf(context.settings.language);
  context.say(texts.engineLine(id, name, baseUrl, words.zones[zone]));
  context.say(texts.engineDeclared(operator, countries(parentCountry), countries(placeCountry), keeps, hasKey ? texts.engineHasKey : ''));
  context.say(texts.engineModels(all.map((one) => `${one.id} (${one.abilities.map((ability) => words.abilities[ability]).join(', ')})`)));
}

function printUses(context: Context, uses: UsesSeen['uses']): void {
  const texts = context.with(models);
  const { useOf } = texts;
  for (const { ability, chosen, models: able } of uses.filter((one) => one.ability !== 'rerank')) {
    const [now] = able;
    const isChosen = chosen !== null && now?.engine === chosen.engine && now.model === chosen.model;
    context.say(texts.useLine(useOf[ability], now ? `${now.name ?? now.engine}/${now.model}` : texts.useNone, isChosen));
  }
}
