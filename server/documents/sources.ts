import type { Actor } from '#server/foundation/actor.ts';
import { newId } from '#server/foundation/ids.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Snapshot, Tx } from '#server/vault/vault.ts';
import { foldedKey } from './names.ts';
import { memberOf, tellSources, type DocumentHouse } from './needs.ts';
import { mustMay } from './rights.ts';
import {
  findContainer,
  folderName,
  insertFolder,
  insertSource,
  namedAlike,
  privateSourceOf,
  renameSource,
  setSourceBelow,
  updateFolder,
  type Container,
} from './sources.store.ts';
import { placesSeen, sourceTree, type Source } from './tree.ts';

/** Sources and their folders: where documents stand, and from where rights come down to them. */
export function createSources(house: DocumentHouse) {
  const { vault, journal, access, clock } = house;

  /** A name is taken by what the actor sees beside it. By something hidden it is free: a refusal would tell that it is there. */
  async function namedFreely(tx: Tx, actor: Actor, where: { parent: number | null; name: string; but?: number }): Promise<string> {
    const nameKey = foldedKey(where.name);
    if ((await seenAlike(tx, actor, { ...where, nameKey })).length > 0) throw new Refusal('name_taken', { name: where.name });
    return nameKey;
  }

  /** What the actor sees of the same name beside it. */
  async function seenAlike(tx: Tx, actor: Actor, where: { parent: number | null; nameKey: string; but?: number }): Promise<string[]> {
    const alike = await namedAlike(tx, { parent: where.parent, nameKey: where.nameKey, but: where.but ?? null });
    const seen = await placesSeen(access, tx, actor);
    return alike.filter((id) => seen.has(id));
  }

  async function newFolder(tx: Tx, actor: Actor, parent: Container, name: string, nameKey: string): Promise<string> {
    const id = newId('fld');
    const row = await access.placeAdded(tx, { id, kind: 'folder', parent: parent.id });
    const added = { added_at: clock.now(), added_by: memberOf(actor) };
    await insertFolder(tx, { row, id, source: parent.source, parent: parent.row, name, name_key: nameKey, ...added });
    await giveToCreator(tx, actor, id);
    await journal.append(tx, { actor, act: 'folder.added', on: id, facts: { place: parent.id } });
    tellSources(house, tx, actor.organisation, id);
    return id;
  }

  /** Whoever makes a place manages it, unless what comes from above already says so. */
  async function giveToCreator(tx: Tx, actor: Actor, place: string): Promise<void> {
    if (actor.kind !== 'member' || (await access.mayOn(tx, actor, [place], 'manage')).has(place)) return;
    await access.grantOnCreation(tx, actor, { place, holder: { kind: 'member', id: actor.member }, right: 'manage' });
  }

  async function containerFor(
    snapshot: Snapshot,
    actor: Actor,
    id: string,
    kind: 'source' | 'folder',
    right: 'add' | 'manage',
  ): Promise<Container> {
    const unknown = kind === 'source' ? 'source_unknown' : 'folder_unknown';
    const container = await findContainer(snapshot, id);
    if (container?.kind !== kind) throw new Refusal(unknown);
    await mustMay(access, snapshot, actor, id, right, unknown);
    return container;
  }

  async function anyContainerFor(snapshot: Snapshot, actor: Actor, id: string, right: 'add' | 'manage'): Promise<Container> {
    const container = await findContainer(snapshot, id);
    if (!container) throw new Refusal('place_unknown');
    await mustMay(access, snapshot, actor, id, right, 'place_unknown');
    return container;
  }

  /** A named source, managed by whoever adds it. @throws name_taken */
  async function newSource(tx: Tx, actor: Actor, name: string): Promise<Container> {
    const nameKey = await namedFreely(tx, actor, { parent: null, name });
    const id = newId('src');
    const row = await access.placeAdded(tx, { id, kind: 'source', parent: null });
    await insertSource(tx, { row, id, member: null, name, name_key: nameKey, added_at: clock.now(), added_by: memberOf(actor) });
    await giveToCreator(tx, actor, id);
    await journal.append(tx, { actor, act: 'source.added', on: id });
    tellSources(house, tx, actor.organisation, id);
    return { row, id, kind: 'source', source: row, parent: null, member: null };
  }

  /** A folder elsewhere, or under another name: what it is called beside others there is the caller's question. */
  async function changeIn(
    tx: Tx,
    actor: Actor,
    folder: Container,
    to: { parent: Container | null; name: string; nameKey: string },
  ): Promise<void> {
    const current = await folderName(tx, folder.row);
    const target = to.parent !== null && to.parent.row !== folder.parent ? to.parent : null;
    if (target) await access.placeMoved(tx, folder.id, target.id);
    await updateFolder(tx, folder.row, { parent: target?.row ?? null, name: to.name, nameKey: to.nameKey });
    if (target) {
      await setSourceBelow(tx, folder.row, target.source);
      await journal.append(tx, { actor, act: 'folder.moved', on: folder.id, facts: { place: target.id } });
    }
    if (to.name !== current) await journal.append(tx, { actor, act: 'folder.renamed', on: folder.id });
    tellSources(house, tx, actor.organisation, folder.id);
  }

  return {
    /** What makes and moves places for another operation, in its transaction. */
    within: { newSource, newFolder, changeFolder: changeIn },

    /** The tree of what the actor may see: places that he may read, what leads to them, and to documents that he may read. */
    async sources(actor: Actor): Promise<{ sources: Source[] }> {
      const store = await vault.organisation(actor.organisation);
      return { sources: await store.read((snapshot) => sourceTree(access, snapshot, actor)) };
    },

    /** Adds a named source, managed by whoever adds it. @throws name_taken */
    async addSource(actor: Actor, input: { name: string }): Promise<Source> {
      const store = await vault.organisation(actor.organisation);
      return store.write('add a source', async (tx) => {
        const { id } = await newSource(tx, actor, input.name);
        return { id, name: input.name, own: false, documents: 0, mayAdd: true, mayManage: true, folders: [] };
      });
    },

    /** The private source of a member, made in the transaction that makes the member; it goes by his name. Made once. */
    async createPrivateSource(tx: Tx, { organisation, member }: { organisation: string; member: string }): Promise<string> {
      const already = await privateSourceOf(tx, member);
      if (already !== null) return already;
      const actor: Actor = { kind: 'system', organisation, reason: 'maintenance' };
      const id = newId('src');
      const row = await access.placeAdded(tx, { id, kind: 'source', parent: null });
      await insertSource(tx, { row, id, member, name: '', name_key: '', added_at: clock.now(), added_by: null });
      await access.grantOnCreation(tx, actor, { place: id, holder: { kind: 'member', id: member }, right: 'manage' });
      await journal.append(tx, { actor, act: 'source.added', on: id, facts: { private: true } });
      return id;
    },

    /** @throws source_unknown (a private source keeps its member's name), permission_missing, name_taken */
    async renameSource(actor: Actor, id: string, input: { name: string }): Promise<void> {
      const store = await vault.organisation(actor.organisation);
      await store.write('rename a source', async (tx) => {
        const source = await containerFor(tx, actor, id, 'source', 'manage');
        if (source.member !== null) throw new Refusal('source_unknown');
        await renameSource(tx, source.row, input.name, await namedFreely(tx, actor, { parent: null, name: input.name, but: source.row }));
        await journal.append(tx, { actor, act: 'source.renamed', on: id });
        tellSources(house, tx, actor.organisation, id);
      });
    },

    /** Adds a folder in a source or a folder, managed by whoever adds it. @throws place_unknown, permission_missing, name_taken */
    async addFolder(actor: Actor, input: { parent: string; name: string }): Promise<{ id: string }> {
      const store = await vault.organisation(actor.organisation);
      return store.write('add a folder', async (tx) => {
        const parent = await anyContainerFor(tx, actor, input.parent, 'add');
        return {
          id: await newFolder(tx, actor, parent, input.name, await namedFreely(tx, actor, { parent: parent.row, name: input.name })),
        };
      });
    },

    /**
     * The folder of this name right under a place, as far as the actor sees one; made where there is none.
     * @throws place_unknown, permission_missing
     */
    async folderUnder(tx: Tx, actor: Actor, parent: string, name: string): Promise<string> {
      const above = await anyContainerFor(tx, actor, parent, 'add');
      const nameKey = foldedKey(name);
      return (await seenAlike(tx, actor, { parent: above.row, nameKey }))[0] ?? newFolder(tx, actor, above, name, nameKey);
    },

    /**
     * Renames a folder, or moves it with everything under it; rights follow its new place. Both ends must be managed.
     * @throws folder_unknown, place_unknown, place_cycle, permission_missing, name_taken
     */
    async changeFolder(actor: Actor, id: string, change: { name?: string | undefined; parent?: string | undefined }): Promise<void> {
      const store = await vault.organisation(actor.organisation);
      await store.write('change a folder', async (tx) => {
        const folder = await containerFor(tx, actor, id, 'folder', 'manage');
        const name = change.name ?? (await folderName(tx, folder.row));
        const target = change.parent === undefined ? null : await anyContainerFor(tx, actor, change.parent, 'manage');
        const nameKey = await namedFreely(tx, actor, { parent: target?.row ?? folder.parent, name, but: folder.row });
        await changeIn(tx, actor, folder, { parent: target, name, nameKey });
      });
    },
  };
}
