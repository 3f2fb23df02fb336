import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Block } from '#contract/answers.ts';
import { ask, ownSource, reread, upload } from '../../../test/support/asking.ts';
import { openTestHouse, type TestHouse, type TestMember } from '../../../test/support/house.ts';
import { tablesWith } from '../../../test/support/store.ts';
import { statementsOf, type Statement } from '../extract/statements.ts';
import { amountFor } from './amounts.ts';
import { contractDay, delayDay } from './days.ts';

const given = {
  document: 'doc',
  textId: 'txt',
  title: 'Papier',
  fileName: 'papier.md',
  headingPath: [],
  tableHeader: null,
  start: 0,
  score: 1,
};
const statement = (text: string): Statement => {
  const [first] = statementsOf({ ...given, text });
  if (!first) throw new Error('a sentence is one statement');
  return first;
};
const today = '2026-11-28';
const leave = (text: string, on = today) => contractDay('leave', text, given, on)?.how;
const lease = (notice: string) =>
  `Article 1 - Durée\nLe bail est consenti pour neuf années, à compter du 1er avril 2020, pour se terminer le 31 mars 2029.\nArticle 2 - Congé\n${notice}\n`;
const oneNotice =
  'À défaut de congé donné au moins six mois avant l’échéance, le bail est renouvelé par tacite reconduction pour la même durée.';

describe('a day that follows from a contract', () => {
  test.each([
    ['the end less the notice, by the last day of a shorter month', lease(oneNotice), today, '2028-09-30'],
    ['the current renewal, where the first term is over', lease(oneNotice), '2030-01-01', '2037-09-30'],
    ['two notices leave a doubt', lease(`${oneNotice} Le preneur donne congé au moins trois mois avant l’échéance.`), today, null],
    [
      'leave at any time leaves a doubt',
      lease(`${oneNotice} Chaque partie peut résilier à tout moment avec un préavis d’un mois.`),
      today,
      null,
    ],
    ['an end that the duration denies leaves a doubt', lease(oneNotice).replace('31 mars 2029', '31 décembre 2027'), today, null],
    ['without a notice nothing follows', lease('Le bail prend fin de plein droit à son terme.'), today, null],
  ])('%s', (_, text, on, day) => {
    expect(leave(text, on) ?? null).toEqual(day === null ? null : expect.objectContaining({ kind: 'day', day, rule: 'end-less-notice' }));
  });

  test('an end is worked out only where it is not written', () => {
    const text = 'Article 1 - Durée\nLe contrat prend effet le 1er juin 2025 pour une durée de trois ans.\n';
    expect(contractDay('end', text, given, today)).toMatchObject({
      how: { day: '2028-05-31', rule: 'start-plus-duration' },
      from: [{ role: 'starts' }],
    });
    expect(contractDay('end', lease(oneNotice), given, today)).toBeNull();
  });
});

test.each([
  ['La facture est payée sous 30 jours.', '2026-04-11', 'plus-length'],
  ['La facture est payée à 30 jours fin de mois.', '2026-04-30', 'plus-length-month-end'],
  // From the day or from the end of its month: the two do not agree.
  ['La facture est payée à 45 jours fin de mois.', null, null],
  ['La facture est contestée dans un délai de 10 jours ouvrés.', '2026-03-26', 'plus-working-days'],
  ['La facture est contestée dans un délai de 10 jours ouvrables.', '2026-03-24', 'plus-working-days'],
  ['La facture est contestée dans un délai de 10 jours francs.', null, null],
  ['La facture est émise 10 jours avant la livraison.', null, null],
  ['La facture est payée sous 30 jours, ou sous 45 jours par traite.', null, null],
])('%s', (text, day, rule) => {
  const found = delayDay('Quand faut-il payer la facture du 12 mars 2026 ?', statement(text));
  expect(found?.how ?? null).toEqual(day === null ? null : expect.objectContaining({ day, rule, event: '2026-03-12' }));
});

test.each([
  ['Combien ça fait par an ?', 'Le loyer mensuel est de 1 200,50 € hors taxes.', { kind: 'per-time', from: 'month', to: 'year' }],
  ['Combien par mois ?', 'Le loyer annuel est de 10 000 €.', { kind: 'per-time', from: 'year', to: 'month' }],
  ['Combien pour 12 palettes ?', 'Le transport coûte 45 € par palette.', { kind: 'quantity', times: '12', unit: 'palettes' }],
  ['Combien TTC avec une TVA de 20 % ?', 'Le poste est vendu 240 € HT.', { kind: 'tax', to: 'with', rate: '20' }],
  // Already said, of whom or of what it is not said, tiers, two sums, weeks that a year does not hold whole.
  ['Combien ça fait par an ?', 'Le loyer annuel est de 12 000 €.', null],
  ['Combien ça fait par an ?', 'La cotisation est de 40 € par mois et par salarié.', null],
  ['Combien ça fait par an ?', 'La location est de 30 € par semaine.', null],
  ['Combien ça fait par an ?', 'Le loyer mensuel est de 900 €, puis de 950 € la deuxième année.', null],
  ['Combien ça fait TTC par an ?', 'Le loyer mensuel est de 900 € HT.', null],
  ['Combien pour 12 palettes ?', 'Le transport coûte 45 € par palette jusqu’à 10 palettes.', null],
  ['Combien pour 12 palettes ?', 'Le transport coûte 45 € par colis.', null],
  ['Combien en 2026 pour le camion ?', 'La vidange coûte 45 € par camion.', null],
  ['Combien TTC ?', 'Le poste est vendu 240 € HT.', null],
])('%s %s', (question, text, how) => {
  expect(amountFor(question, statement(text), [])?.how ?? null).toEqual(how);
});

describe('in a house', () => {
  let opened: TestHouse;
  let owner: TestMember;
  let source: string;
  beforeAll(async () => {
    opened = await openTestHouse();
    owner = opened.owner;
    source = await ownSource(opened, owner);
    for (const [name, bytes] of [
      [
        'Bail du hangar.md',
        `# Bail du hangar\n\n${lease(oneNotice).replaceAll(/^(Article .*)$/gm, '## $1\n')}\n## Article 3 - Loyer\n\nLe loyer mensuel du hangar est de 1 234 € hors taxes.\n`,
      ],
      [
        'Consignes de sécurité.md',
        '# Consignes de sécurité\n\n## Quai de chargement\n\nIl est interdit de fumer sur le quai.\n\n## Casque\n\nLe port du casque est obligatoire dans l’atelier, sauf dans les bureaux.\n\n## Vélo\n\nOn peut garer son vélo dans la cour. Le bailleur peut interdire les scooters.\n',
      ],
    ] as const)
      await upload(opened, owner, source, { name, bytes });
  }, 60_000);
  afterAll(async () => {
    expect(opened.log.incidents).toEqual([]);
    await opened.close();
  });
  const workedIn = (blocks: readonly Block[]) => blocks.flatMap((block) => (block.kind === 'worked' ? [block] : []))[0];

  test('the last day to leave is shown with the sentences that it follows from, and read again', async () => {
    const { blocks, conversation } = await ask(opened, owner, 'Jusqu’à quand peut-on résilier le bail du hangar ?');
    const worked = workedIn(blocks);
    expect(worked).toMatchObject({ result: { kind: 'day', day: '2028-09-30', rule: 'end-less-notice' } });
    expect(worked?.from.map(({ said }) => (said.kind === 'quote' ? said.quote : ''))).toEqual([
      'Le bail est consenti pour neuf années, à compter du 1er avril 2020, pour se terminer le 31 mars 2029.',
      oneNotice,
    ]);
    expect(await reread(opened, owner, conversation)).toEqual(blocks);
  });

  test('a sum is worked out from the one that was quoted, and is not kept', async () => {
    const first = await ask(opened, owner, 'Quel est le loyer mensuel du hangar ?');
    const { blocks } = await ask(opened, owner, 'Et combien ça fait par an ?', { conversation: first.conversation });
    expect(workedIn(blocks)).toMatchObject({ result: { kind: 'per-time', of: '1234', value: '14808', from: 'month', to: 'year' } });
    const store = await opened.house.vault.organisation(owner.actor.organisation);
    expect(await tablesWith(store, '14808')).toEqual([]);
  });

  test.each([
    ['A-t-on le droit de fumer sur le quai ?', 'no'],
    ['Faut-il porter le casque dans l’atelier ?', 'yes-if'],
    ['Est-il interdit de fumer sur le quai ?', 'yes'],
    ['Peut-on garer son vélo dans la cour ?', 'yes'],
    ['Peut-on garer des scooters dans la cour ?', null],
    ['Peut-on dormir sur le quai ?', null],
  ])('%s %s', async (question, says) => {
    const { blocks } = await ask(opened, owner, question);
    expect(workedIn(blocks)?.result ?? null).toEqual(says === null ? null : { kind: 'verdict', says });
  });

  test('a delay runs from the day that the question names', async () => {
    await upload(opened, owner, source, {
      name: 'Conditions de règlement.md',
      bytes: '# Conditions de règlement\n\nLes factures de négoce sont payées à 30 jours fin de mois.\n',
    });
    const { blocks } = await ask(opened, owner, 'Quand faut-il payer une facture de négoce du 12 mars 2026 ?');
    expect(workedIn(blocks)).toMatchObject({ result: { day: '2026-04-30', event: '2026-03-12' }, from: [{ role: 'length' }] });
  });

  test('nothing follows once a sentence may no longer be read', async () => {
    const document = await upload(opened, owner, source, {
      name: 'Tarif nacelle.md',
      bytes: 'La location de la nacelle zorblan coûte 321 € par mois.',
    });
    const { blocks, conversation } = await ask(opened, owner, 'Combien coûte la nacelle zorblan par an ?');
    expect(workedIn(blocks)).toMatchObject({ result: { value: '3852' } });
    await opened.as(owner, { method: 'POST', url: `/o/documents/${document}/withdraw` });
    expect((await reread(opened, owner, conversation)).map(({ kind }) => kind)).toEqual(['unavailable']);
  });
});
