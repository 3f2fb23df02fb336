import type { Actor } from '#server/foundation/actor.ts';
import type { Clock } from '#server/foundation/clock.ts';
import { newId } from '#server/foundation/ids.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Journal } from '#server/journal/journal.ts';
import type { Tx, Vault } from '#server/vault/vault.ts';
import { isFollowed } from './directory/directory.store.ts';
import { cleanName, foldedKey } from './names.ts';
import {
  deleteGroup,
  findGroup,
  findGroupByKey,
  findMember,
  insertGroup,
  groupsAround,
  isInCircle,
  replaceContent,
  selectGroups,
  updateGroupName,
  type Group,
} from './people.store.ts';

/** What people ask of later parts when a group goes: its grants go first, in the same transaction. */
export type OnGroupRemoved = (tx: Tx, removed: { actor: Actor; group: string }) => Promise<void>;

/** Groups of members and of other groups, never in a circle. Names are unique, case and accents set aside. */
export function createGroups(needs: { vault: Vault; journal: Journal; clock: Clock; onGroupRemoved: OnGroupRemoved }) {
  const { vault, journal, clock, onGroupRemoved } = needs;

  async function known(tx: Tx, id: string): Promise<Group> {
    const group = await findGroup(tx, id);
    if (!group) throw new Refusal('group_unknown');
    return group;
  }

  async function freeKey(tx: Tx, name: string, but: string | null): Promise<string> {
    const key = foldedKey(name);
    const taken = await findGroupByKey(tx, key);
    if (taken !== null && taken !== but) throw new Refusal('name_taken', { name });
    return key;
  }

  return {
    async groups(actor: Actor): Promise<Group[]> {
      const store = await vault.organisation(actor.organisation);
      return store.read(selectGroups);
    },

    /** @throws name_taken */
    async addGroup(actor: Actor, input: { name: string }): Promise<Group> {
      const name = cleanName(input.name);
      const store = await vault.organisation(actor.organisation);
      return store.write('add a group', async (tx) => {
        const id = newId('grp');
        await insertGroup(tx, { id, name, key: await freeKey(tx, name, null), at: clock.now() });
        await journal.append(tx, { actor, act: 'group.added', on: id });
        return { id, name, members: [], groups: [] };
      });
    },

    /** @throws group_unknown, name_taken */
    async renameGroup(actor: Actor, id: string, input: { name: string }): Promise<Group> {
      const name = cleanName(input.name);
      const store = await vault.organisation(actor.organisation);
      return store.write('rename a group', async (tx) => {
        const group = await known(tx, id);
        if (group.name === name) return group;
        await updateGroupName(tx, id, name, await freeKey(tx, name, id));
        await journal.append(tx, { actor, act: 'group.renamed', on: id });
        return { ...group, name };
      });
    },

    /**
     * Says who is directly in a group, replacing what was there. What its members may read follows at once, so nobody enters one by himself,
     * through another group either: he would open to himself what others gave.
     * @throws group_unknown, group_followed, member_unknown, group_cycle, group_entry_own
     */
    async setGroupContent(actor: Actor, id: string, input: { members: readonly string[]; groups: readonly string[] }): Promise<Group> {
      const members = [...new Set(input.members)].toSorted();
      const groups = [...new Set(input.groups)].toSorted();
      const store = await vault.organisation(actor.organisation);
      return store.write('set a group', async (tx) => {
        const before = await known(tx, id);
        // What a directory says of it would be said again at the next reading.
        if (await isFollowed(tx, id)) throw new Refusal('group_followed');
        for (const member of members) if (!(await findMember(tx, member))?.active) throw new Refusal('member_unknown');
        for (const group of groups) await known(tx, group);
        const mine = (): Promise<string[]> => (actor.kind === 'member' ? groupsAround(tx, actor.member) : Promise.resolve([]));
        const mineBefore = await mine();
        await replaceContent(tx, id, members, groups);
        if (await isInCircle(tx, id)) throw new Refusal('group_cycle');
        if (without(await mine(), mineBefore).length > 0) throw new Refusal('group_entry_own');
        const facts = {
          addedMembers: without(members, before.members),
          removedMembers: without(before.members, members),
          addedGroups: without(groups, before.groups),
          removedGroups: without(before.groups, groups),
        };
        if (Object.values(facts).some((changed) => changed.length > 0))
          await journal.append(tx, { actor, act: 'group.changed', on: id, facts });
        return known(tx, id);
      });
    },

    /** @throws group_unknown, and what taking its grants refuses */
    async removeGroup(actor: Actor, id: string): Promise<void> {
      const store = await vault.organisation(actor.organisation);
      await store.write('remove a group', async (tx) => {
        await known(tx, id);
        await onGroupRemoved(tx, { actor, group: id });
        await deleteGroup(tx, id);
        await journal.append(tx, { actor, act: 'group.removed', on: id });
      });
    },
  };
}

const without = (list: readonly string[], gone: readonly string[]): string[] => list.filter((one) => !gone.includes(one));
