import type { Actor } from '#server/foundation/actor.ts';

/** A model that turns texts into vectors. Its id tells it, its weights and how it is used from any other: vectors of two ids are never compared. */
export interface NamedModel {
  id: string;
  dimensions: number;
}

/** The same, with the middles of what it gives for passages and for questions, taken away from each: see middles.ts. */
export interface EncoderModel extends NamedModel {
  middle: { passage: Float32Array; query: Float32Array };
}

/** `by`: the id of a model, where it is not the current one. `carried`: the documents whose words are in the texts. */
export interface EncodedAs {
  by?: string | undefined;
  carried?: readonly string[] | undefined;
}

/** What the index asks of the engines; its texts never leave the zone that the organisation chose. */
export interface Encoder {
  /** Null when the organisation has none: then words alone are searched. */
  model(organisation: string): Promise<NamedModel | null>;
  /** One vector a text, in order. @throws what an engine refuses with */
  encode(actor: Actor, texts: readonly string[], kind: 'query' | 'passage', signal?: AbortSignal, how?: EncodedAs): Promise<Float32Array[]>;
}

/** Vectors are of one model and of one way to cut passages: another way makes other vectors. */
const cut = 1;
export const keyOf = (model: NamedModel): string => `${model.id}/${cut}`;
/** The model of a key; null for passages that were cut another way. */
export function idOf(key: string): string | null {
  return key.endsWith(`/${cut}`) ? key.slice(0, -`/${cut}`.length) : null;
}
