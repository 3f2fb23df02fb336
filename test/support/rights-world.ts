import * as fc from 'fast-check';
import { type Holder, type Right, rights } from '#contract/access.ts';
import type { SystemActor } from '#server/foundation/actor.ts';
import type { TestHouse, TestMember } from './house.ts';

/** A company of nested places and short documents, and the rules of DESIGN §5 over plain objects, which never ask the house. */

export interface WorldDocument {
  id: string;
  /** A word that stands in this document alone. */
  secret: string;
  words: string;
}
export interface RightsWorld {
  actor: SystemActor;
  members: TestMember[];
  groups: string[];
  /** Place → the place above it; null for a source. */
  parents: Map<string, string | null>;
  containers: string[];
  documents: WorldDocument[];
}

/** Who may what, drawn at random: numbers choose among the world's members, groups and places. */
const n = fc.nat(1_000);
export const plan = fc.record({
  grants: fc.array(
    fc.record({
      place: n,
      kind: fc.constantFrom('member', 'member', 'group', 'group', 'everyone'),
      holder: n,
      right: fc.constantFrom<Right>(...rights),
      ended: fc.nat(4).map((one) => one === 0),
    }),
    { maxLength: 9 },
  ),
  cuts: fc.array(n, { maxLength: 4 }),
  members: fc.array(fc.array(n, { maxLength: 3 }), { minLength: 3, maxLength: 3 }),
  nested: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
  moves: fc.array(fc.record({ document: n, container: n }), { maxLength: 3 }),
  withdrawn: fc.array(n, { maxLength: 2 }),
});
export type Plan = typeof plan extends fc.Arbitrary<infer Value> ? Value : never;

const things = ['bail', 'devis', 'chantier', 'livraison', 'vernis', 'garantie'];
const syllables = ['bar', 'lon', 'vek', 'tri', 'mau', 'kel', 'dor', 'sin', 'pra', 'gou', 'fle', 'hin', 'zac', 'bru', 'nor', 'wim'];

/** A made-up word for a number, far from that of another number. */
export function secretOf(number: number): string {
  return [number, number * 7 + 3, number * 5 + 1, Math.floor(number / 16) * 3 + 2].map((at) => syllables[at % syllables.length]).join('');
}

export async function buildRightsWorld(opened: TestHouse, owner: TestMember, first: number): Promise<RightsWorld> {
  const { house } = opened;
  const { organisation } = owner.actor;
  const actor: SystemActor = { kind: 'system', organisation, reason: 'demo' };
  const members: TestMember[] = [];
  for (let at = 0; at < 4; at += 1) members.push(await opened.addMember(owner, `m${first + at}@example.org`));
  const groups: string[] = [];
  for (let at = 0; at < 3; at += 1) groups.push((await house.people.addGroup(actor, { name: `Groupe ${at}` })).id);
  const parents = new Map<string, string | null>();
  for (const name of ['Bureau', 'Atelier']) {
    const { id: source } = await house.documents.addSource(actor, { name });
    const { id: folder } = await house.documents.addFolder(actor, { parent: source, name: 'Dossier' });
    const { id: below } = await house.documents.addFolder(actor, { parent: folder, name: 'Sous-dossier' });
    // Someone always manages it: the owner, whom no plan concerns.
    await house.access.giveGrant(actor, { place: source, holder: { kind: 'member', id: owner.actor.member }, right: 'manage' });
    parents.set(source, null).set(folder, source).set(below, folder);
  }
  const containers = [...parents.keys()];
  const documents: WorldDocument[] = [];
  for (let at = 0; at < 12; at += 1) {
    const secret = secretOf(first + at);
    const thing = things[at % things.length];
    const words = `Note sur le ${thing}.\n\nPour le dossier ${secret}, le délai prévu pour le ${thing} est de ${at + 10} jours.\n\nLe responsable vérifie le ${things[(at + 1) % things.length]}.`;
    const parent = containers[at % containers.length] ?? '';
    const { document: id } = await house.documents.importFile(actor, parent, {
      name: `note-${at}.txt`,
      mediaType: 'text/plain',
      bytes: Buffer.from(words),
    });
    documents.push({ id, secret, words });
    parents.set(id, parent);
  }
  await house.jobs.idle();
  return { actor, members, groups, parents, containers, documents };
}

export const pick = <Value>(list: readonly Value[], at: number): Value => {
  const value = list[at % list.length];
  if (value === undefined) throw new Error('nothing to pick from');
  return value;
};

const placesOf = (world: RightsWorld): string[] => [...world.parents.keys()];
const cutsOf = (world: RightsWorld, { cuts }: Plan): Set<string> =>
  new Set(cuts.map((at) => pick(placesOf(world), at)).filter((id) => world.parents.get(id) !== null));
const withdrawnOf = (world: RightsWorld, { withdrawn }: Plan): Set<string> => new Set(withdrawn.map((at) => pick(world.documents, at).id));
const movesOf = (world: RightsWorld, { moves }: Plan): Map<string, string> =>
  new Map(moves.map(({ document, container }) => [pick(world.documents, document).id, pick(world.containers, container)]));
function holderOf(world: RightsWorld, { kind, holder }: Plan['grants'][number]): Holder {
  if (kind === 'everyone') return { kind };
  return kind === 'member' ? { kind, id: pick(world.members, holder).actor.member } : { kind: 'group', id: pick(world.groups, holder) };
}
/** A group may hold those before it. */
const contentOf = (world: RightsWorld, { members, nested }: Plan, at: number) => ({
  members: [...new Set((members[at] ?? []).map((one) => pick(world.members, one).actor.member))],
  groups: at > 0 && nested[at] ? world.groups.slice(at - 1, at) : [],
});

/** The documents that each member may read, by the rules alone. */
export function readableIn(world: RightsWorld, drawn: Plan): Map<string, Set<string>> {
  const cuts = cutsOf(world, drawn);
  const withdrawn = withdrawnOf(world, drawn);
  const parents = new Map([...world.parents, ...movesOf(world, drawn)]);
  const grants = drawn.grants
    .filter(({ ended }) => !ended)
    .map((grant) => ({ place: pick(placesOf(world), grant.place), holder: holderOf(world, grant) }));
  const isIn = (member: string, group: number): boolean => {
    const { members, groups } = contentOf(world, drawn, group);
    return members.includes(member) || (groups.length > 0 && isIn(member, group - 1));
  };
  const holds = (member: string, holder: Holder): boolean =>
    holder.kind === 'everyone' || (holder.kind === 'member' ? holder.id === member : isIn(member, world.groups.indexOf(holder.id)));
  const opens = (member: string, place: string | null): boolean =>
    place !== null &&
    (grants.some((grant) => grant.place === place && holds(member, grant.holder)) ||
      (!cuts.has(place) && opens(member, parents.get(place) ?? null)));
  return new Map(
    world.members.map(({ actor: { member } }) => [
      member,
      new Set(world.documents.map(({ id }) => id).filter((id) => !withdrawn.has(id) && opens(member, id))),
    ]),
  );
}

/** Makes the house what the plan says. @returns what makes it as it was */
export async function applyPlan({ house, clock }: TestHouse, world: RightsWorld, drawn: Plan): Promise<() => Promise<void>> {
  const { access, documents, people } = house;
  const { actor } = world;
  const setGroups = async (content: (at: number) => { members: string[]; groups: string[] }): Promise<void> => {
    for (const [at, group] of world.groups.entries()) await people.setGroupContent(actor, group, content(at));
  };
  await setGroups((at) => contentOf(world, drawn, at));
  const given: string[] = [];
  // Those that end are given first: the same one may be given again, without an end.
  for (const grant of drawn.grants.toSorted((a, b) => Number(b.ended) - Number(a.ended))) {
    const until = grant.ended ? clock.now() + 1_000 : null;
    given.push(
      (
        await access.giveGrant(actor, {
          place: pick(placesOf(world), grant.place),
          holder: holderOf(world, grant),
          right: grant.right,
          until,
        })
      ).id,
    );
  }
  for (const [document, place] of movesOf(world, drawn)) await documents.change(actor, document, { place });
  for (const place of cutsOf(world, drawn)) await access.setInheritance(actor, place, true);
  for (const document of withdrawnOf(world, drawn)) await documents.withdraw(actor, document);
  clock.advance(2_000);
  return async () => {
    for (const document of withdrawnOf(world, drawn)) await documents.restore(actor, document);
    for (const place of cutsOf(world, drawn)) await access.setInheritance(actor, place, false);
    for (const document of movesOf(world, drawn).keys())
      await documents.change(actor, document, { place: world.parents.get(document) ?? '' });
    for (const grant of new Set(given)) await access.takeGrant(actor, grant);
    await setGroups(() => ({ members: [], groups: [] }));
  };
}
