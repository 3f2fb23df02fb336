import at from 'stdnum/lib/cjs/at/index.js';
import be from 'stdnum/lib/cjs/be/index.js';
import ch from 'stdnum/lib/cjs/ch/index.js';
import de from 'stdnum/lib/cjs/de/index.js';
import es from 'stdnum/lib/cjs/es/index.js';
import gb from 'stdnum/lib/cjs/gb/index.js';
import ie from 'stdnum/lib/cjs/ie/index.js';
import it from 'stdnum/lib/cjs/it/index.js';
import lu from 'stdnum/lib/cjs/lu/index.js';
import nl from 'stdnum/lib/cjs/nl/index.js';
import pl from 'stdnum/lib/cjs/pl/index.js';
import pt from 'stdnum/lib/cjs/pt/index.js';
import { labels } from './context.ts';

/** National identifiers of our neighbours, their check digits by stdnum: those of twelve countries, for all of them take 20 MB. What is not telling by its form alone needs its label. */
interface Form {
  form: RegExp;
  label: RegExp | null;
  rule: string;
  holds(compact: string): boolean;
}
const valid = (validator: { validate(value: string): { isValid: boolean } }) => (compact: string) => validator.validate(compact).isValid;

const person: readonly Form[] = [
  {
    form: /^\d{11}$/,
    label: /\bniss\b|registre national|rijksregister|\binsz\b|belg/,
    rule: 'national-id.be',
    holds: valid(be.nn),
  },
  { form: /^\d{8}[A-Z]$/, label: null, rule: 'national-id.es', holds: valid(es.dni) },
  { form: /^[XYZ]\d{7}[A-Z]$/, label: null, rule: 'national-id.es', holds: valid(es.nie) },
  {
    form: /^[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]$/,
    label: null,
    rule: 'national-id.it',
    holds: valid(it.codicefiscale),
  },
  { form: /^\d{11}$/, label: /steuer|\bidnr\b|\btin\b|steuerid/, rule: 'national-id.de', holds: valid(de.idnr) },
  { form: /^\d{9}$/, label: /\bbsn\b|burgerservice|sofinummer/, rule: 'national-id.nl', holds: valid(nl.bsn) },
  { form: /^756\d{10}$/, label: null, rule: 'national-id.ch', holds: valid(ch.ssn) },
  { form: /^\d{9}$/, label: /\bnif\b|contribuinte/, rule: 'national-id.pt', holds: valid(pt.nif) },
  { form: /^\d{11}$/, label: /pesel/, rule: 'national-id.pl', holds: valid(pl.pesel) },
  {
    form: /^[A-Z]{2}\d{6}[A-D]$/,
    label: /national insurance|\bnino\b|\bni\b/,
    rule: 'national-id.gb',
    holds: valid(gb.nino),
  },
  { form: /^\d{13}$/, label: /matricule national|luxemb|\bccss\b/, rule: 'national-id.lu', holds: () => true },
];

/** The rule that tells a neighbour's national identifier; null when it is none. */
export function isForeignId(compact: string, says: (label: RegExp) => boolean): string | null {
  for (const { form, label, rule, holds } of person)
    if (form.test(compact) && (label === null || says(label)) && holds(compact)) return rule;
  return null;
}

const vats: readonly Form[] = [
  { form: /^BE[01]\d{9}$/, label: null, rule: 'vat.be', holds: valid(be.vat) },
  { form: /^DE\d{9}$/, label: null, rule: 'vat.de', holds: valid(de.vat) },
  {
    form: /^ES[A-Z0-9]\d{7}[A-Z0-9]$/,
    label: null,
    rule: 'vat.es',
    holds: (compact) => valid(es.nif)(compact.slice(2)) || valid(es.cif)(compact.slice(2)),
  },
  { form: /^IT\d{11}$/, label: null, rule: 'vat.it', holds: valid(it.iva) },
  { form: /^LU\d{8}$/, label: null, rule: 'vat.lu', holds: valid(lu.tva) },
  { form: /^NL\d{9}B\d{2}$/, label: null, rule: 'vat.nl', holds: valid(nl.btw) },
  { form: /^PT\d{9}$/, label: null, rule: 'vat.pt', holds: (compact) => valid(pt.nif)(compact.slice(2)) },
  { form: /^PL\d{10}$/, label: null, rule: 'vat.pl', holds: (compact) => valid(pl.nip)(compact.slice(2)) },
  { form: /^ATU\d{8}$/, label: null, rule: 'vat.at', holds: valid(at.uid) },
  { form: /^IE\d[A-Z0-9]\d{5}[A-Z]{1,2}$/, label: null, rule: 'vat.ie', holds: valid(ie.vat) },
  { form: /^(?:BG|CY|CZ|DK|EE|EL|FI|HR|HU|LT|LV|MT|RO|SE|SI|SK)\d{8,12}[A-Z]?$/, label: labels.vat, rule: 'vat.other', holds: () => true },
];

/** Whether it is the VAT number of a company of another member state; null when its form is of none. */
export function isForeignVat(compact: string, says: (label: RegExp) => boolean): boolean | null {
  if (!/^[A-Z]{2}/.test(compact)) return null;
  const form = vats.find((one) => one.form.test(compact));
  if (!form) return null;
  return (form.label === null || says(form.label)) && form.holds(compact);
}
