import { workbook } from '../formats/paper.ts';
import { day, days, euros } from '../formats/workbook.ts';
import type { DemoDocument } from '../organisation.ts';

export const planning: DemoDocument[] = [
  workbook('atelier', 'Planning atelier 2026.xlsx', '2026-03-30', [
    {
      name: 'Avril-mai',
      title: "Planning de l'atelier, semaines 14 à 22",
      columns: [
        { header: 'Semaine', width: 9 },
        { header: 'Début', width: 12, format: days },
        { header: 'Affaire', width: 40 },
        { header: 'Ouvrage', width: 42 },
        { header: 'Heures', width: 9 },
        { header: 'Équipe', width: 24 },
      ],
      rows: [
        [14, day('2026-03-30'), 'Résidence Les Tanneurs', 'façades de placards bâtiment B', 210, 'panneaux'],
        [15, day('2026-04-07'), 'Habitat Lys Métropole', 'vingt-quatre portes palières Mouvaux', 168, 'portes'],
        [16, day('2026-04-13'), 'Collège Jean-Jaurès', 'escalier 1, débit et limons', 142, 'bois massif'],
        [17, day('2026-04-20'), 'Collège Jean-Jaurès', 'escalier 1, montage à blanc et finition', 126, 'bois massif'],
        [18, day('2026-04-27'), 'Brasserie des Trois Écluses', 'comptoir et banquettes', 96, 'agencement'],
        [19, day('2026-05-04'), 'Maison Vandamme', 'fenêtres chêne', 74, 'fenêtres'],
        [20, day('2026-05-11'), 'Collège Jean-Jaurès', 'vestiaires aile nord', 235, 'panneaux'],
        [21, day('2026-05-18'), 'Librairie du Vieux Lille', 'rayonnages noyer', 118, 'agencement'],
        [22, day('2026-05-25'), 'Résidence Les Tanneurs', 'habillages de gaines bâtiment B', 88, 'portes'],
      ],
    },
    {
      name: 'Charge',
      columns: [
        { header: 'Équipe', width: 18 },
        { header: 'Capacité hebdomadaire (h)', width: 24 },
        { header: 'Chargé en avril (h)', width: 20 },
        { header: 'Responsable', width: 22 },
      ],
      rows: [
        ['panneaux', 185, 690, 'Thibault Lemaire'],
        ['portes', 148, 512, 'Rachid Amrani'],
        ['bois massif', 148, 601, 'Marc Delvaux'],
        ['fenêtres', 111, 340, 'Sarah Declercq'],
        ['agencement', 111, 385, 'Nathalie Pruvost'],
      ],
    },
  ]),
  workbook('personnel', 'Plan de formation 2026.xlsx', '2026-01-26', [
    {
      name: 'Formations',
      columns: [
        { header: 'Formation', width: 44 },
        { header: 'Organisme', width: 26 },
        { header: 'Public', width: 34 },
        { header: 'Durée', width: 12 },
        { header: 'Date', width: 12, format: days },
        { header: 'Coût HT', width: 12, format: euros },
        { header: 'Prise en charge', width: 24 },
      ],
      rows: [
        [
          'Conduite de chariot, catégorie 3',
          'Formalog Lesquin',
          'Thomas Wattel, Yanis Boulanger',
          '3 jours',
          day('2026-04-14'),
          980,
          'opérateur de compétences',
        ],
        ['Sauveteur secouriste, maintien', 'Croix Bleue Nord', 'les cinq secouristes', '1 jour', day('2026-06-09'), 650, 'entreprise'],
        [
          'Échafaudage roulant',
          'Bâti-Formation',
          'équipe de pose, six personnes',
          '2 jours',
          day('2026-05-19'),
          1740,
          'opérateur de compétences',
        ],
        [
          'Amiante sous-section 4, opérateur',
          'Bâti-Formation',
          'quatre poseurs',
          '2 jours',
          day('2026-09-22'),
          1520,
          'opérateur de compétences',
        ],
        [
          'Programmation cinq axes',
          'Mécatronix',
          'Thibault Lemaire, Sarah Declercq',
          '4 jours',
          day('2026-11-16'),
          3200,
          'moitié constructeur',
        ],
        ['Écoconduite', 'Route Sûre', 'huit conducteurs', '1 jour', day('2026-10-06'), 1120, 'assureur à 50 %'],
        ['Excel, tableaux croisés', 'Greta Lille Nord', 'Sofia Benali', '2 jours', day('2026-03-24'), 560, 'entreprise'],
        [
          'Habilitation électrique BS, recyclage',
          'Formalog Lesquin',
          'Rachid Amrani, Bruno Lesage',
          '1,5 jour',
          day('2026-12-02'),
          540,
          'entreprise',
        ],
      ],
      notes: ['Budget 2026 : 11 000 € hors salaires. Les entretiens professionnels ont lieu en novembre.'],
    },
  ]),
];
