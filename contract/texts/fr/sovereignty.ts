import type { sovereignty as part } from '../../sovereignty.ts';
import { formatsOf } from '../formats.ts';
import type { PartWords } from '../words.ts';

const f = formatsOf('fr');

export const sovereignty = {
  pages: { souverainete: 'Souveraineté' },
  acts: {
    'diagnosis.notice-recorded': 'Information du personnel enregistrée',
    'trace.added': 'Trace déposée',
    'trace.removed': 'Trace retirée',
    'diagnosis.made': 'Diagnostic établi',
    'diagnosis.read': 'Diagnostic lu',
    'diagnosis.exported': 'Diagnostic exporté',
    'diagnosis.action-decided': 'Action du plan décidée',
    'plan.chosen': 'Plan choisi',
    'offer.recorded': 'Devis enregistrés',
    'tool.declared': 'Outil déclaré',
    'process.recorded': 'Processus de l’entreprise enregistrés',
    'criterion.answered': 'Critère du cadre répondu',
    'scenario.kept': 'Scénario gardé',
    'scenario.removed': 'Scénario retiré',
    'upkeep.planned': 'Maintenance planifiée',
    'catalogue.updated': 'Catalogue des fournisseurs mis à jour',
    'vendor.corrected': 'Fournisseur corrigé',
    'vendor.added': 'Fournisseur ajouté',
    'vendor.restored': 'Fournisseur repris du catalogue',
    'alias.lifted': 'Alias levés',
  },
  permissions: {
    'sovereignty.read': 'lire le diagnostic de souveraineté',
    'sovereignty.manage': 'déposer des traces et faire le diagnostic',
    'sovereignty.lift': 'lever les alias des personnes, avec une raison',
  },
  refusals: {
    logs_need_notice: ({ files, count }) =>
      `${count > 1 ? `${f.number(count)} journaux de trafic sont donnés` : 'Un journal de trafic est donné'} (${files.join(', ')}), et rien ne dit que le personnel a été informé. Lire un tel journal, c’est surveiller : chacun doit l’avoir su avant (Code du travail, L.1222-4). Donnez la date de l’information individuelle, ou laissez les journaux de côté.`,
    logs_need_council: ({ headcount }) =>
      `À ${f.number(headcount)} personnes, le CSE est informé et consulté avant tout moyen de contrôle (Code du travail, L.2312-38). Donnez la date de sa consultation, ou laissez les journaux de côté.`,
    diagnosis_empty: ({ path }) =>
      `Aucun fichier à lire dans ${path}. Donnez un dossier de journaux, d’écritures, de factures, d’inventaires ou de dépôts.`,
    diagnosis_missing: () => 'Il n’y a pas encore de diagnostic qui en parle. Déposez des traces et faites le diagnostic.',
    vendor_unknown: () => 'Ce produit n’est pas dans le catalogue.',
    vendor_exists: ({ id }) => `Ce produit est déjà connu (${id}). Cherchez-le par son nom, et corrigez-le.`,
    criterion_unknown: () => 'Ce critère n’existe pas, ou n’a pas cet échelon.',
    upkeep_unknown: () => 'Cette tâche de maintenance n’existe pas.',
    scenario_unknown: () => 'Ce scénario n’est plus là.',
    scenarios_full: ({ limit }) => `Il y a déjà ${f.number(limit)} scénarios. Retirez-en un.`,
    trace_unknown: () => 'Cette trace n’est plus là.',
    traces_full: ({ limit }) => `Il y a déjà ${f.number(limit)} traces. Retirez-en, ou utilisez la commande beffroi diagnose.`,
    correction_incomplete: ({ id, field }) => `La correction de « ${id} » ne suffit pas : ${field} manque ou ne convient pas.`,
    catalogue_update_invalid: ({ what }) =>
      ({
        unreadable: 'Ce fichier n’est pas un catalogue de fournisseurs. Demandez-en un à qui le publie.',
        signature: 'La signature de ce catalogue ne tient pas : il n’a pas été pris. Vérifiez la clé publique.',
        older: 'Ce catalogue n’est pas plus récent que celui de la maison : il n’a pas été pris.',
      })[what],
  },
} satisfies PartWords<typeof part>;
