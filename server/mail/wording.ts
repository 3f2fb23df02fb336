import type { MailKind } from '#contract/mail.ts';
import { letters as en } from '#contract/texts/en/mail.letters.ts';
import { letters as fr } from '#contract/texts/fr/mail.letters.ts';
import type { Language } from '#contract/texts/formats.ts';
import { plainName, type Letter } from './message.ts';

const words = { fr, en } as const;

/** What is told beside the words: nothing of it is anybody's but the time, where the link leads, and who invites. */
export interface Told {
  kind: MailKind | 'trial';
  language: Language;
  /** The address of the house. */
  origin: string;
  /** Where the link leads, in it. */
  path: string;
  organisation?: string;
  at?: number;
  until?: number;
}

/** A message in words of ours, whose one link leads to this house. */
export function letterOf({ kind, language, origin, path, organisation = '', at = 0, until = 0 }: Told): Letter {
  const spoken = words[language];
  const { subject, paragraphs, act } = spoken[kind]({ organisation: plainName(organisation), at, until });
  const url = new URL(path, origin);
  if (url.origin !== new URL(origin).origin) throw new Error('a message that leads elsewhere');
  return { subject, paragraphs, link: act === null ? null : { label: act, url: url.href }, foot: spoken.foot(origin) };
}
