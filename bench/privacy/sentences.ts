import type { Dice } from './values.ts';

/** Sentences around a value: `#` is where it stands, with what announces it. */
const frames = [
  'Bonjour, pour le dossier en cours, merci de noter #.',
  'Le règlement de la facture F2026-0412 se fera ainsi : #, sous trente jours.',
  'Nous vous confirmons #; le solde de 1 284,60 € reste dû.',
  'Voir ligne 12 du tableau (#) pour le détail des 36 pièces livrées.',
  '- à vérifier : #\n- délai : 15 jours ouvrés',
  '| 2026-03-14 | # | 450,00 |',
  '{"note": "#", "quantite": 12}',
  'Suite à notre échange du 14/03/2026, # figure au contrat.',
  '# est à reporter sur le bon de commande BC-2026-118.',
];
export function sentenceAround(dice: Dice, said: string, before: string): { text: string; start: number; end: number } {
  const frame = dice.pick(frames);
  const at = frame.indexOf('#');
  const text = `${frame.slice(0, at)}${before}${said}${frame.slice(at + 1)}`;
  return { text, start: at + before.length, end: at + before.length + said.length };
}

/** Sentences that hold numbers and words of every day and nothing to protect. */
export const plainSentences: readonly string[] = [
  'La commande 2026-118 comprend 450 panneaux de 19 mm, soit 12 600 € hors taxes.',
  'Article 12.3.4 : le délai de paiement est porté à 45 jours fin de mois.',
  'La réunion du 14 mars 2026 à 9 h 30 traitera des points 1, 2 et 3 de l’ordre du jour.',
  'Version 2.14.7 du logiciel, compilée le 3 novembre 2026 (build 20261103).',
  'Référence produit 4006381333931, lot 20260311, palette 12 sur 36.',
  'Le rendement passe de 87,4 % à 91,2 % entre le lot A-102 et le lot A-118.',
  'Les horaires sont de 8 h à 12 h et de 13 h 30 à 17 h, du lundi au vendredi.',
  'Le taux de TVA est de 20 %, sauf travaux de rénovation à 10 % ou 5,5 %.',
  'Merci de transmettre le devis signé avec la mention « bon pour accord ».',
  'La norme NF EN 14351-1 s’applique aux fenêtres et aux portes extérieures.',
  'Total HT 3 250,00 – TVA 650,00 – Total TTC 3 900,00.',
  'Dimensions : 1200 x 800 x 25 mm ; masse 18,5 kg ; tolérance 0,2 mm.',
];
