import { expect, test } from 'vitest';
import { detect } from '../privacy.ts';

/** Sentences that no text of the bench holds: invented companies and people told by what is done with them, and what looks like it and is none. */
const named = (text: string): string[] =>
  detect(text)
    .filter(({ kind }) => kind === 'person' || kind === 'company')
    .map(({ start, end }) => text.slice(start, end));

test.each([
  ['La peinture a été commandée à Colorine.', ['Colorine']],
  ['Les travaux ont été confiés à Sanitech puis sous-traités à Renolis.', ['Sanitech', 'Renolis']],
  ['Nous avons perdu l’appel d’offres face à Menuisia.', ['Menuisia']],
  ['Prélèvement GERLANE 340,00 €', ['GERLANE']],
  ['VIR SEPA FROMALP 12/03 -1 200,00', ['FROMALP']],
  ['Expert-comptable : Fiducentre.', ['Fiducentre']],
  ['Offres reçues : Darvil (12 000 €), Tessolin (11 400 €).', ['Darvil', 'Tessolin']],
  ['| Fournisseur | Montant |\n|---|---|\n| Cartonnex | 450 |\n| Lavalto | 120 |', ['Cartonnex', 'Lavalto']],
  ['fournisseur,produit\nCartonnex,cartons\nLavalto,savon', ['Cartonnex', 'Lavalto']],
  ['Avertissement notifié à Kowalczyk le 4.', ['Kowalczyk']],
  ['Convocation de Charpentier à un entretien préalable', ['Charpentier']],
  ['Corvax refuse nos conditions.', ['Corvax']],
  ['la crèche Les Petits Loups a signé le devis', ['Les Petits Loups']],
  ['Le camping des Flots Bleus rouvre en avril', ['Flots Bleus']],
  ['le prestataire (Elitec) facture deux fois', ['Elitec']],
  ['Elle passe chez Vitrex puis à la Sogema.', ['Vitrex', 'Sogema']],
  ['Les locaux de l’ex-Duralu', ['ex-Duralu']],
  ['Félicitations à Bérengère et Loris pour leur diplôme !', ['Bérengère', 'Loris']],
])('%s', (text, wanted) => expect(named(text)).toEqual(wanted));

test.each([
  'Nous avons acheté à Lyon deux machines.',
  'Le lot a été vendu à Noël, et la prime de Noël versée.',
  'La lettre a été remise à Monsieur le Maire.',
  'On a demandé à Excel de faire la somme.',
  'Facturé à la Direction générale.',
  'Il est allé à l’hôtel des Impôts, puis à la crèche de Lille.',
  'Prélèvement SEPA 120 €',
  'Assurance : Décennale',
  'Client,Montant\nTotal,450',
  'Fournisseur;Produit\nBois;planches',
  'Client : le mercredi, entre 8 h et 10 h',
])('nobody in: %s', (text) => expect(named(text)).toEqual([]));

test('a long table takes a time that grows with its length only', () => {
  const rows = (count: number): string => `Fournisseur;Montant\n${'Cartonnex;450\n'.repeat(count)}`;
  expect(named(rows(2_000))).toHaveLength(2_000);
});
