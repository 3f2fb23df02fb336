import type { Reach } from '#contract/models.ts';
import { serverOf } from '../commands/mail.ts';
import { refuse } from '../failure.ts';
import { readText } from '../readtext.ts';

/** The mail server of an installed house, as `beffroi mail set` takes it: its password is the word, its authority the text of the file. */
export interface Mailing {
  url: string;
  sender: string;
  reach: Reach;
  password: string | null;
  authority: string | null;
}

export interface MailingOptions {
  mail?: string;
  mailSender?: string;
  mailReach: Reach;
  mailPassword?: string;
  mailAuthority?: string;
}

/**
 * Whatever the house would refuse of it is told before anything is installed: a house that is there is not made again, nor its server declared.
 * @returns null where none is named
 * @throws answer_needed, command_misused, path_unusable, mail_authority_invalid
 */
export async function mailOf({ mail, mailSender, mailReach, mailPassword, mailAuthority }: MailingOptions): Promise<Mailing | null> {
  if (mail === undefined) return null;
  if (mailSender === undefined) throw refuse('answer_needed', { option: '--mail-sender' });
  const { user, authority } = serverOf(mail, {
    sender: mailSender,
    reach: mailReach,
    ...(mailAuthority !== undefined && { authority: mailAuthority }),
  });
  // What reads certificates comes with the house, which is long to load.
  if (authority !== null && !(await import('#server/house.ts')).areCertificates(authority)) throw refuse('mail_authority_invalid', {});
  const password = mailPassword === undefined ? null : (readText(mailPassword).split(/\r?\n/)[0] ?? '');
  if (user !== null && !password) throw refuse('answer_needed', { option: '--mail-password' });
  return { url: mail, sender: mailSender, reach: mailReach, password, authority };
}
