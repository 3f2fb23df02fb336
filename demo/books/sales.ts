import { closing, dayOf, dice, endOf, plus, shared, worked, type Book, type Line, type Party } from './book.ts';

interface Client extends Party {
  /** Net of the year, in euros. */
  net: number;
  account: '704000' | '701000';
  /** In tenths of a percent. */
  rate: number;
  /** Days from the invoice to its payment. */
  pays: number;
  /** Invoices of the year. */
  count: number;
  /** Owed at the opening, tax included, in cents. */
  owed: number;
  what: string;
}

/** Who bought what. Works come to 5 354 545 €, furniture to 485 455 €: 5 840 000 € together, of which Batinord is 22 %. */
const clients: readonly Client[] = [
  {
    code: 'BATINORD',
    name: 'Batinord',
    net: 1_284_800,
    account: '704000',
    rate: 0,
    pays: 71,
    count: 15,
    owed: 143_280_00,
    what: 'situation de travaux',
  },
  {
    code: 'HLYS',
    name: 'Habitat Lys Métropole',
    net: 612_400,
    account: '704000',
    rate: 100,
    pays: 32,
    count: 22,
    owed: 41_250_00,
    what: 'bon de commande, portes palières',
  },
  {
    code: 'VILLENEUVE',
    name: "Ville de Villeneuve-d'Ascq",
    net: 468_900,
    account: '704000',
    rate: 200,
    pays: 34,
    count: 8,
    owed: 52_440_00,
    what: 'médiathèque, lot menuiseries',
  },
  {
    code: 'CHARTREUX',
    name: 'Clinique des Chartreux',
    net: 391_700,
    account: '704000',
    rate: 200,
    pays: 45,
    count: 9,
    owed: 38_160_00,
    what: "agencement de l'accueil",
  },
  {
    code: 'FLANDRIMMO',
    name: 'Flandrimmo Promotion',
    net: 702_350,
    account: '704000',
    rate: 200,
    pays: 58,
    count: 13,
    owed: 66_900_00,
    what: 'situation de travaux, Quai 22',
  },
  {
    code: 'ARTOIS',
    name: 'Hôtel des Places, Arras',
    net: 524_600,
    account: '704000',
    rate: 200,
    pays: 47,
    count: 10,
    owed: 0,
    what: 'rénovation des chambres',
  },
  {
    code: 'COLMAR',
    name: 'Copropriété Le Colmar',
    net: 218_450,
    account: '704000',
    rate: 55,
    pays: 40,
    count: 6,
    owed: 12_660_00,
    what: 'remplacement de fenêtres',
  },
  {
    code: 'HORIZON',
    name: 'SCI Horizon',
    net: 86_240,
    account: '704000',
    rate: 200,
    pays: 44,
    count: 4,
    owed: 0,
    what: 'parquets et escalier',
  },
  {
    code: 'CANAL',
    name: 'Brasserie du Canal',
    net: 64_300,
    account: '704000',
    rate: 200,
    pays: 38,
    count: 4,
    owed: 0,
    what: 'comptoir et banquettes',
  },
  {
    code: 'PARTICULIER',
    name: 'Clients particuliers',
    net: 1_000_805,
    account: '704000',
    rate: 100,
    pays: 12,
    count: 46,
    owed: 21_340_00,
    what: 'escaliers et fenêtres',
  },
  {
    code: 'DIVERS',
    name: 'Boutiques et bureaux',
    net: 301_255,
    account: '701000',
    rate: 200,
    pays: 30,
    count: 21,
    owed: 17_880_00,
    what: 'mobilier sans pose',
  },
  {
    code: 'LIBRAIRIES',
    name: 'Librairies associées du Nord',
    net: 184_200,
    account: '701000',
    rate: 200,
    pays: 36,
    count: 9,
    owed: 9_420_00,
    what: 'rayonnages',
  },
];

export interface Receivable {
  client: Client;
  line: Line;
  tax: number;
  on: string;
  due: string;
  piece: string;
}

export const taxOf = (net: number, rate: number): number => Math.round((net * rate) / 1000);

/** What clients owe when the year opens. The tax on works waits for their payment. */
export const openingReceivables = (): Receivable[] =>
  clients
    .filter(({ owed }) => owed > 0)
    .map((client, at) => ({
      client,
      line: { account: '411000', cents: client.owed, party: client },
      tax: client.account === '704000' ? client.owed - Math.round(client.owed / (1 + client.rate / 1000)) : 0,
      on: '2025-01-01',
      due: worked(dayOf(1 + (at % 2), 8 + ((at * 5) % 18))),
      piece: `F2024-${String(380 + at)}`,
    }));

/** The invoices of the year, in the order of their days. The number F2025-0117 was never used. */
export function sell(book: Book): Receivable[] {
  const roll = dice(1978);
  const planned = clients.flatMap((client) => {
    const doubtful = client.code === 'CANAL' ? 7_800_00 : client.code === 'HORIZON' ? 3_760_00 : null;
    const rest = client.net * 100 - (doubtful ?? 0);
    const parts = shared(rest, client.count - (doubtful === null ? 0 : 1), roll);
    if (doubtful !== null) parts.push(doubtful);
    return parts.map((net, at) => ({
      client,
      net,
      on: worked(dayOf(...spread(at, parts.length, roll))),
      isDoubtful: doubtful !== null && at === parts.length - 1,
    }));
  });
  planned.sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : one.client.code < other.client.code ? -1 : 1));
  return planned.map(({ client, net, on, isDoubtful }, at) => {
    const number = at + 1 >= 117 ? at + 2 : at + 1;
    const piece = `F2025-${String(number).padStart(4, '0')}`;
    const tax = taxOf(net, client.rate);
    const line: Line = { account: '411000', cents: net + tax, party: client };
    const taxAccount = client.account === '704000' ? '445740' : '445710';
    book.add({
      journal: 'VT',
      on,
      piece,
      label: `${client.name}, ${client.what}`,
      lines: [line, { account: client.account, cents: -net }, { account: taxAccount, cents: -tax }],
    });
    const due = isDoubtful ? plus(closing, 400) : worked(plus(on, client.pays - 6 + roll(13)));
    return { client, line, tax: client.account === '704000' ? tax : 0, on, due, piece };
  });
}

function spread(at: number, count: number, roll: (below: number) => number): [month: number, date: number] {
  const day = Math.min(350, Math.floor(((at + 0.25 + roll(50) / 100) / count) * 352));
  const on = plus('2025-01-03', day);
  // The workshop is closed in August.
  const [month, date] = [Number(on.slice(5, 7)), Number(on.slice(8))];
  return month === 8 && date < 25 ? [8, 26] : [month, date];
}

/** Pays one of them, in part where an amount is given; the tax on works falls due. */
export function receive(book: Book, { client, line, tax, piece }: Receivable, on: string, cents = line.cents): void {
  const paid: Line = { account: '411000', cents: -cents, party: client };
  book.add({
    journal: 'BQ',
    on,
    piece: `VIR-${on.slice(5, 7)}${on.slice(8)}`,
    label: cents === line.cents ? `Encaissement ${client.name}, ${piece}` : `Acompte ${client.name} sur ${piece}`,
    lines: [{ account: '512000', cents }, paid],
  });
  if (cents === line.cents) book.match([line, paid], on);
  const fallen = cents === line.cents ? tax : Math.round((tax * cents) / line.cents);
  if (fallen !== 0)
    book.add({
      journal: 'OD',
      on: worked(on),
      piece: `TVA-${piece}`,
      label: `TVA exigible à l'encaissement, ${piece}`,
      lines: [
        { account: '445740', cents: fallen },
        { account: '445710', cents: -fallen },
      ],
    });
}

/** Both debts that were written down at the closing. */
export function doubt(book: Book, receivables: readonly Receivable[]): void {
  const losses = { CANAL: 7_800_00, HORIZON: 1_880_00 } as const;
  for (const [code, cents] of Object.entries(losses)) {
    const found = receivables.findLast(({ client }) => client.code === code);
    if (!found) continue;
    const moved: Line = { account: '411000', cents: -found.line.cents, party: found.client };
    const piece = `INV-${code}`;
    book.add({
      journal: 'OD',
      on: endOf(12),
      piece,
      label: `${found.client.name}, créance douteuse ${found.piece}`,
      lines: [{ account: '416000', cents: found.line.cents, party: found.client }, moved],
    });
    book.match([found.line, moved], endOf(12));
    book.add({
      journal: 'OD',
      on: endOf(12),
      piece,
      label: `${found.client.name}, dépréciation`,
      lines: [
        { account: '681740', cents },
        { account: '491000', cents: -cents },
      ],
    });
  }
}
