import type { DraftKind, DraftWish } from '#contract/drafting.ts';
import { asData } from '#server/answers/answers.ts';
import type { Able } from '#server/gateway/gateway.ts';
import type { Message } from '#server/models/models.ts';
import prompts from './prompts.json' with { type: 'json' };

/** Kinds that go paragraph by paragraph, each written beside its own. */
export const isAligned = (kind: DraftKind): boolean => kind === 'translation' || kind === 'rewriting';

/** What frames a prompt, in tokens, and units of French text a token, in the worst case that was met. */
const frameTokens = 260;
const unitsPerToken = 2.4;
/** A long prompt makes a small machine slow; a small model follows a paragraph better than a page. Units of text. */
const most = { embedded: { read: 2_400, aligned: 450 }, elsewhere: { read: 9_000, aligned: 1_500 } };
const mostWritten = { embedded: 420, elsewhere: 1_200 };
/** A paragraph written again takes about as many tokens as it has; more is not it. */
const room = 1.6;

/** How much is read at once, in units of text, and how many tokens may be written from it. */
export function boundsFor(
  { model, isOwn }: Pick<Able, 'model' | 'isOwn'>,
  kind: DraftKind,
  beside: number,
): { read: number; tokens: number } {
  const side = isOwn ? 'embedded' : 'elsewhere';
  const context = Math.min(model.contextTokens, isOwn ? 2_048 : 16_384);
  const tokens = Math.min(mostWritten[side], Math.floor(context / 3));
  const fits = (context - tokens - frameTokens) * unitsPerToken - beside;
  const read = Math.max(0, Math.min(fits, isAligned(kind) ? most[side].aligned : most[side].read));
  return isAligned(kind) ? { read, tokens: Math.ceil((read / unitsPerToken) * room) } : { read, tokens };
}

/** Less text than this is not worth a model's reading. */
export const leastRead = 200;

/** What to do, then the text as data, then what is asked, last. */
export function messagesFor(wish: DraftWish, text: string, { sentences, tone }: { sentences: number; tone: string | null }): Message[] {
  const words = prompts[wish.language];
  const asked = [
    words.do[wish.kind].replace('{n}', String(sentences)),
    ...(wish.kind === 'summary' || isAligned(wish.kind) || wish.length === 'medium'
      ? []
      : [wish.length === 'short' ? words.shorter : words.longer]),
    ...(wish.instruction === '' ? [] : [`${wish.kind === 'reply' ? words.answer : words.wish} ${asData(wish.instruction)}`]),
  ];
  const system = [
    words.system[wish.kind],
    ...(tone === null ? [] : [`${words.tone} ${asData(tone)}`]),
    ...(text === '' ? [] : [words.data]),
  ];
  const given = text === '' ? '' : `<texte>\n${asData(text)}\n</texte>\n\n`;
  return [
    { role: 'system', content: system.join(' ') },
    { role: 'user', content: `${given}${asked.join('\n')}` },
  ];
}
