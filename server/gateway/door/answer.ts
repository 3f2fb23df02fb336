import { randomBytes } from 'node:crypto';
import type { Language } from '#contract/texts/texts.ts';
import type { Restored } from '#server/privacy/privacy.ts';
import type { Gateway, KeyCaller } from '../gateway.ts';
import type { DoorPath } from './asking.ts';

export type Begun = Awaited<ReturnType<Gateway['begin']>>;
export interface DoorAnswer {
  contentType: string;
  headers: Record<string, string>;
  body: string | AsyncGenerator<string | Uint8Array, void>;
  /** How sure its model was, where that was asked: not for the client. */
  meanLogProb?: number | null;
}
export interface DoorCall {
  caller: KeyCaller;
  path: DoorPath;
  json: string;
  conversation: string | null;
  /** For the house's own documents: in which place, folder or document, and whether quotations only. */
  within: string | null;
  quotesOnly: boolean;
  language: Language;
  signal: AbortSignal;
}

/** The name under which the house's own documents answer, and the one that leaves the choice to the house. */
export const ownModel = 'beffroi';
export const anyModel = 'auto';

/** What was decided, for a client that looks: the call, why, where to, and how many placeholders could not be restored. */
export function headersOf({ planned, noted }: Pick<Begun, 'planned' | 'noted'>, counts: Restored | null): Record<string, string> {
  const { decision, classified } = planned;
  return {
    'x-beffroi-call': noted.call,
    'x-beffroi-decision': decision.reason,
    ...(decision.zone === null ? {} : { 'x-beffroi-zone': decision.zone }),
    ...(classified === null ? {} : { 'x-beffroi-class': classified.class }),
    ...(counts === null ? {} : { 'x-beffroi-unrestored': String(counts.flagged) }),
  };
}
export const newAnswerId = (): string => `chatcmpl-${randomBytes(12).toString('hex')}`;
