import data from './fr/speaking.json' with { type: 'json' };
import { wordsOfSlice, type Slice } from './material.ts';
import { keyOf } from './speaking.ts';

/** Who speaks in a message does not speak in the reply to it. */
const ofWhoWrote = new RegExp(data.ofWhoWrote, 'iu');
const head = new RegExp(data.heads, 'iu');

/** Who wrote to whom, when and about what, as the head of a message has it. */
export const isMessageHead = (line: string): boolean => head.test(line);

/** Whether a sentence of a reply is only the message again: its head, its signature, or what its writer says of himself. */
export function isParroted(text: string, slice: Slice): boolean {
  if (isMessageHead(text)) return true;
  const key = keyOf(text);
  if (key.length < 12 || !keyOf(wordsOfSlice(slice)).includes(key)) return false;
  return ofWhoWrote.test(text) || !/[.!?…]\s*$/u.test(text);
}
