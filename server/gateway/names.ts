import type { NameToHide } from '#contract/gateway.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import type { Ground } from '#server/journal/journal.ts';
import type { KnownName } from '#server/privacy/privacy.ts';
import { afterCommit, type Tx } from '#server/vault/vault.ts';
import { replaceMet, replaceNames, selectMet, selectNames } from './names.store.ts';

export type Names = ReturnType<typeof createNames>;

/** Held in memory for each organisation; beyond, those that fewer documents deal with are left to the rules. */
const mostMet = 20_000;

/** Customers, suppliers and others whom an organisation names to have them hidden, whatever their writing; and those whom its documents deal with. */
export function createNames(
  { vault, journal }: Pick<Ground, 'vault' | 'journal'>,
  changed: (organisation: string, how: 'listed' | 'met') => void,
) {
  const namesOf = async (organisation: string): Promise<NameToHide[]> => (await vault.organisation(organisation)).read(selectNames);
  return {
    async known(organisation: string): Promise<readonly KnownName[]> {
      const store = await vault.organisation(organisation);
      return store.read(async (snapshot) => [
        ...(await selectNames(snapshot)),
        ...(await selectMet(snapshot, mostMet)).map((one) => ({ ...one, isMet: true })),
      ]);
    },
    /** Whom a document deals with, as it was read: a name is told from then on. In the caller's transaction, whose entry tells of the reading. */
    async meet(tx: Tx, { organisation, document, names }: { organisation: string; document: string; names: readonly NameToHide[] }) {
      await replaceMet(tx, document, names);
      if (names.length > 0) afterCommit(tx, () => changed(organisation, 'met'));
    },
    /** With the erased document. In the caller's transaction. */
    forgetMet: (tx: Tx, document: string): Promise<void> => replaceMet(tx, document, []),
    namesToHide: async ({ organisation }: MemberActor): Promise<{ names: NameToHide[] }> => ({ names: await namesOf(organisation) }),
    /** In place of those before. */
    async setNamesToHide(actor: MemberActor, { names }: { names: readonly NameToHide[] }): Promise<{ names: NameToHide[] }> {
      const kept = [...new Map(names.map((one) => [`${one.kind} ${one.name}`, one])).values()];
      const store = await vault.organisation(actor.organisation);
      await store.write('set the names to hide', async (tx) => {
        await replaceNames(tx, kept);
        await journal.append(tx, { actor, act: 'names.changed', facts: { count: kept.length } });
      });
      changed(actor.organisation, 'listed');
      return { names: kept };
    },
  };
}
