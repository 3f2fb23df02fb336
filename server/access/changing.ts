import type { Holder, Right } from '#contract/access.ts';
import type { Actor } from '#server/foundation/actor.ts';
import type { Clock } from '#server/foundation/clock.ts';
import { newId } from '#server/foundation/ids.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Journal } from '#server/journal/journal.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import type { PlaceFacts } from './explanation.ts';
import {
  deleteGrant,
  findGrant,
  findSameGrant,
  grantsOn,
  holderId,
  insertGrant,
  isGroup,
  isManaged,
  memberState,
  roleOf,
  updateUntil,
  type StoredGrant,
} from './grants.store.ts';
import { pathUp, rewriteAudiences, updateCut, type Place } from './places.store.ts';
import type { Readers } from './readers.ts';
import { can } from './roles.ts';
import { knownPlace } from './tree.ts';

export interface GrantInput {
  place: string;
  holder: Holder;
  right: Right;
  /** In ms UTC; the grant opens nothing from then on. */
  until?: number | null;
}
export interface Loser {
  holder: Holder;
  holderName: string | null;
}
export type Changes = ReturnType<typeof createChanges>;

/** Changes of rights, in the transaction of who makes them or only looks at what they would do. */
export function createChanges(needs: { journal: Journal; clock: Clock; readers: Readers; places: PlaceFacts }) {
  const { journal, clock, readers, places } = needs;

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

  /** Cuts or restores inheritance. @returns who loses what came from above */
  async function cut(tx: Tx, actor: Actor, id: string, isCut: boolean): Promise<Loser[]> {
    const place = await ruledPlace(tx, actor, id, isCut ? 'close' : 'restore');
    if (place.kind === 'source') throw new Refusal('place_unknown');
    if (place.cutsInheritance === isCut) return [];
    const before = await reaching(tx, place);
    await updateCut(tx, place.row, isCut);
    await rewriteAudiences(tx, place.row);
    const kept = new Set((await reaching(tx, { ...place, cutsInheritance: isCut })).map((held) => keyOf(held.holder)));
    const losers = new Map(
      before
        .filter((held) => !kept.has(keyOf(held.holder)))
        .map((held) => [keyOf(held.holder), { holder: held.holder, holderName: held.holderName }]),
    );
    const act = isCut ? 'place.inheritance-cut' : 'place.inheritance-restored';
    await journal.append(tx, { actor, act, on: id, facts: { lose: losers.size } });
    return [...losers.values()];
  }

  /** A grant that the actor may take. @throws grant_unknown, permission_missing */
  async function takeable(tx: Tx, actor: Actor, id: string): Promise<StoredGrant> {
    const held = await findGrant(tx, id);
    if (!held) throw new Refusal('grant_unknown');
    if (await mayRule(tx, actor, held.place)) return held;
    throw (await sees(tx, actor, held.place))
      ? new Refusal('permission_missing', { permission: 'grants.manage' })
      : new Refusal('grant_unknown');
  }

  return { sees, mayRule, ruledPlace, give, take, takeable, cut };
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

/** The grants on the place, then on what it inherits from, up to the first cut. */
export async function reaching(snapshot: Snapshot, place: Place): Promise<StoredGrant[]> {
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
