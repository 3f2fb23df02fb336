import type { Draft, Span } from './draft.ts';

/**
 * A head or foot with a number, an address or a reference is read, and is no part of the text that it stands under: it is a passage of its
 * own. One that only names the company is shown and not found.
 */
export function writeRunning(draft: Draft, text: string, tells: { test(text: string): boolean } = /\d{2}|@/): Span | null {
  let span: Span | null = null;
  draft.aside(tells.test(text) ? 'foot' : 'running', () => {
    span = draft.paragraph(text);
  });
  return span;
}
