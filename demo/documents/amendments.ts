import { word } from '../formats/paper.ts';
import type { DemoDocument } from '../organisation.ts';

export const amendments: DemoDocument[] = [
  word('baux', 'Avenant n°1 bail Marcq-en-Barœul.docx', {
    title: 'Avenant n° 1 au bail commercial du 20 mars 2023',
    author: 'SCI Les Peupliers',
    date: '2025-09-15',
    reference: 'Avenant n° 1 - bail commercial du 20 mars 2023',
    prose: `
# AVENANT N° 1 AU BAIL COMMERCIAL
Entre la SCI Les Peupliers, représentée par sa gérante, Madame Hélène Vanhoutte, « le Bailleur », et la société Menuiserie Lacroix, représentée par sa présidente, Madame Claire Lacroix, « le Preneur ».
Le présent avenant modifie le bail commercial signé le 20 mars 2023, portant sur les locaux du 18 rue des Ébénistes à Marcq-en-Barœul.
## Article 1 - Toiture solaire
Le Bailleur autorise le Preneur à poser des panneaux photovoltaïques sur la travée sud de l'atelier, dans la limite de 420 m². Les panneaux restent la propriété du Preneur, qui les dépose à ses frais en fin de bail.
## Article 2 - Bornes de recharge
Le Preneur installe quatre bornes de recharge dans la cour. Leur consommation est supportée par le Preneur, leur remplacement en fin de vie par le Bailleur.
## Article 3 - Provision sur charges
À l'article 8 du bail, le montant mensuel de la provision sur charges est porté de 640 € à 690 € à compter du 1er janvier 2026.
## Article 4 - Plafond de l'indexation
À l'article 6 du bail, le pourcentage de 3,5 % est remplacé par 3 % pour les indexations postérieures au 1er avril 2027.
## Article 5 - Autres dispositions
Les autres articles du bail demeurent inchangés.
> Fait à Marcq-en-Barœul, le 15 septembre 2025
Le Bailleur, Hélène Vanhoutte
Le Preneur, Claire Lacroix
`,
  }),
];
