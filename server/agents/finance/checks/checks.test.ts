import { expect, test } from 'vitest';
import { entry, fileName, ledgerFile, plain, type Row } from '../../../../test/support/ledger.ts';
import { readLedger } from '../fec/reading.ts';
import type { Ledger } from '../fec/line.ts';
import list from './checks.json' with { type: 'json' };
import { checkLedger } from './checks.ts';

const read = (rows: readonly Row[], name = fileName): Ledger => readLedger(name, ledgerFile(rows)).ledger;
const sale = (number: number, day: string, lines: readonly (readonly [string, number])[], more: Row = {}) =>
  entry(number, day, lines, { JournalCode: 'VT', JournalLib: 'Ventes', CompAuxNum: 'C01', CompAuxLib: 'Batinord', ...more });
const bank = { JournalCode: 'BQ', JournalLib: 'Banque' };
const odd = { JournalCode: 'OD', JournalLib: 'Opérations diverses' };
const opening = { JournalCode: 'AN', JournalLib: 'À nouveaux' };
const unmatched = { EcritureLet: '', DateLet: '' };

/** What is added to the plain ledger: [what the check finds, what looks like it and is in order]. */
const cases: Record<string, [wrong: Row[], right: Row[]]> = {
  A01: [
    entry(25, '20251208', [
      ['606100', 10_00],
      ['512000', -9_99],
    ]),
    entry(25, '20251208', [
      ['606100', 10_00],
      ['512000', -10_00],
    ]),
  ],
  A02: [
    entry(25, '20251208', [['606100', 10_00]]),
    entry(25, '20251208', [
      ['606100', 10_00],
      ['512000', -10_00],
    ]),
  ],
  A03: [
    entry(27, '20251208', [
      ['606100', 10_00],
      ['512000', -10_00],
    ]),
    entry(25, '20251208', [
      ['606100', 10_00],
      ['512000', -10_00],
    ]),
  ],
  A04: [
    entry(25, '20260108', [
      ['606100', 10_00],
      ['512000', -10_00],
    ]),
    entry(25, '20251231', [
      ['606100', 10_00],
      ['512000', -10_00],
    ]),
  ],
  A05: [
    entry(25, '20251225', [
      ['606100', 10_00],
      ['512000', -10_00],
    ]),
    entry(
      25,
      '20251225',
      [
        ['606100', 10_00],
        ['512000', -10_00],
      ],
      bank,
    ),
  ],
  A06: [
    [
      ...entry(
        25,
        '20251124',
        [
          ['606100', 50_00],
          ['401000', -50_00],
        ],
        { PieceRef: 'F-0042' },
      ),
      ...entry(
        26,
        '20251125',
        [
          ['606100', 50_00],
          ['401000', -50_00],
        ],
        { PieceRef: 'F42' },
      ),
    ],
    [
      ...entry(
        25,
        '20251124',
        [
          ['606100', 50_00],
          ['401000', -50_00],
        ],
        { PieceRef: 'F-0042' },
      ),
      ...entry(
        26,
        '20251208',
        [
          ['606100', 50_00],
          ['401000', -50_00],
        ],
        { PieceRef: 'F43' },
      ),
    ],
  ],
  A07: [
    [25, 26].flatMap((number) =>
      entry(
        number,
        `202511${number}`,
        [
          ['401000', 77_00],
          ['512000', -77_00],
        ],
        { ...bank, ...unmatched },
      ),
    ),
    [25, 26].flatMap((number) =>
      entry(
        number,
        `202511${number}`,
        [
          ['401000', 77_00],
          ['512000', -77_00],
        ],
        bank,
      ),
    ),
  ],
  A08: [
    sale(25, '20251208', [
      ['411000', 118_00],
      ['706000', -100_00],
      ['445710', -18_00],
    ]),
    sale(25, '20251208', [
      ['411000', 105_50],
      ['706000', -100_00],
      ['445710', -5_50],
    ]),
  ],
  A10: [
    entry(25, '20251208', [
      ['471000', 10_00],
      ['512000', -10_00],
    ]),
    entry(25, '20251208', [
      ['471000', 10_00],
      ['471000', -10_00],
    ]),
  ],
  A11: [
    entry(25, '20251208', [
      ['606100', 10_00],
      ['530000', -10_00],
    ]),
    entry(25, '20251208', [
      ['530000', 10_00],
      ['512000', -10_00],
    ]),
  ],
  A12: [
    entry(25, '20251208', [
      ['580000', 10_00],
      ['512000', -10_00],
    ]),
    entry(25, '20251208', [
      ['580000', 10_00],
      ['580000', -10_00],
    ]),
  ],
  A13: [
    entry(25, '20251208', [
      ['606100', 33_00],
      ['401000', -33_00],
    ]),
    entry(
      25,
      '20251208',
      [
        ['606100', 33_00],
        ['401000', -33_00],
      ],
      unmatched,
    ),
  ],
  A14: [
    sale(25, '20251208', [
      ['512000', 10_00],
      ['411000', -10_00],
    ]),
    sale(25, '20251208', [
      ['411000', 10_00],
      ['706000', -10_00],
    ]),
  ],
  A15: [
    Array.from({ length: 12 }, (_, at) =>
      entry(
        25 + at,
        '20251208',
        [
          ['628000', 1000_00],
          ['468600', -1000_00],
        ],
        odd,
      ),
    ).flat(),
    Array.from({ length: 12 }, (_, at) =>
      entry(
        25 + at,
        '20251208',
        [
          ['628000', 1000_37 + at],
          ['468600', -1000_37 - at],
        ],
        odd,
      ),
    ).flat(),
  ],
  A16: [
    Array.from({ length: 600 }, (_, at) =>
      entry(
        25 + at,
        '20251208',
        [
          ['606100', 9_00 + 90_000 * (at % 2)],
          ['512000', -9_00 - 90_000 * (at % 2)],
        ],
        bank,
      ),
    ).flat(),
    Array.from({ length: 600 }, (_, at) => benford(at)).flat(),
  ],
  A17: [
    sale(25, '20251230', [
      ['411000', 9000_00],
      ['706000', -9000_00],
    ]),
    sale(25, '20251208', [
      ['411000', 9000_00],
      ['706000', -9000_00],
    ]),
  ],
  A18: [
    entry(25, '20251208', [
      ['606100', 10_00],
      ['512000', -10_00],
    ]),
    entry(25, '20251208', [
      ['627000', 10_00],
      ['512000', -10_00],
    ]),
  ],
  A19: [
    entry(
      25,
      '20251208',
      [
        ['671200', 10_00],
        ['512000', -10_00],
      ],
      { EcritureLib: 'Amende stationnement' },
    ),
    entry(
      25,
      '20251208',
      [
        ['606100', 10_00],
        ['512000', -10_00],
      ],
      { EcritureLib: 'Aménagement du stand' },
    ),
  ],
  A20: [
    entry(
      25,
      '20250102',
      [
        ['512000', 100_00],
        ['101000', -100_00],
      ],
      opening,
    ),
    entry(
      25,
      '20250102',
      [
        ['512000', 50_00],
        ['101000', -50_00],
      ],
      opening,
    ),
  ],
  A21: [
    entry(25, '20251208', [
      ['675000', 10_00],
      ['218200', -10_00],
    ]),
    entry(25, '20251208', [
      ['657000', 10_00],
      ['218200', -10_00],
    ]),
  ],
  A22: [
    entry(25, '20251208', [
      ['606300', 900_00],
      ['512000', -900_00],
    ]),
    entry(25, '20251208', [
      ['606300', 300_00],
      ['512000', -300_00],
    ]),
  ],
  A23: [wages(11), wages(12)],
  A24: [paidAfter('20250310', '20250610'), paidAfter('20250310', '20250505')],
  A25: [
    entry(
      25,
      '20250908',
      [
        ['606100', 10_00],
        ['512000', -10_00],
      ],
      { ValidDate: '20251208' },
    ),
    entry(25, '20251208', [
      ['606100', 10_00],
      ['512000', -10_00],
    ]),
  ],
  A26: [
    entry(25, '20251208', [
      ['215400', 10_00],
      ['512000', -10_00],
    ]),
    [
      ...entry(25, '20251208', [
        ['215400', 10_00],
        ['512000', -10_00],
      ]),
      ...entry(26, '20251231', [
        ['681100', 1_00],
        ['281540', -1_00],
      ]),
    ],
  ],
};

/** The first digits of powers follow Benford's law. */
function benford(at: number): Row[] {
  const cents = Math.round(100 * 1.017 ** at);
  return entry(
    25 + at,
    '20251208',
    [
      ['606100', cents],
      ['512000', -cents],
    ],
    bank,
  );
}
function wages(months: number): Row[] {
  return Array.from({ length: months }, (_, at) => {
    const day = `2025${String(at + 1).padStart(2, '0')}28`;
    return entry(
      25 + at,
      day,
      [
        ['641100', 1000_00],
        ['645100', 400_00],
        ['512000', -1400_00],
      ],
      { JournalCode: 'PAIE', JournalLib: 'Paie' },
    );
  }).flat();
}
function paidAfter(bought: string, paid: string): Row[] {
  const letter = { EcritureLet: 'Z', DateLet: paid };
  return [
    ...entry(
      25,
      bought,
      [
        ['606100', 10_00],
        ['401000', -10_00],
      ],
      letter,
    ),
    ...entry(
      26,
      paid,
      [
        ['401000', 10_00],
        ['512000', -10_00],
      ],
      { ...bank, ...letter },
    ),
  ];
}

/** The year before the plain ledger's, whose bank closed at 50,00. */
const before = read(
  entry(1, '20241231', [
    ['512000', 50_00],
    ['101000', -50_00],
  ]),
  '732829320FEC20241231.txt',
);
const codesOf = (rows: Row[]): string[] => checkLedger(read([...plain(), ...rows]), before).map(({ code }) => code);

test.each(list.checks.filter(({ level }) => level === 'accounting').map(({ code }) => code))(
  '%s finds what is wrong, and leaves what is right',
  (code) => {
    const [wrong, right] = cases[code] ?? [[], []];
    expect(codesOf(wrong)).toContain(code);
    expect(codesOf(right)).not.toContain(code);
  },
);

test('every finding has a code of the list', () => {
  const known = new Set(list.checks.map(({ code }) => code));
  for (const [wrong] of Object.values(cases)) for (const code of codesOf(wrong)) expect(known).toContain(code);
});

test('the plain ledger has nothing to find', () => {
  expect(checkLedger(read(plain()))).toEqual([]);
});
