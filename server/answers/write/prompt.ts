import { givesOrders, visible } from '#server/language/language.ts';
import type { Message } from '#server/models/models.ts';
import type { Given } from '../extract/statements.ts';
import prompts from './prompts.json' with { type: 'json' };

export type Language = 'fr' | 'en';

/** What is asked, and the questions before it that it leans on. */
export interface Questions {
  question: string;
  before: string | null;
}

/** The most that an answer may take, and what the model is told takes with the template around it, in tokens. */
export const mostTokens = 240;
const frameTokens = 230;
/** French text, in the worst case that was met: 2.5 units of text a token. */
const unitsPerToken = 2.4;
/** A long prompt makes a small machine slow: 30 tokens a second are read on one thread. */
const mostEmbedded = 2_200;
const mostElsewhere = 6_000;

/** How much text fits beside the rest, in UTF-16 units. */
export function budgetFor(contextTokens: number, isEmbedded: boolean, instructionLength = 0): number {
  const left = (Math.min(contextTokens, isEmbedded ? 2_048 : 8_192) - mostTokens - frameTokens) * unitsPerToken - instructionLength;
  return Math.max(0, Math.min(left, isEmbedded ? mostEmbedded : mostElsewhere));
}

/** How the call differs: `instruction` in place of our own words, where somebody tries another; which part of what is read whole this is. */
interface Call {
  instruction?: string | null;
  place?: { at: number; of: number } | null;
}

/** The messages: what to do, then the extracts as data, then the question, last. What the extracts share with the call before comes first. */
export function messagesFor(
  { question, before }: Questions,
  given: readonly Given[],
  language: Language,
  { instruction = null, place = null }: Call = {},
): Message[] {
  const { system, question: ask, before: about, part } = prompts[language];
  const whole = place === null ? '' : `${part.replace('#', String(place.at)).replace('#', String(place.of))}\n`;
  const context = before === null ? '' : `${about} ${asData(before)}\n`;
  const extracts = given.map((one, at) => `<extrait n="${at + 1}"${titleOf(one)}>\n${asData(withHeader(one))}\n</extrait>`);
  return [
    { role: 'system', content: instruction ?? system },
    { role: 'user', content: `${extracts.join('\n')}\n\n${whole}${context}${ask} ${asData(question)}` },
  ];
}

function titleOf({ title, headingPath }: Given): string {
  const said = [title, headingPath.at(-1) ?? ''].filter((one) => one !== '' && !givesOrders(one)).join(', ');
  return said === '' ? '' : ` titre="${asData(said).replaceAll('"', '’').replaceAll(/\s+/g, ' ').slice(0, 120)}"`;
}

/** A row means nothing without the names of its columns. */
function withHeader({ text, tableHeader }: Given): string {
  const header = tableHeader?.join(' | ').trim() ?? '';
  return header === '' || text.includes(header) ? text : `${header}\n${text}`;
}

/**
 * A text as data: what nobody sees is taken out, and no sign is left with which it could end its fence, forge a source's number, or write a
 * token of the model's own template (`<|im_start|>`, `[INST]`). The letters stay.
 */
export function asData(text: string): string {
  return visible(text).replaceAll('<', '‹').replaceAll('>', '›').replaceAll('[', '(').replaceAll(']', ')').replaceAll('```', '’’’').trim();
}
