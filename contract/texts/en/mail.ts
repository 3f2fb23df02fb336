import type { mail as part } from '../../mail.ts';
import type { PartWords } from '../words.ts';

export const mail = {
  acts: {
    'house.mail-server-declared': 'Mail server declared',
    'house.mail-server-withdrawn': 'Mail server withdrawn',
    'house.mail-server-tried': 'Mail server tried',
    'house.mail-sent': 'Mail of the house sent',
    'house.mail-refused': 'Mail of the house not sent',
    'house.notices-changed': 'Choice of mails changed',
    'mail.sent': 'Mail sent',
    'mail.refused': 'Mail not sent',
  },
  permissions: {
    'mail.read': 'see by which server mail leaves',
    'mail.manage': 'declare the mail server',
  },
  refusals: {
    mail_undeclared: () => 'The house has no mail server. An owner can declare one in Settings.',
    mail_kept_elsewhere: () =>
      'This house serves several organisations: another than yours, or whoever keeps the house, declares its mail server.',
    mail_plain: () => 'Without TLS, mail and its password can be read on their way: choose TLS or STARTTLS, except on this machine.',
    mail_password_needed: () => 'Give the password of this user of the mail server.',
    mail_authority_invalid: () => 'This is no certificate of an authority. Paste the whole PEM file, from BEGIN to END.',
    mail_starttls_missing: ({ host }) =>
      `${host} does not offer STARTTLS: nothing was told to it. Choose TLS if this is its port, or ask whoever keeps that server.`,
    mail_authentication_refused: ({ host, reply }) =>
      `${host} refuses the user or the password (${reply || 'no way to identify oneself'}). Check both; some services want a password for applications.`,
    mail_sender_refused: ({ host, reply }) => `${host} refuses the address of the sender (${reply}). Give one that this account may use.`,
    mail_recipient_refused: ({ host, reply }) => `${host} refuses the recipient (${reply}). Check the address.`,
    mail_refused: ({ host, reply }) => `${host} refuses the message (${reply}). Ask whoever keeps that server why.`,
    mail_busy: ({ host, reply }) => `${host} asks to wait (${reply}). Sending goes on by itself.`,
    mail_answer_invalid: ({ host }) => `What answers at the address of ${host} is no mail server. Check the port.`,
  },
} satisfies PartWords<typeof part>;
