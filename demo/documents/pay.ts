import { word, workbook } from '../formats/paper.ts';
import { day, days, euros } from '../formats/workbook.ts';
import type { DemoDocument } from '../organisation.ts';

export const pay: DemoDocument[] = [
  word('paie', 'Note paie mars 2026.docx', {
    title: 'Note de paie, mars 2026',
    author: 'Nadège Ryckewaert',
    date: '2026-03-26',
    reference: 'Paie - mars 2026 - confidentiel',
    prose: `
# Note de paie, mars 2026
Éléments variables transmis au cabinet Fiduciaire des Flandres le 24 mars. Virements le mardi 31 mars 2026. Le total net à payer est de 83 914,27 € pour quarante-deux bulletins.
## 1. Entrées et sorties
- Yanis Boulanger, entré le 16 mars comme menuisier d'atelier, salaire d'embauche 2 210 € brut.
- Départ en retraite de Gérard Mouton au 31 mars, après trente et un ans : indemnité de départ de 6 820 €.
- Aucun licenciement, aucune rupture conventionnelle ce mois-ci.
## 2. Primes et retenues
| Salarié | Élément | Montant brut |
| Karim Zerrouki | prime de fin de chantier, Les Tanneurs A | 450,00 € |
| Lucie Hennebel | prime de réussite au brevet professionnel | 300,00 € |
| Thomas Wattel | rappel de prime de conduite, janvier et février | 90,00 € |
| Bruno Lesage | saisie sur salaire, troisième échéance sur six | -212,40 € |
| Damien Flament | astreinte informatique, quatre week-ends | 260,00 € |
## 3. Heures supplémentaires
Cent douze heures à 25 % sont payées en mars, dont quarante-huit pour l'équipe des Tanneurs. Les heures de l'atelier bois massif sont récupérées en mai, à la demande des intéressés.
## 4. Acomptes et saisies
Deux acomptes ont été versés le 13 mars, de 400 € et 650 €. La règle reste d'un acompte par mois au plus, demandé avant le 10.
## 5. Points de contrôle
Le taux d'accident du travail notifié pour 2026 est de 5,42 %, contre 5,87 % en 2025. La caisse de congés a été appelée pour 17 640 €. Le bulletin d'Inès Carpentier est à refaire : la prime de logiciel manquait.
`,
  }),
  workbook('paie', 'Grille salaires 2026.xlsx', '2026-01-12', [
    {
      name: 'Grille',
      title: 'Grille interne des salaires mensuels bruts, base 37 heures, au 1er janvier 2026',
      columns: [
        { header: 'Emploi', width: 36 },
        { header: 'Niveau', width: 10 },
        { header: 'Minimum interne', width: 16, format: euros },
        { header: 'Médiane', width: 14, format: euros },
        { header: 'Maximum', width: 14, format: euros },
        { header: 'Effectif', width: 9 },
      ],
      rows: [
        ['Apprenti, deuxième année', '-', 1130, 1185, 1240, 3],
        ["Menuisier d'atelier", 'N2', 2150, 2265, 2410, 9],
        ['Menuisier poseur', 'N3', 2240, 2390, 2560, 11],
        ["Opérateur de centre d'usinage", 'N3', 2380, 2495, 2640, 3],
        ["Chef d'équipe de pose", 'N4', 2690, 2810, 2990, 4],
        ["Chef d'atelier", 'AM', 3350, 3420, 3480, 1],
        ["Technicien de bureau d'études", 'E', 2640, 2755, 2980, 3],
        ['Conducteur de travaux', 'F', 3180, 3360, 3590, 2],
        ['Comptable', 'E', 2720, 2840, 2950, 2],
        ['Commerciale', 'F', 2850, 3010, 3240, 2],
        ['Assistante de direction', 'D', 2410, 2480, 2560, 2],
      ],
    },
    {
      name: 'Augmentations',
      columns: [
        { header: 'Catégorie', width: 26 },
        { header: 'Augmentation générale', width: 22 },
        { header: 'Enveloppe individuelle', width: 22 },
        { header: "Date d'effet", width: 14, format: days },
      ],
      rows: [
        ['Ouvriers', '2,1 %', '0,8 %', day('2026-02-01')],
        ['Employés et techniciens', '1,8 %', '1,0 %', day('2026-02-01')],
        ['Cadres', 'aucune', '1,5 %', day('2026-04-01')],
      ],
    },
  ]),
];
