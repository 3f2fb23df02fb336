import { workbook } from '../formats/paper.ts';
import { day, days, euros, type WorkbookSheet } from '../formats/workbook.ts';
import type { DemoDocument } from '../organisation.ts';

/** species, grade, thickness in mm, price per cubic metre in 2025, in 2026 */
const sawn: [string, string, number, number, number][] = [
  ['Chêne massif', 'QF1a', 27, 1480, 1565],
  ['Chêne massif', 'QF1a', 34, 1540, 1630],
  ['Chêne massif', 'QF1a', 41, 1610, 1715],
  ['Chêne massif', 'QF1a', 54, 1725, 1840],
  ['Chêne massif', 'QF2', 27, 1190, 1245],
  ['Chêne massif', 'QF2', 34, 1235, 1290],
  ['Chêne massif', 'QF2', 41, 1285, 1350],
  ['Hêtre étuvé', 'BA', 27, 820, 835],
  ['Hêtre étuvé', 'BA', 41, 870, 885],
  ['Frêne blanc', 'FA', 27, 1010, 985],
  ['Frêne blanc', 'FA', 34, 1060, 1030],
  ['Mélèze', 'Choix 1', 27, 940, 990],
  ['Sapin du Nord', 'Choix 2', 27, 560, 545],
  ['Pin sylvestre', 'Choix 2', 34, 515, 520],
];

const panels: [string, string, number, number, number][] = [
  ['Contreplaqué okoumé', '2500 x 1220', 15, 58.4, 61.2],
  ['Contreplaqué bouleau', '2500 x 1250', 18, 92.6, 96.9],
  ['MDF hydrofuge', '2800 x 2070', 19, 64.8, 63.5],
  ['MDF standard', '2800 x 2070', 19, 43.1, 42.0],
  ['Aggloméré mélaminé blanc', '2800 x 2070', 19, 51.7, 52.9],
  ['Trois plis épicéa', '5000 x 1250', 27, 149.0, 158.5],
  ['Panneau coupe-feu 30 minutes', '2440 x 1220', 40, 121.0, 133.0],
];

function tariff(year: 2025 | 2026): WorkbookSheet[] {
  const price = (in2025: number, in2026: number): number => (year === 2025 ? in2025 : in2026);
  return [
    {
      name: 'Bois massif',
      title: `Tarif d'achat bois massif ${year}, hors taxes, franco Marcq-en-Barœul`,
      columns: [
        { header: 'Essence', width: 18 },
        { header: 'Choix', width: 10 },
        { header: 'Épaisseur (mm)', width: 15 },
        { header: 'Prix HT au m³', width: 16, format: euros },
        { header: 'Délai', width: 22 },
      ],
      rows: sawn.map(([species, grade, thickness, before, now]) => [
        species,
        grade,
        thickness,
        price(before, now),
        thickness > 41 ? 'six semaines' : species.startsWith('Mélèze') ? 'trois semaines' : 'dix jours ouvrés',
      ]),
      notes: [
        `Prix valables du 1er janvier au 31 décembre ${year}.`,
        year === 2025
          ? "Rabotage quatre faces : 95 € par m³. Le rabotage deux faces n'est pas proposé."
          : 'Rabotage quatre faces : 104 € par m³. Rabotage deux faces : 68 € par m³.',
      ],
    },
    {
      name: 'Panneaux',
      title: `Tarif d'achat panneaux ${year}, hors taxes`,
      columns: [
        { header: 'Panneau', width: 32 },
        { header: 'Format (mm)', width: 16 },
        { header: 'Épaisseur (mm)', width: 15 },
        { header: 'Prix HT la feuille', width: 18, format: euros },
      ],
      rows: panels.map(([name, size, thickness, before, now]) => [name, size, thickness, price(before, now)]),
    },
  ];
}

const lead: [string, string, number, string, string][] = [
  ['Porte intérieure chêne, bloc-porte 83 x 204', 'unité', 690, 'cinq semaines', 'vernis mat compris'],
  ['Porte coupe-feu EI 30, bloc-porte 93 x 204', 'unité', 1240, 'sept semaines', 'ferme-porte non compris'],
  ['Fenêtre bois chêne deux vantaux 120 x 135', 'unité', 1385, 'huit semaines', 'double vitrage 4/20/4 argon'],
  ['Fenêtre mélèze un vantail 80 x 115', 'unité', 905, 'huit semaines', 'double vitrage 4/20/4 argon'],
  ['Escalier quart tournant hêtre, 14 marches', 'ensemble', 4980, 'dix semaines', 'garde-corps non compris'],
  ['Escalier droit chêne, 15 marches', 'ensemble', 6420, 'dix semaines', 'garde-corps compris'],
  ['Bibliothèque sur mesure, panneau plaqué chêne', 'm² de façade', 610, 'six semaines', 'pose non comprise'],
  ['Heure de pose, équipe de deux', 'heure', 94, '-', "déplacement compris jusqu'à 30 km"],
  ["Heure de bureau d'études", 'heure', 68, '-', "plans d'exécution"],
];

export const prices: DemoDocument[] = [
  workbook('tarifs', 'Tarif bois 2025.xlsx', '2024-12-13', tariff(2025)),
  workbook('tarifs', 'Tarif bois 2026.xlsx', '2025-12-12', tariff(2026)),
  workbook('commercial', 'Tarif de vente 2026.xlsx', '2026-01-05', [
    {
      name: 'Ouvrages courants',
      columns: [
        { header: 'Ouvrage', width: 46 },
        { header: 'Unité', width: 14 },
        { header: 'Prix de vente HT', width: 17, format: euros },
        { header: 'Délai de fabrication', width: 20 },
        { header: 'Remarque', width: 36 },
      ],
      rows: lead,
    },
    {
      name: 'Remises',
      title: 'Remises accordées par type de client',
      columns: [
        { header: 'Client', width: 28 },
        { header: 'Remise maximale', width: 17 },
        { header: "Qui peut l'accorder", width: 30 },
        { header: "Valable jusqu'au", width: 16, format: days },
      ],
      rows: [
        ['Particulier', '3 %', 'la commerciale', day('2026-12-31')],
        ['Architecte apporteur', '6 %', 'la commerciale', day('2026-12-31')],
        ['Bailleur social', '9 %', 'la directrice seulement', day('2026-06-30')],
        ['Entreprise générale', '7 %', 'la directrice seulement', day('2026-12-31')],
      ],
    },
  ]),
];
