import type { FindingKind } from '#contract/privacy.ts';

/** How a value that is hidden is written: [PERSONNE-7K3QXM2A], a word that a model understands and a code that nobody guesses. */

/** Kinds with a value to hide, each with its word; the kinds of articles 9 and 10 are words that tell, and hide nothing. */
export const kindWords: Partial<Record<FindingKind, string>> = {
  person: 'PERSONNE',
  company: 'SOCIETE',
  email: 'COURRIEL',
  phone: 'TELEPHONE',
  address: 'ADRESSE',
  'birth-date': 'NAISSANCE',
  nir: 'SECU',
  siren: 'SIREN',
  siret: 'SIRET',
  vat: 'TVA',
  iban: 'IBAN',
  rib: 'RIB',
  bic: 'BIC',
  card: 'CARTE',
  plate: 'PLAQUE',
  passport: 'PASSEPORT',
  'identity-card': 'IDENTITE',
  'driving-licence': 'PERMIS',
  'tax-number': 'FISCAL',
  rpps: 'RPPS',
  adeli: 'ADELI',
  'national-id': 'IDENTIFIANT',
  'employee-number': 'MATRICULE',
  ip: 'IP',
  mac: 'MAC',
  coordinates: 'POSITION',
  'unchecked-number': 'NUMERO',
  secret: 'SECRET',
};
const words = new Set(Object.values(kindWords));
export const isKindWord = (word: string): boolean => words.has(word.toUpperCase());

/** Without I, L, O and U, which are taken for others; 8 signs are 40 bits. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
export const codeLength = 8;
export function codeOf(bytes: Uint8Array): string {
  let code = '';
  for (let bit = 0; bit < codeLength * 5; bit += 5) {
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    code += alphabet[(pair >> (11 - (bit & 7))) & 31];
  }
  return code;
}
export const written = (word: string, code: string): string => `[${word}-${code}]`;
/** Where only letters, digits and hyphens may stand: names of tools, keys of objects. */
export const writtenBare = (word: string, code: string): string => `${word}-${code}`;
/** What anything that looks like one of ours is. */
export const lookAlike = /\[\p{L}{1,16}-([0-9A-HJKMNP-TV-Z]{8})\]/gu;
