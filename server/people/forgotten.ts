import type { Clock } from '#server/foundation/clock.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Journal } from '#server/journal/journal.ts';
import type { Snapshot, Vault } from '#server/vault/vault.ts';
import type { Attempts } from './attempts.ts';
import { countLinksOf, deleteLinksOf, findLink, forgetLinksBefore, insertLink, isVouchedFor } from './forgotten.store.ts';
import { findAccount, findPasswordHash, forgetFirstPassword, updatePassword } from './house.store.ts';
import { isDirectoryAccount } from './identity.store.ts';
import type { Post } from './mailing.ts';
import { hashPassword, refuseWeak } from './passwords.ts';
import type { Sessions } from './sessions.ts';
import { hashOf, newToken } from './tokens.ts';

const livesMs = 30 * 60_000;
const hourMs = 60 * 60_000;
/** Links that one account is sent in an hour: whoever asks for more fills nobody's mailbox. */
const mostInAnHour = 3;

/**
 * A password that was forgotten. Whoever says so is answered before any account is looked at: what he wrote is kept, and looked at once the answer has
 * left. A link is 256 random bits, of which the hash is kept: good once, for half an hour, by whichever clock is ahead.
 */
export function createForgotten(needs: {
  vault: Vault;
  journal: Journal;
  clock: Clock;
  sessions: Sessions;
  attempts: Attempts;
  post: Post;
}) {
  const { vault, journal, clock, sessions, attempts, post } = needs;
  const { house } = vault;
  const now = (): number => Math.max(clock.now(), vault.time.now());

  /** An account with a password of its own: not one for which an organisation's provider or directory answers. */
  async function isOwn(snapshot: Snapshot, { account, email }: { account: string; email: string }): Promise<boolean> {
    if (await isDirectoryAccount(snapshot, account)) return false;
    return (await findPasswordHash(snapshot, email)) !== null && !(await isVouchedFor(snapshot, account));
  }

  return {
    /**
     * Asks for a link. The answer, and what is done before it, are the same whether there is such an account or not.
     * @throws mail_undeclared, sign_in_delayed
     */
    async forgotPassword(input: { email: string; language: string; address: string | null }): Promise<void> {
      const { language, address } = input;
      const email = input.email.trim().toLowerCase();
      if (!post.sends()) throw new Refusal('mail_undeclared');
      await attempts.counted(`a forgotten password of ${email}`, address);
      await house.write('a password is forgotten', (tx) =>
        post.sendBeside(tx, 'house', { kind: 'password', about: 'somebody', said: { email, language }, livesMs }),
      );
    },

    /**
     * Makes the link of whoever said so, once, when its message is about to leave.
     * @returns null where there is no account with this address, none with a password of its own, or too many were made
     */
    makePasswordLink: (email: string): Promise<{ account: string; token: string; expiresAt: number } | null> =>
      house.write('make a password link', async (tx) => {
        const at = now();
        await forgetLinksBefore(tx, at - hourMs);
        const found = await findAccount(tx, email);
        if (!found || !(await isOwn(tx, found)) || (await countLinksOf(tx, found.account)) >= mostInAnHour) return null;
        const token = newToken();
        const expiresAt = at + livesMs;
        await insertLink(tx, { hash: hashOf(token), account: found.account, madeAt: at, expiresAt });
        await journal.append(tx, { actor: { kind: 'house' }, act: 'house.password-link-made', on: found.account });
        return { account: found.account, token, expiresAt };
      }),

    /**
     * Uses a link: another password, every session ended, every other link void. It opens no session: whoever comes in then gives his second factor.
     * @throws password_link_void, password_weak
     */
    async renewPassword({ token, password }: { token: string; password: string }): Promise<{ email: string }> {
      refuseWeak(password);
      const wanted = hashOf(token);
      if (!(await house.read((snapshot) => findLink(snapshot, wanted, now())))) throw new Refusal('password_link_void');
      const hash = await hashPassword(password);
      const { email } = await house.write('renew a password', async (tx) => {
        const link = await findLink(tx, wanted, now());
        if (!link || !(await isOwn(tx, link))) throw new Refusal('password_link_void');
        await deleteLinksOf(tx, link.account);
        await updatePassword(tx, link.account, hash);
        await forgetFirstPassword(tx, link.account);
        await sessions.takeIntoJournal(tx);
        return link;
      });
      await attempts.resetDelays(email);
      return { email };
    },
  };
}
