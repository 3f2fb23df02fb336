import type { Ability, Model } from '#contract/models.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { EmbedRequest } from './engines/engine.ts';

/** The model of that name, able to do that. */
export function ableModel(models: readonly Model[], id: string, ability: Ability): Model {
  const found = models.find((model) => model.id === id);
  if (!found) throw new Refusal('model_unknown', { model: id });
  if (!found.abilities.includes(ability)) throw new Refusal('engine_unable', { ability });
  return found;
}

/** A text in the form that the model's weights were trained on, with the words that they expect before it. */
export function prepared(model: Model, as: EmbedRequest['as'], text: string): string {
  const formed = model.normalisation === null ? text : text.normalize(model.normalisation);
  return `${model.prefixes?.[as] ?? ''}${formed}`;
}

/** The vector at length 1; null when it is none: not finite, or of no length. */
export function unit(vector: Float32Array): Float32Array | null {
  let sum = 0;
  for (const value of vector) sum += value * value;
  const length = Math.sqrt(sum);
  return Number.isFinite(length) && length > 0 ? vector.map((value) => value / length) : null;
}
