import type { StoreDoubt } from '#contract/vault.ts';
import type { Documents } from './documents/documents.ts';
import { Refusal } from './foundation/refusal.ts';
import type { Journal } from './journal/journal.ts';
import type { People } from './people/people.ts';
import { closesStore, type OrganisationVault, type Vault } from './vault/vault.ts';

/** A store that a person took for the latest: 'house', or its organisation. */
export interface Accepted {
  store: string;
  why: StoreDoubt;
}

/** Opening again what was put back from an earlier day, by a written decision. */
export function createRecovery({
  vault,
  journal,
  people,
  documents,
}: {
  vault: Vault;
  journal: Journal;
  people: People;
  documents: Documents;
}) {
  const { house } = vault;

  /** The organisations that are not known to be the latest; one that is closed for another reason is left as it is. */
  async function doubtful(): Promise<{ store: OrganisationVault; why: StoreDoubt }[]> {
    const found: { store: OrganisationVault; why: StoreDoubt }[] = [];
    for (const { id } of await people.organisations()) {
      const store = await vault.organisation(id).catch((error: unknown) => {
        if (!closesStore(error)) throw error;
        return null;
      });
      const why = store?.doubt() ?? null;
      if (store && why !== null) found.push({ store, why });
    }
    return found;
  }

  return {
    /**
     * Takes the stores of a house that was opened despite a doubt for the latest. Whoever was signed in is not any more, what was
     * erased since is erased again, and each store's journal says who decided what. Cut short, it is to be done again: what was not
     * reached stays closed.
     * @throws nothing_to_accept
     */
    async acceptOlder(reason: string): Promise<Accepted[]> {
      const organisations = await doubtful();
      const houseDoubt = house.doubt();
      if (organisations.length === 0 && houseDoubt === null) throw new Refusal('nothing_to_accept');
      await people.endSessions();
      const act = 'store.older-accepted';
      for (const { store, why } of organisations) {
        const { organisation } = store;
        await documents.forgetAgain(organisation);
        await store.write('accept an older store', async (tx) => {
          await journal.append(tx, {
            actor: { kind: 'system', organisation, reason: 'maintenance' },
            act,
            on: organisation,
            facts: { why },
            reason,
          });
          await store.settleDoubt(tx);
        });
      }
      await house.write('accept an older store', async (tx) => {
        for (const { store, why } of organisations)
          await journal.append(tx, { actor: { kind: 'house' }, act, on: store.organisation, facts: { why }, reason });
        if (houseDoubt === null) return;
        await journal.append(tx, { actor: { kind: 'house' }, act, facts: { why: houseDoubt }, reason });
        await house.settleDoubt(tx);
      });
      return [
        ...organisations.map(({ store, why }) => ({ store: store.organisation, why })),
        ...(houseDoubt === null ? [] : [{ store: 'house', why: houseDoubt }]),
      ];
    },
  };
}
