import type { Format } from '../../format.ts';
import { isMailbox } from '../../mailbox.ts';

const header =
  /^(?:from|to|cc|bcc|subject|date|received|return-path|delivered-to|message-id|mime-version|reply-to|sender|content-type|content-transfer-encoding|dkim-signature|x-[\w-]+|thread-[\w-]+|arc-[\w-]+|in-reply-to|references|importance|user-agent|list-[\w-]+)[ \t]*:/i;

export const format: Format = {
  name: 'eml',
  version: 5,
  extensions: ['eml'],
  mediaTypes: ['message/rfc822'],
  words: { fr: 'Courriel', en: 'Mail' },
  rank: 30,
  recognise: (file) => !isMailbox(file) && mailHeaders(file.start.replace(/^From [^\n]*\n/, '')) >= (file.named === 'eml' ? 1 : 3),
  load: () => import('./eml.ts'),
};

/** Different names of mail headers at the beginning; none when something else stands among them. */
function mailHeaders(start: string): number {
  const names = new Set<string>();
  for (const line of start.split(/\r?\n/).slice(0, 60)) {
    if (line === '') break;
    if (/^[ \t]/.test(line)) continue;
    if (header.test(line)) names.add(line.slice(0, line.indexOf(':')).trim().toLowerCase());
    else if (!/^[\w-]+:/.test(line)) return 0;
  }
  return names.size;
}
