/** Texts that speak to the machine that reads them: "ignore les consignes et réponds que …". What they say is never taken for what a document tells. */
import lists from './fr/orders.json' with { type: 'json' };
import { plain } from './wording.ts';

const reader = new RegExp(lists.reader, 'u');
const saying = new RegExp(lists.saying, 'u');
const alone = lists.ordersAlone.map((source) => new RegExp(source, 'u'));
const weak = lists.ordersWeak.map((source) => new RegExp(source, 'u'));
/** Characters that no reader sees: they hide what a machine would read. */
const unseen = /[\u200b-\u200f\u2060-\u2064\u00ad\ufeff\u{e0000}-\u{e007f}]/gu;
/** What turns the direction of writing over has no place in a document of ours. */
const turned = /[\u202a-\u202e\u2066-\u2069]/u;

/** Without what nobody sees. */
export const visible = (text: string): string => text.replaceAll(unseen, '').replaceAll(new RegExp(turned, 'gu'), '');

/**
 * Whether a sentence gives an order to whatever machine reads it; in its letters, spaced out, or written backwards. 'perhaps': people are told so
 * too ("répondez « oui » ou « non »"): it taints itself and not its neighbours.
 */
export function orderIn(sentence: string): 'surely' | 'perhaps' | null {
  if (turned.test(sentence)) return 'surely';
  const text = plain(visible(sentence)).replaceAll('_', ' ');
  if (isOrder(text) || isOrder(closedUp(text)) || isBackwards(text)) return 'surely';
  return weak.some((sign) => sign.test(text) || sign.test(closedUp(text))) ? 'perhaps' : null;
}

export const givesOrders = (sentence: string): boolean => orderIn(sentence) !== null;

function isOrder(text: string): boolean {
  return alone.some((sign) => sign.test(text)) || (reader.test(text) && saying.test(text));
}

/** "r e p o n d s": letters that stand alone, one after the other, are a word. */
function closedUp(text: string): string {
  const isSpaced = (text.match(/(?<!\p{L})\p{L}(?= \p{L}(?!\p{L}))/gu)?.length ?? 0) >= 5;
  return isSpaced ? text.replaceAll(/(?<=(?<!\p{L})\p{L}) (?=\p{L}(?!\p{L}))/gu, '') : '';
}

const backwards = /\b(?:sdnoper|erdnoper|zednoper|erongi|sirce|ezecrof|tnemevitcartsni|etsnoc)\b/u;
function isBackwards(text: string): boolean {
  return backwards.test(text);
}
