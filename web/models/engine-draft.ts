import {
  abilities,
  engineInput,
  type Ability,
  type EngineDeclaration,
  type EngineKind,
  type Model,
  type NamedModel,
  type Reach,
  type Zone,
} from '#contract/models.ts';

/** A declaration as it is typed: figures are text until they hold together. */
export interface Draft extends Pick<EngineDeclaration, 'name' | 'baseUrl' | 'operator' | 'parentCountry' | 'placeCountry'> {
  reach: Reach;
  zone: Zone;
  kept: EngineDeclaration['retention']['kept'];
  days: string;
  proof: string;
  key: string;
  /** The key that is kept is to be forgotten. */
  dropsKey: boolean;
  models: DraftModel[];
}
export interface DraftModel {
  id: string;
  abilities: readonly Ability[];
  contextTokens: string;
  dimensions: string;
  input: string;
  output: string;
  query: string;
  passage: string;
  /** As it was declared: what this form does not ask stays. */
  before: Model | null;
}

const nothing = { days: '', proof: '', key: '', dropsKey: false, models: [] };
const typed = (value: number | null | undefined): string => (value === null || value === undefined ? '' : String(value));

export function draftOfKind(kind: EngineKind, own: { organisation: string; country: string }): Draft {
  const isOwn = kind.group === 'own';
  return {
    ...nothing,
    name: kind.name,
    baseUrl: kind.baseUrl ?? '',
    reach: kind.reach,
    operator: kind.operator ?? (isOwn ? own.organisation : ''),
    parentCountry: kind.parentCountry ?? (isOwn ? own.country : ''),
    placeCountry: kind.placeCountry ?? (isOwn ? own.country : ''),
    // The furthest, until somebody says otherwise.
    zone: kind.zone ?? 'outside',
    kept: kind.retention.kept,
    days: typed(kind.retention.days),
    proof: kind.retention.proof ?? '',
  };
}

export function draftOf({ retention, models, ...rest }: EngineDeclaration): Draft {
  return {
    ...nothing,
    ...rest,
    kept: retention.kept,
    days: typed(retention.days),
    proof: retention.proof ?? '',
    models: models.map((model) => ({
      id: model.id,
      abilities: model.abilities,
      contextTokens: typed(model.contextTokens),
      dimensions: typed(model.dimensions),
      input: typed(model.eurosPerMillion?.input),
      output: typed(model.eurosPerMillion?.output),
      query: model.prefixes?.query ?? '',
      passage: model.prefixes?.passage ?? '',
      before: model,
    })),
  };
}

/** A model that the server named, as far as it said what it is. */
export function draftModel({ id, abilities: said, contextTokens }: NamedModel): DraftModel {
  return {
    id,
    abilities: said,
    contextTokens: typed(contextTokens),
    dimensions: '',
    input: '',
    output: '',
    query: '',
    passage: '',
    before: null,
  };
}

/** What is sent of the key: what was typed; nothing where the one that is kept stays; null where there is to be none. */
export function keyToSend({ key, dropsKey }: Pick<Draft, 'key' | 'dropsKey'>, hasKey: boolean): { key?: string | null } {
  if (key.trim() !== '') return { key: key.trim() };
  return dropsKey || !hasKey ? { key: null } : {};
}

/** What is to be sent, when it holds together. */
export function readDraft(draft: Draft, hasKey: boolean) {
  const { kept, days, proof, key, dropsKey, models, ...rest } = draft;
  return engineInput.safeParse({
    ...rest,
    baseUrl: rest.baseUrl.trim(),
    retention: { kept, days: kept === 'days' ? figure(days) : null, proof: proof.trim() === '' ? null : proof.trim() },
    models: models.map(readModel),
    ...keyToSend({ key, dropsKey }, hasKey),
  });
}

function readModel({ before, id, input, output, query, passage, ...said }: DraftModel): unknown {
  const isEncoder = said.abilities.includes('embed');
  return {
    ...before,
    id,
    abilities: abilities.filter((ability) => said.abilities.includes(ability)),
    contextTokens: figure(said.contextTokens),
    // Without them no vector can be kept: said once, held for ever.
    dimensions: isEncoder ? (figure(said.dimensions) ?? Number.NaN) : null,
    eurosPerMillion: input.trim() === '' && output.trim() === '' ? null : { input: figure(input) ?? 0, output: figure(output) ?? 0 },
    prefixes: query === '' && passage === '' ? null : { query, passage },
  };
}

/** A number as it is typed here, with a comma or a point; null where there is none. */
function figure(text: string): number | null {
  const plain = text.replaceAll(/\s/g, '').replace(',', '.');
  return plain === '' ? null : Number(plain);
}
