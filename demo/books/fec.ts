import { windows1252 } from '../formats/plain.ts';
import { closing, createBook, dayOf, journals, plus, worked, type Book, type Entry, type Line, type Party } from './book.ts';
import { close, declareTax, open, payWages, runYear } from './closing.ts';
import names from './accounts.json' with { type: 'json' };
import { buyMaterials, buyServices, openingPayables, pay, type Payable } from './purchases.ts';
import { doubt, openingReceivables, receive, sell, type Receivable } from './sales.ts';

/** What the other documents of the sample say of 2025, in cents: result before tax, cash, and the tax of December that January paid. */
const said = { beforeTax: 284_000_00, cash: 548_000_00, decemberTax: 9_684_00 };
/** What the county paid in advance for the school, with its tax. */
const advance = 15_656_00;

const school: Party = { code: 'DEPT59', name: 'Département, collège Jean-Jaurès' };

/** The books of the year: made so that they end where the closing note and the board's minutes say. */
export function booksOf2025(): Book {
  const book = createBook();
  const [owing, owed] = [openingReceivables(), openingPayables()];
  open(
    book,
    [...owing, ...owed].map(({ line }) => line),
    owing.reduce((sum, { tax }) => sum + tax, 0),
  );
  const receivables = [...owing, ...sell(book)];
  payWages(book);
  const payables = [...owed, ...buyServices(book), ...runYear(book)];
  advanceOf(book);
  close(book);
  doubt(book, receivables);
  const result = -(book.balance('6') + book.balance('7')) + 71_000_00;
  payables.push(...buyMaterials(book, result - said.beforeTax));
  const twice = payTwice(book, payables);
  for (const payable of payables) if (payable.due <= closing) pay(book, payable, { on: payable.due, isMatched: payable !== twice });
  for (let month = 1; month <= 11; month += 1) {
    for (const one of dueIn(receivables, month)) receive(book, one, one.due);
    declareTax(book, month);
  }
  receiveDecember(book, receivables);
  declareTax(book, 12);
  return book;
}

const dueIn = (receivables: readonly Receivable[], month: number): Receivable[] =>
  receivables.filter(({ due }) => due.startsWith('2025') && Number(due.slice(5, 7)) === month);

function advanceOf(book: Book): void {
  const tax = advance / 5;
  const owed: Line = { account: '411000', cents: advance + tax, party: school };
  const paid: Line = { account: '411000', cents: -(advance + tax), party: school };
  book.add({
    journal: 'VT',
    on: '2025-12-08',
    piece: 'F2025-AV06',
    label: 'Collège Jean-Jaurès, avance de 10 %',
    lines: [owed, { account: '704000', cents: -advance }, { account: '445740', cents: -tax }],
  });
  book.add({
    journal: 'BQ',
    on: '2025-12-19',
    piece: 'VIR-1219',
    label: 'Encaissement collège Jean-Jaurès, avance',
    lines: [{ account: '512000', cents: advance + tax }, paid],
  });
  book.match([owed, paid], '2025-12-19');
  book.add({
    journal: 'OD',
    on: '2025-12-19',
    piece: 'TVA-AV06',
    label: "TVA exigible à l'encaissement, avance du collège",
    lines: [
      { account: '445740', cents: tax },
      { account: '445710', cents: -tax },
    ],
  });
}

/** One invoice of October was paid again three weeks later; nobody saw it. */
function payTwice(book: Book, payables: readonly Payable[]): Payable {
  const twice = payables.find(({ supplier, due }) => supplier.code === 'BOULROU' && due >= dayOf(10, 1));
  if (!twice) throw new Error('nothing was bought from the bolt maker in the autumn');
  const again: Line = { account: '401000', cents: -twice.line.cents, party: twice.supplier };
  const on = worked(plus(twice.due, 21));
  book.add({
    journal: 'BQ',
    on,
    piece: `VIR-F${on.slice(5, 7)}${on.slice(8)}`,
    label: `Virement ${twice.supplier.name}, ${twice.piece}`,
    lines: [again, { account: '512000', cents: twice.line.cents }],
  });
  return twice;
}

/** Clients pay as long as the month's tax and the year's cash are not beyond what is told; the rest is still owed at the closing. */
function receiveDecember(book: Book, receivables: readonly Receivable[]): void {
  const dueTax = (): number => -book.balance('44571') - book.balance('44566') - book.balance('44562') - book.balance('44567');
  const late: Receivable[] = [];
  for (const one of dueIn(receivables, 12)) {
    if (one.client.code === 'BATINORD') late.push(one);
    else if (dueTax() + one.tax <= said.decemberTax) receive(book, one, one.due);
    else late.push(one);
  }
  const missing = said.decemberTax - dueTax();
  const owed = [...late, ...receivables.filter(({ due, client }) => due > closing && client.code === 'FLANDRIMMO')];
  const partly = owed.find(({ tax }) => tax > missing);
  if (missing > 0 && partly) receive(book, partly, '2025-12-22', Math.round((missing * partly.line.cents) / partly.tax));
  const short = said.cash - book.balance('512') - book.balance('53');
  const batinord = late.find(({ client, line }) => client.code === 'BATINORD' && line.cents > short);
  if (short <= 0 || !batinord) throw new Error(`cash would have to move by ${String(short)} cents`);
  receive(book, batinord, '2025-12-29', short);
}

const columns =
  'JournalCode JournalLib EcritureNum EcritureDate CompteNum CompteLib CompAuxNum CompAuxLib PieceRef PieceDate EcritureLib Debit Credit EcritureLet DateLet ValidDate Montantdevise Idevise'.split(
    ' ',
  );

const comma = (cents: number): string =>
  cents <= 0 ? '0,00' : `${String(Math.floor(cents / 100))},${String(cents % 100).padStart(2, '0')}`;
const digits = (day: string): string => day.replaceAll('-', '');
const nameOf = (account: string): string => Object.entries(names).find(([code]) => code === account)?.[1] ?? `Compte ${account}`;

/** The file that the tax office asks for (book of tax procedures, art. A47 A-1): eighteen columns, an entry a number. */
export function fecOf({ entries }: Book): Uint8Array {
  const rank = Object.keys(journals);
  const sorted = entries.toSorted((one, other) =>
    one.on < other.on ? -1 : one.on > other.on ? 1 : rank.indexOf(one.journal) - rank.indexOf(other.journal),
  );
  const rows = sorted.flatMap((entry, at) => entry.lines.map((line) => rowOf(entry, at + 1, line)));
  return windows1252(`${[columns, ...rows].map((row) => row.join('\t')).join('\n')}\n`);
}

function rowOf({ journal, on, piece, label }: Entry, number: number, { account, cents, party, letter }: Line): string[] {
  const validated = plus(`${on.slice(0, 8)}01`, 35).slice(0, 8);
  return [
    journal,
    journals[journal],
    String(number),
    digits(on),
    account,
    nameOf(account),
    party?.code ?? '',
    party?.name ?? '',
    piece,
    digits(on),
    label,
    comma(cents),
    comma(-cents),
    letter?.code ?? '',
    letter === undefined ? '' : digits(letter.on),
    digits(`${validated}10`),
    '',
    '',
  ];
}
