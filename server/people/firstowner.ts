import type { z } from 'zod';
import type { firstOwnerInput } from '#contract/firstowner.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Vault } from '#server/vault/vault.ts';
import { foldEmail, type Accounts } from './accounts.ts';
import type { Attempts } from './attempts.ts';
import { findAccount, selectOrganisations } from './house.store.ts';
import type { Organisations } from './organisations.ts';
import { randomWord, refuseWeak } from './passwords.ts';
import { hashOf } from './tokens.ts';

/** As it is compared: a code is copied by hand from a screen, with or without its dashes. */
const folded = (code: string): string => code.toLowerCase().replaceAll(/[^a-z0-9]/g, '');

/**
 * The first owner of a house that has none: whoever reads what the house says on its machine. The code is in this process's memory only, as a hash: it dies
 * once it is used, with the process, and is told again by the next start for as long as there is no organisation.
 */
export function createFirstOwner(needs: { vault: Vault; accounts: Accounts; attempts: Attempts; organisations: Organisations }) {
  const { vault, accounts, attempts, organisations } = needs;
  let told: string | null = null;
  const hasNone = async (): Promise<boolean> => (await vault.house.read(selectOrganisations)).length === 0;

  return {
    /** The code that makes the first owner, to be shown on the machine; three groups of five, 74 bits. Null where there is an organisation. */
    async tellFirstCode(): Promise<string | null> {
      if (!(await hasNone())) return null;
      const code = [5, 5, 5].map(randomWord).join('-');
      told = hashOf(folded(code));
      return code;
    },

    /** Whether this house waits for its first owner: what the door shows then. */
    awaitsOwner: async (): Promise<boolean> => told !== null && (await hasNone()),

    /**
     * Makes the first organisation and its owner, by the code; no session is opened.
     * @throws first_code_wrong, also where there is no code any more; sign_in_delayed after many; sign_in_failed when a start before this one made the account, under another password;
     * password_weak, email_invalid, input_invalid, which leave the code as it was
     */
    async openFirst(
      { code, organisation, password, ...owner }: z.output<typeof firstOwnerInput>,
      from: { address: string | null },
    ): Promise<{ organisation: string; email: string }> {
      refuseWeak(password);
      const email = foldEmail(owner.email);
      const mine = told;
      await attempts.attempted(null, from, async () =>
        mine !== null && hashOf(folded(code)) === mine ? { heard: true } : { missed: 'first code' },
      );
      // Used by another while this one was counted.
      if (told !== mine) throw new Refusal('first_code_wrong');
      told = null;
      try {
        if (await vault.house.read((snapshot) => findAccount(snapshot, email))) await accounts.prove(email, { password, ...from });
        const made = await organisations.operations.createOrganisation({
          name: organisation,
          owner: { email, name: owner.name, password },
        });
        return { organisation: made.organisation, email };
      } catch (error) {
        if (await hasNone()) told = mine;
        throw error;
      }
    },
  };
}
