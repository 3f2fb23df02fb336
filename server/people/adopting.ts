import type { Role } from '#contract/roles.ts';
import type { Clock } from '#server/foundation/clock.ts';
import type { Vault } from '#server/vault/vault.ts';
import type { Accounts } from './accounts.ts';
import { insertOrganisation, prepareMembership } from './house.store.ts';
import { cleanName, foldedKey } from './names.ts';
import type { Organisations } from './organisations.ts';

/** A member whom an organisation brings from another house; the password is to be told once. */
export interface AdoptedMember {
  member: string;
  email: string;
  name: string;
  role: Role;
  account: string;
  firstPassword: string;
}

/** An organisation that comes whole from another house, with its members and a store that is there already. */
export function createAdopting({
  vault,
  clock,
  accounts,
  organisations,
}: {
  vault: Vault;
  clock: Clock;
  accounts: Accounts;
  organisations: Organisations;
}) {
  return {
    /** An account of this house for each, with a new password: none comes from the other house. */
    async accountsFor(members: readonly Omit<AdoptedMember, 'account' | 'firstPassword'>[]): Promise<AdoptedMember[]> {
      const made: AdoptedMember[] = [];
      for (const one of members) {
        const { account, email, firstPassword } = await accounts.ensure({ email: one.email, name: one.name });
        // One that an earlier try has made: its password was told to nobody.
        made.push({ ...one, email, account, firstPassword: firstPassword ?? (await accounts.operations.resetPassword(email)) });
      }
      return made;
    },

    /** Opens it to its members: from here on a crash is made good by the next start. */
    async adopt(organisation: { id: string; name: string }, members: readonly AdoptedMember[]): Promise<void> {
      const name = cleanName(organisation.name);
      await vault.house.write('adopt an organisation', async (tx) => {
        await insertOrganisation(tx, { id: organisation.id, name, key: foldedKey(name), at: clock.now() });
        for (const { member, account, name: called, role } of members)
          await prepareMembership(tx, { account, organisation: organisation.id, member, name: called, role, isInvited: false });
      });
      await organisations.operations.resume();
    },
  };
}
