import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');
const days = (value: number | null): string => (value === null ? 'non calculable' : `${f.number(value)} jours`);

/** What the report on accounts says, in French. */
export const report = {
  title: 'Les comptes',
  subtitle: (from: string, to: string) => `Exercice du ${from} au ${to}`,
  siren: (siren: string) => (siren === '' ? '' : `SIREN ${siren}`),
  page: 'page',
  summary: 'En bref',
  turnover: 'Chiffre d’affaires',
  profit: (result: string) => `un bénéfice de ${result}`,
  loss: (result: string) => `une perte de ${result}`,
  opening: (turnover: string, outcome: string) => `L’exercice se termine sur un chiffre d’affaires de ${turnover} et ${outcome}.`,
  margin: (ebitda: string, percent: string) => `L’excédent brut d’exploitation est de ${ebitda}, soit ${percent} % du chiffre d’affaires.`,
  cash: (cash: string, capital: string, need: string) =>
    `À la clôture, la trésorerie nette est de ${cash} : un fonds de roulement de ${capital}, moins un besoin de ${need}.`,
  delays: (dso: number | null, dpo: number | null) =>
    `Les clients paient en ${days(dso)}, les fournisseurs sont payés en ${days(dpo)} ; la loi borne à 60 jours de facture.`,
  findingsSaid: (grave: number, others: number) =>
    grave === 0
      ? `Aucun contrôle grave ne ressort ; ${f.number(others)} points restent à regarder.`
      : `${f.number(grave)} contrôles graves ressortent, et ${f.number(others)} points à regarder.`,
  leftOut: (lines: number) => `${f.number(lines)} lignes n’ont pas pu être lues : aucun chiffre ne les compte.`,
  unbalanced: (gap: string) => `Le fichier n’est pas équilibré : ${gap} d’écart. L’actif et le passif diffèrent d’autant.`,
  income: 'Le résultat, par étapes',
  sheet: 'Le bilan',
  assets: 'Actif',
  liabilities: 'Passif',
  indicators: 'Trésorerie et délais',
  months: 'Mois par mois',
  monthsCaption: 'Chiffre d’affaires hors taxes',
  cashCaption: 'Trésorerie en fin de mois',
  alt: (words: string) => `Par mois : ${words}`,
  aged: (of: 'customers' | 'suppliers'): string => (of === 'customers' ? 'Ce que les clients doivent' : 'Ce qui est dû aux fournisseurs'),
  agedColumns: ['Tiers', '30 jours', '60 jours', '90 jours', 'Au-delà', 'Total'],
  nothing: 'Rien.',
  findings: 'Ce que les contrôles relèvent',
  findingColumns: ['Contrôle', 'Gravité', 'Ce qui est relevé', 'Lignes', 'Fois'],
  line: 'Ligne',
  amount: 'Montant',
  accounts: 'Comptes',
  balance: 'Balance générale',
  balanceColumns: ['Compte', 'Intitulé', 'Ouverture', 'Débit', 'Crédit', 'Clôture'],
  monthColumns: ['Mois', 'Chiffre d’affaires', 'Charges', 'Trésorerie'],
  convention:
    'Les soldes intermédiaires de gestion, le fonds de roulement, son besoin et les délais sont des conventions de gestion, hors du plan comptable depuis 2025. Une absence d’anomalie ne vaut pas accord de l’administration.',
  provenance: 'D’où viennent ces chiffres',
  provenanceLines: (version: string, lines: number, chart: string) => [
    `Fait par Beffroi ${version}, par calcul seul, sans modèle de langage.`,
    `${f.number(lines)} lignes du fichier des écritures comptables ; plan comptable de ${chart}.`,
    'Chaque chiffre est la somme, au centime, des comptes nommés à côté de lui ; chaque compte mène à ses lignes dans Comptes.',
    'À faire relire par l’expert-comptable avant toute décision.',
  ],
};
