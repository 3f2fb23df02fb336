import type { Draft } from './draft.ts';

/** A head or foot with a number, an address or a reference is read; one that only names the company is shown and not found. */
export function writeRunning(draft: Draft, text: string, tells = /\d{2}|@/): void {
  if (tells.test(text)) draft.paragraph(text);
  else draft.aside('running', () => draft.paragraph(text));
}
