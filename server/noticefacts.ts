import { permissions } from '#contract/house.ts';
import type { NoticeFacts } from '#contract/staffnotice.ts';
import type { House } from './compose.ts';

/** What the notice to staff can say of this house, read from where it is decided. */
export async function noticeFactsOf(
  { settings, models, mail }: Pick<House, 'settings' | 'models' | 'mail'>,
  organisation: string,
): Promise<NoticeFacts> {
  const engines = await models.destinations(organisation, 'engine-call');
  const { journalMonths, conversationDays, draftDays, withdrawnDays, backupDays, sessionHours } = settings;
  return {
    journalMonths,
    conversationDays,
    draftDays,
    withdrawnDays,
    backupDays,
    sessionHours,
    journalReaders: [...permissions['journal.read']],
    usageReaders: [...permissions['policy.read']],
    aliasLifters: [...permissions['sovereignty.lift']],
    outside: engines.some(({ reach }) => reach === 'internet'),
    mails: mail.sends(),
  };
}
