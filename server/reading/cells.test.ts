import { describe, expect, it } from 'vitest';

import { DAYS_TO_1904, showNumber, showText } from './cells.ts';

/** 2 March 2024, as sheets count days. */
const DAY = 45_353;

describe('a number is shown as its sheet shows it', () => {
  it.each([
    // Scaling commas, and what the format says of them.
    ['#,##0 "k€"', 486, '486 k€'],
    ['#,##0, "k€"', 1_234_567, '1 235 k€'],
    ['#,##0,"k€"', 486_000, '486 k€'],
    ['0.0,,"M"', 8_900_000, '8,9 M'],
    ['0.0,, "M€"', 13_900_000, '13,9 M€'],
    // Units.
    ['0.00 "€/m²"', 7.5, '7,50 €/m²'],
    ['0.000 "€/kWh"', 0.112, '0,112 €/kWh'],
    ['0"°C"', 21, '21 °C'],
    ['0\\k\\€', 12, '12 k€'],
    ['General" m"', 12.5, '12,5 m'],
    ['0"e étage"', 2, '2e étage'],
    ['0"er"', 1, '1er'],
    ['"N° "0', 7, 'N° 7'],
    // Currencies of any language, digits parted the French way.
    ['#,##0.00\\ "€"', 1230.5, '1 230,50 €'],
    ['#,##0.00 [$€-40C]', 12.5, '12,50 €'],
    ['[$€-2]\\ #,##0.00', 1200.5, '€ 1 200,50'],
    ['[$$-409]#,##0.00', 1212.5, '$1 212,50'],
    ['[$-10409]#,##0;\\-#,##0', 1234, '1 234'],
    ['_-* #,##0.00\\ "€"_-;\\-* #,##0.00\\ "€"_-;_-* "-"??\\ "€"_-;_-@_-', -1234.5, '-1 234,50 €'],
    // Sections, by sign and by condition.
    ['#,##0.00;(#,##0.00)', -12.5, '(12,50)'],
    ['+0;-0;"nul"', 0, 'nul'],
    ['0;;', 0, ''],
    ['[<1000]0" g";0.00," kg"', 500, '500 g'],
    ['[<1000]0" g";0.00," kg"', 1500, '1,50 kg'],
    ['[>=1000000]0.0,,"M€";[>=1000]0.0,"k€";0"€"', 2_400_000, '2,4 M€'],
    ['[=1]"oui";[=0]"non";General', 0, 'non'],
    ['[Red]-0.00', 5, '-5,00'],
    // Telephones, codes, digits that must be there.
    ['0#" "##" "##" "##" "##', 612_345_678, '06 12 34 56 78'],
    ['[<=9999999999]0#" "##" "##" "##" "##;0', 320_123_456, '03 20 12 34 56'],
    ['0000000', 90_887, '0090887'],
    ['000.0', 1.2, '001,2'],
    ['0.00_', 2021.1, '2021,10'],
    // Rates, powers, fractions, optional decimals.
    ['0%', 0.41, '41 %'],
    ['0.0%', 0.055, '5,5 %'],
    ['0.00', 1.005, '1,01'],
    ['#,##0.##', 12, '12'],
    ['#,##0.## "€"', 12.5, '12,5 €'],
    ['0.00E+00', 198_356_388, '1,98E+08'],
    ['# ?/?', 2.5, '2 1/2'],
    // No format: whole numbers keep all their digits, so that a SIRET stays one.
    ['General', 1234.5678, '1234,5678'],
    ['General', 0.1 + 0.2, '0,3'],
    ['General', 80_123_456_700_011, '80123456700011'],
  ])('%s of %d is %s', (format, value, shown) => {
    expect(showNumber(value, format)).toBe(shown);
  });
});

describe('a day or a time is shown as its sheet shows it', () => {
  it.each([
    ['dd/mm/yyyy', DAY, '02/03/2024'],
    ['dd/mm/yyyy', DAY + 0.6, '02/03/2024'],
    ['dd/mm/yyyy\\ hh:mm', DAY + 14.5 / 24, '02/03/2024 14:30'],
    ['m/d/yy', DAY, '02/03/2024'],
    ['m/d/yy h:mm', DAY + 0.25, '02/03/2024 06:00'],
    ['yyyy-mm-dd', DAY, '2024-03-02'],
    ['[$-40C]d mmmm yyyy', DAY, '2 mars 2024'],
    ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', DAY, 'samedi 2 mars 2024'],
    ['[$-409]d mmmm yyyy', DAY, '2 March 2024'],
    ['mmmm yyyy;@', DAY, 'mars 2024'],
    ['h:mm', 0.3125, '7:30'],
    // Durations go past a day.
    ['[h]:mm', 1.5, '36:00'],
    ['[h]:mm', 6.3125, '151:30'],
    ['[h]:mm', 0.3125, '7:30'],
    ['[h]"h"mm', 1.5, '36h00'],
    ['[mm]:ss', 0.01, '14:24'],
  ])('%s of %d is %s', (format, value, shown) => {
    expect(showNumber(value, format)).toBe(shown);
  });

  it('counts days from 1904 where the workbook does, and numbers never', () => {
    expect(showNumber(DAY - DAYS_TO_1904, 'dd/mm/yyyy', DAYS_TO_1904)).toBe('02/03/2024');
    expect(showNumber(486, '0 "k€"', DAYS_TO_1904)).toBe('486 k€');
  });
});

describe('a format that is not understood', () => {
  it.each([
    ['0 kWh', 3.5, '3,5 [0 kWh]'],
    ['0.00"', 486, '486 [0.00"]'],
    ['bad [xx', 486, '486 [bad [xx]'],
    ['dd/mm/yyyy', 1e10, '10000000000 [dd/mm/yyyy]'],
    ['', 486, '486 []'],
  ])('%s of %d stands beside the raw value', (format, value, shown) => {
    expect(showNumber(value, format)).toBe(shown);
  });

  it('that is longer than any program keeps is cut', () => {
    expect(showNumber(486, '0'.repeat(100_000))).toBe(`486 [${'0'.repeat(255)}]`);
  });
});

it('a text takes the words that its format puts around it, and is never lost to it', () => {
  expect(showText('A12', '"Réf. "@')).toBe('Réf. A12');
  expect(showText('0612', '@')).toBe('0612');
  expect(showText('caché', ';;;')).toBe('caché');
  expect(showText('abc', 'bad [@')).toBe('abc');
});
