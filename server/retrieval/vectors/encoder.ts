import type { Actor } from '#server/foundation/actor.ts';

/** A model that turns texts into vectors, as the index needs to know it. */
export interface EncoderModel {
  /** Tells this model, its weights and how it is used from any other: vectors of two ids are never compared. */
  id: string;
  dimensions: number;
  /** The middle of what it gives for passages and for questions, taken away from each; null where it was not measured. */
  middle: { passage: readonly number[]; query: readonly number[] } | null;
}

/** What the index asks of the engines; its texts never leave the perimeter that the organisation chose. */
export interface Encoder {
  /** Null when the organisation has none: then words alone are searched. */
  model(organisation: string): Promise<EncoderModel | null>;
  /** One vector a text, in order. @throws what an engine refuses with */
  encode(actor: Actor, texts: readonly string[], kind: 'query' | 'passage', signal?: AbortSignal): Promise<Float32Array[]>;
}

/** Vectors are of one model and of one way to cut passages: another way makes other vectors. */
const cut = 1;
export const keyOf = (model: Pick<EncoderModel, 'id'>): string => `${model.id}/${cut}`;
