import { z } from 'zod';
import { name } from './names.ts';
import { done, inOrganisation, none } from './part.ts';
import { roles } from './roles.ts';

/** What is true of a house and concerns the people who use it: read from its settings, its permissions and its engines, never typed in. */
export const noticeFacts = z.object({
  journalMonths: z.int(),
  conversationDays: z.int(),
  draftDays: z.int(),
  withdrawnDays: z.int(),
  /** What was erased may still stand so long in a backup. */
  backupDays: z.int(),
  sessionHours: z.int(),
  /** Who reads the journal, who sees what each costs and calls, who lifts the aliases of a diagnostic: a reason is noted of the first and the last. */
  journalReaders: z.array(z.enum(roles)),
  usageReaders: z.array(z.enum(roles)),
  aliasLifters: z.array(z.enum(roles)),
  /** Whether an engine is declared that stands outside the company's own network. */
  outside: z.boolean(),
  /** Whether the house sends mail. */
  mails: z.boolean(),
});
export type NoticeFacts = z.output<typeof noticeFacts>;
export type NoticeFact = keyof NoticeFacts;

/** The last that a calendar holds. */
const latestDay = 8_640_000_000_000_000;
/** What only the organisation knows. Times are days: `councilAt`, when its works council was informed, where there is one. */
export const noticeFilled = z.object({
  controller: name(300),
  contact: name(300),
  officer: name(300).nullable(),
  councilAt: z.int().min(0).max(latestDay).nullable(),
});
export type NoticeFilled = z.output<typeof noticeFilled>;
/** `text` is what people read, as whoever publishes it wrote or accepted it; a line that begins with `## ` is a title. `readAgain`: who has read a version before is asked again. */
export const noticeInput = noticeFilled.extend({ text: z.string().trim().min(1).max(20_000), readAgain: z.boolean() });

export const noticeVersion = z.object({ version: z.int(), at: z.number(), readAgain: z.boolean() });
export const staffNotice = noticeVersion.extend({ ...noticeFilled.shape, text: z.string() });
/** `readAt` is null as long as the caller has not said that he has read this version, or one that is as good. */
export const noticeSeen = z.object({
  notice: staffNotice.nullable(),
  readAt: z.number().nullable(),
  versions: z.array(noticeVersion),
});
/** What the house knows for a next version; `changed`: what the published one no longer says truly. */
export const noticeDraft = z.object({ facts: noticeFacts, changed: z.array(noticeFacts.keyof()) });
/** Of each active member, the last version that he said he had read. */
export const noticeReaders = z.object({
  readers: z.array(
    z.object({ member: z.string(), name: z.string(), version: z.int().nullable(), at: z.number().nullable(), owes: z.boolean() }),
  ),
});

const at = `${inOrganisation}/staff-notice`;
export const noticeEndpoints = {
  staffNotice: { method: 'GET', path: at, answer: noticeSeen },
  staffNoticeVersion: { method: 'GET', path: `${at}/versions/:version`, answer: staffNotice },
  noticeDraft: { method: 'GET', path: `${at}/draft`, answer: noticeDraft },
  noticeReaders: { method: 'GET', path: `${at}/readers`, answer: noticeReaders },
  publishNotice: { method: 'POST', path: at, body: noticeInput, answer: z.object({ version: z.int() }) },
  acknowledgeNotice: { method: 'POST', path: `${at}/read`, body: z.object({ version: z.int() }), answer: done },
} as const;
export const noticeActs = ['notice.published', 'notice.acknowledged'] as const;
export const noticeRefusals = {
  notice_needed: { status: 409, details: none },
  notice_unknown: { status: 404, details: none },
} as const;
