import lengthsByCountry from '../lists/iban-lengths.json' with { type: 'json' };
import { holdsFrenchVat, holdsIban, holdsLuhn, holdsNir, holdsRib, holdsSiret, holdsTaxNumber, isCard, isNirForm } from './checks.ts';
import { labels, wordsBefore } from './context.ts';
import type { Finding } from './finding.ts';
import { isForeignId, isForeignVat } from './foreign.ts';
import { asDigits, piecesOf, type Group, type Piece, type Run } from './runs.ts';
import type { View } from './view.ts';

type Found = Omit<Finding, 'start' | 'end'>;
const ibanLengths = new Map<string, number>(Object.entries(lengthsByCountry.lengths));

/** Lengths at which some identifier may stand. */
const lengths = new Set([8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31]);

/** Identifiers of which check digits or a label tell. */
export function identifiersIn(view: View, runs: readonly Run[]): Finding[] {
  const found: Finding[] = [];
  for (const run of runs) {
    let words = new Words(view, -1);
    for (const piece of piecesOf(run, wanted)) {
      if (words.start !== piece.start) words = new Words(view, piece.start);
      const said = identified(piece, words);
      if (said) found.push({ ...said, start: piece.start, end: piece.end });
    }
  }
  return found;
}
const wanted = (length: number, first: Group): boolean => lengths.has(length) && /^[0-9A-Z]/.test(first.text);

/** The words before a place, read only when some rule asks, and each label sought once. */
class Words {
  readonly start: number;
  readonly #view: View;
  #text: string | null = null;
  readonly #said = new Map<RegExp, boolean>();
  constructor(view: View, start: number) {
    this.#view = view;
    this.start = start;
  }
  say(label: RegExp): boolean {
    const known = this.#said.get(label);
    if (known !== undefined) return known;
    this.#text ??= wordsBefore(this.#view, this.start);
    // Where the form itself says little, the label stands right before it.
    const said = label.test(closeLabels.has(label) ? this.#text.slice(-38) : this.#text);
    this.#said.set(label, said);
    return said;
  }
}

const closeLabels: ReadonlySet<RegExp> = new Set([
  labels.identity,
  labels.passport,
  labels.licence,
  labels.adeli,
  labels.rpps,
  labels.employee,
  labels.bic,
]);

function identified(piece: Piece, words: Words): Found | null {
  const { compact } = piece;
  if (/^\d+$/.test(compact)) return ofDigits(piece, words);
  return ofLetters(piece, words) ?? ofMisread(piece, words);
}

const sure = (kind: Finding['kind'], rule: string, confidence = 0.99): Found => ({ kind, rule, confidence });
const unchecked = (rule: string): Found => ({ kind: 'unchecked-number', rule, confidence: 0.5 });

function ofDigits({ compact, lengths: groups }: Piece, words: Words): Found | null {
  const form = groups.join('-');
  switch (compact.length) {
    case 9:
      if (words.say(labels.siren)) return holdsLuhn(compact) ? sure('siren', 'siren.label') : unchecked('siren.unchecked');
      if (words.say(labels.adeli)) return sure('adeli', 'adeli.label', 0.9);
      return foreign(compact, words);
    case 10:
      return words.say(labels.employee) ? sure('employee-number', 'employee.label', 0.8) : foreign(compact, words);
    case 11:
      if (words.say(labels.rpps)) return sure('rpps', 'rpps.label', 0.95);
      return foreign(compact, words);
    case 12:
      if (words.say(labels.identity)) return sure('identity-card', 'identity-card.label', 0.95);
      return words.say(labels.licence) ? sure('driving-licence', 'driving-licence.label', 0.9) : null;
    case 13: {
      if (words.say(labels.nir) && isNirForm(compact)) return sure('nir', 'nir.without-key', 0.95);
      if (words.say(labels.tax))
        return holdsTaxNumber(compact) ? sure('tax-number', 'tax-number.label') : unchecked('tax-number.unchecked');
      if (form === '1-2-2-2-3-3' && isNirForm(compact)) return sure('nir', 'nir.grouped', 0.9);
      return cardOf(compact, form, words) ?? foreign(compact, words);
    }
    case 14: {
      if (words.say(labels.siret)) return holdsSiret(compact) ? sure('siret', 'siret.label') : unchecked('siret.unchecked');
      if (form === '3-3-3-5' && holdsSiret(compact)) return sure('siret', 'siret.grouped', 0.9);
      return cardOf(compact, form, words);
    }
    case 15: {
      if (isNirForm(compact) && holdsNir(compact)) return sure('nir', 'nir.key');
      if (isNirForm(compact) && words.say(labels.nir)) return unchecked('nir.unchecked');
      return cardOf(compact, form, words);
    }
    case 23:
      if (holdsRib(compact)) return sure('rib', 'rib.key', 0.97);
      return words.say(/\brib\b/) ? unchecked('rib.unchecked') : null;
    default:
      return cardOf(compact, form, words) ?? foreign(compact, words);
  }
}

function cardOf(compact: string, form: string, words: Words): Found | null {
  if (compact.length < 13 || compact.length > 19 || !isCard(compact)) return null;
  if (form === '4-4-4-4' || form === '4-6-5' || form === '4-6-4' || words.say(labels.card)) return sure('card', 'card.luhn', 0.97);
  return /^(?:15|16)$/.test(form) && /^(?:[245]|3[47])/.test(compact) ? sure('card', 'card.bare', 0.9) : null;
}

function ofLetters(piece: Piece, words: Words): Found | null {
  const { compact } = piece;
  const country = compact.slice(0, 2);
  if (/^[A-Z]{2}\d{2}/.test(compact)) {
    const length = ibanLengths.get(country);
    if (length === compact.length) {
      // A French account holds a key of its own.
      const holds = holdsIban(compact) && ((country !== 'FR' && country !== 'MC') || holdsRib(compact.slice(4)));
      if (holds) return sure('iban', 'iban.key');
      return words.say(labels.iban) || country === 'FR' ? unchecked('iban.unchecked') : null;
    }
  }
  if (/^FR[0-9A-HJ-NP-Z]{2}\d{9}$/.test(compact)) {
    if (holdsFrenchVat(compact)) return sure('vat', 'vat.key');
    return words.say(labels.vat) ? unchecked('vat.unchecked') : null;
  }
  if (compact.length === 15 && /^[1-478]\d{4}2[AB]\d{8}$/.test(compact)) {
    if (isNirForm(compact) && holdsNir(compact)) return sure('nir', 'nir.key');
    return words.say(labels.nir) ? unchecked('nir.unchecked') : null;
  }
  if (compact.length === 13 && /^[1-478]\d{4}2[AB]\d{6}$/.test(compact) && isNirForm(compact) && words.say(labels.nir))
    return sure('nir', 'nir.without-key', 0.95);
  if (compact.length === 23 && /^\d{10}[0-9A-Z]{11}\d{2}$/.test(compact) && holdsRib(compact)) return sure('rib', 'rib.key', 0.97);
  if (/^[A-Z]{4,6}[0-9A-Z]{2,5}$/.test(compact) && (compact.length === 8 || compact.length === 11) && words.say(labels.bic))
    return sure('bic', 'bic.label', 0.9);
  if (/^\d{2}[A-Z]{2}\d{5}$/.test(compact) && words.say(labels.passport)) return sure('passport', 'passport.label', 0.97);
  if (/^\d{2}[A-Z]{2}\d{5}$/.test(compact) && words.say(labels.licence)) return sure('driving-licence', 'driving-licence.label', 0.9);
  if (/^[A-Z0-9]{9}$/.test(compact) && /\d{3}/.test(compact) && words.say(labels.identity))
    return sure('identity-card', 'identity-card.label', 0.93);
  if (/^[A-Z0-9]{8,9}$/.test(compact) && /\d{3}/.test(compact) && words.say(labels.passport))
    return sure('passport', 'passport.foreign', 0.85);
  return foreign(compact, words);
}

/** A scanned number in which a letter stands for a digit: believed only where check digits hold. */
function ofMisread({ compact, groups }: Piece, words: Words): Found | null {
  if (groups > 12 || !/\d/.test(compact)) return null;
  const digits = asDigits(compact);
  if (compact.length === 15 && isNirForm(digits) && /^\d+$/.test(digits) && holdsNir(digits)) return sure('nir', 'nir.misread', 0.9);
  if (compact.length === 14 && /^\d+$/.test(digits) && words.say(labels.siret) && holdsSiret(digits))
    return sure('siret', 'siret.misread', 0.9);
  if (compact.length === 9 && /^\d+$/.test(digits) && words.say(labels.siren) && holdsLuhn(digits))
    return sure('siren', 'siren.misread', 0.9);
  if (compact.length === 27 && /^(?:FR|MC)/.test(compact)) {
    const repaired = `${compact.slice(0, 2)}${asDigits(compact.slice(2))}`;
    if (holdsIban(repaired) && holdsRib(repaired.slice(4))) return sure('iban', 'iban.misread', 0.9);
  }
  if (compact.length === 16 && /^\d+$/.test(digits) && words.say(labels.card) && isCard(digits)) return sure('card', 'card.misread', 0.85);
  if (compact.length === 13 && compact.startsWith('FR') && /^\d+$/.test(digits.slice(2).replace(/^[A-Z]/, '')) && words.say(labels.vat)) {
    const repaired = `FR${asDigits(compact.slice(2))}`;
    if (/^FR\d+$/.test(repaired) && holdsFrenchVat(repaired)) return sure('vat', 'vat.misread', 0.9);
  }
  return null;
}

function foreign(compact: string, words: Words): Found | null {
  const vat = isForeignVat(compact, (label) => words.say(label));
  if (vat !== null) return vat ? sure('vat', 'vat.foreign', 0.95) : null;
  const id = isForeignId(compact, (label) => words.say(label));
  return id === null ? null : sure('national-id', id, 0.93);
}
