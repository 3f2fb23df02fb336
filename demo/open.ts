import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { foldersOf, type Settings } from '#contract/settings.ts';
import { openHouse, type House } from '#server/compose.ts';
import { company } from './company.ts';
import type { DemoGrant } from './organisation.ts';

const accountsSchema = z.object({ organisation: z.string(), members: z.record(z.string(), z.object({ member: z.string(), email: z.string(), password: z.string() })) });
/** Who can sign in to the sample house, by the keys of demo/company.ts; kept beside it in a file that only its owner reads. */
export type DemoAccounts = z.infer<typeof accountsSchema>;

type Actor = Parameters<House['documents']['sources']>[0];
type MemberActor = Extract<Actor, { kind: 'member' }>;

/** The house with the sample company: made at the first call, found again after; `started` runs before the documents are read. */
export async function openDemo(settings: Settings, options: { onFirst?: (documents: number) => void } = {}): Promise<{ house: House; accounts: DemoAccounts; first: boolean }> {
  const file = join(settings.home, 'demo-accounts.json');
  mkdirSync(settings.home, { recursive: true, mode: 0o700 });
  const first = !existsSync(file);
  if (first) await clear(settings);
  const house = await openHouse(settings, { create: true });
  try {
    if (first) options.onFirst?.(company.documents.length);
    const accounts = first ? await settle(house) : accountsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
    await house.start();
    if (first) {
      await house.jobs.idle();
      // Written last: a first visit that was cut short begins again from nothing.
      writeFileSync(file, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
    }
    return { house, accounts, first };
  } catch (error) {
    await house.close();
    throw error;
  }
}

/** Takes away what a first visit that was cut short left; refuses while another process has it open. */
async function clear(settings: Settings): Promise<void> {
  const { data, keys } = foldersOf(settings);
  if (!existsSync(data)) return;
  await openHouse(settings).then((house) => house.close(), (error: unknown) => {
    if (error instanceof Error && error.message === 'house_in_use') throw error;
  });
  for (const folder of [data, keys]) rmSync(folder, { recursive: true, force: true });
}

/** The member of the sample company as an actor. */
export function demoActor(accounts: DemoAccounts, key: string): MemberActor {
  return { kind: 'member', organisation: accounts.organisation, member: accounts.members[key]?.member ?? '' };
}

/** Makes the organisation, its people, groups, places, grants and documents, as its owner would. */
async function settle(house: House): Promise<DemoAccounts> {
  const [owner, ...others] = company.members;
  if (!owner) throw new Error('the sample company has nobody');
  const made = await house.people.createOrganisation({ name: company.name, owner: { email: owner.email, name: owner.name, password: null } });
  const actor: Actor = { kind: 'member', organisation: made.organisation, member: made.member };
  const accounts: DemoAccounts = { organisation: made.organisation, members: { [owner.key]: { member: made.member, email: owner.email, password: made.firstPassword ?? '' } } };
  for (const { key, email, name, role } of others) {
    const added = await house.people.addMember(actor, { email, name, role });
    accounts.members[key] = { member: added.member.id, email, password: added.firstPassword ?? '' };
  }
  const groups = await addGroups(house, actor, accounts);
  const places = await addPlaces(house, actor);
  for (const document of company.documents) {
    const place = places.get(document.folder) ?? '';
    const added = await house.documents.importFile(actor, place, { name: document.file, mediaType: document.mediaType, bytes: await document.make() });
    places.set(`document ${document.file}`, added.document);
  }
  for (const grant of company.grants) {
    await house.access.giveGrant(actor, { place: places.get(placeKey(grant)) ?? '', holder: holderOf(grant.holder, accounts, groups), right: grant.right, until: null });
  }
  // Last: whoever cuts a folder off is cut off as well, but for what was granted there.
  const cut = company.sources.flatMap((source) => source.folders).filter((folder) => folder.cutsInheritance);
  for (const { key } of cut) await house.access.setInheritance(actor, places.get(key) ?? '', true);
  return accounts;
}

async function addGroups(house: House, actor: Actor, accounts: DemoAccounts): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { key, name } of company.groups) ids.set(key, (await house.people.addGroup(actor, { name })).id);
  for (const group of company.groups) {
    const members = group.members.flatMap((key) => accounts.members[key]?.member ?? []);
    const groups = group.members.flatMap((key) => ids.get(key) ?? []);
    await house.people.setGroupContent(actor, ids.get(group.key) ?? '', { members, groups });
  }
  return ids;
}

/** Key of a source or folder → its id. */
async function addPlaces(house: House, actor: Actor): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const source of company.sources) {
    ids.set(source.key, (await house.documents.addSource(actor, { name: source.name })).id);
    for (const folder of source.folders) {
      const { id } = await house.documents.addFolder(actor, { parent: ids.get(folder.parent ?? source.key) ?? '', name: folder.name });
      ids.set(folder.key, id);
    }
  }
  return ids;
}

function placeKey({ place }: DemoGrant): string {
  if ('document' in place) return `document ${place.document}`;
  return 'folder' in place ? place.folder : place.source;
}

function holderOf(key: string, accounts: DemoAccounts, groups: Map<string, string>): Parameters<House['access']['giveGrant']>[1]['holder'] {
  if (key === 'everyone') return { kind: 'everyone' };
  const group = groups.get(key);
  return group === undefined ? { kind: 'member', id: accounts.members[key]?.member ?? '' } : { kind: 'group', id: group };
}
