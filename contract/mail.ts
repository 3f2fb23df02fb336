import { z } from 'zod';
import { failure } from './failure.ts';
import { reaches } from './models.ts';
import { done, inOrganisation, none, nothing, type ContractPart } from './part.ts';
import { administrators } from './roles.ts';

/** In what language a message is written. */
const language = z.enum(['fr', 'en']);
/** How what is said to a mail server is sealed: from the first byte, from the second sentence on, or, on this machine, not at all. */
export const mailSecurities = ['tls', 'starttls', 'none'] as const;
export type MailSecurity = (typeof mailSecurities)[number];
/** The ports that mail servers have for each. */
export const mailPorts: Record<MailSecurity, number> = { tls: 465, starttls: 587, none: 25 };

export const mailKinds = [
  'invitation',
  'password',
  'device',
  'approvals',
  'backup',
  'drill',
  'certificate',
  'budget-neared',
  'budget-spent',
  'key-unusual',
] as const;
export type MailKind = (typeof mailKinds)[number];

/** `refused`: the mail server will not have it, or nobody could be reached in time; nothing tries any more. */
export const mailStates = ['waiting', 'sent', 'refused'] as const;
/** What became of a message: `failure` of the last attempt that was none. */
export const mailCame = z.object({ state: z.enum(mailStates), at: z.number(), failure: failure.nullable() });
export type MailCame = z.output<typeof mailCame>;

/** The server by which the house sends; `authority` vouches for its certificate in the place of those that everybody trusts (PEM). */
export const mailServer = z.object({
  host: z
    .string()
    .max(253)
    .regex(/^[\da-z](?:[\da-z.-]*[\da-z])?$/i),
  port: z.int().min(1).max(65_535),
  security: z.enum(mailSecurities),
  user: z.string().min(1).max(254).nullable(),
  sender: z.email().max(254),
  reach: z.enum(reaches),
  authority: z.string().max(20_000).nullable(),
});
/** Without a password, the one that is kept goes on. */
export const mailServerInput = mailServer.extend({ password: z.string().min(1).max(500).optional() });
export const mailSeen = z.object({
  server: mailServer.nullable(),
  /** Whether this organisation decides for the house: the only one, or the one that the settings name. */
  mayDeclare: z.boolean(),
  /** The address of the house, to which every link leads. */
  origin: z.string(),
  waiting: z.int(),
  sentAt: z.number().nullable(),
  /** Why what waits, waits: the latest attempt. */
  trouble: failure.nullable(),
});

/** What a person is told of by mail. What touches his account's safety always is. */
export const noticesInput = z.object({ language, approvals: z.boolean(), house: z.boolean() });
/** `sends`: whether the house sends mail at all. */
export const notices = noticesInput.extend({ sends: z.boolean() });

const reply = z.object({ host: z.string(), reply: z.string() });

export const mail = {
  ...nothing,
  endpoints: {
    mailServer: { method: 'GET', path: `${inOrganisation}/mail-server`, answer: mailSeen },
    declareMailServer: { method: 'PUT', path: `${inOrganisation}/mail-server`, body: mailServerInput, answer: done },
    withdrawMailServer: { method: 'DELETE', path: `${inOrganisation}/mail-server`, answer: done },
    /** Sends whoever asks a message, and says what is wrong where it cannot. */
    tryMailServer: { method: 'POST', path: `${inOrganisation}/mail-server/trial`, body: z.object({ language }), answer: done },
    notices: { method: 'GET', path: '/api/notices', answer: notices },
    setNotices: { method: 'PUT', path: '/api/notices', body: noticesInput, answer: done },
  },
  acts: [
    'house.mail-server-declared',
    'house.mail-server-withdrawn',
    'house.mail-server-tried',
    'house.mail-sent',
    'house.mail-refused',
    'house.notices-changed',
    'mail.sent',
    'mail.refused',
  ],
  permissions: {
    /** Sees by which server the house sends, and what waits. */
    'mail.read': administrators,
    /** Says by which server the house sends. */
    'mail.manage': ['owner'],
  },
  refusals: {
    mail_undeclared: { status: 409, details: none },
    mail_kept_elsewhere: { status: 403, details: none },
    mail_plain: { status: 400, details: none },
    mail_password_needed: { status: 400, details: none },
    mail_authority_invalid: { status: 400, details: none },
    mail_starttls_missing: { status: 409, details: z.object({ host: z.string() }) },
    mail_authentication_refused: { status: 409, details: reply },
    mail_sender_refused: { status: 409, details: reply },
    mail_recipient_refused: { status: 409, details: reply },
    mail_refused: { status: 409, details: reply },
    mail_busy: { status: 503, details: reply },
    mail_answer_invalid: { status: 409, details: z.object({ host: z.string() }) },
  },
  settings: {
    /** Which organisation says by which server the house sends, where there are several. */
    mailKeeper: { variable: 'BEFFROI_MAIL_KEEPER', schema: z.string().min(1).nullable(), default: null },
    /** How many messages leave in an hour, at most: what is more waits. */
    mailPerHour: { variable: 'BEFFROI_MAIL_PER_HOUR', schema: z.coerce.number().int().min(1).max(100_000), default: 200 },
  },
  events: { mail: ['invitations', 'mailServer'] },
} as const satisfies ContractPart;
