import { makeImpress, makeText } from '../formats/open-document.ts';
import { file, workbook } from '../formats/paper.ts';
import { utf8, windows1252 } from '../formats/plain.ts';
import { makeRichText } from '../formats/rich-text.ts';
import { makeSlides } from '../formats/slides.ts';
import { makeOldWorkbook } from '../formats/workbook.ts';
import type { DemoDocument } from '../organisation.ts';

const odf = 'application/vnd.oasis.opendocument';

/** What other programs than Word and Excel wrote. */
export const office: DemoDocument[] = [
  file('qualite', 'Consignes évacuation incendie.odt', `${odf}.text`, () =>
    makeText(`
# Consignes d'évacuation en cas d'incendie
Affichées à l'atelier, au bureau et au hall d'exposition. Mises à jour le 13 janvier 2026 par Sarah Declercq.
## 1. Alerte
Celui qui voit le feu appuie sur le déclencheur manuel le plus proche et appelle le 18 depuis un téléphone portable. Il ne revient pas prendre ses affaires.
## 2. Évacuation
Le point de rassemblement est le parking des visiteurs, devant le portail de la rue des Ébénistes. Les serre-files sont Rachid Amrani pour l'atelier et Nadège Ryckewaert pour les bureaux; ils vérifient les vestiaires et les toilettes.
L'aspiration et le compresseur sont arrêtés par le coup de poing rouge placé à droite du bureau du chef d'atelier.
## 3. Extincteurs
| Zone | Extincteur | Nombre |
| Cabine de finition | mousse, 9 litres | 3 |
| Silo à copeaux | eau pulvérisée, 50 litres sur roues | 1 |
| Armoires électriques | CO2, 5 kg | 4 |
## 4. Exercices
Deux exercices ont lieu chaque année, en mars et en octobre. Celui du 17 mars 2026 a duré 3 minutes 40, contre 5 minutes 10 en octobre.
`),
  ),
  file(
    'personnel',
    'Réunion du personnel mars 2026.pptx',
    'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    () =>
      makeSlides([
        {
          title: 'Réunion du personnel, 27 mars 2026',
          points: ['Où en sont les chantiers', 'Ce qui change à partir de mai', 'Vos questions'],
          notes: 'Durée : quarante minutes, café offert.',
        },
        {
          title: 'Ce qui change à partir de mai',
          points: [
            'Les vestiaires du premier étage ouvrent le 4 mai.',
            'La pause du matin passe à 9 h 45 pour toutes les équipes.',
            'Les heures de route au-delà de 50 km sont payées au tarif normal.',
          ],
          notes: "Rappeler que la règle des 50 km part de l'atelier, pas du domicile.",
        },
        {
          title: 'Vos questions',
          points: [
            'Une borne de recharge sera réservée aux voitures du personnel, de 18 h à 6 h.',
            'Le tournoi de pétanque aura lieu le vendredi 26 juin.',
          ],
          notes: 'Répondre sur la mutuelle : rien ne change en 2026.',
        },
      ]),
  ),
  file('qualite', 'Formation manutention.odp', `${odf}.presentation`, () =>
    makeImpress([
      {
        title: 'Porter sans se faire mal',
        points: [
          'Au-delà de 25 kg, on porte à deux.',
          'Un vantail de porte coupe-feu pèse 62 kg : chariot obligatoire.',
          'Dos droit, pieds écartés, charge contre soi.',
        ],
        notes: 'Faire essayer le lève-plaque électrique du bâtiment B.',
      },
      {
        title: 'Le lève-plaque',
        points: [
          'Charge maximale : 150 kg.',
          'Batterie à recharger chaque vendredi soir.',
          'Défaut E4 : vérifier le frein de la roue arrière gauche.',
        ],
        notes: 'La clé est dans le bureau de Karim.',
      },
    ]),
  ),
  file('machines', 'Relevé heures machines 2025.xls', 'application/vnd.ms-excel', () =>
    makeOldWorkbook('Heures 2025', [
      ['Repère', 'Machine', 'Compteur au 31/12/2024', 'Compteur au 31/12/2025', 'Heures 2025', 'Arrêts subis (h)'],
      ['M-01', 'Scie à format', 18_240, 19_655, 1_415, 22],
      ['M-03', 'Raboteuse', 11_870, 12_642, 772, 9],
      ['M-05', 'Toupie à inclinaison', 7_310, 7_958, 648, 4],
      ['M-06', 'Plaqueuse de chants', 5_122, 6_388, 1_266, 61],
      ['M-07', "Centre d'usinage Norvik C400", 10_405, 12_790, 2_385, 38],
      ['M-08', 'Ponceuse large bande', 6_944, 7_871, 927, 15],
      ['M-11', 'Scie à ruban', 3_208, 3_514, 306, 0],
    ]),
  ),
  workbook('commercial', 'Indicateurs commerciaux premier trimestre 2026.xlsx', '2026-04-07', [
    {
      name: 'Trimestre',
      title: 'Indicateurs commerciaux, premier trimestre 2026',
      columns: [
        { header: 'Mois', width: 14, format: 'mmmm yyyy' },
        { header: 'Devis remis', width: 14, format: '#,##0," k€"' },
        { header: 'Commandes signées', width: 18, format: '#,##0," k€"' },
        { header: 'Taux de réussite', width: 16, format: '0.0 %' },
        { header: 'Délai de réponse', width: 16, format: '[h]" h "mm' },
        { header: 'Écart au budget', width: 16, format: '+0.0 %;-0.0 %' },
      ],
      rows: [
        [new Date('2026-01-01T00:00:00Z'), 742_300, 318_600, 0.429, 52.5 / 24, -0.034],
        [new Date('2026-02-01T00:00:00Z'), 611_800, 274_200, 0.448, 47.25 / 24, -0.112],
        [new Date('2026-03-01T00:00:00Z'), 903_450, 486_100, 0.538, 39.75 / 24, 0.087],
      ],
      notes: ['Montants hors taxes. Les marchés publics sont comptés au mois de la notification.'],
    },
    {
      name: 'Apporteurs',
      columns: [
        { header: 'Apporteur', width: 30 },
        { header: 'Téléphone', width: 18, format: '00" "00" "00" "00" "00' },
        { header: 'Affaires apportées', width: 18 },
        { header: 'Commission', width: 14, format: '0.00 %' },
      ],
      rows: [
        ['Atelier Brique et Ciel', 639_981_144, 4, 0.025],
        ['Agence Lumen, Roubaix', 639_980_272, 2, 0.03],
        ['Conseil Énergie Flandres', 353_014_019, 7, 0.015],
      ],
    },
  ]),
  file('commercial', 'Modèle mise en demeure de payer.rtf', 'application/rtf', () =>
    makeRichText(`
# Mise en demeure de payer
Lettre recommandée avec avis de réception
Madame, Monsieur,
Malgré nos relances, notre facture demeure impayée. Nous vous mettons en demeure d'en régler le montant sous huit jours à compter de la réception de la présente.
À défaut, nous saisirons le tribunal de commerce de Lille Métropole d'une requête en injonction de payer, et les frais de greffe vous seront réclamés.
Ce modèle n'est envoyé qu'après deux relances écrites et l'accord de Claire Lacroix au-delà de 10 000 €.
`),
  ),
  file('boite-chantiers', 'Réunions de chantier avril 2026.ics', 'text/calendar', () =>
    utf8(
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//Menuiserie Lacroix//Agenda//FR',
        ...event(
          'tanneurs-12@menuiserie-lacroix.example',
          '20260415T090000',
          '20260415T103000',
          'Réunion de chantier Les Tanneurs n° 12',
          'Salle de vie, rue des Tanneurs, Roubaix',
          'Visite de levée des réserves à 10 h 30. Apporter le cylindre du A41.',
        ),
        ...event(
          'jaures-5@menuiserie-lacroix.example',
          '20260422T140000',
          '20260422T153000',
          'Collège Jean-Jaurès, réunion n° 5',
          'Bureau du principal, Wambrechies',
          "Sujet principal : accès de la grue de l'escalier 1 pendant les vacances.",
        ),
        ...event(
          'mouvaux-1@menuiserie-lacroix.example',
          '20260407T080000',
          '20260407T090000',
          'Habitat Lys, démarrage de Mouvaux',
          '14 rue Mirabeau, Mouvaux',
          'Prendre les badges des poseurs et les avis de passage.',
        ),
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    ),
  ),
  file('achats', 'Contacts fournisseurs.vcf', 'text/vcard', () =>
    utf8(
      [
        card(
          'Corinne Maillard',
          'Scierie de la Helpe',
          "Responsable de l'expédition",
          '+33 3 53 01 22 18',
          'expedition@scierie-helpe.example',
        ),
        card('Rémi Gosselin', 'Ferronor Distribution', 'Technicien coupe-feu', '+33 6 39 98 12 07', 'r.gosselin@ferronor.example'),
        card('Mathilde Deroo', 'Verrerie de la Lys', 'Planification', '+33 3 53 01 66 52', 'm.deroo@verrerie-lys.example'),
        card('Ludovic Baert', 'Mécatronix', 'Technicien itinérant', '+33 6 39 98 30 61', 'l.baert@mecatronix.example'),
      ].join(''),
    ),
  ),
  file('achats', 'Inventaire panneaux mars 2026.tsv', 'text/tab-separated-values', () =>
    windows1252(
      [
        'Panneau\tÉpaisseur (mm)\tFeuilles\tRangée\tÉtat',
        'Contreplaqué okoumé\t15\t46\tR2\tbon',
        'MDF hydrofuge\t19\t18\tR3\tdeux feuilles gondolées',
        'Aggloméré mélaminé blanc\t19\t71\tR4\tbon',
        'Panneau coupe-feu 30 minutes\t40\t23\tR1\tbon',
        'Trois plis épicéa\t27\t9\tR5\tangles abîmés',
      ].join('\n'),
    ),
  ),
];

function event(id: string, from: string, to: string, title: string, place: string, note: string): string[] {
  const said = (text: string): string => text.replaceAll(',', '\\,');
  return [
    'BEGIN:VEVENT',
    `UID:${id}`,
    'DTSTAMP:20260402T080000Z',
    `DTSTART;TZID=Europe/Paris:${from}`,
    `DTEND;TZID=Europe/Paris:${to}`,
    `SUMMARY:${said(title)}`,
    `LOCATION:${said(place)}`,
    `DESCRIPTION:${said(note)}`,
    'END:VEVENT',
  ];
}

function card(name: string, company: string, job: string, phone: string, address: string): string {
  const [first = '', ...last] = name.split(' ');
  return `BEGIN:VCARD\r\nVERSION:4.0\r\nFN:${name}\r\nN:${last.join(' ')};${first};;;\r\nORG:${company}\r\nTITLE:${job}\r\nTEL;TYPE=work:${phone}\r\nEMAIL:${address}\r\nEND:VCARD\r\n`;
}
