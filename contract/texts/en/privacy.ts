import type { privacy as part, DataCategory, DataClass, FindingKind } from '../../privacy.ts';
import { noWords, type PartWords } from '../words.ts';

const findingKinds: Record<FindingKind, string> = {
  person: 'Person',
  company: 'Company',
  email: 'Mail address',
  phone: 'Telephone number',
  address: 'Postal address',
  'birth-date': 'Date of birth',
  nir: 'Social security number',
  siren: 'SIREN number',
  siret: 'SIRET number',
  vat: 'VAT number',
  iban: 'IBAN',
  rib: 'French bank account',
  bic: 'Bank code (BIC)',
  card: 'Payment card',
  plate: 'Number plate',
  passport: 'Passport',
  'identity-card': 'Identity card',
  'driving-licence': 'Driving licence',
  'tax-number': 'Tax number',
  rpps: 'RPPS number',
  adeli: 'ADELI number',
  'national-id': 'Foreign national identifier',
  'employee-number': 'Staff number',
  ip: 'IP address',
  mac: 'Hardware address',
  coordinates: 'Position on a map',
  'unchecked-number': 'Number with wrong check digits',
  secret: 'Credential',
  health: 'Health',
  religion: 'Religious belief',
  union: 'Union membership',
  politics: 'Political opinion',
  sexuality: 'Sex life',
  origin: 'Ethnic origin',
  biometric: 'Biometrics or genetics',
  offence: 'Offences',
};
const dataClasses: Record<DataClass, string> = {
  public: 'Open to all',
  internal: 'Internal',
  personal: 'Personal',
  confidential: 'Confidential',
  secret: 'Most secret',
};
const dataCategories: Record<DataCategory, string> = {
  hr: 'Human resources',
  legal: 'Legal',
  finance: 'Finance',
  'know-how': 'Know-how',
  special: 'Sensitive (GDPR, art. 9 and 10)',
  credentials: 'Passwords and keys',
};

export const privacy = { ...noWords, findingKinds, dataClasses, dataCategories } satisfies PartWords<typeof part>;
