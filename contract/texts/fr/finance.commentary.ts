import type { Statement } from '../../finance.ts';

/** What is said of a year; `{key}` stands for a figure, which leads to what it was computed from. */
export const commentary: Record<Statement['code'], string> = {
  year_profit: 'L’exercice se termine sur un chiffre d’affaires de {turnover} et un bénéfice de {result}.',
  year_loss: 'L’exercice se termine sur un chiffre d’affaires de {turnover} et une perte de {result}.',
  margin: 'L’excédent brut d’exploitation est de {ebitda}, soit {margin} du chiffre d’affaires.',
  cash: 'À la clôture, la trésorerie nette est de {cash} : un fonds de roulement de {capital}, moins un besoin de {need}.',
  delays: 'Les clients paient en {dso}, les fournisseurs sont payés en {dpo} ; la loi borne à 60 jours de facture.',
  dso_only: 'Les clients paient en {dso} ; le délai des fournisseurs ne se calcule pas sur cet exercice.',
  dpo_only:
    'Les fournisseurs sont payés en {dpo}, pour 60 jours de facture au plus par la loi ; le délai des clients ne se calcule pas sur cet exercice.',
  findings_none: 'Aucun contrôle grave ne ressort ; {others} points restent à regarder.',
  findings_grave: '{grave} contrôles graves ressortent, et {others} points à regarder.',
  left_out: '{left} lignes n’ont pas pu être lues : aucun chiffre ne les compte.',
  unbalanced: 'Le fichier n’est pas équilibré : {gap} d’écart. L’actif et le passif diffèrent d’autant.',
};
export const statementUnits = {
  days: (value: string) => `${value} jours`,
  percent: (value: string) => `${value} %`,
  unknown: 'non calculable',
};
export const statementFigures: Record<string, string> = {
  turnover: 'Chiffre d’affaires',
  result: 'Résultat',
  ebitda: 'Excédent brut d’exploitation',
  margin: 'Taux de marge brute d’exploitation',
  cash: 'Trésorerie nette',
  capital: 'Fonds de roulement',
  need: 'Besoin en fonds de roulement',
  dso: 'Délai de paiement des clients',
  dpo: 'Délai de paiement des fournisseurs',
  grave: 'Contrôles graves',
  others: 'Points à regarder',
  left: 'Lignes non lues',
  gap: 'Écart',
};
