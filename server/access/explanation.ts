import type { Explanation } from '#contract/access.ts';
import type { Actor } from '#server/foundation/actor.ts';
import type { Clock } from '#server/foundation/clock.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Journal } from '#server/journal/journal.ts';
import type { Snapshot, Tx, Vault } from '#server/vault/vault.ts';
import { reached } from './changing.ts';
import { grantsOn, memberState, roleOf, waysInto, type StoredGrant } from './grants.store.ts';
import { findPlace, pathUp, type Place } from './places.store.ts';
import type { Readers } from './readers.ts';
import { can } from './roles.ts';

/** What access asks of the documents, which come after it: they know names and what is withdrawn. In the caller's snapshot. */
export interface PlaceFacts {
  /** Names of sources and folders, titles of documents, for those of the ids that exist. */
  names(snapshot: Snapshot, places: readonly string[]): Promise<ReadonlyMap<string, string>>;
  isWithdrawn(snapshot: Snapshot, document: string): Promise<boolean>;
}

type Step = Explanation['steps'][number];

/** Why a member can or cannot read a document. */
export function createExplanation(needs: { vault: Vault; journal: Journal; clock: Clock; readers: Readers; places: PlaceFacts }) {
  const { vault, journal, clock, readers, places } = needs;

  /**
   * The chain that opens or closes a document to a member: each place up the tree, with the grants on it that concern him.
   * Asked by whoever manages the document, or with the permission; about oneself, of a document that one reads. Journalled before it is given.
   * @throws document_unknown, member_unknown, permission_missing
   */
  async function explain(actor: Actor, member: string, document: string): Promise<Explanation> {
    const store = await vault.organisation(actor.organisation);
    return store.write('explain an access', async (tx) => {
      const place = await findPlace(tx, document);
      if (place?.kind !== 'document') throw new Refusal('document_unknown');
      await mayAsk(tx, actor, member, document);
      const state = await memberState(tx, member);
      if (state === 'unknown') throw new Refusal('member_unknown');
      const withdrawn = await places.isWithdrawn(tx, document);
      const chain = await chainOf(tx, actor, member, place);
      const opens = chain.some((step) => step.kind === 'opened-by');
      const steps: Step[] = [
        ...(state === 'removed' ? [{ kind: 'not-a-member' } as const] : []),
        ...(withdrawn ? [{ kind: 'document-withdrawn' } as const] : []),
        ...chain,
        ...(opens ? [] : [{ kind: 'no-grant' } as const]),
      ];
      const mayRead = opens && !withdrawn && state === 'active';
      await journal.append(tx, { actor, act: 'access.explained', on: document, facts: { member, mayRead } });
      return { member, document, mayRead, steps };
    });
  }

  async function mayAsk(tx: Tx, actor: Actor, member: string, document: string): Promise<void> {
    if (actor.kind === 'system') return;
    const role = await roleOf(tx, actor.member);
    if (role && can(role, 'access.explain')) return;
    if ((await readers.mayOn(tx, actor, [document], 'manage')).has(document)) return;
    // To whom it is hidden, or withdrawn, it answers as one that does not exist, even about himself.
    const isSeen = (await readers.readable(tx, actor, [document])).has(document) && !(await places.isWithdrawn(tx, document));
    if (!isSeen) throw new Refusal('document_unknown');
    if (actor.member !== member) throw new Refusal('permission_missing', { permission: 'access.explain' });
  }

  async function chainOf(tx: Tx, actor: Actor, member: string, document: Place): Promise<Step[]> {
    const path = await pathUp(tx, document.row);
    const names = await namesFor(tx, actor, path);
    const ways = await waysInto(tx, member);
    const grants = await grantsOn(
      tx,
      reached(path).map((place) => place.row),
    );
    return path.flatMap((place): Step[] => [
      { kind: 'place', place: place.id, placeKind: place.kind, name: names.get(place.id) ?? null, cutsInheritance: place.cutsInheritance },
      ...grants.filter((held) => held.placeRow === place.row).flatMap((held) => grantStep(held, member, ways, clock.now())),
    ]);
  }

  /** The names that the asker may know: of what he reads, of what leads to a document he reads, and of sources and folders for whoever oversees them. */
  async function namesFor(tx: Tx, actor: Actor, path: readonly Place[]): Promise<ReadonlyMap<string, string>> {
    const ids = path.map((place) => place.id);
    const document = path[0]?.id ?? '';
    const readable = await readers.readable(tx, actor, ids);
    const role = actor.kind === 'member' ? await roleOf(tx, actor.member) : null;
    const oversees = role !== null && (can(role, 'access.explain') || can(role, 'sources.manage'));
    const known = path.filter((place) => readable.has(place.id) || (place.kind !== 'document' && (oversees || readable.has(document))));
    return places.names(
      tx,
      known.map((place) => place.id),
    );
  }

  return { explain };
}

/** What a grant says about this member: nothing, that it opens, or that it has ended. */
function grantStep(held: StoredGrant, member: string, ways: ReadonlyMap<string, { name: string }[]>, now: number): Step[] {
  const { holder } = held;
  const way = holder.kind === 'group' ? ways.get(holder.id) : holder.kind === 'everyone' || holder.id === member ? [] : undefined;
  if (!way) return [];
  const common = { grant: held.id, place: held.place, holder, holderName: held.holderName };
  if (held.until !== null && held.until <= now) return [{ kind: 'expired', ...common, until: held.until }];
  return [{ kind: 'opened-by', ...common, right: held.right, until: held.until, through: way.map((group) => group.name) }];
}
