import { csv, workbook } from '../formats/paper.ts';
import { day, days, euros, type Cell } from '../formats/workbook.ts';
import type { DemoDocument } from '../organisation.ts';

/** day of January 2026, journal, account, its name, piece, label, debit, credit in cents */
const entries: [number, string, string, string, string, string, number, number][] = [
  [2, 'AC', '613200', 'Locations immobilières', 'LOY-26-01', 'Loyer premier trimestre, SCI Les Peupliers', 2173500, 0],
  [2, 'AC', '445660', 'TVA déductible', 'LOY-26-01', 'Loyer premier trimestre, SCI Les Peupliers', 434700, 0],
  [2, 'AC', '401100', 'Fournisseurs', 'LOY-26-01', 'Loyer premier trimestre, SCI Les Peupliers', 0, 2608200],
  [5, 'AC', '613210', 'Location entrepôt', 'ROQ-26-01', 'Loyer janvier, Logis Flandres', 265000, 0],
  [5, 'AC', '614000', 'Charges locatives', 'ROQ-26-01', 'Forfait de charges janvier, Logis Flandres', 31000, 0],
  [5, 'AC', '401100', 'Fournisseurs', 'ROQ-26-01', 'Loyer et charges janvier, Logis Flandres', 0, 296000],
  [7, 'AC', '601100', 'Achats de bois massif', 'SH-26-0031', 'Scierie de la Helpe, chêne 27 mm', 1126800, 0],
  [7, 'AC', '401100', 'Fournisseurs', 'SH-26-0031', 'Scierie de la Helpe, chêne 27 mm', 0, 1352160],
  [7, 'AC', '445660', 'TVA déductible', 'SH-26-0031', 'Scierie de la Helpe, chêne 27 mm', 225360, 0],
  [9, 'AC', '602200', 'Quincaillerie', 'FER-26-118', 'Ferronor, serrures Les Tanneurs', 418000, 0],
  [9, 'AC', '401100', 'Fournisseurs', 'FER-26-118', 'Ferronor, serrures Les Tanneurs', 0, 501600],
  [9, 'AC', '445660', 'TVA déductible', 'FER-26-118', 'Ferronor, serrures Les Tanneurs', 83600, 0],
  [12, 'VT', '411000', 'Clients', 'F2026-0021', 'Batinord, situation n° 2', 1864000, 0],
  [12, 'VT', '704000', 'Travaux', 'F2026-0021', 'Batinord, situation n° 2', 0, 1864000],
  [14, 'BQ', '512000', 'Banque', 'VIR-0114', 'Encaissement Habitat Lys Métropole', 1234560, 0],
  [14, 'BQ', '411000', 'Clients', 'VIR-0114', 'Encaissement Habitat Lys Métropole', 0, 1234560],
  [16, 'AC', '606140', 'Carburants', 'CARB-01', 'Carte carburant, douze véhicules', 287300, 0],
  [16, 'AC', '401100', 'Fournisseurs', 'CARB-01', 'Carte carburant, douze véhicules', 0, 287300],
  [19, 'BQ', '445510', 'TVA à décaisser', 'TVA-12', 'TVA de décembre', 968400, 0],
  [19, 'BQ', '512000', 'Banque', 'TVA-12', 'TVA de décembre', 0, 968400],
  [21, 'AC', '615500', 'Entretien du matériel', 'MTX-2207', "Mécatronix, révision annuelle du centre d'usinage", 346000, 0],
  [21, 'AC', '401100', 'Fournisseurs', 'MTX-2207', "Mécatronix, révision annuelle du centre d'usinage", 0, 415200],
  [21, 'AC', '445660', 'TVA déductible', 'MTX-2207', "Mécatronix, révision annuelle du centre d'usinage", 69200, 0],
  [26, 'AC', '623100', 'Annonces et insertions', 'PUB-09', "Salon de l'habitat de Lille, acompte du stand", 195000, 0],
  [26, 'AC', '401100', 'Fournisseurs', 'PUB-09', "Salon de l'habitat de Lille, acompte du stand", 0, 195000],
  [30, 'OD', '641100', 'Salaires bruts', 'PAIE-01', 'Salaires de janvier', 10684200, 0],
  [30, 'OD', '421000', 'Personnel, rémunérations dues', 'PAIE-01', 'Salaires de janvier', 0, 8341800],
  [30, 'OD', '431000', 'Sécurité sociale', 'PAIE-01', 'Salaires de janvier, part salariale', 0, 2342400],
];

const date = (dayOfMonth: number): string => `2026-01-${String(dayOfMonth).padStart(2, '0')}`;

/** Cents to the way of French accounting exports: 21735,00 */
const comma = (cents: number): string => (cents / 100).toFixed(2).replace('.', ',');

const journals: Record<string, string> = {
  AC: 'Achats',
  VT: 'Ventes',
  BQ: 'Banque',
  OD: 'Opérations diverses',
};

const sum = (column: 6 | 7): number => entries.reduce((total, entry) => total + entry[column], 0) / 100;

const balances: Cell[][] = [...new Set(entries.map((entry) => entry[2]))].sort().map((account, index) => {
  const own = entries.filter((entry) => entry[2] === account);
  const debit = own.reduce((total, entry) => total + entry[6], 0) / 100;
  const credit = own.reduce((total, entry) => total + entry[7], 0) / 100;
  const row = index + 2;
  return [account, own[0]?.[3] ?? '', debit, credit, { formula: `C${row}-D${row}`, result: Math.round((debit - credit) * 100) / 100 }];
});

export const ledger: DemoDocument[] = [
  csv(
    'comptes',
    'FEC janvier 2026 extrait.csv',
    ['JournalCode', 'JournalLib', 'EcritureNum', 'EcritureDate', 'CompteNum', 'CompteLib', 'PieceRef', 'EcritureLib', 'Debit', 'Credit'],
    entries.map(([on, journal, account, name, piece, label, debit, credit], index) => [
      journal,
      journals[journal] ?? '',
      String(1001 + index),
      date(on).replaceAll('-', ''),
      account,
      name,
      piece,
      label,
      comma(debit),
      comma(credit),
    ]),
  ),
  workbook('comptes', 'Grand livre janvier 2026.xlsx', '2026-02-06', [
    {
      name: 'Écritures',
      columns: [
        { header: 'Date', width: 12, format: days },
        { header: 'Journal', width: 9 },
        { header: 'Compte', width: 10 },
        { header: 'Libellé', width: 52 },
        { header: 'Débit', width: 14, format: euros },
        { header: 'Crédit', width: 14, format: euros },
      ],
      rows: [
        ...entries.map(([on, journal, account, , , label, debit, credit]): Cell[] => [
          day(date(on)),
          journal,
          account,
          label,
          debit === 0 ? null : debit / 100,
          credit === 0 ? null : credit / 100,
        ]),
        [
          null,
          null,
          null,
          'Total du mois',
          { formula: `SUM(E2:E${entries.length + 1})`, result: sum(6) },
          { formula: `SUM(F2:F${entries.length + 1})`, result: sum(7) },
        ],
      ],
    },
    {
      name: 'Balance',
      columns: [
        { header: 'Compte', width: 10 },
        { header: 'Intitulé', width: 34 },
        { header: 'Débit', width: 14, format: euros },
        { header: 'Crédit', width: 14, format: euros },
        { header: 'Solde', width: 14, format: euros },
      ],
      rows: balances,
    },
  ]),
];
