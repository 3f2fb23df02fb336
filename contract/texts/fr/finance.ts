import type { finance as part } from '../../finance.ts';
import { formatsOf } from '../formats.ts';
import type { PartWords } from '../words.ts';

const f = formatsOf('fr');
type Details = Record<string, string | number>;
const by = (words: Record<string, string>, key: string | number | undefined): string => words[String(key)] ?? String(key);

/** What is wrong with a file that is no ledger, by the code of the finding. */
export const fileFaults: Record<string, (details: Details) => string> = {
  F01: ({ part }) =>
    by(
      {
        form: 'Le nom du fichier n’est pas de la forme SIREN, FEC, date de clôture',
        siren: 'Le SIREN du nom du fichier est faux : sa clé ne tombe pas juste',
        date: 'La date du nom du fichier n’existe pas',
        closing: 'Aucune écriture n’est de l’exercice que le nom du fichier annonce',
      },
      part,
    ),
  F02: () => 'Le séparateur n’est ni la tabulation ni la barre verticale',
  F03: () => 'Les colonnes ne sont pas dans l’ordre du texte',
  F04: ({ column }) => `La colonne ${column} manque`,
  F05: ({ column }) => `La colonne ${column} est en plus`,
  F06: () => 'Les lignes finissent par un séparateur de trop',
  F07: ({ expected }) => `La ligne n’a pas ses ${f.number(Number(expected))} zones`,
  F08: () => 'Ligne vide',
};

export const finance = {
  pages: { comptes: 'Comptes' },
  acts: {
    'ledger.analysed': 'Comptes examinés',
    'ledger.exported': 'Rapport sur les comptes emporté',
    'customers.assessed': 'Risque de retard des clients évalué',
    'ledgers.consolidated': 'Comptes consolidés',
    'consolidation.exported': 'Consolidation emportée',
    'invoices.checked': 'Factures contrôlées',
    'invoice.opened': 'Facture examinée',
    'invoice.decided': 'Facture acceptée ou refusée',
    'invoice.corrected': 'Facture corrigée',
    'entries.chosen': 'Format des écritures choisi',
    'entries.exported': 'Écritures de factures emportées',
  },
  permissions: { 'finance.use': 'examiner les comptes et les factures' },
  refusals: {
    ledger_unreadable: ({ code, line }) =>
      `Ce fichier n’est pas un fichier des écritures comptables : ${fileFaults[code]?.({ column: '', part: 'form' }) ?? code}, ligne ${f.number(line)}. Donnez l’export FEC de votre logiciel.`,
    ledger_too_large: ({ limitMb }) => `Ce fichier dépasse ${f.number(limitMb)} Mo. Exportez les comptes exercice par exercice.`,
    budget_unreadable: () => 'Ce classeur n’a pas de colonne Compte ni de colonne Budget. Donnez ces titres aux deux colonnes.',
    invoice_unreadable: () => 'Ce document n’est pas une facture que la maison sait lire. Ouvrez-le, et saisissez-la à la main.',
    entry_unbalanced: ({ cents }) => `L’écriture ne tombe pas juste : ${f.euros(cents)} d’écart entre débit et crédit. Corrigez une ligne.`,
    entries_none: () => 'Aucune facture de cet endroit n’est acceptée avec une écriture équilibrée. Acceptez-en une, puis recommencez.',
    history_too_short: ({ invoices, late, onTime, needed, neededOfEach }) =>
      `L’historique est trop court pour évaluer un risque : ${f.number(invoices)} factures au sort connu, dont ${f.number(late)} en retard et ${f.number(onTime)} à l’heure ; il en faut ${f.number(needed)}, et ${f.number(neededOfEach)} de chaque. Déposez les FEC des années précédentes.`,
    risk_by_chance: ({ auc, invoices }) =>
      `Sur les ${f.number(invoices)} factures les plus récentes, le modèle ne distingue pas mieux que le hasard (aire sous la courbe : ${f.number(auc)}). Aucune note n’est donnée ; fiez-vous aux retards passés.`,
    group_too_small: () => 'Il faut ici les FEC de deux sociétés au moins, clos le même jour. Déposez-les, puis recommencez.',
    group_years_differ: ({ one, other }) =>
      `Ces comptes ne finissent pas le même jour : ${one} et ${other}. Choisissez ceux d’un même exercice.`,
  },
} satisfies PartWords<typeof part>;
