import type { z } from 'zod';
import type { foreseen, RightsChange } from '#contract/access.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import type { Tx, Vault } from '#server/vault/vault.ts';
import type { Changes } from './changing.ts';
import { activeMembers } from './grants.store.ts';
import { documentAudiences, type Place } from './places.store.ts';
import type { Readers } from './readers.ts';
import { knownPlace } from './tree.ts';

export type Foreseen = z.output<typeof foreseen>;

/** Ends the transaction in which a change was only tried. */
class Tried extends Error {
  readonly found: Foreseen;
  constructor(found: Foreseen) {
    super('a change that is only tried');
    this.found = found;
  }
}

/** What a change of rights would open or close, by making it in a transaction that is then undone: the change itself is what is looked at. */
export function createForeseeing({ vault, readers, changes }: { vault: Vault; readers: Readers; changes: Changes }) {
  async function readersOf(tx: Tx, organisation: string, place: Place): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (const { id, name } of await activeMembers(tx)) {
      const allowed = await readers.mayOn(tx, { kind: 'member', organisation, member: id }, [place.id], 'read');
      if (allowed.has(place.id)) found.set(id, name);
    }
    return found;
  }

  async function make(tx: Tx, actor: MemberActor, change: RightsChange): Promise<void> {
    switch (change.kind) {
      case 'give':
        await changes.give(tx, actor, await changes.ruledPlace(tx, actor, change.place, 'open'), change);
        return;
      case 'take':
        await changes.take(tx, actor, await changes.takeable(tx, actor, change.grant));
        return;
      case 'inheritance':
        await changes.cut(tx, actor, change.place, change.cut);
    }
  }

  return {
    /** Who would begin or cease to read the place, and how many documents would change readers. @throws what the change itself throws */
    async foreseeRights(actor: MemberActor, change: RightsChange): Promise<Foreseen> {
      const store = await vault.organisation(actor.organisation);
      try {
        return await store.write('foresee a change of rights', async (tx) => {
          const id = change.kind === 'take' ? (await changes.takeable(tx, actor, change.grant)).place : change.place;
          const place = await knownPlace(tx, id);
          const managed = () => readers.mayOn(tx, actor, [place.id], 'manage');
          const managesNow = (await managed()).has(place.id);
          const before = { who: await readersOf(tx, actor.organisation, place), documents: await documentAudiences(tx, place.row) };
          await make(tx, actor, change);
          const after = { who: await readersOf(tx, actor.organisation, place), documents: await documentAudiences(tx, place.row) };
          throw new Tried({
            opens: [...after.who].flatMap(([member, name]) => (before.who.has(member) ? [] : [name])),
            closes: [...before.who].flatMap(([member, name]) => (after.who.has(member) ? [] : [name])),
            documents: [...after.documents].filter(([row, audience]) => before.documents.get(row) !== audience).length,
            closesMe: (before.who.has(actor.member) && !after.who.has(actor.member)) || (managesNow && !(await managed()).has(place.id)),
          });
        });
      } catch (error) {
        if (error instanceof Tried) return error.found;
        throw error;
      }
    },
  };
}
