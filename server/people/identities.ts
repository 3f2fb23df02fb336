import type { Account, MemberActor } from '#server/foundation/actor.ts';
import { newId } from '#server/foundation/ids.ts';
import { isRefusal, Refusal } from '#server/foundation/refusal.ts';
import type { Journal } from '#server/journal/journal.ts';
import type { Tx, Vault } from '#server/vault/vault.ts';
import { foldEmail, type Accounts } from './accounts.ts';
import { deletePreparing, findAccount, prepareMembership } from './house.store.ts';
import { bindIdentity, findIdentity, type Provider } from './identity.store.ts';
import { cleanName } from './names.ts';
import type { Claims } from './oidc.ts';
import type { Organisations } from './organisations.ts';
import { findMemberOf } from './people.store.ts';
import { noticeStands } from './staffnotice.ts';

/** Who says who somebody is, for one organisation: its provider, or its directory. */
export interface Vouching extends Pick<Provider, 'organisation' | 'issuer' | 'provisions'> {
  /** Whether it is still declared so. */
  stands(tx: Tx): Promise<boolean>;
  /** What is noted of an account that it makes. */
  made?(tx: Tx, account: string): Promise<void>;
}
export type Identities = ReturnType<typeof createIdentities>;

/** Binds a subject to an account, for good. @returns false where another subject is bound to it, or it to another */
export async function bindInto(
  tx: Tx,
  journal: Journal,
  { organisation, issuer }: Pick<Vouching, 'organisation' | 'issuer'>,
  subject: string,
  account: string,
): Promise<boolean> {
  if (!(await bindIdentity(tx, organisation, issuer, subject, account))) return false;
  await journal.append(tx, { actor: { kind: 'house' }, act: 'house.identity-bound', on: account, facts: { organisation } });
  return true;
}

/** Who somebody is here, whom an organisation's provider or directory knows. */
export function createIdentities(needs: { vault: Vault; journal: Journal; accounts: Accounts; organisations: Organisations }) {
  const { vault, journal, accounts, organisations } = needs;

  const isMember = async (organisation: string, account: string): Promise<boolean> => {
    const store = await vault.organisation(organisation);
    return (await store.read((snapshot) => findMemberOf(snapshot, account))) !== null;
  };

  /** A new account and its member, whose password nobody knows; null where nobody comes in so. @throws notice_needed */
  async function provisioned(
    { organisation, provisions: role, stands, made }: Vouching,
    email: string,
    claims: Claims,
  ): Promise<string | null> {
    if (role === null) return null;
    const member = newId('mem');
    const actor: MemberActor = { kind: 'member', organisation, member };
    const store = await vault.organisation(organisation);
    await store.read((snapshot) => noticeStands(snapshot, actor));
    const name = cleanName((claims.name ?? email).slice(0, 120));
    const { account, firstPassword } = await accounts.ensure({ email, name });
    // It came meanwhile: whose it is did not ask to be a member here.
    if (firstPassword === null) return null;
    if (made) await vault.house.write('note who made an account', (tx) => made(tx, account));
    const membership = { account, email, organisation, member, name, role, isInvited: false };
    await vault.house.write('prepare a member', (tx) => prepareMembership(tx, membership));
    try {
      await organisations.completeMember(membership, actor, async (tx: Tx) => {
        if (!(await stands(tx))) throw new Refusal('provider_unknown');
      });
    } catch (error) {
      if (!isRefusal(error, 'provider_unknown')) throw error;
      await vault.house.write('forget a membership', (tx) => deletePreparing(tx, member));
      return null;
    }
    return account;
  }

  return {
    /**
     * The account: the one that was bound to this subject, else the member's of this verified address, else a new one where the organisation
     * takes new ones. An account of the house that is no member here is never made one by a provider.
     * @returns null for anybody else
     */
    async accountOf(vouching: Vouching, claims: Claims): Promise<Account['account'] | null> {
      const { organisation, issuer } = vouching;
      const bound = await vault.house.read((snapshot) => findIdentity(snapshot, organisation, issuer, claims.sub));
      if (bound !== null) return (await isMember(organisation, bound)) ? bound : null;
      if (claims.email_verified !== true || !claims.email) return null;
      const email = foldEmail(claims.email);
      const known = await vault.house.read((snapshot) => findAccount(snapshot, email));
      if (known && !(await isMember(organisation, known.account))) return null;
      const account = known?.account ?? (await provisioned(vouching, email, claims));
      if (account === null) return null;
      // Another subject with an address that was given again is somebody else.
      const isBound = await vault.house.write('bind an identity', (tx) => bindInto(tx, journal, vouching, claims.sub, account));
      return isBound ? account : null;
    },
    isMember,
  };
}
