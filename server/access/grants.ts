import type { z } from 'zod';
import { type grant, type Holder, type opening, placeGrants as placeGrantsShape, type Right } from '#contract/access.ts';
import type { Actor, MemberActor } from '#server/foundation/actor.ts';
import type { Clock } from '#server/foundation/clock.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Journal } from '#server/journal/journal.ts';
import type { Snapshot, Tx, Vault } from '#server/vault/vault.ts';
import { reaching, type Changes, type GrantInput, type Loser } from './changing.ts';
import type { PlaceFacts } from './explanation.ts';
import { grantsOfGroup, roleOf, selectVisibleTo, type StoredGrant } from './grants.store.ts';
import { insertOpening, selectOpenings } from './openings.store.ts';
import { findPlace } from './places.store.ts';
import type { Readers } from './readers.ts';
import { can } from './roles.ts';
import { knownPlace } from './tree.ts';

export type Grant = z.output<typeof grant>;
export type PlaceGrants = z.output<typeof placeGrantsShape>;
export type Opening = z.output<typeof opening>;
/** Told at once. */
const mostOpenings = 200;

/** Giving and taking rights, and cutting what comes from above. By whoever manages the place, or may manage grants anywhere. */
export function createGrants(needs: {
  vault: Vault;
  journal: Journal;
  clock: Clock;
  readers: Readers;
  places: PlaceFacts;
  changes: Changes;
}) {
  const { vault, journal, clock, readers, places } = needs;
  const { sees, mayRule, ruledPlace, give, take, takeable, cut } = needs.changes;

  return {
    /**
     * Gives a right on a place; giving the same one again only moves its end date.
     * @throws place_unknown, permission_missing, consent_missing (an administrator who does not manage the place), member_unknown, group_unknown, last_manager, input_invalid (an end in the past)
     */
    async giveGrant(actor: Actor, input: GrantInput): Promise<Grant> {
      if (typeof input.until === 'number' && input.until <= clock.now())
        throw new Refusal('input_invalid', { issues: [{ path: 'until', code: 'in_the_past' }] });
      const store = await vault.organisation(actor.organisation);
      return store.write('give a grant', async (tx) =>
        shown(await give(tx, actor, await ruledPlace(tx, actor, input.place, 'open'), input), null),
      );
    },

    /**
     * Opens a place to the actor without the consent of who manages it: a right to read that ends by itself, with a reason, told to who
     * manages the place and to who oversees. Asked with the permission.
     * @throws place_unknown, input_invalid when he reads it already
     */
    async breakGlass(actor: MemberActor, id: string, input: { reason: string; hours: number }): Promise<Grant> {
      const store = await vault.organisation(actor.organisation);
      return store.write('break the glass', async (tx) => {
        const place = await knownPlace(tx, id);
        if ((await readers.mayOn(tx, actor, [id], 'read')).has(id))
          throw new Refusal('input_invalid', { issues: [{ path: 'place', code: 'already_open' }] });
        const at = clock.now();
        const until = at + input.hours * 3_600_000;
        const given = await give(tx, actor, place, { place: id, holder: { kind: 'member', id: actor.member }, right: 'read', until });
        await insertOpening(tx, { grant: given.id, place: id, member: actor.member, reason: input.reason, at, until });
        await journal.append(tx, { actor, act: 'access.glass-broken', on: id, facts: { grant: given.id, until } });
        return shown(given, null);
      });
    },

    /** What was opened without consent: of the places that the actor manages, and of all for who oversees. */
    async openings(actor: MemberActor): Promise<{ openings: Opening[] }> {
      const store = await vault.organisation(actor.organisation);
      return store.read(async (snapshot) => {
        const all = await selectOpenings(snapshot, mostOpenings);
        const ids = [...new Set(all.map(({ place }) => place))];
        const managed = await readers.mayOn(snapshot, actor, ids, 'manage');
        const role = await roleOf(snapshot, actor.member);
        const told = all.filter(({ place }) => managed.has(place) || (role !== null && can(role, 'openings.read')));
        const names = await places.names(snapshot, [...(await readers.readable(snapshot, actor, ids))]);
        return { openings: told.map((one) => ({ ...one, placeName: names.get(one.place) ?? null })) };
      });
    },

    /** @throws grant_unknown, permission_missing, last_manager when a source would be left without anyone who manages it */
    async takeGrant(actor: Actor, id: string): Promise<void> {
      const store = await vault.organisation(actor.organisation);
      await store.write('take a grant', async (tx) => take(tx, actor, await takeable(tx, actor, id)));
    },

    /**
     * Cuts or restores what a folder or a document receives from above. Nothing is copied: the answer says who loses what came from there.
     * @throws place_unknown (a source receives nothing), permission_missing, consent_missing
     */
    async setInheritance(actor: Actor, id: string, isCut: boolean): Promise<{ loses: Loser[] }> {
      const store = await vault.organisation(actor.organisation);
      return store.write('set inheritance', async (tx) => ({ loses: await cut(tx, actor, id, isCut) }));
    },

    /** The grants that reach a place, its own first, for whoever may read it, rule it or ask for explanations. */
    async placeGrants(actor: Actor, id: string): Promise<PlaceGrants> {
      const store = await vault.organisation(actor.organisation);
      return store.read(async (snapshot) => {
        const place = await findPlace(snapshot, id);
        const role = actor.kind === 'member' ? await roleOf(snapshot, actor.member) : null;
        const allowed =
          place && ((role && can(role, 'access.explain')) || (await mayRule(snapshot, actor, id)) || (await sees(snapshot, actor, id)));
        if (!allowed) throw new Refusal('place_unknown');
        const grants = await reaching(snapshot, place);
        return {
          place: id,
          cutsInheritance: place.cutsInheritance,
          grants: grants.map((held) => shown(held, held.place === id ? null : held.place)),
        };
      });
    },

    /** Gives a right on a place that its caller has just made, in the caller's transaction: nobody is asked. */
    async grantOnCreation(tx: Tx, actor: Actor, input: { place: string; holder: Holder; right: Right }): Promise<Grant> {
      return shown(await give(tx, actor, await knownPlace(tx, input.place), input), null);
    },

    /** Takes every grant that a group holds, in the transaction that removes the group. @throws last_manager */
    async groupRemoved(tx: Tx, { actor, group }: { actor: Actor; group: string }): Promise<void> {
      for (const held of await grantsOfGroup(tx, group)) await take(tx, actor, held);
    },

    /** Who may see each of these documents now: the holders of the grants that reach it. */
    async visibleTo(
      snapshot: Snapshot,
      documentIds: readonly string[],
    ): Promise<Map<string, { kind: Holder['kind']; name: string | null }[]>> {
      const seen = new Map<string, { kind: Holder['kind']; name: string | null }[]>(documentIds.map((id) => [id, []]));
      for (const row of await selectVisibleTo(snapshot, documentIds, clock.now()))
        seen.get(row.document)?.push({ kind: row.kind, name: row.name });
      return seen;
    },
  };
}

function shown(held: StoredGrant, inheritedFrom: string | null): Grant {
  return {
    id: held.id,
    place: held.place,
    holder: held.holder,
    holderName: held.holderName,
    right: held.right,
    until: held.until,
    inheritedFrom,
  };
}
