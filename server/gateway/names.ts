import type { NameToHide } from '#contract/gateway.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import type { Ground } from '#server/journal/journal.ts';
import type { KnownName } from '#server/privacy/privacy.ts';
import { replaceNames, selectNames } from './names.store.ts';

export type Names = ReturnType<typeof createNames>;

/** Customers, suppliers and others whom an organisation names to have them hidden, whatever their writing. */
export function createNames({ vault, journal }: Pick<Ground, 'vault' | 'journal'>, changed: (organisation: string) => void) {
  const namesOf = async (organisation: string): Promise<NameToHide[]> => (await vault.organisation(organisation)).read(selectNames);
  return {
    known: (organisation: string): Promise<readonly KnownName[]> => namesOf(organisation),
    namesToHide: async ({ organisation }: MemberActor): Promise<{ names: NameToHide[] }> => ({ names: await namesOf(organisation) }),
    /** In place of those before. */
    async setNamesToHide(actor: MemberActor, { names }: { names: readonly NameToHide[] }): Promise<{ names: NameToHide[] }> {
      const kept = [...new Map(names.map((one) => [`${one.kind} ${one.name}`, one])).values()];
      const store = await vault.organisation(actor.organisation);
      await store.write('set the names to hide', async (tx) => {
        await replaceNames(tx, kept);
        await journal.append(tx, { actor, act: 'names.changed', facts: { count: kept.length } });
      });
      changed(actor.organisation);
      return { names: kept };
    },
  };
}
