import { Command } from 'commander';
import { strongest, type Label, type LabelConsequences, type LabelInput } from '#contract/labels.ts';
import { dataCategories, dataClasses, type DataCategory, type DataClass } from '#contract/privacy.ts';
import { textsOf } from '#contract/texts/texts.ts';
import { asMember, type CommandFile, type Context } from '../context.ts';
import { refuse } from '../failure.ts';
import { labelWords } from '../labelling.ts';
import { oneOf } from '../misuse.ts';
import { seenNamed } from '../places.ts';
import { documents } from '../texts/documents.ts';

export const command: CommandFile = { rank: 99, texts: documents, create: (context) => [labelCommand(context)] };

interface LabelOptions {
  class?: DataClass;
  category?: DataCategory[];
  none?: boolean;
  accept?: boolean;
  preview?: boolean;
}

/** `beffroi label NAME…`: how sensitive a source, a folder or a document is; set, taken back, accepted, or only foreseen. */
function labelCommand(context: Context): Command {
  const texts = context.with(documents);
  const category = oneOf(texts, '--category', dataCategories);
  return new Command('label')
    .description(texts.usage.label)
    .argument(`<${texts.names.name}...>`, texts.usage.labelOn)
    .option('--class <class>', texts.usage.labelClass, oneOf(texts, '--class', dataClasses))
    .option('--category <category>', texts.usage.labelCategory, (text: string, before?: DataCategory[]) => [
      ...(before ?? []),
      category(text),
    ])
    .option('--accept', texts.usage.labelAccept)
    .option('--none', texts.usage.labelNone)
    .option('--preview', texts.usage.labelPreview)
    .action((names: string[], options: LabelOptions) => label(context, names, options));
}

/** What was asked for; undefined where a label is only looked at. @throws command_misused */
function askedFor({ class: dataClass, category, none, accept }: LabelOptions): LabelInput['label'] | undefined {
  const asked = [dataClass !== undefined, none === true, accept === true].filter(Boolean).length;
  if (asked > 1 || (category !== undefined && dataClass === undefined))
    throw refuse('command_misused', { problem: 'other', name: '--class, --none, --accept' });
  if (accept) return 'proposed';
  if (none) return null;
  return dataClass && { class: dataClass, categories: dataCategories.filter((one) => category?.includes(one)) };
}

async function label(context: Context, names: readonly string[], options: LabelOptions): Promise<void> {
  const texts = context.with(documents);
  const wanted = askedFor(options);
  await asMember(context, async ({ client, organisation }) => {
    const params = { organisation };
    const on: string[] = [];
    for (const name of names) on.push(await seenNamed(client, organisation, name));
    if (wanted === undefined) {
      const known: { place: string; label: Label | null }[] = [];
      for (const [at, place] of on.entries()) {
        const found = place.startsWith('doc_')
          ? (await client.call('document', { params: { organisation, document: place } })).label
          : (await client.call('placeLabel', { params: { organisation, place } })).label;
        known.push({ place, label: found });
        context.say(`${names[at]}  ${labelWords(context, found)}`);
      }
      context.result({ labels: known, strongest: strongest(known.flatMap(({ label: one }) => one ?? [])) });
      return;
    }
    const body = { on, label: wanted };
    const consequences = await client.call('foreseeLabels', { params, body });
    for (const line of foreseen(context, consequences)) context.say(line);
    const changed = options.preview ? null : (await client.call('setLabels', { params, body })).changed;
    if (changed !== null) context.say(texts.labelSet(changed));
    context.result({ on, changed, consequences });
  });
}

function foreseen(context: Context, consequences: LabelConsequences): string[] {
  const texts = context.with(documents);
  const { zones } = textsOf(context.settings.language);
  const leaving = (['noLonger', 'onlyHidden', 'newly'] as const).flatMap((how) =>
    consequences[how].map((one) => texts.labelLeaves(how, { ...one, zone: zones[one.zone].toLowerCase() })),
  );
  return [
    texts.labelBelow(consequences.documents),
    ...(leaving.length === 0 ? [texts.labelSame] : leaving),
    ...(consequences.lowered > 0 ? [texts.labelLowered(consequences.lowered)] : []),
  ];
}
