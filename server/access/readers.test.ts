import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { heldIn } from '#contract/accessmap.ts';
import { type Holder, type Right, rights } from '#contract/access.ts';
import { newId } from '#server/foundation/ids.ts';
import { createJournal, journalMigrations } from '#server/journal/journal.ts';
import { peopleMigrations } from '#server/people/migrations.ts';
import type { OrganisationVault } from '#server/vault/vault.ts';
import { openTestVault, testClock } from '../../test/support/vault.ts';
import { accessMigrations, createAccess } from './access.ts';

/** What the SQL must equal: the rules of DESIGN §5 said as plainly as they can be, over plain objects. */
interface Model {
  places: { id: string; kind: 'source' | 'folder' | 'document'; parent: string | null; cut: boolean }[];
  grants: { id: string; place: string; holder: Holder; right: Right; until: number | null }[];
  active: Map<string, boolean>;
  direct: Map<string, Set<string>>;
  nested: Map<string, Set<string>>;
}
const belongs = (model: Model, member: string, group: string, seen: string[] = []): boolean =>
  !seen.includes(group) &&
  (model.direct.get(group)?.has(member) === true ||
    [...(model.nested.get(group) ?? [])].some((child) => belongs(model, member, child, [...seen, group])));
const holds = (model: Model, member: string, holder: Holder): boolean =>
  holder.kind === 'everyone' || (holder.kind === 'member' ? holder.id === member : belongs(model, member, holder.id));
function may(model: Model, member: string, place: string, right: Right, now: number): boolean {
  const here = model.places.find((candidate) => candidate.id === place);
  if (!here || model.active.get(member) !== true) return false;
  const open = model.grants.some(
    (grant) =>
      grant.place === place &&
      rights.indexOf(grant.right) >= rights.indexOf(right) &&
      (grant.until === null || now < grant.until) &&
      holds(model, member, grant.holder),
  );
  return open || (!here.cut && here.parent !== null && may(model, member, here.parent, right, now));
}
const managed = (model: Model, source: string): boolean =>
  [...model.active].some(
    ([member, active]) =>
      active &&
      model.grants.some(
        (grant) => grant.place === source && grant.right === 'manage' && grant.until === null && holds(model, member, grant.holder),
      ),
  );
const under = (model: Model, place: string | null, top: string): boolean =>
  place !== null && (place === top || under(model, model.places.find((candidate) => candidate.id === place)?.parent ?? null, top));

const members = ['mem_a', 'mem_b', 'mem_c'];
const groups = ['grp_a', 'grp_b', 'grp_c'];
const clock = testClock();
let opened: Awaited<ReturnType<typeof openTestVault>>;
let access: ReturnType<typeof createAccess>;
beforeAll(async () => {
  opened = await openTestVault({ clock, organisationMigrations: [...journalMigrations, ...peopleMigrations, ...accessMigrations] });
  const journal = createJournal({ vault: opened.vault, clock, names: async () => new Map() });
  access = createAccess({ vault: opened.vault, journal, clock, places: { names: async () => new Map(), isWithdrawn: async () => false } });
});
afterAll(() => opened.close());

const n = fc.nat(1_000);
const operation = fc.record({
  organisation: fc.nat(1),
  act: fc.constantFrom(
    'source',
    'folder',
    'document',
    'document',
    'folder',
    'grant',
    'grant',
    'grant',
    'take',
    'cut',
    'cut',
    'restore',
    'move',
    'move',
    'remove',
    'join',
    'join',
    'leave',
    'nest',
    'nest',
    'unnest',
    'active',
    'time',
    'time',
  ),
  one: n,
  two: n,
  three: n,
});
type Operation = typeof operation extends fc.Arbitrary<infer Value> ? Value : never;
const pick = <Value>(list: readonly Value[], at: number): Value | undefined => (list.length === 0 ? undefined : list[at % list.length]);

class Organisation {
  readonly store: OrganisationVault;
  readonly model: Model = {
    places: [],
    grants: [],
    active: new Map(members.map((member) => [member, true])),
    direct: new Map(groups.map((group) => [group, new Set()])),
    nested: new Map(groups.map((group) => [group, new Set()])),
  };
  constructor(store: OrganisationVault) {
    this.store = store;
  }
  get actor() {
    return { kind: 'system', organisation: this.store.organisation, reason: 'maintenance' } as const;
  }
  async begin(): Promise<void> {
    await this.store.write('people', async (tx) => {
      for (const id of members) await sql`insert into member values (${id}, ${`acc${id}`}, ${id}, ${id}, 'member', 1, 0)`.execute(tx);
      for (const id of groups) await sql`insert into grp values (${id}, ${id}, ${id}, 0)`.execute(tx);
    });
  }

  async apply({ act, one, two, three }: Operation): Promise<void> {
    const { model } = this;
    const containers = model.places.filter((place) => place.kind !== 'document');
    const place = pick(model.places, one);
    if (act === 'source' || act === 'folder' || act === 'document') {
      const parent = act === 'source' ? null : pick(containers, one)?.id;
      if (parent === undefined) return;
      const id = newId(act === 'source' ? 'src' : act === 'folder' ? 'fld' : 'doc');
      await this.store.write('add', (tx) => access.placeAdded(tx, { id, kind: act, parent }));
      model.places.push({ id, kind: act, parent, cut: false });
    } else if (act === 'grant' && place) {
      const member = pick(members, two) ?? '';
      const holder: Holder = pick<Holder>(
        [
          { kind: 'member', id: member },
          { kind: 'group', id: pick(groups, two) ?? '' },
          { kind: 'group', id: pick(groups, three) ?? '' },
          { kind: 'member', id: member },
          { kind: 'everyone' },
        ],
        three,
      ) ?? { kind: 'everyone' };
      if (holder.kind === 'member' && model.active.get(holder.id) !== true) return;
      const right = pick(rights, one + two) ?? 'read';
      const until = two % 3 === 0 ? clock.now() + 1 + (three % 50) : null;
      await this.keepingManager(
        place,
        () => access.giveGrant(this.actor, { place: place.id, holder, right, until }),
        async ({ id }) => {
          model.grants = [...model.grants.filter((grant) => grant.id !== id), { id, place: place.id, holder, right, until }];
        },
        (grants) => [
          ...grants.filter(
            (grant) => !(grant.place === place.id && grant.right === right && JSON.stringify(grant.holder) === JSON.stringify(holder)),
          ),
          { id: '', place: place.id, holder, right, until },
        ],
      );
    } else if (act === 'take') {
      const held = pick(model.grants, one);
      const at = model.places.find((candidate) => candidate.id === held?.place);
      if (!held || !at) return;
      const without = (grants: Model['grants']) => grants.filter((grant) => grant !== held);
      await this.keepingManager(
        at,
        () => access.takeGrant(this.actor, held.id),
        async () => {
          model.grants = without(model.grants);
        },
        without,
      );
    } else if ((act === 'cut' || act === 'restore') && place && place.kind !== 'source') {
      await access.setInheritance(this.actor, place.id, act === 'cut');
      place.cut = act === 'cut';
    } else if (act === 'move' && place && place.kind !== 'source') {
      const parent = pick(containers, two)?.id;
      if (parent === undefined) return;
      const moving = this.store.write('move', (tx) => access.placeMoved(tx, place.id, parent));
      if (under(model, parent, place.id)) await assert.rejects(moving, { code: 'place_cycle' });
      else {
        await moving;
        place.parent = parent;
      }
    } else if (act === 'remove' && place?.kind === 'document') {
      await this.store.write('remove', (tx) => access.placeRemoved(tx, place.id));
      model.places = model.places.filter((candidate) => candidate !== place);
      model.grants = model.grants.filter((grant) => grant.place !== place.id);
    } else await this.people(act, pick(groups, one) ?? '', pick(members, two) ?? '', pick(groups, two) ?? '', three);
  }

  private async people(act: Operation['act'], group: string, member: string, child: string, by: number): Promise<void> {
    const { model } = this;
    const change = (statement: ReturnType<typeof sql>) => this.store.write('people', (tx) => statement.execute(tx));
    if (act === 'join') {
      await change(sql`insert into group_member values (${group}, ${member}) on conflict do nothing`);
      model.direct.get(group)?.add(member);
    } else if (act === 'leave') {
      await change(sql`delete from group_member where grp = ${group} and member = ${member}`);
      model.direct.get(group)?.delete(member);
    } else if (act === 'nest') {
      await change(sql`insert into group_group values (${group}, ${child}) on conflict do nothing`);
      model.nested.get(group)?.add(child);
    } else if (act === 'unnest') {
      await change(sql`delete from group_group where grp = ${group} and child = ${child}`);
      model.nested.get(group)?.delete(child);
    } else if (act === 'active') {
      await change(sql`update member set active = 1 - active where id = ${member}`);
      model.active.set(member, model.active.get(member) !== true);
    } else if (act === 'time') clock.advance(by % 40);
  }

  /** A change of a source's grants goes through, or is refused because nobody would manage it any more. */
  private async keepingManager<Result>(
    place: Model['places'][number],
    change: () => Promise<Result>,
    done: (result: Result) => Promise<void>,
    after: (grants: Model['grants']) => Model['grants'],
  ): Promise<void> {
    const loses =
      place.kind === 'source' && managed(this.model, place.id) && !managed({ ...this.model, grants: after(this.model.grants) }, place.id);
    if (loses) await assert.rejects(change(), { code: 'last_manager' });
    else await done(await change());
  }

  /** Compares every member on every place with the model, and with ids of the other organisation. */
  async check(strangers: readonly string[]): Promise<{ open: number; shut: number }> {
    const ids = [...this.model.places.map((place) => place.id), ...strangers];
    const count = { open: 0, shut: 0 };
    await this.store.read(async (snapshot) => {
      for (const member of members) {
        const actor = { kind: 'member', organisation: this.store.organisation, member } as const;
        const expected = (right: Right) =>
          this.model.places
            .filter((place) => may(this.model, member, place.id, right, clock.now()))
            .map((place) => place.id)
            .toSorted();
        for (const right of rights)
          assert.deepEqual([...(await access.mayOn(snapshot, actor, ids, right))].toSorted(), expected(right), `${member} ${right}`);
        assert.deepEqual([...(await access.readable(snapshot, actor, ids))].toSorted(), expected('read'), `${member} reads`);
        const mine = await access.audiences(snapshot, actor);
        const { rows } = await sql<{
          id: string;
        }>`select id from place where audience in (select value from json_each(${JSON.stringify(mine)}))`.execute(snapshot);
        assert.deepEqual(rows.map((row) => row.id).toSorted(), expected('read'), `${member} audiences`);
        count.open += rows.length;
        count.shut += this.model.places.length - rows.length;
      }
    });
    await this.checkMap();
    return count;
  }

  /** The map that people read says of each member what is allowed to him. */
  private async checkMap(): Promise<void> {
    const map = await access.accessMap({ kind: 'member', organisation: this.store.organisation, member: 'mem_a' });
    const held = heldIn(map);
    for (const member of members.filter((one) => this.model.active.get(one) === true)) {
      const widest = (place: string) => rights.findLast((right) => may(this.model, member, place, right, clock.now()));
      for (const place of map.places)
        assert.equal(held(place, { kind: 'member', id: member })?.right, widest(place.id), `${member} in the map`);
    }
  }
}

test('the readers’ sets say what the rules say, over random changes of trees, grants, groups, members and time, in two organisations', async () => {
  const seen = { open: 0, shut: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(operation, { minLength: 60, maxLength: 120, size: 'max' }), async (operations) => {
      const here = new Organisation(await opened.vault.createOrganisation(newId('org')));
      const there = new Organisation(await opened.vault.createOrganisation(newId('org')));
      await here.begin();
      await there.begin();
      for (const [step, asked] of operations.entries()) {
        await (asked.organisation === 0 ? here : there).apply(asked);
        if (step % 5 !== 4 && step !== operations.length - 1) continue;
        for (const [organisation, other] of [
          [here, there],
          [there, here],
        ] as const) {
          const count = await organisation.check(other.model.places.map((place) => place.id));
          seen.open += count.open;
          seen.shut += count.shut;
        }
      }
      await opened.vault.destroyOrganisation(here.store.organisation);
      await opened.vault.destroyOrganisation(there.store.organisation);
    }),
    { numRuns: 40 },
  );
  // The comparison is worth nothing if everything was open, or nothing was.
  expect(Math.min(seen.open, seen.shut) / (seen.open + seen.shut)).toBeGreaterThan(0.1);
}, 120_000);
