import type { FindingKind } from '#contract/privacy.ts';
import type { random } from '../random.ts';

/** Valid identifiers, and values that nearly are: made from the published rules, with none of the detector's code. */
export type Dice = ReturnType<typeof random>;
export interface Maker {
  kind: FindingKind;
  valid(dice: Dice): string;
  /** Of the same form, with check digits that do not hold, or of a form that nobody gives; null where no rule tells them apart. */
  nearMiss: ((dice: Dice) => string) | null;
  /** What people write before it. The first ones need no label to be told. */
  before: readonly string[];
}

const digits = (dice: Dice, count: number): string => Array.from({ length: count }, () => dice.below(10)).join('');
const between = (dice: Dice, low: number, high: number): number => low + dice.below(high - low + 1);
const two = (value: number): string => String(value).padStart(2, '0');
const mod = (text: string, by: number): number => Number(BigInt(text) % BigInt(by));

function luhnDigit(body: string): number {
  let sum = 0;
  for (const [place, digit] of Array.from(body).toReversed().entries()) {
    const value = Number(digit) * (place % 2 === 0 ? 2 : 1);
    sum += Math.floor(value / 10) + (value % 10);
  }
  return (10 - (sum % 10)) % 10;
}
const luhn = (body: string): string => `${body}${luhnDigit(body)}`;
const spoilt = (text: string): string => `${text.slice(0, -1)}${(Number(text.at(-1)) + 1) % 10}`;

const siren = (dice: Dice): string => luhn(`${between(dice, 3, 9)}${digits(dice, 7)}`);
const siret = (dice: Dice): string => {
  const company = siren(dice);
  return luhn(`${company}000${digits(dice, 1)}`);
};
function nirBody(dice: Dice): string {
  const department = dice.chance(0.06)
    ? dice.pick(['2A', '2B'])
    : dice.chance(0.05)
      ? '99'
      : dice.chance(0.05)
        ? '97'
        : two(between(dice, 1, 95) === 20 ? 59 : between(dice, 1, 95));
  const place = department === '97' ? `${between(dice, 1, 6)}${two(between(dice, 1, 35))}` : String(between(dice, 1, 600)).padStart(3, '0');
  return `${dice.pick([1, 2])}${two(dice.below(100))}${two(between(dice, 1, 12))}${department === '20' ? '59' : department}${place}${String(between(dice, 1, 998)).padStart(3, '0')}`;
}
const nirKey = (body: string): string => two(97 - mod(body.replace('2A', '19').replace('2B', '18'), 97));
const nir = (dice: Dice): string => {
  const body = nirBody(dice);
  return `${body}${nirKey(body)}`;
};
const spaced = (text: string, sizes: readonly number[], sign = ' '): string => {
  const parts: string[] = [];
  let at = 0;
  for (const size of sizes) {
    parts.push(text.slice(at, at + size));
    at += size;
  }
  return parts.filter((part) => part !== '').join(sign);
};
function rib(dice: Dice): string {
  const bank = String(between(dice, 10_000, 40_000));
  const branch = String(between(dice, 1, 99_999)).padStart(5, '0');
  const account = dice.chance(0.2) ? `${digits(dice, 7)}${dice.pick(Array.from('BCDFGHKMNPRT'))}${digits(dice, 3)}` : digits(dice, 11);
  const numbers = Array.from(account)
    .map((sign) => (/\d/.test(sign) ? sign : '12345678912345678923456789'[sign.charCodeAt(0) - 65]))
    .join('');
  const key = 97 - Number((89n * BigInt(bank) + 15n * BigInt(branch) + 3n * BigInt(numbers)) % 97n);
  return `${bank}${branch}${account}${two(key)}`;
}
function iban(country: string, bban: string): string {
  const number = `${bban}${country}00`.replaceAll(/[A-Z]/g, (letter) => String(letter.charCodeAt(0) - 55));
  return `${country}${two(98 - mod(number, 97))}${bban}`;
}
const foreignIban = (dice: Dice): string =>
  dice.pick([
    () => iban('DE', digits(dice, 18)),
    () => iban('BE', digits(dice, 12)),
    () => iban('ES', digits(dice, 20)),
    () => iban('NL', `${dice.pick(['ABNA', 'INGB', 'RABO'])}${digits(dice, 10)}`),
    () => iban('LU', digits(dice, 16)),
    () => iban('GB', `${dice.pick(['NWBK', 'BARC'])}${digits(dice, 14)}`),
    () => iban('IT', `${dice.pick(['X', 'Z'])}${digits(dice, 22)}`),
  ])();
const fours = (text: string): string => spaced(text, [4, 4, 4, 4, 4, 4, 4, 4]);
const maybe = (dice: Dice, text: string, form: (text: string) => string): string => (dice.chance(0.6) ? form(text) : text);
const vat = (dice: Dice): string => {
  const company = siren(dice);
  return `FR${two((12 + 3 * mod(company, 97)) % 97)}${company}`;
};
const card = (dice: Dice): string =>
  dice.chance(0.85)
    ? luhn(`${dice.pick(['4', '51', '53', '55', '497', '513'])}${digits(dice, 15)}`.slice(0, 15))
    : luhn(`37${digits(dice, 12)}`);
const cardForm = (text: string): string => (text.length === 15 ? spaced(text, [4, 6, 5]) : fours(text));
const letters = 'ABCDEFGHJKLMNPQRTVWXYZ';
const plateLetters = (dice: Dice): string => `${dice.pick(Array.from(letters))}${dice.pick(Array.from(letters))}`;
const tax = (dice: Dice): string => {
  const body = `${dice.below(4)}${digits(dice, 9)}`;
  return `${body}${String(Number(body) % 511).padStart(3, '0')}`;
};
const names = ['jean.dupont', 'm.lefevre', 'contact', 'sophie_martin', 'k.benali-rossi', 'compta', 'e.o-brien', 'marc+devis'];
const hosts = ['exemple.fr', 'menuiserie-lacroix.fr', 'mail.societe.com', 'mairie-lille.eu', 'atelier.bzh', 'cabinet-durand.pro'];
const date = (dice: Dice): string => {
  const [day, month, year] = [between(dice, 1, 28), between(dice, 1, 12), between(dice, 1945, 2006)];
  const words = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ');
  return dice.pick([
    `${two(day)}/${two(month)}/${year}`,
    `${day} ${words[month - 1]} ${year}`,
    `${two(day)}.${two(month)}.${year}`,
    `${two(day)}-${two(month)}-${year}`,
  ]);
};
const mobile = (dice: Dice): string => `0${dice.pick([6, 7])}${digits(dice, 8)}`;
const fixed = (dice: Dice): string => `0${dice.pick([1, 2, 3, 4, 5, 9])}${between(dice, 20, 99)}${digits(dice, 6)}`;
const pairs = (text: string, sign: string): string => spaced(text, [2, 2, 2, 2, 2], sign);

export const makers: readonly Maker[] = [
  {
    kind: 'nir',
    valid: (dice) => maybe(dice, nir(dice), (text) => spaced(text, [1, 2, 2, 2, 3, 3, 2])),
    nearMiss: (dice) => {
      const value = nir(dice);
      return `${value.slice(0, 13)}${two(((Number(value.slice(13)) + between(dice, 1, 90)) % 97) + 1)}`;
    },
    before: ['', 'NIR : ', 'numéro de sécurité sociale ', 'N° SS ', 'Sécu : '],
  },
  {
    kind: 'siren',
    valid: (dice) => maybe(dice, siren(dice), (text) => spaced(text, [3, 3, 3])),
    nearMiss: (dice) => spoilt(siren(dice)),
    before: ['SIREN : ', 'immatriculée au RCS de Lille sous le numéro ', 'RCS Nantes '],
  },
  {
    kind: 'siret',
    valid: (dice) => maybe(dice, siret(dice), (text) => spaced(text, [3, 3, 3, 5])),
    nearMiss: (dice) => spoilt(siret(dice)),
    before: ['SIRET : ', 'n° SIRET ', 'Siret '],
  },
  {
    kind: 'vat',
    valid: (dice) => maybe(dice, vat(dice), (text) => `${text.slice(0, 2)} ${text.slice(2, 4)} ${spaced(text.slice(4), [3, 3, 3])}`),
    nearMiss: (dice) => spoilt(vat(dice)),
    before: ['', 'TVA intracommunautaire : ', 'n° TVA '],
  },
  {
    kind: 'iban',
    valid: (dice) => maybe(dice, dice.chance(0.6) ? iban('FR', rib(dice)) : foreignIban(dice), fours),
    nearMiss: (dice) => spoilt(iban('FR', rib(dice)).replace(/[A-Z](?=\d{5}$)/, '1')),
    before: ['', 'IBAN : ', 'virement sur le compte '],
  },
  {
    kind: 'rib',
    valid: (dice) => maybe(dice, rib(dice), (text) => spaced(text, [5, 5, 11, 2])),
    nearMiss: (dice) => spoilt(rib(dice)),
    before: ['', 'RIB : ', 'coordonnées bancaires '],
  },
  {
    kind: 'card',
    valid: (dice) => maybe(dice, card(dice), cardForm),
    nearMiss: (dice) => spoilt(card(dice)),
    before: ['', 'carte bancaire ', 'CB : '],
  },
  {
    kind: 'phone',
    valid: (dice) => {
      const number = dice.chance(0.5) ? mobile(dice) : fixed(dice);
      return dice.pick([
        () => pairs(number, ' '),
        () => pairs(number, '.'),
        () => number,
        () => `+33 ${spaced(number.slice(1), [1, 2, 2, 2, 2])}`,
        () => `+33${number.slice(1)}`,
        () => `+33 (0)${spaced(number.slice(1), [1, 2, 2, 2, 2])}`,
        () => `0033 ${number.slice(1)}`,
        () => `+32 4${digits(dice, 2)} ${spaced(digits(dice, 6), [2, 2, 2])}`,
        () => `+49 30 ${digits(dice, 7)}`,
      ])();
    },
    nearMiss: (dice) =>
      dice.pick([
        () => `00${digits(dice, 8)}`,
        () => pairs(mobile(dice), ' ').slice(0, 11),
        () => `+33 6 ${digits(dice, 2)} ${digits(dice, 2)}`,
      ])(),
    before: ['Tél. ', 'joindre au ', 'Portable : '],
  },
  {
    kind: 'email',
    valid: (dice) => `${dice.pick(names)}@${dice.pick(hosts)}`,
    nearMiss: (dice) =>
      dice.pick([() => `${dice.pick(names)}@`, () => `@${dice.pick(['atelier', 'equipe', 'tous'])}`, () => `${dice.pick(names)}@local`])(),
    before: ['', 'courriel : ', 'écrire à '],
  },
  {
    kind: 'plate',
    valid: (dice) => `${plateLetters(dice)}-${String(between(dice, 1, 999)).padStart(3, '0')}-${plateLetters(dice)}`,
    nearMiss: (dice) =>
      dice.pick([
        () => `SS-${digits(dice, 3)}-${plateLetters(dice)}`,
        () => `${plateLetters(dice)}-${digits(dice, 3)}-I${dice.pick(Array.from(letters))}`,
        () => `${plateLetters(dice)}-${digits(dice, 4)}-${plateLetters(dice)}`,
      ])(),
    before: ['', 'véhicule immatriculé ', 'plaque '],
  },
  {
    kind: 'passport',
    valid: (dice) => `${digits(dice, 2)}${plateLetters(dice)}${digits(dice, 5)}`,
    nearMiss: null,
    before: ['passeport n° ', 'Passeport : '],
  },
  { kind: 'identity-card', valid: (dice) => digits(dice, 12), nearMiss: null, before: ['carte d’identité n° ', 'CNI : '] },
  { kind: 'tax-number', valid: tax, nearMiss: (dice) => spoilt(tax(dice)), before: ['numéro fiscal : ', 'n° fiscal '] },
  { kind: 'rpps', valid: (dice) => luhn(`10${digits(dice, 8)}`), nearMiss: null, before: ['RPPS : ', 'n° RPPS '] },
  { kind: 'adeli', valid: (dice) => digits(dice, 9), nearMiss: null, before: ['ADELI : ', 'n° ADELI '] },
  { kind: 'birth-date', valid: date, nearMiss: null, before: ['né le ', 'née à Roubaix le ', 'date de naissance : '] },
  {
    kind: 'ip',
    valid: (dice) => [between(dice, 10, 223), dice.below(256), dice.below(256), between(dice, 1, 254)].join('.'),
    nearMiss: (dice) =>
      dice.pick([
        () => `${between(dice, 256, 999)}.${dice.below(256)}.${dice.below(256)}.${dice.below(256)}`,
        () => `${digits(dice, 1)}.${digits(dice, 1)}.${digits(dice, 1)}`,
      ])(),
    before: ['', 'adresse IP ', 'serveur '],
  },
  {
    kind: 'address',
    valid: (dice) =>
      `${between(dice, 1, 180)}${dice.chance(0.1) ? ' bis' : ''} ${dice.pick(['rue', 'avenue', 'boulevard', 'chemin', 'impasse', 'place', 'allée', 'quai'])} ${dice.pick(['des Lilas', 'Victor Hugo', 'du Général-Leclerc', 'de la République', 'Jean Jaurès', 'des Trois-Fontaines', 'Saint-Michel'])}, ${dice.pick(['59000 Lille', '75011 Paris', '13008 Marseille', '29200 Brest', '97400 Saint-Denis', '34000 Montpellier', '69003 Lyon', '44800 Saint-Herblain'])}`,
    nearMiss: (dice) =>
      dice.pick([() => digits(dice, 5), () => `la rue est à ${between(dice, 2, 90)} m`, () => `${between(dice, 2, 9)} places assises`])(),
    before: ['', 'domicilié ', 'livraison : '],
  },
  {
    kind: 'secret',
    valid: (dice) =>
      dice.pick([
        () => `AKIA${Array.from({ length: 16 }, () => dice.pick(Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'))).join('')}`,
        () => `ghp_${Array.from({ length: 36 }, () => dice.pick(Array.from('abcdefghijklmnopqrstuvwxyzABCDEF0123456789'))).join('')}`,
        () => `SCW${Array.from({ length: 17 }, () => dice.pick(Array.from('ABCDEFGHJKLMNPQRSTVWXYZ0123456789'))).join('')}`,
        () => `sk_live_${Array.from({ length: 24 }, () => dice.pick(Array.from('abcdefghijkmnpqrstuvwxyz0123456789'))).join('')}`,
      ])(),
    nearMiss: (dice) => dice.pick([() => `AKIA${digits(dice, 5)}`, () => `ghp_${digits(dice, 8)}`, () => 'sk_live_demo'])(),
    before: ['', 'clé : ', 'jeton '],
  },
  {
    kind: 'national-id',
    valid: (dice) => {
      const number = digits(dice, 8);
      return `${number}${'TRWAGMYFPDXBNJZSQVHLCKE'[Number(number) % 23]}`;
    },
    nearMiss: (dice) => {
      const number = digits(dice, 8);
      return `${number}${'TRWAGMYFPDXBNJZSQVHLCKE'[(Number(number) + 1) % 23]}`;
    },
    before: ['', 'DNI ', 'pièce '],
  },
];
