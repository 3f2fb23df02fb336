import type { AgentDefinition } from '#contract/agents.ts';
import type { HouseClient } from './client.ts';
import { documentNamed } from './documents.ts';
import { refuse } from './failure.ts';
import { placeNamed, seenNamed } from './places.ts';

type Field = AgentDefinition['jobs'][number]['fields'][number];

/** `name=value`. @throws run_input_invalid */
export function pairOf(pair: string): [string, string] {
  const at = pair.indexOf('=');
  if (at <= 0) throw refuse('run_input_invalid', { path: pair });
  return [pair.slice(0, at), pair.slice(at + 1)];
}

/** A job's form from its pairs: documents and places by what they are called, several of them where a field is repeated, figures as numbers. */
export async function filledForm(
  client: HouseClient,
  organisation: string,
  fields: readonly Field[],
  pairs: readonly string[],
): Promise<Record<string, unknown>> {
  const form: Record<string, unknown> = {};
  for (const [name, values] of Map.groupBy(
    pairs.map((pair) => pairOf(pair)),
    ([one]) => one,
  )) {
    const kind = fields.find((field) => field.name === name)?.kind;
    const last = values.at(-1)?.[1] ?? '';
    if (kind === 'documents') form[name] = await Promise.all(values.map(([, value]) => seenNamed(client, organisation, value)));
    else if (values.length > 1) throw refuse('run_input_invalid', { path: name });
    else if (kind === 'document') form[name] = (await documentNamed(client, organisation, last)).id;
    else if (kind === 'place') form[name] = await placeNamed(client, organisation, last, 'seen');
    else if (kind === 'number') form[name] = Number(last.replace(',', '.'));
    else form[name] = last;
  }
  return form;
}
