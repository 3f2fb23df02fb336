import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { random } from '../../bench/random.ts';
import { ownSource, upload } from '../../test/support/asking.ts';
import { openDoor } from '../../test/support/door.ts';
import { openTestHouse, type TestMember } from '../../test/support/house.ts';
import { tablesWith } from '../../test/support/store.ts';
import { namesMet } from '#server/privacy/privacy.ts';

let door: Awaited<ReturnType<typeof openDoor>>;
beforeAll(async () => {
  door = await openDoor();
}, 60_000);
afterAll(() => door.close());

const contract = (name: string, siren: string): string =>
  `Contrat de maintenance\n\nEntre les soussignés :\nMenuiserie Lacroix, SARL, RCS Lille 732 829 320, ci-après le Client,\net la société ${name}, SAS au capital de 8 000 euros, immatriculée au RCS de Lille sous le numéro ${siren}, ci-après le Prestataire.\n\nArticle 1 - Objet\nLe Prestataire entretient les machines.`;

test('whom a contract and a ledger deal with is hidden from the next call on, whatever the writing, and shown again in the answer', async () => {
  const said = 'prévenir zorvane miltec et ostrel bavik du retard';
  await door.chat(said);
  expect(door.received()).toContain('zorvane miltec');
  const source = await ownSource(door.opened, door.owner);
  await upload(door.opened, door.owner, source, { name: 'contrat.txt', bytes: contract('Zorvane Miltec', '404 833 048') });
  await upload(door.opened, door.owner, source, {
    name: 'tiers.csv',
    bytes: 'CompteNum;CompAuxLib;Debit\n411000;Ostrel Bavik;12,00\n411000;Ostrel Bavik;8,00\n',
  });
  await vi.waitFor(
    async () => {
      door.reset();
      const { body } = await door.chat(said);
      expect(door.received()).not.toMatch(/zorvane|miltec|ostrel|bavik/i);
      expect(body).toContain('zorvane miltec');
    },
    { timeout: 10_000, interval: 200 },
  );
});

test('an erased document’s names go with it', async () => {
  const source = await ownSource(door.opened, door.owner);
  const document = await upload(door.opened, door.owner, source, { name: 'bail.txt', bytes: contract('Quandrel Vostik', '404 833 048') });
  const store = await door.store();
  expect(await tablesWith(store, 'Quandrel')).toContain('met_name');
  await door.opened.as(door.owner, { method: 'POST', url: `/o/documents/${document}/erase`, payload: { confirm: true } });
  expect(await tablesWith(store, 'Quandrel')).not.toContain('met_name');
});

test('two houses’ worth of names made at random: each organisation tells its own wherever they stand, and none of the other’s', async () => {
  const dice = random(31);
  const syllables = ['zor', 'vek', 'mil', 'quo', 'rap', 'ost', 'dru', 'fen', 'lib', 'nax', 'gru', 'pyl'];
  const word = (): string => Array.from({ length: 3 }, () => dice.pick(syllables)).join('');
  const made = Array.from({ length: 40 }, () => `${word()} ${word()}`);
  const opened = await openTestHouse(['Menuiserie Lacroix', 'Scierie du Hainaut']);
  try {
    const own = opened.owners.map((owner, at) => ({ owner, names: made.filter((_, place) => place % 2 === at) }));
    for (const { owner, names } of own)
      await upload(opened, owner, await ownSource(opened, owner), {
        name: 'tiers.csv',
        bytes: `N°;Fournisseur;Montant\n${names.map((name, at) => `${at};${name.toUpperCase()} SARL;${at},50`).join('\n')}\n`,
      });
    const tells = async ({ actor }: TestMember, name: string): Promise<boolean> => {
      const before = dice.pick(['voir avec ', 'le lot de ', 'Rien pour ', 'payer ']);
      const { findings } = await opened.house.gateway.simulate(actor, { text: `${before}${name} demain`, purpose: 'internal-information' });
      return findings.some(({ start, end }) => start < before.length + name.length && end > before.length);
    };
    for (const { owner, names } of own)
      for (const name of made) expect([name, await tells(owner, name)]).toEqual([name, names.includes(name)]);
  } finally {
    await opened.close();
  }
}, 60_000);

test('one word is a name only where it is written as one; what is merely mentioned, and what is no name, is not kept', async () => {
  const table = (header: string[], cells: string[]) => {
    const places = cells.map((cell, row) => ({ cell, row }));
    const text = cells.join('\n');
    let at = 0;
    const placed = places.map(({ cell, row }) => {
      const one = { kind: 'cell' as const, start: at, end: at + cell.length, row: row + 1, column: 0 };
      at += cell.length + 1;
      return one;
    });
    return { text, places: [{ kind: 'table' as const, start: 0, end: text.length, header }, ...placed] };
  };
  const names = async (read: Parameters<typeof namesMet>[0]) => (await namesMet(read)).map(({ kind, name }) => `${kind} ${name}`);
  expect(await names(table(['Client'], ['Zorvane SARL', '0042', 'C-18', 'ZORVANE', 'Bois Doré']))).toEqual([
    'company Zorvane',
    'company Bois Doré',
  ]);
  expect(await names(table(['Désignation'], ['Zorvane SARL']))).toEqual([]);
  expect(await names({ text: 'La société Zorvane Miltec SAS nous a écrit.', places: [] })).toEqual([]);
  const source = await ownSource(door.opened, door.owner);
  await upload(door.opened, door.owner, source, { name: 'clients.csv', bytes: 'Client;Ville\nFerlane SARL;Lille\nTexte Clair;Lille\n' });
  const sent = async (text: string): Promise<string> => {
    door.reset();
    await door.chat(text);
    return door.received();
  };
  await vi.waitFor(async () => expect(await sent('prévenir demain Ferlane du retard')).not.toContain('Ferlane'), { timeout: 10_000 });
  expect(await sent('le ferlane est un bois')).toContain('ferlane');
  expect(await sent('un texte clair vaut mieux')).toContain('texte clair');
});
