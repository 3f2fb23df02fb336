import type { Purpose } from '#contract/journal.ts';
import type { Ability } from '#contract/models.ts';
import type { DataCategory, DataClass } from '#contract/privacy.ts';
import type { Actor } from '#server/foundation/actor.ts';
import type { CallOptions, CompletionRequest } from '#server/models/models.ts';
import { createRestorer, type Restored } from '#server/privacy/privacy.ts';
import type { Surface } from './looking.ts';
import type { Asked, Plan } from './planning.ts';

/** What a call says beside its request. With neither engine nor model named, the gateway chooses. */
export interface GatewayOptions extends Omit<CallOptions, 'owner'> {
  engine?: string | undefined;
  purpose?: Purpose | undefined;
  /** By which a client of the door asks: its budgets count too. */
  key?: string | undefined;
  /** What keeps pseudonyms the same from call to call. */
  conversation?: string | undefined;
  /** Of the documents whose passages are in it. */
  labels?: readonly { class: DataClass; categories: readonly DataCategory[] }[] | undefined;
}
/** A request whose model the gateway may choose. */
export type Chosen<Request extends { model: string }> = Omit<Request, 'model'> & { model?: string | undefined };

/** The house's own requests, as the gateway asks what becomes of them. */
export function askedFor(
  actor: Actor,
  ability: Ability,
  texts: readonly string[],
  options: GatewayOptions & { model?: string | undefined; mostOut?: number },
): Asked {
  return {
    actor,
    ability,
    wish: { engine: options.engine, model: options.model },
    surfaces: texts.map((text): Surface => ({ text })),
    sizes: {
      inputs: ability === 'rerank' ? texts.length - 1 : texts.length,
      characters: texts.reduce((sum, { length }) => sum + length, 0),
    },
    mostOut: options.mostOut ?? 0,
    purpose: options.purpose,
    key: options.key,
    labels: options.labels,
    conversation: options.conversation,
  };
}

/** @param isWhole the answer is given whole, so that a better one may take its place */
export function completionAsked(
  actor: Actor,
  { model, messages, maximumTokens, schema }: Chosen<CompletionRequest>,
  options: GatewayOptions,
  isWhole: boolean,
): Asked {
  const texts = messages.map(({ content }) => content);
  const asked = askedFor(actor, 'complete', texts, { ...options, model, mostOut: maximumTokens });
  // Whoever names an engine or a model, or wants a form, is answered by what he named and compared with nothing.
  if (options.engine !== undefined || model !== undefined || schema) return asked;
  return { ...asked, question: messages.findLast(({ role }) => role === 'user')?.content ?? '', isWhole, messages };
}

export const hiddenTexts = ({ hidden }: Plan, texts: readonly string[]): string[] =>
  texts.map((text, at) => (hidden ? hidden.pseudonyms.replace(text, hidden.looked.findings[at] ?? []) : text));

export function restored({ hidden }: Pick<Plan, 'hidden'>, text: string): string {
  if (!hidden) return text;
  const restorer = createRestorer(hidden.pseudonyms, nothingYet());
  return restorer.push(text) + restorer.end();
}
export const nothingYet = (): Restored => ({ restored: 0, repaired: 0, flagged: 0 });

/** What leaves of a request: its values hidden, addressed to the model that was chosen. */
export function sentOf(plan: Plan, request: Chosen<CompletionRequest>): CompletionRequest {
  const texts = hiddenTexts(
    plan,
    request.messages.map(({ content }) => content),
  );
  return {
    ...request,
    model: plan.model.id,
    messages: request.messages.map((message, at) => ({ ...message, content: texts[at] ?? '' })),
    ...(plan.planned.routed.unsureBelow === null ? {} : { logProbs: true }),
  };
}

/** Whether a light model's answer had better be a strong one's. */
export function isUnsure({ planned }: Pick<Plan, 'planned'>, { meanLogProb }: { meanLogProb?: number | null | undefined }): boolean {
  const { unsureBelow } = planned.routed;
  return unsureBelow !== null && typeof meanLogProb === 'number' && meanLogProb < unsureBelow;
}

export function inName({ organisation }: Actor, { signal, priority }: GatewayOptions, call: string): CallOptions {
  return { signal, priority, owner: organisation, call };
}
