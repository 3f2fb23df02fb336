import type { z } from 'zod';
import { type grant, type Holder, type opening, placeGrants as placeGrantsShape, type Right } from '#contract/access.ts';
import type { Actor, MemberActor } from '#server/foundation/actor.ts';
import type { Clock } from '#server/foundation/clock.ts';
import { newId } from '#server/foundation/ids.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Journal } from '#server/journal/journal.ts';
import type { Snapshot, Tx, Vault } from '#server/vault/vault.ts';
import {
  deleteGrant,
  findGrant,
  findSameGrant,
  grantsOfGroup,
  grantsOn,
  holderId,
  insertGrant,
  isGroup,
  isManaged,
  memberState,
  roleOf,
  selectVisibleTo,
  updateUntil,
  type StoredGrant,
} from './grants.store.ts';
import type { PlaceFacts } from './explanation.ts';
import { insertOpening, selectOpenings } from './openings.store.ts';
import { findPlace, pathUp, rewriteAudiences, updateCut, type Place } from './places.store.ts';
import type { Readers } from './readers.ts';
import { can } from './roles.ts';
import { knownPlace } from './tree.ts';

export type Grant = z.output<typeof grant>;
export type PlaceGrants = z.output<typeof placeGrantsShape>;
export interface GrantInput {
  place: string;
  holder: Holder;
  right: Right;
  /** In ms UTC; the grant opens nothing from then on. */
  until?: number | null;
}
export type Opening = z.output<typeof opening>;
/** Told at once. */
const mostOpenings = 200;
export interface Loser {
  holder: Holder;
  holderName: string | null;
}

/** Giving and taking rights, and cutting what comes from above. By whoever manages the place, or may manage grants anywhere. */
export function createGrants(needs: { vault: Vault; journal: Journal; clock: Clock; readers: Readers; places: PlaceFacts }) {
  const { vault, journal, clock, readers, places } = needs;

  /** Whether the place exists for the actor: a withdrawn document does for whoever rules it, and for nobody else. */
  const sees = async (snapshot: Snapshot, actor: Actor, place: string): Promise<boolean> =>
    (await readers.readable(snapshot, actor, [place])).has(place) && !(await places.isWithdrawn(snapshot, place));

  /** Whether the actor manages the place: he alone opens it to others, for he gives what is his to give. */
  const mayOpen = async (snapshot: Snapshot, actor: Actor, place: string): Promise<boolean> =>
    actor.kind === 'system' || (await readers.mayOn(snapshot, actor, [place], 'manage')).has(place);

  const administers = async (snapshot: Snapshot, actor: Actor): Promise<boolean> => {
    const role = actor.kind === 'member' ? await roleOf(snapshot, actor.member) : null;
    return role !== null && can(role, 'grants.manage');
  };

  /** Whether the actor may close the place to somebody: whoever manages it, and administrators, who may not open it. */
  const mayRule = async (snapshot: Snapshot, actor: Actor, place: string): Promise<boolean> =>
    (await mayOpen(snapshot, actor, place)) || administers(snapshot, actor);

  /** The place, if the actor may open or close it as asked; whoever may not even read it learns nothing of it. */
  async function ruledPlace(tx: Tx, actor: Actor, id: string, change: 'open' | 'close' | 'restore'): Promise<Place> {
    const place = await knownPlace(tx, id);
    if (await mayOpen(tx, actor, id)) return place;
    // What comes from above is given back by who manages what is above, even where a cut left him nothing.
    const above = change === 'restore' ? (await pathUp(tx, place.row))[1] : undefined;
    if (above && (await mayOpen(tx, actor, above.id))) return place;
    if (await administers(tx, actor)) {
      if (change === 'close') return place;
      throw new Refusal('consent_missing');
    }
    if (await sees(tx, actor, id)) throw new Refusal('permission_missing', { permission: 'grants.manage' });
    throw new Refusal('place_unknown');
  }

  async function holderKnown(tx: Tx, holder: Holder): Promise<void> {
    if (holder.kind === 'member' && (await memberState(tx, holder.id)) !== 'active') throw new Refusal('member_unknown');
    if (holder.kind === 'group' && !(await isGroup(tx, holder.id))) throw new Refusal('group_unknown');
  }

  /** Runs a change of a place's grants; a source that was managed stays so. */
  async function changing(tx: Tx, place: { row: number; kind: Place['kind'] }, change: () => Promise<void>): Promise<void> {
    const managed = place.kind === 'source' && (await isManaged(tx, place.row));
    await change();
    if (managed && !(await isManaged(tx, place.row))) throw new Refusal('last_manager');
    await rewriteAudiences(tx, place.row);
  }

  async function give(tx: Tx, actor: Actor, place: Place, input: GrantInput): Promise<StoredGrant> {
    const { holder, right, until = null } = input;
    await holderKnown(tx, holder);
    const same = await findSameGrant(tx, place.row, holder, right);
    if (same?.until === until) return same;
    const id = same?.id ?? newId('gra');
    await changing(tx, place, async () => {
      if (same) await updateUntil(tx, id, until);
      else await insertGrant(tx, { id, placeRow: place.row, holder, right, until, at: clock.now() });
    });
    await journal.append(tx, { actor, act: 'grant.given', on: place.id, facts: factsOf({ id, holder, right, until }) });
    const given = await findGrant(tx, id);
    if (!given) throw new Error('a grant was not kept');
    return given;
  }

  async function take(tx: Tx, actor: Actor, held: StoredGrant): Promise<void> {
    const place = await knownPlace(tx, held.place);
    await changing(tx, place, () => deleteGrant(tx, held.id));
    await journal.append(tx, { actor, act: 'grant.taken', on: held.place, facts: factsOf(held) });
  }

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
      await store.write('take a grant', async (tx) => {
        const held = await findGrant(tx, id);
        if (!held) throw new Refusal('grant_unknown');
        if (!(await mayRule(tx, actor, held.place))) {
          if (await sees(tx, actor, held.place)) throw new Refusal('permission_missing', { permission: 'grants.manage' });
          throw new Refusal('grant_unknown');
        }
        await take(tx, actor, held);
      });
    },

    /**
     * Cuts or restores what a folder or a document receives from above. Nothing is copied: the answer says who loses what came from there.
     * @throws place_unknown (a source receives nothing), permission_missing, consent_missing
     */
    async setInheritance(actor: Actor, id: string, cut: boolean): Promise<{ loses: Loser[] }> {
      const store = await vault.organisation(actor.organisation);
      return store.write('set inheritance', async (tx) => {
        const place = await ruledPlace(tx, actor, id, cut ? 'close' : 'restore');
        if (place.kind === 'source') throw new Refusal('place_unknown');
        if (place.cutsInheritance === cut) return { loses: [] };
        const before = await reaching(tx, place);
        await updateCut(tx, place.row, cut);
        await rewriteAudiences(tx, place.row);
        const kept = new Set((await reaching(tx, { ...place, cutsInheritance: cut })).map((held) => keyOf(held.holder)));
        const losers = new Map(
          before
            .filter((held) => !kept.has(keyOf(held.holder)))
            .map((held) => [keyOf(held.holder), { holder: held.holder, holderName: held.holderName }]),
        );
        await journal.append(tx, {
          actor,
          act: cut ? 'place.inheritance-cut' : 'place.inheritance-restored',
          on: id,
          facts: { lose: losers.size },
        });
        return { loses: [...losers.values()] };
      });
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

const keyOf = (holder: Holder): string => `${holder.kind} ${holderId(holder)}`;

function factsOf(held: { id: string; holder: Holder; right: Right; until: number | null }): Record<string, string | number> {
  return {
    grant: held.id,
    holderKind: held.holder.kind,
    ...(held.holder.kind === 'everyone' ? {} : { holder: held.holder.id }),
    right: held.right,
    ...(held.until === null ? {} : { until: held.until }),
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

/** The grants on the place, then on what it inherits from, up to the first cut. */
async function reaching(snapshot: Snapshot, place: Place): Promise<StoredGrant[]> {
  const path = reached(await pathUp(snapshot, place.row));
  const grants = await grantsOn(
    snapshot,
    path.map((step) => step.row),
  );
  return path.flatMap((step) => grants.filter((held) => held.placeRow === step.row));
}

/** The part of a path whose grants come down to its first place. */
export function reached(path: readonly Place[]): Place[] {
  const cut = path.findIndex((step) => step.cutsInheritance);
  return path.slice(0, cut === -1 ? path.length : cut + 1);
}
