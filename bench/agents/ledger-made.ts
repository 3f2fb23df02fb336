import { random } from '../random.ts';

/** A year of a made-up company, as a file: sales, purchases, wages, stocks, disposals, what opens it, payments, some never matched. */
export function madeLedger(seed: number, year: number, siren: string, partner: string | null = null): { name: string; text: string } {
  const chance = random(seed);
  const whole = (most: number): number => chance.below(most);
  const isNew = year >= 2025;
  const rows: string[][] = [];
  let number = 0;
  const day = (month: number, date: number): string => `${year}${String(month).padStart(2, '0')}${String(date).padStart(2, '0')}`;
  const comma = (cents: number): string => `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`;
  const entry = (
    journal: string,
    on: string,
    lines: [account: string, cents: number, party?: string, letter?: string][],
    label: string,
  ): void => {
    number += 1;
    for (const [account, cents, party = '', letter = ''] of lines)
      rows.push([
        journal,
        journal === 'AN' ? 'À nouveaux' : `Journal ${journal}`,
        String(number),
        on,
        account,
        `Compte ${account}`,
        party === '' ? '' : party.slice(0, 3).toUpperCase(),
        party,
        `P${number}`,
        on,
        label,
        comma(Math.max(0, cents)),
        comma(Math.max(0, -cents)),
        letter,
        letter === '' ? '' : on,
        on,
        '',
        '',
      ]);
  };
  const opening: [string, number][] = [
    ['205000', 12_000_00 + whole(999_99)],
    ['215400', 90_000_00 + whole(999_99)],
    ['281540', -30_000_00 - whole(999_99)],
    ['261000', 5_000_00],
    ['310000', 18_000_00 + whole(999_99)],
    ['391000', -1_500_00],
    ['486000', 2_400_00],
    ['164000', -40_000_00 - whole(999_99)],
    ['151000', -3_000_00],
    ['487000', -1_200_00],
    ['512000', 25_000_00 + whole(999_99)],
    ['519000', -4_000_00],
  ];
  entry('AN', day(1, 1), [...opening, ['101000', -opening.reduce((sum, [, cents]) => sum + cents, 0)]], 'À nouveaux');
  const parties = ['Batinord', 'Habitat Lys', 'Collège Jaurès', 'Horizon'];
  const suppliers = ['Scierie de la Helpe', 'Ferronor', 'Logis Flandres', 'Électricité de Flandre'];
  for (let month = 1; month <= 12; month += 1) {
    for (let at = 0; at < 12; at += 1) {
      const net = 500_00 + whole(9_000_00);
      const tax = Math.round(net * 0.2);
      const party = partner !== null && at === 0 ? partner : (parties[whole(parties.length)] ?? '');
      const isPaid = chance.chance(0.7);
      const letter = isPaid ? `V${month}${String.fromCharCode(65 + at)}` : '';
      const account = ['706000', '707000', '701000', '704000', '708500'][whole(5)] ?? '';
      entry(
        'VT',
        day(month, 1 + whole(27)),
        [
          ['411000', net + tax, party, letter],
          [account, -net],
          ['445710', -tax],
        ],
        'Vente',
      );
      if (isPaid)
        entry(
          'BQ',
          day(month, 28),
          [
            ['512000', net + tax],
            ['411000', -net - tax, party, letter],
          ],
          'Encaissement',
        );
    }
    for (let at = 0; at < 10; at += 1) {
      const net = 100_00 + whole(4_000_00);
      const tax = Math.round(net * 0.2);
      const party = suppliers[whole(suppliers.length)] ?? '';
      const isPaid = chance.chance(0.75);
      const letter = isPaid ? `A${month}${String.fromCharCode(65 + at)}` : '';
      const account = ['601000', '607000', '606100', '611000', '613200', '622600', '604000', '624100'][whole(8)] ?? '';
      entry(
        'AC',
        day(month, 1 + whole(27)),
        [
          [account, net],
          ['445660', tax],
          ['401000', -net - tax, party, letter],
        ],
        'Achat',
      );
      if (isPaid)
        entry(
          'BQ',
          day(month, 28),
          [
            ['401000', net + tax, party, letter],
            ['512000', -net - tax],
          ],
          'Paiement',
        );
    }
    const wages = 8_000_00 + whole(500_00);
    const charges = Math.round(wages * 0.42);
    entry(
      'PA',
      day(month, 28),
      [
        ['641100', wages],
        ['645100', charges],
        ['421000', -wages],
        ['431000', -charges],
      ],
      'Paie',
    );
    entry(
      'BQ',
      day(month, 28),
      [
        ['421000', wages],
        ['431000', charges - 100_00],
        ['512000', -wages - charges + 100_00],
      ],
      'Virement',
    );
  }
  const end = day(12, 28);
  const odd = (debit: string, credit: string): void =>
    entry(
      'OD',
      end,
      ((cents: number): [string, number][] => [
        [debit, cents],
        [credit, -cents],
      ])(100_00 + whole(2_000_00)),
      'Inventaire',
    );
  const both = [
    '709700 411900',
    '411900 609700',
    '603700 370000',
    '603100 310000',
    '331000 713300',
    '215400 722000',
    '631100 447000',
    '681120 281540',
    '491000 781740',
    '655000 458000',
    '458000 755000',
    '661000 512000',
    '512000 768000',
    '686500 296000',
    '296000 786500',
    '671200 512000',
    '695000 444000',
    '691000 424000',
    '651000 467000',
    '512000 752000',
    '687500 151000',
    '151000 787500',
    '709000 411900',
    '708000 411900',
  ];
  const charted = isNew
    ? ['441700 741000', '441700 742000', '441700 747000', '657000 215400', '462000 757000', '421000 649000', '467000 778000']
    : ['441700 740000', '675000 215400', '462000 775000', '467000 791000', '467000 796000', '467000 797000', '467000 777000'];
  for (const pair of [...both, ...charted]) {
    const [debit = '', credit = ''] = pair.split(' ');
    odd(debit, credit);
  }
  const header =
    'JournalCode JournalLib EcritureNum EcritureDate CompteNum CompteLib CompAuxNum CompAuxLib PieceRef PieceDate EcritureLib Debit Credit EcritureLet DateLet ValidDate Montantdevise Idevise';
  return { name: `${siren}FEC${year}1231.txt`, text: `${[header.split(' '), ...rows].map((row) => row.join('\t')).join('\r\n')}\r\n` };
}
