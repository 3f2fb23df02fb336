import { createHash } from 'node:crypto';
import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { readSettings, type Settings } from '#contract/settings.ts';
import { createApp } from '#server/app.ts';
import { openHouse, type House } from '#server/house.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { systemClock, type Clock } from '#server/foundation/clock.ts';
import { giveNotice } from '../../test/support/notice.ts';

/*
 * A house of two organisations, made once and copied for each round: as it is ("latest"), as a kill left it ("crashed", with its
 * write-ahead logs), and as it was before its last document, an erasure and a departure ("older").
 */

const ownersPassword = 'un long mot de passe';
export type Side = 'mine' | 'theirs';
export const sides: readonly Side[] = ['mine', 'theirs'];

export interface Original {
  document: string;
  blob: string;
  sha256: string;
  bytes: Buffer;
  /** What a question about it must quote, where it has one of its own. */
  quote: string | null;
  question: string | null;
}

export interface Organisation {
  organisation: string;
  actor: MemberActor;
  email: string;
  place: string;
  cookie: string;
  originals: Original[];
}

export interface Home {
  copies: Record<'latest' | 'crashed' | 'older', string>;
  organisations: Record<Side, Organisation>;
  /** In "mine": erased since "older". */
  erased: string;
  /** In "mine": withdrawn, and to be restored for 30 days. */
  withdrawn: string;
  /** Was a member of "mine" in "older". */
  gone: { email: string; password: string };
}

export function settingsOf(home: string): Settings {
  const read = readSettings({ BEFFROI_HOME: home });
  if ('problems' in read) throw new Error('the settings do not hold');
  return read.settings;
}

export const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** The paths of one side's files in a copy of the home. */
export function filesOf(home: string, { organisation }: Organisation) {
  const folder = join(home, 'data', 'organisations', organisation);
  return {
    folder,
    store: join(folder, 'vault.db'),
    blob: (id: string): string => join(folder, 'blobs', id.slice(4, 6), id),
    key: join(home, 'keys', `${organisation}.key`),
    mark: join(home, 'keys', `${organisation}.mark`),
  };
}

/** Signs in as a browser does; null when the house refuses. */
export async function signIn(
  app: Awaited<ReturnType<typeof createApp>>,
  email: string,
  password = ownersPassword,
): Promise<{ cookie: string; organisations: string[] } | null> {
  const response = await app.inject({ method: 'POST', url: '/api/sign-in', payload: { email, password } });
  if (response.statusCode !== 200) return null;
  const cookie = [response.headers['set-cookie'] ?? []].flat().map((line) => line.split(';')[0]);
  return {
    cookie: cookie.join('; '),
    organisations: response.json<{ organisations: { id: string }[] }>().organisations.map(({ id }) => id),
  };
}

/** Makes the home and its copies under `folder`. */
export async function makeHome(folder: string): Promise<Home> {
  const home = join(folder, 'made');
  const copies = { latest: join(folder, 'latest'), crashed: join(folder, 'crashed'), older: join(folder, 'older') };
  mkdirSync(home, { recursive: true });
  let house = await openHouse(settingsOf(home), { create: true });
  await house.start();
  const organisations = { mine: await makeOrganisation(house, 'mine'), theirs: await makeOrganisation(house, 'theirs') };
  const { mine } = organisations;
  await giveNotice(house, mine.actor);
  const gone = await house.people.addMember(mine.actor, { email: 'marie@example.org', name: 'Marie', role: 'member' });
  const erased = await addOriginal(house, mine, 'Le coffre du sous-sol s’ouvre avec la clé de cuivre.', null);
  await house.close();
  copyHome(home, copies.older);

  house = await openHouse(settingsOf(home));
  await house.start();
  await addOriginal(house, mine, `La dernière livraison part le vingt du mois.\n${'Une ligne de plus. '.repeat(90_000)}`, null);
  const withdrawn = await addOriginal(house, mine, 'Le tarif des vitrages change en juin.', null);
  await house.documents.withdraw(mine.actor, withdrawn.document);
  await house.documents.erase(mine.actor, erased.document, { confirm: true });
  await house.people.removeMember(mine.actor, gone.member.id);
  mine.originals = mine.originals.filter(({ document }) => document !== erased.document && document !== withdrawn.document);
  const app = await createApp(house, { webFolder: null });
  for (const side of sides) organisations[side].cookie = (await signIn(app, organisations[side].email))?.cookie ?? '';
  await house.jobs.idle();
  // The mark is written within a second of the last change.
  await new Promise((done) => {
    setTimeout(done, 1500);
  });
  copyHome(home, copies.crashed);
  await app.close();
  await house.close();
  copyHome(home, copies.latest);
  return {
    copies,
    organisations,
    erased: erased.document,
    withdrawn: withdrawn.document,
    gone: { email: gone.member.email, password: gone.firstPassword ?? '' },
  };
}

export function copyHome(from: string, to: string): void {
  cpSync(from, to, { recursive: true, preserveTimestamps: true });
}

async function makeOrganisation(house: House, name: string): Promise<Organisation> {
  const email = `${name}@example.org`;
  const { organisation, member } = await house.people.createOrganisation({ name, owner: { email, name, password: ownersPassword } });
  const actor: MemberActor = { kind: 'member', organisation, member };
  const place = (await house.documents.sources(actor)).sources.find(({ own }) => own)?.id ?? '';
  const made: Organisation = { organisation, actor, email, place, cookie: '', originals: [] };
  await addOriginal(house, made, `La scie à format de ${name} se vérifie chaque lundi matin.`, 'Quand se vérifie la scie à format ?');
  await addOriginal(house, made, `Le bail de ${name} dure neuf ans.\n${'Un article de plus du bail. '.repeat(90_000)}`, null);
  for (let n = 0; n < 4; n += 1) await addOriginal(house, made, `Note ${n} de ${name} : la porte ${n} ferme à ${n + 6} heures.`, null);
  return made;
}

/** Puts a text in and waits until it is read. */
export async function addOriginal(house: House, to: Organisation, text: string, question: string | null): Promise<Original> {
  const bytes = Buffer.from(text);
  const name = `${text.slice(0, 24).replaceAll(/[^\p{L} ]/gu, '')}.txt`;
  const { document } = await house.documents.importFile(to.actor, to.place, { name, mediaType: null, bytes });
  await house.jobs.idle();
  const store = await house.vault.organisation(to.organisation);
  const blob = await blobOf(store, document);
  const original = { document, blob, sha256: sha256(bytes), bytes, question, quote: question === null ? null : text };
  to.originals.push(original);
  return original;
}

async function blobOf(store: Awaited<ReturnType<House['vault']['organisation']>>, document: string): Promise<string> {
  const { rows } = await store.read((snapshot) =>
    sql<{
      blob: string;
    }>`select version.blob from document join document_version version on version.row = document.latest_version where document.id = ${document}`.execute(
      snapshot,
    ),
  );
  return rows[0]?.blob ?? '';
}

/** A clock that is wrong by so many milliseconds. */
export function clockOff(ms: number): Clock {
  return { ...systemClock, now: () => Date.now() + ms };
}
