import type { House } from '#server/house.ts';
import { giveNotice } from '../../test/support/notice.ts';
import type { random } from '../random.ts';

type Dice = ReturnType<typeof random>;
type Holder = { kind: 'member' | 'group'; id: string } | { kind: 'everyone' };

/** An organisation of the bench with the plain model of its rights, which never asks the house. */
export interface BenchOrganisation {
  id: string;
  /** `rules` is whether the member may give grants anywhere, which is not reading. */
  members: { id: string; email: string; password: string; rules: boolean; readable: Set<string>; asked: string[] }[];
  sources: string[];
  cut: string[];
  documents: { id: string; title: string; subject: string; text: string; question: string }[];
}

interface Place {
  id: string;
  parent: string | null;
  cuts: boolean;
  holders: Holder[];
}

const words =
  'bail devis chantier livraison facture escalier chêne hêtre placard vernis peinture assurance garantie réserve planning pointage congé salaire fournisseur client acompte pénalité humidité atelier machine entretien fenêtre porte parquet quincaillerie'.split(
    ' ',
  );

/** Ten members, six groups one in another, three sources of nested folders, 120 documents, random grants. */
export async function buildOrganisation(house: House, name: string, dice: Dice): Promise<BenchOrganisation> {
  const email = (n: number): string => `${name.split(' ')[0]?.toLowerCase()}-${n}@example.org`;
  const made = await house.people.createOrganisation({ name, owner: { email: email(0), name: `${name} 0`, password: null } });
  await house.people.keepFirstPassword(email(0));
  const owner = { kind: 'member' as const, organisation: made.organisation, member: made.member };
  const members = [
    {
      id: made.member,
      email: email(0),
      password: made.firstPassword ?? '',
      rules: true,
      readable: new Set<string>(),
      asked: [] as string[],
    },
  ];
  await giveNotice(house, owner);
  for (let n = 1; n < 10; n += 1) {
    const added = await house.people.addMember(owner, {
      email: email(n),
      name: `${name} ${n}`,
      role: n === 1 ? 'administrator' : 'member',
    });
    await house.people.keepFirstPassword(email(n));
    members.push({
      id: added.member.id,
      email: email(n),
      password: added.firstPassword ?? '',
      rules: n === 1,
      readable: new Set(),
      asked: [],
    });
  }
  const groups: { id: string; members: string[]; groups: string[] }[] = [];
  for (let n = 0; n < 6; n += 1) {
    const { id } = await house.people.addGroup(owner, { name: `Groupe ${n}` });
    const content = {
      members: members.filter(() => dice.chance(0.2)).map((member) => member.id),
      groups: groups.filter(() => dice.chance(0.3)).map((group) => group.id),
    };
    // The owner may be drawn too, and nobody enters a group by himself.
    await house.people.setGroupContent({ kind: 'system', organisation: owner.organisation, reason: 'maintenance' }, id, content);
    groups.push({ id, ...content });
  }
  const places = new Map<string, Place>();
  const add = (id: string, parent: string | null): Place => {
    const place: Place = { id, parent, cuts: false, holders: [] };
    places.set(id, place);
    return place;
  };
  const sources: string[] = [];
  for (let n = 0; n < 3; n += 1) {
    const { id } = await house.documents.addSource(owner, { name: `Source ${n}` });
    add(id, null).holders.push({ kind: 'member', id: made.member });
    sources.push(id);
    const inside = [id];
    for (let folder = 0; folder < 6; folder += 1) {
      const parent = dice.pick(inside);
      const { id: below } = await house.documents.addFolder(owner, { parent, name: `Dossier ${folder}` });
      add(below, parent);
      inside.push(below);
    }
  }
  const folders = [...places.keys()];
  const documents: BenchOrganisation['documents'] = [];
  for (let n = 0; n < 120; n += 1) {
    const document = writeDocument(name, n, dice);
    const parent = dice.pick(folders);
    const { document: id } = await house.documents.importFile(owner, parent, {
      name: `${document.title}.txt`,
      mediaType: 'text/plain',
      bytes: Buffer.from(document.text),
    });
    add(id, parent);
    documents.push({ id, ...document });
  }
  const cut: string[] = [];
  for (const place of [...places.values()].filter(({ parent }) => parent !== null && dice.chance(0.2))) {
    await house.access.setInheritance(owner, place.id, true);
    place.cuts = true;
    cut.push(place.id);
  }
  for (const place of places.values()) {
    if (!dice.chance(place.parent === null ? 0.7 : 0.25)) continue;
    const holder: Holder = dice.chance(0.1)
      ? { kind: 'everyone' }
      : dice.chance(0.5)
        ? { kind: 'group', id: dice.pick(groups).id }
        : { kind: 'member', id: dice.pick(members).id };
    await house.access.giveGrant(owner, { place: place.id, holder, right: 'read', until: null }).then(
      () => place.holders.push(holder),
      // Where the owner was cut off, nobody gives anything: the model says the same.
      () => {},
    );
  }
  for (const member of members) {
    const mine = belongsTo(member.id, groups);
    for (const document of documents) if (mayRead(places, document.id, member.id, mine)) member.readable.add(document.id);
  }
  return { id: made.organisation, members, sources, cut, documents };
}

/** Removes what protects, in the house alone: everyone reads every source, and nothing cuts. The model is not told. */
export async function openToEveryone(house: House, organisation: BenchOrganisation): Promise<void> {
  const owner = { kind: 'system' as const, organisation: organisation.id, reason: 'maintenance' as const };
  for (const place of organisation.cut) await house.access.setInheritance(owner, place, false);
  for (const place of organisation.sources)
    await house.access.giveGrant(owner, { place, holder: { kind: 'everyone' }, right: 'read', until: null });
}

function belongsTo(member: string, groups: readonly { id: string; members: string[]; groups: string[] }[]): Set<string> {
  const mine = new Set(groups.filter((group) => group.members.includes(member)).map((group) => group.id));
  for (let size = -1; size !== mine.size;) {
    size = mine.size;
    for (const group of groups) if (group.groups.some((below) => mine.has(below))) mine.add(group.id);
  }
  return mine;
}

function mayRead(places: Map<string, Place>, document: string, member: string, groups: Set<string>): boolean {
  for (let place = places.get(document); place; place = place.parent === null || place.cuts ? undefined : places.get(place.parent)) {
    if (place.holders.some((holder) => holder.kind === 'everyone' || holder.id === member || groups.has(holder.id))) return true;
  }
  return false;
}

/** A short text on a subject that only it bears (a made-up name), among words that all documents share. */
function writeDocument(organisation: string, n: number, dice: Dice): { title: string; subject: string; text: string; question: string } {
  const subject = madeUpName(dice);
  const [thing, other, third] = [dice.pick(words), dice.pick(words), dice.pick(words)];
  const days = 3 + dice.below(90);
  const fact = `Pour le dossier ${subject}, le délai prévu pour ${thing} et ${other} est de ${days} jours ouvrés.`;
  const around = Array.from(
    { length: 6 },
    () => `Le responsable de ${dice.pick(words)} vérifie ${dice.pick(words)} avant ${dice.pick(words)} et note ${dice.pick(words)}.`,
  );
  return {
    title: `Note ${n} ${thing}`,
    subject,
    text: [`Note de ${organisation} sur ${third}`, ...around.slice(0, 3), fact, ...around.slice(3)].join('\n\n'),
    question: `Quel est le délai prévu pour ${thing} dans le dossier ${subject} ?`,
  };
}

const namesMade = new Set<string>();

/** A name that no other document bears: two that did would look like a leak of one through the other. */
function madeUpName(dice: Dice): string {
  for (;;) {
    const name = fourSyllables(dice);
    if (namesMade.has(name)) continue;
    namesMade.add(name);
    return name;
  }
}

function fourSyllables(dice: Dice): string {
  const syllables = ['bar', 'lon', 've', 'tri', 'mau', 'kel', 'dor', 'sin', 'pra', 'gou', 'fle', 'hin', 'zac', 'bru', 'nor', 'wim'];
  const name = Array.from({ length: 4 }, () => dice.pick(syllables)).join('');
  return (name[0]?.toUpperCase() ?? '') + name.slice(1);
}
