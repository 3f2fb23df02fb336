import { booksOf2025, fecOf } from '../books/fec.ts';
import { makeCii, makeUbl, sumsOf, type EInvoice } from '../formats/einvoice.ts';
import { makeCalc } from '../formats/open-document.ts';
import { csv, file, pdf, workbook } from '../formats/paper.ts';
import { day, days, euros } from '../formats/workbook.ts';
import type { DemoDocument } from '../organisation.ts';

type Seller = EInvoice['seller'];

const helpe: Seller = {
  name: 'Scierie de la Helpe',
  siren: '999603111',
  vatNumber: 'FR25999603111',
  iban: 'FR7699999000010000447100178',
  street: '4 chemin du Vieux Moulin',
  postcode: '59440',
  city: 'Avesnes-sur-Helpe',
};
const ferronor: Seller = {
  name: 'Ferronor Distribution',
  siren: '999518400',
  vatNumber: 'FR32999518400',
  iban: 'FR7699999000020000059002775',
  street: '210 route de Tournai',
  postcode: '59650',
  city: "Villeneuve-d'Ascq",
};
const mecatronix: Seller = {
  name: 'Mécatronix',
  siren: '999377229',
  vatNumber: 'FR21999377229',
  iban: 'FR7699999000030000551290079',
  street: "zone d'activités de l'Épinette",
  postcode: '59113',
  city: 'Seclin',
};
const verrerie: Seller = {
  name: 'Verrerie de la Lys',
  siren: '999441066',
  vatNumber: 'FR54999441066',
  iban: 'FR7699999000050005821334096',
  street: '2 quai des Verriers',
  postcode: '59280',
  city: 'Armentières',
};

const lateness = [
  'Pénalités de retard : trois fois le taux d’intérêt légal. Indemnité forfaitaire de 40 € pour frais de recouvrement. Pas d’escompte.',
];

const timber: EInvoice = {
  number: 'SH-26-0147',
  issued: '2026-04-09',
  due: '2026-05-31',
  seller: helpe,
  order: 'LX-2604',
  notes: [...lateness, 'Second camion de la commande LX-2604, port non facturé.'],
  lines: [{ reference: 'CH-QF1A-41', name: 'Chêne QF1a 41 mm, séché, le m³', quantity: 5.4, unitCents: 1715_00, rate: 20 }],
};
/** Ordered on 24 March: the price of before 1 April holds, and the concealed door closers are charged at the new one. */
const closers: EInvoice = {
  number: 'FER-26-342',
  issued: '2026-04-08',
  due: '2026-05-31',
  seller: ferronor,
  order: 'CF-2026-088',
  notes: lateness,
  lines: [
    { reference: 'FER-3170', name: 'Ferme-porte encastré coupe-feu', quantity: 8, unitCents: 155_70, rate: 20 },
    { reference: 'FER-2044', name: 'Serrure trois points automatique', quantity: 20, unitCents: 96_50, rate: 20 },
  ],
};
const repair: EInvoice = {
  number: 'MTX-2291',
  issued: '2026-04-03',
  due: '2026-05-03',
  seller: mecatronix,
  order: 'CF-2026-091',
  notes: [...lateness, 'Plaqueuse M-06, bon d’intervention 26-0417. Second déplacement de l’année, hors forfait.'],
  lines: [
    { reference: 'DEP', name: 'Déplacement', quantity: 1, unitCents: 310_00, rate: 20 },
    { reference: 'MO', name: "Main-d'œuvre, l'heure", quantity: 2.75, unitCents: 82_00, rate: 20 },
  ],
};
const glass: EInvoice = {
  number: 'VL-A-0073',
  isCredit: true,
  issued: '2026-04-02',
  seller: verrerie,
  notes: ['Geste commercial pour le retard des vitrages feuilletés 44.2, commande 58213.'],
  lines: [{ reference: 'GESTE', name: 'Remise commerciale sur vitrages feuilletés 44.2', quantity: 1, unitCents: 210_00, rate: 20 }],
};

const money = (cents: number): string =>
  `${(cents / 100).toLocaleString('fr-FR', { minimumFractionDigits: 2 }).replace(/[\u00a0\u202f]/g, ' ')} €`;

/** Supplier invoices of April, with the lists that they are checked against, and the books of the year before. */
export const bills: DemoDocument[] = [
  file('comptes', '999412703FEC20251231.txt', 'text/plain', () => fecOf(booksOf2025())),
  pdf('factures', 'Facture SH-26-0147 Scierie de la Helpe.pdf', {
    title: 'Facture SH-26-0147',
    author: 'Scierie de la Helpe',
    date: '2026-04-09',
    reference: 'Facture SH-26-0147',
    letterhead: {
      name: 'Scierie de la Helpe',
      line: 'Sciage, séchage et négoce de feuillus',
      foot: 'Scierie de la Helpe SARL - 4 chemin du Vieux Moulin, 59440 Avesnes-sur-Helpe - SIREN 999 603 111 - TVA FR25999603111',
      colour: '#2f5d3a',
    },
    carries: { name: 'factur-x.xml', mediaType: 'text/xml', bytes: makeCii(timber) },
    prose: `
> Menuiserie Lacroix
> 18 rue des Ébénistes
> 59700 Marcq-en-Barœul
# Facture SH-26-0147
Date de facture : 9 avril 2026. Date d'échéance : 31 mai 2026. Commande : LX-2604.
| Désignation | Quantité | Prix unitaire HT | Montant HT |
| Chêne QF1a 41 mm, séché, le m³ | 5,4 | 1 715,00 € | ${money(sumsOf(timber).net)} |
| Ligne | Montant |
| Total HT | ${money(sumsOf(timber).net)} |
| TVA 20 % | ${money(sumsOf(timber).tax)} |
| Total TTC | ${money(sumsOf(timber).gross)} |
Second camion de la commande LX-2604, port non facturé. Règlement par virement, IBAN FR76 9999 9000 0100 0044 7100 178.
Pénalités de retard : trois fois le taux d'intérêt légal. Indemnité forfaitaire de 40 € pour frais de recouvrement. Pas d'escompte.
`,
  }),
  file('factures', 'Facture FER-26-342 Ferronor.xml', 'application/xml', () => makeUbl(closers)),
  file('factures', 'Facture MTX-2291 Mécatronix.xml', 'application/xml', () => makeCii(repair)),
  file('factures', 'Avoir VL-A-0073 Verrerie de la Lys.xml', 'application/xml', () => makeUbl(glass)),
  // The bank account is not the one that we know: the oldest fraud there is.
  pdf('factures', 'Facture CHB-8804 Chimibois.pdf', {
    title: 'Facture CHB-8804',
    author: 'Chimibois',
    date: '2026-04-07',
    reference: 'Facture CHB-8804',
    letterhead: {
      name: 'Chimibois',
      line: 'Colles, vernis et teintes pour le bois',
      foot: 'Chimibois SAS - 71 rue de la Cristallerie, 59200 Tourcoing - SIREN 999 288 152 - TVA FR25999288152',
      colour: '#6a2c70',
    },
    prose: `
> Menuiserie Lacroix
> 18 rue des Ébénistes
> 59700 Marcq-en-Barœul
# Facture CHB-8804
Date de facture : 7 avril 2026. Date d'échéance : 15 mai 2026. Commande : CF-2026-085.
| Référence | Désignation | Quantité | Prix unitaire HT | Montant HT |
| COL-0201 | Colle polyuréthane D4, bidon de 5 kg | 12 | 58,20 € | 698,40 € |
| COL-0310 | Colle vinylique D3, seau de 10 kg | 6 | 39,50 € | 237,00 € |
| Ligne | Montant |
| Total HT | 935,40 € |
| TVA 20 % | 187,08 € |
| Total TTC | 1 122,48 € |
Règlement par virement. Attention, nos coordonnées bancaires ont changé : IBAN FR76 9999 9000 7700 0313 3700 472.
Pénalités de retard : trois fois le taux d'intérêt légal. Indemnité forfaitaire de 40 € pour frais de recouvrement. Pas d'escompte.
`,
  }),
  csv(
    'factures',
    'Fournisseurs référencés.csv',
    ['Nom', 'SIREN', 'N° TVA', 'IBAN', 'Délai de paiement'],
    [
      ...[helpe, ferronor, mecatronix, verrerie].map(({ name, siren, vatNumber, iban }, at) => [
        name,
        siren,
        vatNumber,
        iban,
        ['45', '30', '30', ''][at] ?? '',
      ]),
      ['Chimibois', '999288152', 'FR25999288152', 'FR7699999000040000880400103', '30'],
    ],
  ),
  workbook('factures', 'Commandes fournisseurs 2026.xlsx', '2026-04-10', [
    {
      name: 'Commandes',
      columns: [
        { header: 'Commande', width: 14 },
        { header: 'Fournisseur', width: 24 },
        { header: 'Date', width: 12, format: days },
        { header: 'Référence', width: 12 },
        { header: 'Désignation', width: 42 },
        { header: 'Quantité', width: 10 },
        { header: 'Prix unitaire HT', width: 16, format: euros },
        { header: 'Taux de TVA', width: 12 },
      ],
      rows: [
        ['LX-2604', 'Scierie de la Helpe', day('2026-03-02'), 'CH-QF1A-41', 'Chêne QF1a 41 mm, séché, le m³', 5.4, 1715, '20 %'],
        ['LX-2604', 'Scierie de la Helpe', day('2026-03-02'), 'HE-BA-27', 'Hêtre étuvé BA 27 mm, le m³', 3.2, 835, '20 %'],
        ['CF-2026-085', 'Chimibois', day('2026-03-19'), 'COL-0201', 'Colle polyuréthane D4, bidon de 5 kg', 12, 58.2, '20 %'],
        ['CF-2026-085', 'Chimibois', day('2026-03-19'), 'COL-0310', 'Colle vinylique D3, seau de 10 kg', 6, 39.5, '20 %'],
        ['CF-2026-088', 'Ferronor Distribution', day('2026-03-24'), 'FER-3170', 'Ferme-porte encastré coupe-feu', 8, 148, '20 %'],
        ['CF-2026-088', 'Ferronor Distribution', day('2026-03-24'), 'FER-2044', 'Serrure trois points automatique', 20, 96.5, '20 %'],
        ['CF-2026-091', 'Mécatronix', day('2026-04-01'), 'DEP', 'Déplacement', 1, 310, '20 %'],
        ['CF-2026-091', 'Mécatronix', day('2026-04-01'), 'MO', "Main-d'œuvre, l'heure", 4, 82, '20 %'],
      ],
    },
  ]),
  file('factures', 'Réceptions 2026.ods', 'application/vnd.oasis.opendocument.spreadsheet', () =>
    makeCalc(
      'Réceptions',
      ['Bon de livraison', 'Commande', 'Référence', 'Date', 'Quantité reçue'],
      [
        ['BL-SH-0902', 'LX-2604', 'HE-BA-27', '20/03/2026', 3.2],
        ['BL-CHB-3318', 'CF-2026-085', 'COL-0201', '03/04/2026', 12],
        ['BL-CHB-3318', 'CF-2026-085', 'COL-0310', '03/04/2026', 6],
        ['BL-FER-7741', 'CF-2026-088', 'FER-3170', '02/04/2026', 8],
        ['BL-FER-7741', 'CF-2026-088', 'FER-2044', '02/04/2026', 20],
        ['BL-SH-0961', 'LX-2604', 'CH-QF1A-41', '09/04/2026', 5.4],
      ],
    ),
  ),
];
