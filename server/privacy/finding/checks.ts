/** Check digits of French identifiers; sources and worked examples in docs/privacy.md. Each takes a compact form. */

/** The remainder of a long decimal number, digit by digit. */
export function remainder(digits: string, modulus: number): number {
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % modulus;
  return rest;
}

export function holdsLuhn(digits: string): boolean {
  let sum = 0;
  for (let at = 0; at < digits.length; at += 1) {
    const digit = Number(digits[digits.length - 1 - at]);
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** The form of the social security number: sex, year, month (with those that civil status invents), department, commune, order. */
const nirForm = /^[1-478](\d\d)(0[1-9]|1[0-3]|2\d|3\d|4[0-2]|[5-9]\d)(\d\d|2[AB])(\d{3})(\d{3})(\d\d)?$/;
export function isNirForm(compact: string): boolean {
  const [, , , department = '', commune = '', order = ''] = nirForm.exec(compact) ?? [];
  if (department === '' || department === '00' || order === '000') return false;
  // Overseas, the department takes a digit of the commune; 96 and 98 are taken by none, born abroad is 99.
  return department === '97' || department === '98' ? commune !== '000' : commune !== '000' || department === '99';
}
/** 97 less the remainder of the thirteen first, where Corsica counts as 19 and 18. */
export function holdsNir(compact: string): boolean {
  const number = compact.slice(0, 13).replace('2A', '19').replace('2B', '18');
  return 97 - remainder(number, 97) === Number(compact.slice(13));
}

const laPoste = '356000000';
/** Luhn; the sites of La Poste may hold by the sum of their digits instead. */
export function holdsSiret(digits: string): boolean {
  if (!holdsLuhn(digits.slice(0, 9))) return false;
  if (holdsLuhn(digits)) return true;
  return digits.startsWith(laPoste) && Array.from(digits).reduce((sum, digit) => sum + Number(digit), 0) % 5 === 0;
}

/** FR, a key of two signs, the SIREN. */
export function holdsFrenchVat(compact: string): boolean {
  const key = compact.slice(2, 4);
  const siren = compact.slice(4);
  if (!holdsLuhn(siren)) return false;
  if (/^\d\d$/.test(key)) return (12 + 3 * remainder(siren, 97)) % 97 === Number(key);
  return holdsLetteredKey(key, siren);
}
const keySigns = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ';
/** The key of two signs of which one is a letter. */
function holdsLetteredKey(key: string, siren: string): boolean {
  const [first, second] = Array.from(key).map((sign) => keySigns.indexOf(sign));
  if (first === undefined || second === undefined || first < 0 || second < 0) return false;
  const check = first < 10 ? first * 24 + second - 10 : first * 34 + second - 100;
  return (Number(siren) + 1 + Math.floor(check / 11)) % 11 === check % 11;
}

/** ISO 13616: the four first signs at the end, letters as numbers from 10, remainder 1 by 97. */
export function holdsIban(compact: string): boolean {
  const turned = `${compact.slice(4)}${compact.slice(0, 4)}`.replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return remainder(turned, 97) === 1;
}

const ribLetters = '12345678912345678923456789';
/** Bank, branch, account and key: 23 signs. */
export function holdsRib(compact: string): boolean {
  const digits = compact.replaceAll(/[A-Z]/g, (letter) => ribLetters[letter.charCodeAt(0) - 65] ?? '0');
  const [bank, branch, account, key] = [digits.slice(0, 5), digits.slice(5, 10), digits.slice(10, 21), digits.slice(21)].map(Number);
  if (bank === undefined || branch === undefined || account === undefined || bank === 0) return false;
  return 97 - ((89 * bank + 15 * branch + 3 * account) % 97) === key;
}

/** The French tax number: its three last digits are the remainder of the ten first by 511. */
export function holdsTaxNumber(digits: string): boolean {
  return /^[0-3]/.test(digits) && Number(digits.slice(0, 10)) % 511 === Number(digits.slice(10));
}

/** Who issues the card, by its first digits, and how long its number may be (ISO/IEC 7812, state of 2026). */
const issuers: readonly [RegExp, readonly number[]][] = [
  [/^4/, [13, 16, 19]],
  [/^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, [16]],
  [/^3[47]/, [15]],
  [/^(30[0-5]|36|38|39)/, [14]],
  [/^(6011|64[4-9]|65)/, [16]],
  [/^35/, [16]],
  [/^(50|5[6-9]|6[0-9])/, [16, 18, 19]],
];
export function isCard(digits: string): boolean {
  return (
    issuers.some(([first, lengths]) => first.test(digits) && lengths.includes(digits.length)) &&
    holdsLuhn(digits) &&
    !/^(\d)\1+$/.test(digits)
  );
}
