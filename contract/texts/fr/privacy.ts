import type { privacy as part, DataCategory, DataClass, FindingKind } from '../../privacy.ts';
import { noWords, type PartWords } from '../words.ts';

const findingKinds: Record<FindingKind, string> = {
  person: 'Personne',
  company: 'Société',
  email: 'Adresse de courriel',
  phone: 'Téléphone',
  address: 'Adresse postale',
  'birth-date': 'Date de naissance',
  nir: 'Numéro de sécurité sociale',
  siren: 'Numéro SIREN',
  siret: 'Numéro SIRET',
  vat: 'Numéro de TVA',
  iban: 'Numéro IBAN',
  rib: 'Relevé d’identité bancaire',
  bic: 'Code BIC',
  card: 'Carte bancaire',
  plate: 'Plaque d’immatriculation',
  passport: 'Passeport',
  'identity-card': 'Carte d’identité',
  'driving-licence': 'Permis de conduire',
  'tax-number': 'Numéro fiscal',
  rpps: 'Numéro RPPS',
  adeli: 'Numéro ADELI',
  'national-id': 'Identifiant national étranger',
  'employee-number': 'Matricule',
  ip: 'Adresse IP',
  mac: 'Adresse de matériel',
  coordinates: 'Position géographique',
  'unchecked-number': 'Numéro à la clé fausse',
  secret: 'Secret',
  health: 'Santé',
  religion: 'Convictions religieuses',
  union: 'Appartenance syndicale',
  politics: 'Opinions politiques',
  sexuality: 'Vie sexuelle',
  origin: 'Origine',
  biometric: 'Biométrie ou génétique',
  offence: 'Infractions',
};
const dataClasses: Record<DataClass, string> = {
  public: 'Public',
  internal: 'Interne',
  personal: 'Personnel',
  confidential: 'Confidentiel',
  secret: 'Secret',
};
const dataCategories: Record<DataCategory, string> = {
  hr: 'Ressources humaines',
  legal: 'Juridique',
  finance: 'Finances',
  'know-how': 'Savoir-faire',
  special: 'Sensible (RGPD, art. 9 et 10)',
  credentials: 'Mots de passe et clés',
};

export const privacy = { ...noWords, findingKinds, dataClasses, dataCategories } satisfies PartWords<typeof part>;
