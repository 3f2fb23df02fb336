import { isDay, type Day } from './days.ts';

export type NamePart = 'form' | 'siren' | 'date';

/** `<SIREN>FEC<AAAAMMJJ>.txt`: whose ledger it is, and the last day of its year. */
export function nameOf(file: string): { siren: string; closing: Day; faults: NamePart[] } {
  const base = file.split(/[/\\]/).at(-1) ?? '';
  const [, siren = '', year = '', month = '', day = ''] = /^(\d{9})FEC(\d{4})(\d{2})(\d{2})(?:\.(?:txt|csv))?$/i.exec(base) ?? [];
  if (siren === '') return { siren: '', closing: '', faults: ['form'] };
  const closing = `${year}-${month}-${day}`;
  const isReal = isDay(closing);
  const faults: NamePart[] = [...(isLuhn(siren) ? [] : (['siren'] as const)), ...(isReal ? [] : (['date'] as const))];
  return { siren, closing: isReal ? closing : '', faults };
}

/** The check digit of a SIREN or SIRET. */
export function isLuhn(digits: string): boolean {
  let sum = 0;
  for (const [at, digit] of digits.split('').toReversed().entries()) {
    const value = Number(digit) * (at % 2 === 1 ? 2 : 1);
    sum += value > 9 ? value - 9 : value;
  }
  return digits !== '' && sum % 10 === 0;
}
