import type { Severity } from '../../finance.ts';
import { formatsOf } from '../formats.ts';
import { fileFaults } from './finance.ts';
import { invoiceFaults } from './finance.invoices.ts';

const f = formatsOf('fr');
type Details = Record<string, string | number>;
const cents = (details: Details): string => f.euros(Number(details['cents']));
const by = (words: Record<string, string>, key: string | number | undefined): string => words[String(key)] ?? String(key);

const severities: Record<Severity, string> = {
  error: 'Erreur',
  high: 'Grave',
  warning: 'À corriger',
  medium: 'À vérifier',
  low: 'À regarder',
  info: 'Pour mémoire',
};

/** What a finding says, by its code; the details are those of server/agents/finance. */
const ledgerFindings: Record<string, (details: Details) => string> = {
  ...fileFaults,
  F09: ({ column }) => `${column} est vide, et ne peut pas l’être`,
  F10: ({ column }) => `${column} : un point au lieu de la virgule`,
  F11: ({ column }) => `${column} : un séparateur de milliers`,
  F12: ({ column }) => `${column} n’est pas un nombre`,
  F13: ({ column }) => `${column} n’est pas une date qui existe`,
  F15: ({ column }) => `${column} : une année hors de 1900 à 2099`,
  F16: ({ column }) => `${column} : une date lisible, mais pas en AAAAMMJJ`,
  F17: () => 'Le compte ne commence pas par trois chiffres du plan comptable',
  F18: () => 'La ligne a un débit et un crédit, ou ni l’un ni l’autre',
  F19: () => 'Le sens n’est ni D, ni C, ni +1, ni -1',
  F22: ({ column }) => `${column} est vide`,
  F23: ({ column }) => `${column} va au-dessous du centime`,
  A01: (d) => `L’écriture ${d['number']} du journal ${d['journal']} n’est pas équilibrée : écart de ${cents(d)}`,
  A02: (d) => `Le journal ${d['journal']} n’est pas équilibré : écart de ${cents(d)}`,
  A03: (d) =>
    d['problem'] === 'gap'
      ? `Numéros absents, de ${d['from']} à ${d['to']}${d['journal'] === '' ? '' : `, journal ${d['journal']}`}`
      : `Le numéro ${d['from']} sert à plusieurs écritures`,
  A04: ({ problem }) =>
    by(
      {
        outside: 'Écriture datée hors de l’exercice',
        validated_before: 'Validée avant sa propre date',
        piece_after: 'La pièce est datée après l’écriture',
        unsorted: 'Le fichier n’est pas dans l’ordre des validations',
      },
      problem,
    ),
  A05: ({ entries }) => `Écritures saisies un samedi, un dimanche ou un jour férié : ${f.number(Number(entries))}`,
  A06: (d) =>
    d['problem'] === 'reference'
      ? `Facture ${d['piece']} enregistrée deux fois : ${cents(d)}`
      : `Même fournisseur, même montant à quelques jours : ${cents(d)}`,
  A07: (d) => `Deux paiements égaux à ${d['party']}, non lettrés : ${cents(d)}`,
  A08: (d) => `Taux de TVA ${d['problem'] === 'collected' ? 'collectée' : 'déductible'} inhabituel : ${f.number(Number(d['percent']))} %`,
  A10: (d) => `Compte d’attente ${d['account']} non soldé : ${cents(d)}, depuis ${f.number(Number(d['days']))} jours`,
  A11: (d) => `Caisse ${d['account']} négative : jusqu’à ${cents(d)}, dès le ${d['day']}`,
  A12: (d) => `Virements internes ${d['account']} non soldés : ${cents(d)}`,
  A13: (d) =>
    by(
      {
        none: 'Aucune ligne de tiers n’est lettrée',
        not_nil: `Le lettrage ${d['letter']} ne tombe pas à zéro : ${cents(d)}`,
        undated: 'Lettrage sans date',
      },
      d['problem'],
    ),
  A14: (d) =>
    `${by(
      {
        customer_credit: 'Client créditeur',
        supplier_debit: 'Fournisseur débiteur',
        director_debit: 'Compte courant d’associé débiteur',
        depreciation_debit: 'Amortissement ou dépréciation débiteur',
      },
      d['problem'],
    )} : ${d['account']} ${d['party']}, ${cents(d)}`,
  A15: (d) =>
    `Montants ronds en opérations diverses : ${f.number(Number(d['percent']))} %, contre ${f.number(Number(d['others']))} % ailleurs`,
  A16: (d) =>
    `Les premiers chiffres ne suivent pas la loi de Benford (écart ${f.number(Number(d['deviation']) * 100)} %) : un indice, jamais une preuve`,
  A17: (d) => `Gros montants dans les ${f.number(Number(d['days']))} premiers ou derniers jours de l’exercice`,
  A18: (d) => `Charges payées sans passer par un fournisseur : ${f.number(Number(d['entries']))} écritures`,
  A19: () => 'Libellés à regarder : amende, pénalité, cadeau, don, régularisation, divers',
  A20: (d) => `L’ouverture du compte ${d['account']} n’est pas la clôture précédente : écart de ${cents(d)}`,
  A21: (d) => `Le compte ${d['account']} n’existe plus dans le plan comptable de 2025`,
  A22: (d) => `Petit matériel ou entretien de plus de ${cents(d)} : peut-être une immobilisation`,
  A23: (d) =>
    by(
      {
        months: `Mois sans salaires : ${d['months']}`,
        ratio: `Charges sociales inhabituelles : ${f.number(Number(d['percent']))} % des salaires`,
        owed: `Organismes sociaux non soldés : ${cents(d)}`,
      },
      d['problem'],
    ),
  A24: (d) => `${d['party']} payé ${f.number(Number(d['days']))} jours après la facture, pour 60 au plus : ${cents(d)}`,
  A25: (d) =>
    d['problem'] === 'one_day' ? `Tout a été validé le même jour, le ${d['day']}` : 'Écritures validées plus d’un mois après leur mois',
  A26: (d) => `Immobilisations sans amortissement : ${cents(d)}`,
};

const figures: Record<string, string> = {
  goods_sold: 'Ventes de marchandises',
  goods_cost: 'Coût des marchandises vendues',
  production_sold: 'Production vendue',
  production_stocked: 'Production stockée',
  production_capitalised: 'Production immobilisée',
  third_parties: 'Consommations de tiers',
  subsidies: 'Subventions d’exploitation',
  taxes: 'Impôts et taxes',
  staff: 'Charges de personnel',
  other_income: 'Autres produits',
  other_charges: 'Autres charges, dotations',
  joint_income: 'Quotes-parts de résultat, produits',
  joint_charges: 'Quotes-parts de résultat, charges',
  financial_income: 'Produits financiers',
  financial_charges: 'Charges financières',
  exceptional_income: 'Produits exceptionnels',
  exceptional_charges: 'Charges exceptionnelles',
  tax_and_sharing: 'Participation et impôt',
  goods_margin: 'Marge commerciale',
  production: 'Production de l’exercice',
  added_value: 'Valeur ajoutée',
  ebitda: 'Excédent brut d’exploitation',
  operating_result: 'Résultat d’exploitation',
  current_result: 'Résultat courant avant impôt',
  exceptional_result: 'Résultat exceptionnel',
  net_result: 'Résultat net',
  intangible: 'Immobilisations incorporelles',
  tangible: 'Immobilisations corporelles',
  financial: 'Immobilisations financières',
  stocks: 'Stocks et en-cours',
  customers: 'Clients',
  other_receivables: 'Autres créances',
  prepaid: 'Charges constatées d’avance',
  cash: 'Disponibilités',
  assets: 'Total de l’actif',
  equity: 'Capitaux propres',
  result: 'Résultat de l’exercice',
  provisions: 'Provisions',
  loans: 'Emprunts',
  overdrafts: 'Découverts',
  suppliers: 'Fournisseurs',
  customer_advances: 'Avances de clients',
  tax_and_social: 'Dettes fiscales et sociales',
  other_debts: 'Autres dettes',
  deferred_income: 'Produits constatés d’avance',
  liabilities: 'Total du passif',
  working_capital: 'Fonds de roulement',
  operating_need: 'Besoin d’exploitation',
  other_need: 'Besoin hors exploitation',
  net_cash: 'Trésorerie nette',
  self_financing: 'Capacité d’autofinancement',
  dso: 'Délai de paiement des clients',
  dpo: 'Délai de paiement des fournisseurs',
};

/** What is found in accounts and invoices, and what its figures are called: the first page needs none of it. */
export const findings = { severities, ledgerFindings, figures, invoiceFaults };
