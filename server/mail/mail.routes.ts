import { accountRoute, memberRoute, type Route } from '#server/foundation/route.ts';
import type { Mail } from './mail.ts';

const done = { done: true } as const;

export function mailRoutes(mail: Mail): Route[] {
  return [
    memberRoute('mailServer', 'mail.read', (actor) => mail.mailServer(actor)),
    memberRoute('declareMailServer', 'mail.manage', async (actor, { body }) => {
      await mail.declareMailServer(actor, body);
      return done;
    }),
    memberRoute('withdrawMailServer', 'mail.manage', async (actor) => {
      await mail.withdrawMailServer(actor);
      return done;
    }),
    memberRoute('tryMailServer', 'mail.manage', async (actor, { body }) => {
      await mail.tryMailServer(actor, body);
      return done;
    }),
    accountRoute('notices', (account) => mail.notices(account)),
    accountRoute('setNotices', async (account, { body }) => {
      await mail.setNotices(account, body);
      return done;
    }),
  ];
}
