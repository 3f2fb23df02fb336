import { nothing, type ContractPart } from './part.ts';

/** What can be found in a text. docs/privacy.md lists them from here, with an example of each (server/privacy/finding/examples.json). */
export const findingKinds = [
  'person',
  'company',
  'email',
  'phone',
  'address',
  'birth-date',
  'nir',
  'siren',
  'siret',
  'vat',
  'iban',
  'rib',
  'bic',
  'card',
  'plate',
  'passport',
  'identity-card',
  'driving-licence',
  'tax-number',
  'rpps',
  'adeli',
  'national-id',
  'employee-number',
  'ip',
  'mac',
  'coordinates',
  /** Labelled as an identifier, of its form, but its check digits do not hold: a slip of the pen tells as much as the number. */
  'unchecked-number',
  'secret',
  'health',
  'religion',
  'union',
  'politics',
  'sexuality',
  'origin',
  'biometric',
  'offence',
] as const;
export type FindingKind = (typeof findingKinds)[number];

/** Kinds of GDPR articles 9 and 10: a word that tells, no value to replace. */
export const specialKinds = ['health', 'religion', 'union', 'politics', 'sexuality', 'origin', 'biometric', 'offence'] as const;
export type SpecialKind = (typeof specialKinds)[number];

/** From the most open to the most closed; the highest wins. */
export const dataClasses = ['public', 'internal', 'personal', 'confidential', 'secret'] as const;
export type DataClass = (typeof dataClasses)[number];

export const dataCategories = ['hr', 'legal', 'finance', 'know-how', 'special', 'credentials'] as const;
export type DataCategory = (typeof dataCategories)[number];

export const privacy = { ...nothing } as const satisfies ContractPart;
