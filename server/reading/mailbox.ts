import type { OpenedFile } from './file.ts';

/** Several mails in one file. Some programs put a mailbox's first line before a single mail. */
export function isMailbox({ start, text, extension }: Pick<OpenedFile, 'start' | 'text' | 'extension'>): boolean {
  if (text === null || !/^From \S+.*\n[\w-]+:/.test(start)) return false;
  return extension !== 'eml' || /\n\r?\nFrom \S+@.*\d{4}\r?\n/.test(text);
}
