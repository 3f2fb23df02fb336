import { workbook } from '../formats/paper.ts';
import { day, days, euros } from '../formats/workbook.ts';
import type { DemoDocument } from '../organisation.ts';

export const fleet: DemoDocument[] = [
  workbook('vehicules', 'Flotte véhicules.xlsx', '2026-03-16', [
    {
      name: 'Véhicules',
      columns: [
        { header: 'Véhicule', width: 34 },
        { header: 'Immatriculation', width: 16 },
        { header: 'Conducteur', width: 22 },
        { header: 'Kilométrage', width: 12 },
        { header: 'Contrôle technique avant le', width: 26, format: days },
        { header: 'Financement', width: 32 },
        { header: 'Mensualité HT', width: 14, format: euros },
      ],
      rows: [
        ['Fourgon 12 m³ n° 1', 'FX-410-LM', 'Karim Zerrouki', 143200, day('2026-05-22'), 'achat', null],
        ['Fourgon 12 m³ n° 2', 'GB-188-KD', 'Thomas Wattel', 88450, day('2027-01-14'), 'location longue durée, fin 12/2027', 465],
        ['Fourgon 8 m³ n° 3', 'GE-902-PA', 'Rachid Amrani', 61300, day('2027-06-03'), 'location longue durée, fin 05/2028', 398],
        ['Fourgon 8 m³ n° 4', 'HB-015-TR', 'Bruno Lesage', 12900, day('2029-09-30'), 'crédit-bail', 512],
        ['Plateau grue 7,5 t', 'DT-733-VC', 'Gérard Mouton', 201700, day('2026-07-08'), 'achat', null],
        ['Utilitaire électrique atelier', 'HC-660-EV', 'Thibault Lemaire', 8600, day('2030-02-11'), 'crédit-bail', 376],
        [
          'Berline conduite de travaux',
          'GT-204-BN',
          'Étienne Vasseur',
          54100,
          day('2027-11-19'),
          'location longue durée, fin 10/2026',
          429,
        ],
        ['Citadine commerciale', 'GW-871-JS', 'Aurélie Dhondt', 37250, day('2028-03-27'), 'location longue durée, fin 02/2027', 318],
      ],
      notes: ['Les quatre remorques et les quatre autres véhicules assurés sont suivis dans le classeur du dépôt.'],
    },
    {
      name: 'Entretien',
      title: 'Entretiens et sinistres depuis le 1er janvier 2026',
      columns: [
        { header: 'Date', width: 12, format: days },
        { header: 'Immatriculation', width: 16 },
        { header: 'Travaux', width: 52 },
        { header: 'Garage', width: 26 },
        { header: 'Coût HT', width: 12, format: euros },
      ],
      rows: [
        [day('2026-01-13'), 'FX-410-LM', 'embrayage complet', 'Garage des Francs', 1184],
        [day('2026-02-04'), 'GB-188-KD', 'quatre pneus hiver', 'Pneus Lys', 536],
        [day('2026-02-26'), 'DT-733-VC', 'contrôle de la grue et flexible hydraulique', 'Levage Nord', 742],
        [day('2026-03-10'), 'GW-871-JS', 'pare-brise, sans franchise', 'Vitrage Express', 0],
      ],
    },
  ]),
];
