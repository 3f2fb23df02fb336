import type { z } from 'zod';
import {
  abilities,
  engineDeclaration,
  type EngineDeclaration,
  type EngineKind,
  type EngineProbe,
  type engineProbeInput,
  type Reach,
  type Zone,
} from '#contract/models.ts';
import { refuse } from './failure.ts';
import { unfit } from './misuse.ts';

export interface DeclareOptions {
  kind?: string;
  name?: string;
  url?: string;
  reach?: Reach;
  operator?: string;
  parent?: string;
  place?: string;
  zone?: Zone;
  kept?: string;
  proof?: string;
  model?: string[];
}
type Ask = (input: Pick<z.input<typeof engineProbeInput>, 'trial'>) => Promise<EngineProbe>;
type Known = Partial<Omit<EngineDeclaration, 'parentCountry' | 'placeCountry' | 'operator'>> & {
  operator?: string | null;
  parentCountry?: string | null;
  placeCountry?: string | null;
};

/** What stands before anything is said: a declaration that is changed, or what is known of a kind. A server of one's own is the organisation's. */
export function knownOf(before: EngineDeclaration | null, kind: EngineKind | undefined, organisation: string): Known {
  if (before) return before;
  if (!kind) return { retention: { kept: 'unknown', days: null, proof: null } };
  const { name, baseUrl, reach, zone, retention } = kind;
  const own = kind.group === 'own' ? { operator: organisation, parentCountry: 'FR', placeCountry: 'FR' } : {};
  const { operator, parentCountry, placeCountry } = kind;
  return { name, reach, retention, ...(baseUrl && { baseUrl }), ...(zone && { zone }), operator, parentCountry, placeCountry, ...own };
}

/** The declaration that the options make of what is known. @throws answer_needed, command_misused */
export async function declarationFrom(known: Known, options: DeclareOptions, ask: Ask): Promise<EngineDeclaration> {
  const { kept, proof } = options;
  const before = known.retention ?? { kept: 'unknown', days: null, proof: null };
  const retention = {
    ...before,
    ...(kept === undefined ? {} : /^\d+$/.test(kept) ? { kept: 'days', days: Number(kept) } : { kept, days: null }),
    ...(proof === undefined ? {} : { proof }),
  };
  const said = {
    name: options.name ?? known.name,
    baseUrl: options.url ?? known.baseUrl,
    reach: options.reach ?? known.reach,
    operator: options.operator ?? known.operator,
    parentCountry: options.parent ?? known.parentCountry,
    placeCountry: options.place ?? known.placeCountry,
    zone: options.zone ?? known.zone,
    retention,
  };
  const optionOf = {
    name: '--name',
    baseUrl: '--url',
    reach: '--reach',
    operator: '--operator',
    parentCountry: '--parent',
    placeCountry: '--place',
    zone: '--zone',
  };
  for (const [field, value] of Object.entries(said)) {
    const option = Object.entries(optionOf).find(([one]) => one === field)?.[1];
    if (option && (value === undefined || value === null)) throw refuse('answer_needed', { option });
  }
  const models = options.model === undefined ? known.models : await modelsFrom(options.model, ask);
  const read = engineDeclaration.safeParse({ ...said, models });
  if (read.success) return read.data;
  const field = String(read.error.issues[0]?.path[0] ?? '');
  throw unfit(Object.entries(optionOf).find(([one]) => one === field)?.[1] ?? (field === 'retention' ? '--kept' : '--model'));
}

const keys = { context: 'contextTokens', dimensions: 'dimensions', in: 'input', out: 'output' } as const;

/** NAME=ability,context:N,dimensions:N,in:€,out:€; what is left out of it and the server tells is asked of the server. @throws command_misused */
async function modelsFrom(specs: readonly string[], ask: Ask): Promise<unknown[]> {
  let named: Promise<EngineProbe> | null = null;
  const models: unknown[] = [];
  for (const spec of specs) {
    const [id = '', what = ''] = spec.split('=');
    const parts = what.split(',').filter((part) => part !== '');
    const does = abilities.filter((ability) => parts.includes(ability));
    const said = new Map<string, number>();
    for (const part of parts.filter((one) => !does.some((ability) => ability === one))) {
      const [key = '', value = ''] = part.split(':');
      const field = Object.entries(keys).find(([one]) => one === key)?.[1];
      if (field === undefined || !/^\d+(?:[.]\d+)?$/.test(value)) throw unfit(`--model ${spec}`);
      said.set(field, Number(value));
    }
    const [input, output] = [said.get('input'), said.get('output')];
    const contextTokens = said.get('contextTokens') ?? (await (named ??= ask({}))).models.find((one) => one.id === id)?.contextTokens;
    const isEncoder = does.includes('embed');
    const trial = isEncoder && !said.has('dimensions') ? (await ask({ trial: { model: id, ability: 'embed' } })).trial : null;
    models.push({
      id,
      abilities: does,
      contextTokens,
      dimensions: isEncoder ? (said.get('dimensions') ?? trial?.dimensions ?? undefined) : null,
      eurosPerMillion: input === undefined && output === undefined ? null : { input: input ?? 0, output: output ?? 0 },
    });
    if (does.length === 0 || contextTokens == null) throw unfit(`--model ${spec}`);
    if (isEncoder && !said.has('dimensions') && trial?.dimensions == null) throw unfit(`--model ${spec}`);
  }
  return models;
}
