import { dayOf, dice, plus, shared, worked, type Book, type Line, type Party } from './book.ts';

interface Supplier extends Party {
  account: string;
  /** In tenths of a percent; 0 where tax is due by us or where there is none. */
  rate: number;
  pays: number;
  prefix: string;
  what: string;
  owed: number;
}
/** Suppliers of materials: what they sell together is what the year's result leaves. */
const materials: readonly (Supplier & { weight: number; count: number })[] = [
  {
    code: 'HELPE',
    name: 'Scierie de la Helpe',
    account: '601100',
    rate: 200,
    pays: 57,
    prefix: 'SH-25-',
    what: 'chêne et hêtre',
    owed: 61_320_00,
    weight: 30,
    count: 26,
  },
  {
    code: 'PANNORD',
    name: 'Panneaux du Nord',
    account: '601200',
    rate: 200,
    pays: 45,
    prefix: 'PN25',
    what: 'panneaux et stratifiés',
    owed: 38_760_00,
    weight: 24,
    count: 24,
  },
  {
    code: 'FERRONOR',
    name: 'Ferronor Distribution',
    account: '602200',
    rate: 200,
    pays: 46,
    prefix: 'FER-25-',
    what: 'serrures et ferme-portes',
    owed: 27_480_00,
    weight: 16,
    count: 28,
  },
  {
    code: 'QLYS',
    name: 'Quincaillerie Lys',
    account: '602200',
    rate: 200,
    pays: 32,
    prefix: 'QL-',
    what: 'coulisses et charnières',
    owed: 8_160_00,
    weight: 6,
    count: 18,
  },
  {
    code: 'BOULROU',
    name: 'Boulonnerie Roubaisienne',
    account: '602200',
    rate: 200,
    pays: 30,
    prefix: 'BR',
    what: 'visserie',
    owed: 3_120_00,
    weight: 3,
    count: 12,
  },
  {
    code: 'CHIMIBOIS',
    name: 'Chimibois',
    account: '602100',
    rate: 200,
    pays: 38,
    prefix: 'CHB-',
    what: 'colles et finitions',
    owed: 6_240_00,
    weight: 6,
    count: 14,
  },
  {
    code: 'VERLYS',
    name: 'Verrerie de la Lys',
    account: '601300',
    rate: 200,
    pays: 50,
    prefix: 'VL-',
    what: 'vitrages',
    owed: 14_880_00,
    weight: 15,
    count: 16,
  },
];
/** What is bought each month or quarter, net, in euros. */
const services: readonly (Supplier & { net: number; months: readonly number[]; date: number })[] = [
  {
    code: 'ACOUSTIP',
    name: 'Acousti-Pose',
    account: '604000',
    rate: 0,
    pays: 30,
    prefix: 'AP',
    what: "pose d'habillage acoustique",
    owed: 0,
    net: 21_400,
    months: [2, 4, 6, 9, 11],
    date: 24,
  },
  {
    code: 'POSEFLA',
    name: 'Pose des Flandres',
    account: '604000',
    rate: 0,
    pays: 34,
    prefix: 'PF25-',
    what: 'équipes de pose',
    owed: 24_600_00,
    net: 34_650,
    months: [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12],
    date: 26,
  },
  {
    code: 'LOGFLA',
    name: 'Logis Flandres',
    account: '613210',
    rate: 0,
    pays: 0,
    prefix: 'ROQ-25-',
    what: 'loyer',
    owed: 0,
    net: 2_650,
    months: [10, 11, 12],
    date: 5,
  },
  {
    code: 'LOGFLA',
    name: 'Logis Flandres',
    account: '614000',
    rate: 0,
    pays: 0,
    prefix: 'ROQ-C-25-',
    what: 'forfait de charges',
    owed: 0,
    net: 310,
    months: [9, 10, 11, 12],
    date: 8,
  },
  {
    code: 'PEUPLIERS',
    name: 'SCI Les Peupliers',
    account: '614000',
    rate: 200,
    pays: 2,
    prefix: 'CHG-25-',
    what: 'provision sur charges',
    owed: 0,
    net: 640,
    months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    date: 3,
  },
  {
    code: 'ELECFLA',
    name: 'Électricité de Flandre',
    account: '606110',
    rate: 200,
    pays: 20,
    prefix: 'EF-',
    what: 'énergie',
    owed: 7_450_00,
    net: 5_620,
    months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
    date: 20,
  },
  {
    code: 'CARTE',
    name: 'Carte Carburant Nord',
    account: '606140',
    rate: 0,
    pays: 15,
    prefix: 'CARB-',
    what: 'carburant, douze véhicules',
    owed: 2_790_00,
    net: 2_760,
    months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    date: 16,
  },
  {
    code: 'MECATRONIX',
    name: 'Mécatronix',
    account: '615500',
    rate: 200,
    pays: 30,
    prefix: 'MTX-',
    what: 'maintenance des machines',
    owed: 0,
    net: 3_180,
    months: [1, 4, 7, 10],
    date: 21,
  },
  {
    code: 'MBN',
    name: 'Mutuelle du Bâti du Nord',
    account: '616100',
    rate: 0,
    pays: 0,
    prefix: 'QUIT-',
    what: 'prime semestrielle',
    owed: 0,
    net: 20_410,
    months: [1, 7],
    date: 3,
  },
  {
    code: 'FIDUCIAIRE',
    name: 'Fiduciaire des Flandres',
    account: '622600',
    rate: 200,
    pays: 30,
    prefix: 'FF-',
    what: 'comptes et paie',
    owed: 3_300_00,
    net: 2_750,
    months: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    date: 28,
  },
  {
    code: 'LOCNACELLE',
    name: 'Loc Nacelle 59',
    account: '613500',
    rate: 200,
    pays: 30,
    prefix: 'LN',
    what: 'nacelles et monte-matériaux',
    owed: 2_160_00,
    net: 3_940,
    months: [2, 3, 5, 6, 7, 9, 10, 11, 12],
    date: 23,
  },
  {
    code: 'BENNES',
    name: 'Bennes de la Deûle',
    account: '611000',
    rate: 100,
    pays: 30,
    prefix: 'BD-',
    what: 'évacuation des déchets de bois',
    owed: 1_210_00,
    net: 1_870,
    months: [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12],
    date: 27,
  },
  {
    code: 'SALONS',
    name: 'Lille Salons',
    account: '623100',
    rate: 200,
    pays: 25,
    prefix: 'LS-',
    what: "stand du salon de l'habitat",
    owed: 0,
    net: 9_750,
    months: [2],
    date: 12,
  },
  {
    code: 'INTERIM',
    name: 'Interbois Intérim',
    account: '621100',
    rate: 200,
    pays: 30,
    prefix: 'IB-',
    what: 'renfort de pose',
    owed: 5_880_00,
    net: 11_260,
    months: [3, 5, 6, 9, 10, 11],
    date: 29,
  },
  {
    code: 'HOTELS',
    name: 'Hôtels et déplacements',
    account: '625100',
    rate: 0,
    pays: 8,
    prefix: 'NDF-',
    what: "notes de frais des équipes d'Arras et du bureau",
    owed: 0,
    net: 3_476,
    months: [1, 2, 3, 4, 5, 6, 7, 9, 10, 11, 12],
    date: 25,
  },
];

export interface Payable {
  supplier: Party;
  line: Line;
  due: string;
  piece: string;
}

export const openingPayables = (): Payable[] =>
  [...materials, ...services]
    .filter(({ owed }) => owed > 0)
    .map(({ owed, prefix, ...supplier }, at) => ({
      supplier,
      line: { account: '401000', cents: -owed, party: supplier },
      due: worked(dayOf(1, 10 + ((at * 7) % 20))),
      piece: `${prefix}2024`,
    }));

export function bill(
  book: Book,
  supplier: Party & { account: string; rate: number; pays: number },
  { on, net, piece, label }: { on: string; net: number; piece: string; label: string },
): Payable {
  const tax = Math.round((net * supplier.rate) / 1000);
  const line: Line = { account: supplier.account.startsWith('2') ? '404000' : '401000', cents: -(net + tax), party: supplier };
  const taxAccount = supplier.account.startsWith('2') ? '445620' : '445660';
  book.add({
    journal: 'AC',
    on,
    piece,
    label,
    lines: [{ account: supplier.account, cents: net }, { account: taxAccount, cents: tax }, line],
  });
  return { supplier, line, due: worked(plus(on, supplier.pays)), piece };
}

/** Rents, energy, subcontracting and the rest, month by month. */
export function buyServices(book: Book): Payable[] {
  const roll = dice(59_700);
  const isFixed = (code: string): boolean => ['LOGFLA', 'PEUPLIERS', 'MBN', 'SALONS'].includes(code);
  const rents = [1, 4, 7, 10].map((month, at) =>
    bill(
      book,
      { code: 'PEUPLIERS', name: 'SCI Les Peupliers', account: '613200', rate: 200, pays: 0 },
      {
        on: worked(dayOf(month, 2)),
        net: month === 1 ? 21_000_00 : 21_735_00,
        piece: `LOY-25-0${String(at + 1)}`,
        label: `SCI Les Peupliers, loyer, ${String(at + 1)}e trimestre`,
      },
    ),
  );
  return [
    ...rents,
    ...services.flatMap((service) =>
      service.months.map((month, at) =>
        bill(book, service, {
          on: worked(dayOf(month, service.date)),
          net: isFixed(service.code) ? service.net * 100 : Math.round((service.net * (82 + roll(37))) / 10) * 10 + roll(100),
          piece: `${service.prefix}${String(month).padStart(2, '0')}${String(at + 1)}`,
          label: `${service.name}, ${service.what}`,
        }),
      ),
    ),
  ];
}

/** Timber, panels, hardware, glass: invoices of the year that come to `net`, in cents. */
export function buyMaterials(book: Book, net: number): Payable[] {
  const roll = dice(2_604);
  const total = materials.reduce((sum, { weight }) => sum + weight, 0);
  const budgets = materials.map(({ weight }) => Math.round((net / total) * weight));
  budgets[0] = (budgets[0] ?? 0) + net - budgets.reduce((sum, one) => sum + one, 0);
  return materials.flatMap((supplier, which) =>
    shared(budgets[which] ?? 0, supplier.count, roll).map((cents, at) => {
      const day = Math.floor(((at + 0.1 + roll(80) / 100) / supplier.count) * 350);
      const on = plus('2025-01-06', day);
      const open = on.slice(5, 7) === '08' ? plus('2025-08-26', at % 3) : on;
      return bill(book, supplier, {
        on: worked(open),
        net: cents,
        piece: `${supplier.prefix}${String(31 + at * 11 + which).padStart(4, '0')}`,
        label: `${supplier.name}, ${supplier.what}`,
      });
    }),
  );
}

export function pay(book: Book, { supplier, line, piece }: Payable, { on, isMatched }: { on: string; isMatched: boolean }): void {
  const paid: Line = { account: line.account, cents: -line.cents, party: supplier };
  book.add({
    journal: 'BQ',
    on,
    piece: `VIR-F${on.slice(5, 7)}${on.slice(8)}`,
    label: `Virement ${supplier.name}, ${piece}`,
    lines: [paid, { account: '512000', cents: line.cents }],
  });
  if (isMatched) book.match([line, paid], on);
}
