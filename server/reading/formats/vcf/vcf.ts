import type { Draft } from '../../draft.ts';
import type { OpenedFile } from '../../file.ts';
import type { Found } from '../../format.ts';
import { unescaped } from '../ics/calendar.ts';

const SAID = new Set(['ORG', 'TITLE', 'ROLE', 'TEL', 'EMAIL', 'ADR', 'URL', 'NOTE', 'BDAY', 'NICKNAME', 'IMPP']);

/** Contacts: each is a heading with what the card says below. */
export function read(draft: Draft, { text }: OpenedFile): Found {
  const lines = (text ?? '')
    .replace(/\r?\n[ \t]/g, '')
    // What goes on below, in the oldest cards.
    .replace(/^[^:\n]*QUOTED-PRINTABLE[^:\n]*:(?:.*=\r?\n)+/gim, (value) => value.replace(/=\r?\n/g, ''))
    .split(/\r?\n/);
  let title: string | null = null;
  let said: string[] = [];
  let name = '';
  for (const line of lines) {
    const found = /^(?:[\w-]+\.)?([A-Z-]+)((?:;[^:]*)?):(.*)$/i.exec(line);
    if (found === null) continue;
    const [, key = '', parameters = '', raw = ''] = found;
    const value = unescaped(/QUOTED-PRINTABLE/i.test(parameters) ? fromQuoted(raw) : raw);
    const upper = key.toUpperCase();
    if (upper === 'FN' || (upper === 'N' && name === ''))
      name = upper === 'FN' ? value : value.split(';').slice(0, 2).toReversed().join(' ').trim();
    else if (upper === 'END') {
      draft.heading(1, name);
      title ??= name;
      for (const one of said) draft.line(one);
      draft.gap();
      said = [];
      name = '';
    } else if (SAID.has(upper))
      said.push(
        value
          .split(';')
          .filter((part) => part.trim() !== '')
          .join(', ')
          .replace(/^(?:tel|mailto):/i, ''),
      );
  }
  return { title };
}

const fromQuoted = (raw: string): string =>
  Buffer.from(
    raw.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');
