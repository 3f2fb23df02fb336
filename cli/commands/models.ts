import { Command } from 'commander';
import { originKinds, type OriginKind, type WeightsSeen } from '#contract/catalogue.ts';
import { abilities } from '#contract/models.ts';
import { formatsOf, textsOf } from '#contract/texts/texts.ts';
import { asMember, type CommandFile, type Context } from '../context.ts';
import { refuse } from '../failure.ts';
import { installModel, type InstallOptions } from '../installing.ts';
import { oneOf } from '../misuse.ts';
import { models } from '../texts/models.ts';

export const command: CommandFile = { rank: 115, texts: models, create: (context) => [modelsCommand(context)] };

/** `beffroi models list | install | remove | try`. */
function modelsCommand(context: Context): Command {
  const { language } = context.settings;
  const texts = context.with(models);
  const list = new Command('list').description(texts.usage.modelsList).action(() =>
    asMember(context, async ({ client, organisation }) => {
      const seen = await client.call('weights', { params: { organisation } });
      printList(context, seen);
      context.result(seen);
    }),
  );
  const install = new Command('install')
    .description(texts.usage.modelsInstall)
    .argument(`<${texts.names.name}>`, texts.usage.modelOrFile)
    .option('--from <origins>', texts.usage.from, (text) => originsIn(context, text))
    .option('--file <path>', texts.usage.modelFile)
    .option('--sha256 <hash>', texts.usage.sha256, (text) => hashIn(context, text))
    .option('--without-hash', texts.usage.withoutHash)
    .option('--ability <ability>', texts.usage.ability, oneOf(texts, '--ability', abilities))
    .option('--yes', texts.usage.agree)
    .action((name: string, options: InstallOptions) => installModel(context, name, options));
  const remove = new Command('remove')
    .description(texts.usage.modelsRemove)
    .argument(`<${texts.names.name}>`, texts.usage.model)
    .action((model: string) =>
      asMember(context, async ({ client, organisation }) => {
        await client.call('removeModel', { params: { organisation, model } });
        context.say(texts.removed(model));
        context.result({ removed: model });
      }),
    );
  const trial = new Command('try')
    .description(texts.usage.modelsTry)
    .argument(`<${texts.names.name}>`, texts.usage.model)
    .action((model: string) =>
      asMember(context, async ({ client, organisation }) => {
        const tried = await client.call('tryModel', { params: { organisation, model } });
        const formats = formatsOf(language);
        const memory = tried.memoryMb === null ? texts.memoryNotSeen : formats.size(tried.memoryMb * 1024 * 1024);
        context.say(texts.triedAs(model, textsOf(language).abilities[tried.ability], formats.duration(tried.tookMs), memory));
        if (tried.text !== null) context.say(tried.text);
        context.result({ model, ...tried });
      }),
    );
  return new Command('models').description(texts.usage.models).addCommand(list).addCommand(install).addCommand(remove).addCommand(trial);
}

function printList(context: Context, { installed, entries, catalogue }: WeightsSeen): void {
  const { language } = context.settings;
  const texts = context.with(models);
  const words = textsOf(language);
  const size = (bytes: number | null): string => (bytes === null ? texts.sizeUnknown : formatsOf(language).size(bytes));
  context.say(installed.length === 0 ? texts.noneInstalled : texts.installedHere);
  for (const { id, ability, bytes, licence, problem } of installed) {
    context.say(
      texts.modelLine(
        id,
        ability === null ? '' : words.abilities[ability],
        size(bytes),
        problem === null ? (licence ?? '') : words.modelProblems[problem],
        '',
      ),
    );
  }
  context.say(`\n${texts.catalogueOf(catalogue.date)}`);
  for (const { id, ability, bytes, licence, from, obsoleteBy, verified } of entries) {
    const origins = from.filter((kind) => kind !== 'file').map((kind) => words.origins[kind]);
    const about = [
      origins.length === 0 ? '' : texts.from(formatsOf(language).list(origins)),
      obsoleteBy === null ? '' : texts.obsolete(obsoleteBy),
      verified === null ? texts.notVerified : '',
    ].join('');
    context.say(texts.modelLine(id, words.abilities[ability], size(bytes), licence.name, about));
  }
}

function originsIn(context: Context, text: string): OriginKind[] {
  return text.split(',').map((one) => oneOf(context.texts, '--from', originKinds)(one));
}

function hashIn({ texts }: Context, text: string): string {
  const hash = text.trim().toLowerCase();
  if (/^[0-9a-f]{64}$/.test(hash)) return hash;
  throw refuse('command_misused', { problem: 'value_invalid', name: `--sha256 ${text}`, expected: texts.expected.text });
}
