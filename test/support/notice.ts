import type { NoticeFacts } from '#contract/staffnotice.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import type { House } from '#server/house.ts';
import { noticeFactsOf } from '#server/noticefacts.ts';

/** What a house could say of itself, where there is only its people. */
export const testFacts: NoticeFacts = {
  journalMonths: 12,
  conversationDays: 90,
  draftDays: 180,
  withdrawnDays: 30,
  backupDays: 30,
  sessionHours: 12,
  journalReaders: ['owner'],
  usageReaders: ['owner'],
  aliasLifters: ['owner'],
  outside: false,
  mails: false,
};

export const testNotice = {
  controller: 'Menuiserie Lacroix, Olga Lacroix',
  contact: 'olga@lacroix.example',
  officer: null,
  councilAt: null,
  text: '## Canari\nCe que la maison garde de chacun.',
  readAgain: true,
};

/** The notice to staff without which nobody is added: published where there is none. */
export async function giveNotice(house: House, owner: MemberActor): Promise<void> {
  if ((await house.people.staffNotice(owner)).notice !== null) return;
  await house.people.publishNotice(owner, testNotice, await noticeFactsOf(house, owner.organisation));
}
