import { stdnum } from 'stdnum';
import { labels } from './context.ts';

/** National identifiers of our neighbours, their check digits by stdnum. What is not telling by its form alone needs its label. */
interface Form {
  form: RegExp;
  label: RegExp | null;
  rule: string;
  holds(compact: string): boolean;
}
const valid = (validator: { validate(value: string): { isValid: boolean } } | undefined) => (compact: string) =>
  validator?.validate(compact).isValid ?? false;

const person: readonly Form[] = [
  {
    form: /^\d{11}$/,
    label: /\bniss\b|registre national|rijksregister|\binsz\b|belg/,
    rule: 'national-id.be',
    holds: valid(stdnum['BE']?.['nn']),
  },
  { form: /^\d{8}[A-Z]$/, label: null, rule: 'national-id.es', holds: valid(stdnum['ES']?.['dni']) },
  { form: /^[XYZ]\d{7}[A-Z]$/, label: null, rule: 'national-id.es', holds: valid(stdnum['ES']?.['nie']) },
  {
    form: /^[A-Z]{6}\d{2}[A-Z]\d{2}[A-Z]\d{3}[A-Z]$/,
    label: null,
    rule: 'national-id.it',
    holds: valid(stdnum['IT']?.['codicefiscale']),
  },
  { form: /^\d{11}$/, label: /steuer|\bidnr\b|\btin\b|steuerid/, rule: 'national-id.de', holds: valid(stdnum['DE']?.['idnr']) },
  { form: /^\d{9}$/, label: /\bbsn\b|burgerservice|sofinummer/, rule: 'national-id.nl', holds: valid(stdnum['NL']?.['bsn']) },
  { form: /^756\d{10}$/, label: null, rule: 'national-id.ch', holds: valid(stdnum['CH']?.['ssn']) },
  { form: /^\d{9}$/, label: /\bnif\b|contribuinte/, rule: 'national-id.pt', holds: valid(stdnum['PT']?.['nif']) },
  { form: /^\d{11}$/, label: /pesel/, rule: 'national-id.pl', holds: valid(stdnum['PL']?.['pesel']) },
  {
    form: /^[A-Z]{2}\d{6}[A-D]$/,
    label: /national insurance|\bnino\b|\bni\b/,
    rule: 'national-id.gb',
    holds: valid(stdnum['GB']?.['nino']),
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
  { form: /^BE[01]\d{9}$/, label: null, rule: 'vat.be', holds: valid(stdnum['BE']?.['vat']) },
  { form: /^DE\d{9}$/, label: null, rule: 'vat.de', holds: valid(stdnum['DE']?.['vat']) },
  {
    form: /^ES[A-Z0-9]\d{7}[A-Z0-9]$/,
    label: null,
    rule: 'vat.es',
    holds: (compact) => valid(stdnum['ES']?.['nif'])(compact.slice(2)) || valid(stdnum['ES']?.['cif'])(compact.slice(2)),
  },
  { form: /^IT\d{11}$/, label: null, rule: 'vat.it', holds: valid(stdnum['IT']?.['iva']) },
  { form: /^LU\d{8}$/, label: null, rule: 'vat.lu', holds: valid(stdnum['LU']?.['tva']) },
  { form: /^NL\d{9}B\d{2}$/, label: null, rule: 'vat.nl', holds: valid(stdnum['NL']?.['btw']) },
  { form: /^PT\d{9}$/, label: null, rule: 'vat.pt', holds: (compact) => valid(stdnum['PT']?.['nif'])(compact.slice(2)) },
  { form: /^PL\d{10}$/, label: null, rule: 'vat.pl', holds: (compact) => valid(stdnum['PL']?.['nip'])(compact.slice(2)) },
  { form: /^ATU\d{8}$/, label: null, rule: 'vat.at', holds: valid(stdnum['AT']?.['uid']) },
  { form: /^IE\d[A-Z0-9]\d{5}[A-Z]{1,2}$/, label: null, rule: 'vat.ie', holds: valid(stdnum['IE']?.['vat']) },
  { form: /^(?:BG|CY|CZ|DK|EE|EL|FI|HR|HU|LT|LV|MT|RO|SE|SI|SK)\d{8,12}[A-Z]?$/, label: labels.vat, rule: 'vat.other', holds: () => true },
];

/** Whether it is the VAT number of a company of another member state; null when its form is of none. */
export function isForeignVat(compact: string, says: (label: RegExp) => boolean): boolean | null {
  if (!/^[A-Z]{2}/.test(compact)) return null;
  const form = vats.find((one) => one.form.test(compact));
  if (!form) return null;
  return (form.label === null || says(form.label)) && form.holds(compact);
}
