import { dataCategories, dataClasses, type DataCategory, type DataClass, type FindingKind } from '#contract/privacy.ts';
import type { Finding } from './finding/finding.ts';

/** Why a text is of a class or a category: what told, and how often. */
export interface Because {
  from: 'label' | 'finding' | 'purpose' | 'default';
  what: string;
  count: number;
  gives: DataClass | DataCategory;
}
export interface Classified {
  class: DataClass;
  categories: DataCategory[];
  because: Because[];
}

interface Told {
  class: DataClass;
  categories: readonly DataCategory[];
}
const personal: Told = { class: 'personal', categories: [] };
const special: Told = { class: 'confidential', categories: ['special'] };
const money: Told = { class: 'confidential', categories: ['finance'] };
const official: Told = { class: 'confidential', categories: [] };
const company: Told = { class: 'internal', categories: [] };

/** What each kind of finding makes of a text. A company and its public numbers are no personal data. */
const byKind: Record<FindingKind, Told> = {
  person: personal,
  email: personal,
  phone: personal,
  address: personal,
  'birth-date': personal,
  plate: personal,
  ip: personal,
  mac: personal,
  coordinates: personal,
  rpps: personal,
  adeli: personal,
  'employee-number': { class: 'personal', categories: ['hr'] },
  company,
  siren: company,
  siret: company,
  vat: company,
  bic: company,
  nir: { class: 'confidential', categories: ['hr'] },
  iban: money,
  rib: money,
  card: money,
  'tax-number': official,
  passport: official,
  'identity-card': official,
  'driving-licence': official,
  'national-id': official,
  'unchecked-number': personal,
  secret: { class: 'secret', categories: ['credentials'] },
  health: special,
  religion: special,
  union: special,
  politics: special,
  sexuality: special,
  origin: special,
  biometric: special,
  offence: special,
};

/** What a declared purpose says of what it works on; the house's purposes (contract/journal.ts) that are absent here say nothing. */
const byPurpose: Record<string, Told> = {
  'human-resources': { class: 'personal', categories: ['hr'] },
  recruitment: { class: 'personal', categories: ['hr'] },
  legal: { class: 'confidential', categories: ['legal'] },
  accounting: { class: 'confidential', categories: ['finance'] },
  'research-and-development': { class: 'confidential', categories: ['know-how'] },
};

/**
 * The class and the categories of what is about to be sent, each with why. The highest class wins.
 * @param input.labels of the documents that its passages come from
 */
export function classify(input: {
  labels: readonly { class: DataClass; categories: readonly DataCategory[] }[];
  findings: readonly Finding[];
  purpose: string | null;
}): Classified {
  const because: Because[] = [];
  const note = (from: Because['from'], what: string, gives: DataClass | DataCategory): void => {
    const known = because.find((one) => one.from === from && one.what === what && one.gives === gives);
    if (known) known.count += 1;
    else because.push({ from, what, count: 1, gives });
  };
  const tell = (from: Because['from'], what: string, told: Told): void => {
    note(from, what, told.class);
    for (const category of told.categories) note(from, what, category);
  };
  for (const label of input.labels) tell('label', label.class, label);
  for (const { kind } of input.findings) tell('finding', kind, byKind[kind]);
  const said = input.purpose === null ? undefined : byPurpose[input.purpose];
  if (said && input.purpose !== null) tell('purpose', input.purpose, said);
  // What nobody labelled belongs to the company.
  if (!because.some(({ from }) => from === 'label')) note('default', 'unlabelled', 'internal');
  const classes = because.map(({ gives }) => dataClasses.findIndex((one) => one === gives));
  const highest = dataClasses[Math.max(0, ...classes)] ?? 'internal';
  const categories = dataCategories.filter((category) => because.some(({ gives }) => gives === category));
  return { class: highest, categories, because };
}
