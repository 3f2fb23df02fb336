import { dayOf, endOf, worked, type Book, type Line } from './book.ts';
import { bill, type Payable } from './purchases.ts';

/** What is owned and owed on 1 January, but for customers, suppliers and the reserves that balance it. */
const opening: readonly (readonly [account: string, euros: number])[] = [
  ['205000', 24_800],
  ['213500', 96_400],
  ['215400', 1_118_000],
  ['218200', 318_600],
  ['218300', 46_200],
  ['275000', 21_000],
  ['280500', -19_300],
  ['281350', -51_900],
  ['281540', -596_250],
  ['281820', -171_400],
  ['281830', -29_800],
  ['311000', 118_430],
  ['312000', 46_210],
  ['322000', 33_540],
  ['335000', 204_700],
  ['445670', 12_318],
  ['486000', 4_180],
  ['512000', 611_400],
  ['530000', 600],
  ['101300', -150_000],
  ['106100', -15_000],
  ['120000', -247_000],
  ['151200', -54_300],
  ['164100', -286_000],
  ['431000', -62_340],
];

export function open(book: Book, parties: readonly Line[], waitingTax: number): void {
  const lines: Line[] = [
    ...opening.map(([account, euros]) => ({ account, cents: euros * 100 })),
    ...parties,
    { account: '445740', cents: -waitingTax },
  ];
  const gap = lines.reduce((sum, { cents }) => sum + cents, 0);
  lines.push({ account: '106800', cents: -gap });
  book.add({ journal: 'AN', on: '2025-01-01', piece: 'AN-2025', label: 'À nouveaux', lines });
}

/** Wages, their charges, and their payment. January 2026 is 106 842 €. */
export function payWages(book: Book): void {
  const grosses = [101_214, 101_480, 102_366, 102_905, 103_120, 104_760, 103_388, 102_940, 104_215, 105_030, 105_390, 113_842];
  let due = 62_340_00;
  for (const [at, euros] of grosses.entries()) {
    const month = at + 1;
    const gross = euros * 100;
    const [own, charges] = [Math.round(gross * 0.2192), Math.round(gross * 0.3815)];
    const piece = `PAIE-${String(month).padStart(2, '0')}`;
    const label = `Salaires de ${monthName(month)}`;
    const day = worked(endOf(month));
    const social = worked(dayOf(month, 15));
    book.add({
      journal: 'BQ',
      on: social,
      piece: `URSSAF-${String(month)}`,
      label: 'Cotisations sociales du mois précédent',
      lines: [
        { account: '431000', cents: due },
        { account: '512000', cents: -due },
      ],
    });
    due = own + charges;
    book.add({
      journal: 'PA',
      on: day,
      piece,
      label,
      lines: [
        { account: '641100', cents: gross },
        { account: '645100', cents: charges },
        { account: '421000', cents: own - gross },
        { account: '431000', cents: -due },
      ],
    });
    book.add({
      journal: 'BQ',
      on: day,
      piece,
      label: `Virement des ${label.toLowerCase()}`,
      lines: [
        { account: '421000', cents: gross - own },
        { account: '512000', cents: own - gross },
      ],
    });
  }
}

const monthName = (month: number): string =>
  new Date(Date.UTC(2025, month - 1, 1)).toLocaleDateString('fr-FR', { month: 'long', timeZone: 'UTC' });

/** What the bank, the tax office and the partners move, and what was bought to last. */
export function runYear(book: Book): Payable[] {
  const bank = (on: string, piece: string, label: string, lines: [string, number][]): void =>
    void book.add({
      journal: 'BQ',
      on: worked(on),
      piece,
      label,
      lines: lines.map(([account, euros]) => ({ account, cents: Math.round(euros * 100) })),
    });
  for (let month = 1; month <= 12; month += 1) {
    const interest = Math.round((286_000 - (month - 1) * 5_200) * 0.21) / 100;
    bank(dayOf(month, 10), `EMP-${String(month)}`, 'Échéance emprunt matériel', [
      ['164100', 5_200],
      ['661100', interest],
      ['512000', -(5_200 + interest)],
    ]);
    bank(endOf(month), `FB-${String(month)}`, 'Frais de tenue de compte', [
      ['627000', 84.5],
      ['512000', -84.5],
    ]);
  }
  for (const month of [3, 6, 9, 12])
    bank(dayOf(month, 15), `IS-${String(month)}`, "Acompte d'impôt sur les sociétés", [
      ['444000', 16_000],
      ['512000', -16_000],
    ]);
  bank('2025-05-20', 'FORM', 'Contribution à la formation', [
    ['633300', 12_480],
    ['512000', -12_480],
  ]);
  bank('2025-12-15', 'CFE', 'Cotisation foncière des entreprises', [
    ['635110', 14_730],
    ['512000', -14_730],
  ]);
  bank('2025-09-01', 'DG-ROQ', "Dépôt de garantie de l'entrepôt de Roncq", [
    ['275000', 5_300],
    ['512000', -5_300],
  ]);
  bank('2025-09-17', 'VIR-INC', 'Virement reçu à identifier', [
    ['512000', 1_284.6],
    ['471000', -1_284.6],
  ]);
  bank('2025-11-04', 'VEN-PLQ', "Vente de l'ancienne plaqueuse de chants", [
    ['512000', 3_600],
    ['757000', -3_000],
    ['445710', -600],
  ]);
  book.add({
    journal: 'OD',
    on: '2025-06-27',
    piece: 'AG-2025',
    label: 'Affectation du résultat 2024, assemblée du 27 juin',
    lines: [
      { account: '120000', cents: 247_000_00 },
      { account: '457000', cents: -70_000_00 },
      { account: '106800', cents: -177_000_00 },
    ],
  });
  bank('2025-07-11', 'DIV', 'Dividendes 2024', [
    ['457000', 70_000],
    ['512000', -70_000],
  ]);
  return [
    bill(
      book,
      { code: 'GARAGE', name: 'Garage du Fort', account: '218200', rate: 200, pays: 30 },
      { on: '2025-03-18', net: 31_900_00, piece: 'GF-2218', label: 'Garage du Fort, fourgon de pose' },
    ),
    bill(
      book,
      { code: 'MBL', name: 'Machines Bois Lambert', account: '215400', rate: 200, pays: 45 },
      { on: '2025-05-13', net: 92_400_00, piece: 'MBL-0412', label: 'Machines Bois Lambert, scie à panneaux verticale' },
    ),
    bill(
      book,
      { code: 'AGENCEUR', name: 'Cloisons de la Marque', account: '213500', rate: 200, pays: 30 },
      { on: '2025-07-08', net: 61_800_00, piece: 'CM-355', label: "Cloisons de la Marque, bureaux de l'étage" },
    ),
    bill(
      book,
      { code: 'MBL', name: 'Machines Bois Lambert', account: '215400', rate: 200, pays: 45 },
      { on: '2025-10-14', net: 68_500_00, piece: 'MBL-0907', label: 'Machines Bois Lambert, plaqueuse de chants' },
    ),
  ];
}

/** The tax of a month: what was collected less what may be deducted, paid on the 19th of the next one. */
export function declareTax(book: Book, month: number): void {
  const end = endOf(month);
  const [collected, deducted, carried] = [
    -book.balance('44571', end),
    book.balance('44566', end) + book.balance('44562', end),
    book.balance('44567', end),
  ];
  const due = collected - deducted - carried;
  const piece = `TVA-${String(month).padStart(2, '0')}`;
  book.add({
    journal: 'OD',
    on: worked(end),
    piece,
    label: `TVA de ${monthName(month)}`,
    lines: [
      { account: '445710', cents: collected },
      { account: '445660', cents: -book.balance('44566', end) },
      { account: '445620', cents: -book.balance('44562', end) },
      { account: '445670', cents: due < 0 ? -due - carried : -carried },
      { account: '445510', cents: due < 0 ? 0 : -due },
    ],
  });
  if (due > 0 && month < 12)
    book.add({
      journal: 'BQ',
      on: worked(dayOf(month + 1, 19)),
      piece,
      label: `TVA de ${monthName(month)}`,
      lines: [
        { account: '445510', cents: due },
        { account: '512000', cents: -due },
      ],
    });
}

/** What the closing note tells, but for doubtful debts. The income tax is a quarter of 284 000 €. */
export function close(book: Book): void {
  const at = (piece: string, label: string, lines: [string, number][]): void =>
    void book.add({
      journal: 'OD',
      on: endOf(12),
      piece,
      label,
      lines: lines.map(([account, euros]) => ({ account, cents: Math.round(euros * 100) })),
    });
  at('INV-01', 'Variation du stock de bois massif', [
    ['311000', 9_530],
    ['603100', -9_530],
  ]);
  at('INV-02', 'Variation du stock de panneaux', [
    ['603100', 4_335],
    ['312000', -4_335],
  ]);
  at('INV-03', 'Variation du stock de quincaillerie', [
    ['322000', 2_565],
    ['603220', -2_565],
  ]);
  at('INV-04', 'Variation des travaux en cours', [
    ['335000', 46_600],
    ['713350', -46_600],
  ]);
  at('INV-05', 'Dépréciation du frêne de 2022', [
    ['681730', 7_200],
    ['391100', -7_200],
  ]);
  at('INV-06', 'Reprise de la provision pour garantie de 2024', [
    ['151200', 54_300],
    ['781500', -54_300],
  ]);
  at('INV-07', 'Provision pour garantie, 1,1 % des travaux', [
    ['681500', 58_900],
    ['151200', -58_900],
  ]);
  at('INV-08', 'Amortissements du matériel', [
    ['681120', 131_600],
    ['281540', -131_600],
  ]);
  at('INV-09', 'Amortissements des véhicules et du mobilier', [
    ['681120', 58_740],
    ['281820', -47_900],
    ['281830', -6_420],
    ['281350', -4_420],
  ]);
  at('INV-10', 'Amortissement des logiciels', [
    ['681110', 3_100],
    ['280500', -3_100],
  ]);
  at('INV-11', "Sortie de l'ancienne plaqueuse de chants", [
    ['657000', 4_150],
    ['281540', 33_850],
    ['215400', -38_000],
  ]);
  at('INV-12', 'Électricité de Flandre, facture non parvenue', [
    ['606110', 5_780],
    ['445860', 1_156],
    ['408100', -6_936],
  ]);
  at('INV-13', "Reprise des charges constatées d'avance", [
    ['616100', 4_180],
    ['486000', -4_180],
  ]);
  at('INV-14', "Charges constatées d'avance", [
    ['486000', 3_940],
    ['616100', -3_940],
  ]);
  at('INV-15', "Collège Jean-Jaurès, produits constatés d'avance", [
    ['704000', 15_656],
    ['487000', -15_656],
  ]);
  at('INV-16', 'Impôt sur les sociétés 2025', [
    ['695000', 71_000],
    ['444000', -71_000],
  ]);
}
