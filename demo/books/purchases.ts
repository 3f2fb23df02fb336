import { materials, services } from './suppliers.ts';
import { dayOf, dice, plus, shared, worked, type Book, type Line, type Party } from './book.ts';

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
