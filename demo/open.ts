import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { foldersOf, type Settings } from '#contract/settings.ts';
import { openHouse, type House } from '#server/house.ts';
import type { Encoder } from '#server/retrieval/retrieval.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { giveDemoNotice } from './notice.ts';
import { company } from './company.ts';
import type { DemoGrant } from './organisation.ts';

const accountsSchema = z.object({
  organisation: z.string(),
  members: z.record(z.string(), z.object({ member: z.string(), email: z.string(), password: z.string() })),
});
/** Who can sign in to the sample house, by the keys of demo/company.ts; kept beside it in a file that only its owner reads. */
export type DemoAccounts = z.infer<typeof accountsSchema>;

/** Documents, and those that come out of them. */
const everyFile = company.documents.reduce((sum, { encloses = [] }) => sum + 1 + encloses.length, 0);

type Actor = Parameters<House['documents']['sources']>[0];
type MemberActor = Extract<Actor, { kind: 'member' }>;

export interface DemoOpening {
  /** Called at the first visit, before anything is made. */
  onFirst?: (documents: number) => void;
  /** How many documents have been read, or found unreadable, at the first visit. */
  onProgress?: (done: number, total: number) => void;
  /** Aborted to stop a first visit: the next one begins again. */
  signal?: AbortSignal;
  /** Turns texts into vectors, in place of the engines. */
  encoder?: Encoder;
}

/** The house with the sample company: made at the first call, found again after. @throws cancelled, and what openHouse throws */
export async function openDemo(
  settings: Settings,
  options: DemoOpening = {},
): Promise<{ house: House; accounts: DemoAccounts; first: boolean }> {
  const file = join(settings.home, 'demo-accounts.json');
  mkdirSync(settings.home, { recursive: true, mode: 0o700 });
  const first = !existsSync(file) || !existsSync(join(foldersOf(settings).data, 'house.db'));
  const encoder = options.encoder ? { encoder: options.encoder } : {};
  const house = first ? await openEmpty(settings, encoder) : await openHouse(settings, encoder);
  try {
    if (!first) {
      await house.start();
      return { house, accounts: accountsSchema.parse(JSON.parse(readFileSync(file, 'utf8'))), first };
    }
    options.onFirst?.(everyFile);
    const accounts = await settle(house, options.signal);
    await read(house, accounts, options);
    // Written last: a first visit that was cut short begins again.
    writeFileSync(file, `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
    return { house, accounts, first };
  } catch (error) {
    await house.close();
    throw error;
  }
}

/** A new house; what a first visit that was cut short left is taken away. @throws house_exists when it is another company's */
async function openEmpty(settings: Settings, options: { encoder?: Encoder }): Promise<House> {
  const house = await openHouse(settings, { ...options, create: true });
  await house.people.resume();
  const found = await house.people.organisations();
  if (found.length === 0) return house;
  await house.close();
  if (found.some(({ name }) => name !== company.name)) throw new Refusal('house_exists', { path: foldersOf(settings).data });
  const { data, keys } = foldersOf(settings);
  for (const folder of [data, keys]) rmSync(folder, { recursive: true, force: true });
  return openHouse(settings, { ...options, create: true });
}

/** Waits until the house has read every document, telling how far it is. */
async function read(house: House, { organisation }: DemoAccounts, { onProgress, signal }: DemoOpening): Promise<void> {
  const ended = new Set<string>();
  const unsubscribe = house.channel.subscribe(organisation, ({ kind, id, state }) => {
    if (kind !== 'document' || (state !== 'read' && state !== 'partly_read' && state !== 'unreadable') || ended.has(id)) return;
    ended.add(id);
    onProgress?.(ended.size, everyFile);
  });
  stopIfAsked(signal);
  const stopped = new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve(), { once: true }));
  try {
    await house.start();
    await Promise.race([house.jobs.idle(), stopped]);
  } finally {
    unsubscribe();
  }
  stopIfAsked(signal);
}

function stopIfAsked(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new Refusal('cancelled');
}

/** The member of the sample company as an actor. */
export function demoActor(accounts: DemoAccounts, key: string): MemberActor {
  return { kind: 'member', organisation: accounts.organisation, member: accounts.members[key]?.member ?? '' };
}

/** Makes the organisation, its people, groups, places, grants and documents, as its owner would. */
async function settle(house: House, signal: AbortSignal | undefined): Promise<DemoAccounts> {
  const [owner, ...others] = company.members;
  if (!owner) throw new Error('the sample company has nobody');
  const made = await house.people.createOrganisation({
    name: company.name,
    owner: { email: owner.email, name: owner.name, password: null },
  });
  const actor: MemberActor = { kind: 'member', organisation: made.organisation, member: made.member };
  const accounts: DemoAccounts = {
    organisation: made.organisation,
    members: { [owner.key]: { member: made.member, email: owner.email, password: made.firstPassword ?? '' } },
  };
  const version = await giveDemoNotice(house, actor);
  for (const { key, email, name, role } of others) {
    const added = await house.people.addMember(actor, { email, name, role });
    accounts.members[key] = { member: added.member.id, email, password: added.firstPassword };
    await house.people.acknowledgeNotice({ ...actor, member: added.member.id }, { version });
  }
  // They are told at each start: nobody is asked for others.
  for (const { email } of company.members) await house.people.keepFirstPassword(email);
  const groups = await addGroups(house, actor, accounts);
  const places = await addPlaces(house, actor);
  for (const document of company.documents) {
    stopIfAsked(signal);
    const place = places.get(document.folder) ?? '';
    const added = await house.documents.importFile(actor, place, {
      name: document.file,
      mediaType: document.mediaType,
      bytes: await document.make(),
    });
    places.set(`document ${document.file}`, added.document);
  }
  for (const grant of company.grants) {
    await house.access.giveGrant(actor, {
      place: places.get(placeKey(grant)) ?? '',
      holder: holderOf(grant.holder, accounts, groups),
      right: grant.right,
      until: null,
    });
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
    // Claire is in one herself, and nobody enters a group by himself.
    const system: Actor = { kind: 'system', organisation: actor.organisation, reason: 'demo' };
    await house.people.setGroupContent(system, ids.get(group.key) ?? '', { members, groups });
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
