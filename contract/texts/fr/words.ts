import type { Act, Outcome, Purpose } from '../../acts.ts';
import type { DocumentState, JobState, UnreadableReason } from '../../documents.ts';
import type { Permission, Right, Role } from '../../permissions.ts';

/** The words for everything that the contract closes: acts, outcomes, roles, rights, states, reasons. */

export const acts: Record<Act, string> = {
  'house.started': 'Maison ouverte',
  'house.account-added': 'Compte créé',
  'house.signed-in': 'Connexion',
  'house.sign-in-failed': 'Connexion manquée',
  'house.signed-out': 'Déconnexion',
  'house.password-changed': 'Mot de passe changé',
  'house.password-reset': 'Mot de passe réinitialisé',
  'house.organisation-added': 'Organisation ajoutée à la maison',
  'organisation.created': 'Organisation créée',
  'member.added': 'Membre ajouté',
  'member.role-changed': 'Rôle changé',
  'member.removed': 'Membre retiré',
  'member.renamed': 'Membre renommé',
  'group.added': 'Groupe créé',
  'group.renamed': 'Groupe renommé',
  'group.changed': 'Composition du groupe changée',
  'group.removed': 'Groupe supprimé',
  'grant.given': 'Droit donné',
  'grant.taken': 'Droit retiré',
  'place.inheritance-cut': 'Héritage des droits coupé',
  'place.inheritance-restored': 'Héritage des droits rétabli',
  'access.explained': 'Accès expliqué',
  'source.added': 'Source créée',
  'source.renamed': 'Source renommée',
  'folder.added': 'Dossier créé',
  'folder.renamed': 'Dossier renommé',
  'folder.moved': 'Dossier déplacé',
  'document.added': 'Document déposé',
  'document.version-added': 'Nouvelle version déposée',
  'document.read-into-text': 'Document lu par la maison',
  'document.unreadable': 'Document illisible',
  'document.renamed': 'Document renommé',
  'document.moved': 'Document déplacé',
  'document.viewed': 'Document consulté',
  'document.downloaded': 'Original téléchargé',
  'document.withdrawn': 'Document retiré',
  'document.restored': 'Document remis en place',
  'document.erased': 'Document effacé',
  'search.made': 'Recherche',
  'question.answered': 'Question posée',
  'conversation.viewed': 'Conversation relue',
  'conversation.renamed': 'Conversation renommée',
  'conversation.deleted': 'Conversation supprimée',
  'conversation.expired': 'Conversation arrivée à son terme',
  'message.viewed': 'Message relu',
  'job.rerun': 'Tâche relancée',
  'journal.read': 'Journal lu',
  'journal.exported': 'Journal exporté',
  'journal.checkpointed': 'Point de contrôle signé',
  'journal.expired': 'Entrées arrivées à leur terme',
  'journal.verified': 'Journal vérifié',
  'key.exported': 'Clé exportée',
};

export const outcomes: Record<Outcome, string> = { done: 'Fait', refused: 'Refusé', failed: 'Échoué', 'nothing-found': 'Rien trouvé' };

export const purposes: Record<Purpose, string> = { 'internal-information': 'Information interne' };

export const roles: Record<Role, string> = {
  owner: 'Propriétaire',
  administrator: 'Administrateur',
  'data-protection-officer': 'Délégué à la protection des données',
  auditor: 'Auditeur',
  member: 'Membre',
};

/** What each role is for, told when one is chosen. */
export const roleMeanings: Record<Role, string> = {
  owner: 'Fait ce que font l’administrateur et le délégué. Ne lit que ce qu’un droit lui ouvre.',
  administrator: 'Gère les membres, les groupes, les sources et les droits. Ne lit que ce qu’un droit lui ouvre.',
  'data-protection-officer': 'Lit et exporte le journal, demande pourquoi quelqu’un voit un document.',
  auditor: 'Lit et exporte le journal, demande pourquoi quelqu’un voit un document.',
  member: 'Demande, dépose là où il le peut, et lit ce qu’un droit lui ouvre.',
};

export const permissions: Record<Permission, string> = {
  self: 'gérer son propre compte',
  'documents.read': 'lire les documents',
  'documents.add': 'déposer des documents',
  'documents.manage': 'gérer les documents',
  ask: 'poser des questions',
  'sources.manage': 'gérer les sources',
  'people.read': 'voir les membres',
  'people.manage': 'gérer les membres',
  'grants.manage': 'gérer les droits',
  'access.explain': 'demander pourquoi un document est visible',
  'journal.read': 'lire le journal',
  'journal.export': 'exporter le journal',
  'jobs.read': 'voir les tâches',
  'jobs.manage': 'relancer les tâches',
};

export const rights: Record<Right, string> = { read: 'Lire', add: 'Lire et déposer', manage: 'Lire, déposer et gérer' };

export const documentStates: Record<DocumentState, string> = {
  waiting: 'En file',
  reading: 'En lecture',
  read: 'Lu',
  unreadable: 'Non lu',
  withdrawn: 'Retiré',
};

export const jobStates: Record<JobState, string> = { waiting: 'En attente', running: 'En cours', done: 'Terminée', failed: 'Échouée' };

/** Why a file could not be read, then what to do. */
export const unreadable: Record<UnreadableReason, { why: string; what: string }> = {
  format_unknown: { why: 'Format inconnu.', what: 'Déposez-le en PDF, Word, Excel, texte, CSV, HTML ou courriel.' },
  format_unsupported: {
    why: 'Ce format n’est pas encore lu.',
    what: 'Déposez-le en PDF, Word (.docx), Excel (.xlsx), texte, CSV, HTML ou courriel (.eml).',
  },
  file_empty: { why: 'Le fichier est vide.', what: 'Déposez à nouveau l’original.' },
  file_damaged: { why: 'Le fichier est abîmé.', what: 'Ouvrez-le et enregistrez-le à nouveau, puis déposez la copie.' },
  password_protected: { why: 'Protégé par un mot de passe.', what: 'Déposez une copie sans mot de passe.' },
  no_text_found: {
    why: 'Aucun texte dans ce fichier : c’est sans doute un document numérisé.',
    what: 'Déposez une version avec du texte.',
  },
  too_large: { why: 'Le fichier est trop lourd pour être lu.', what: 'Découpez-le, puis déposez les parties.' },
  too_many_pages: { why: 'Le document a trop de pages.', what: 'Découpez-le, puis déposez les parties.' },
  archive_bomb: {
    why: 'Le fichier se déplie au-delà de toute mesure, comme un fichier piégé.',
    what: 'Vérifiez d’où il vient avant de le déposer à nouveau.',
  },
  took_too_long: {
    why: 'La lecture a été arrêtée : elle prenait trop de temps.',
    what: 'Découpez le document, ou enregistrez-le dans un format plus simple.',
  },
  took_too_much_memory: {
    why: 'La lecture a été arrêtée : elle prenait trop de mémoire.',
    what: 'Découpez le document, ou enregistrez-le dans un format plus simple.',
  },
  reader_failed: {
    why: 'La lecture a échoué.',
    what: 'Déposez le fichier à nouveau ; si elle échoue encore, déposez-le dans un autre format.',
  },
};

/** Kinds of files, for a reader who does not know media types. */
export const mediaTypes: Record<string, string> = {
  'application/pdf': 'PDF',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Word',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Tableur',
  'message/rfc822': 'Courriel',
  'text/markdown': 'Texte mis en forme',
  'text/plain': 'Texte',
  'text/csv': 'Tableau CSV',
  'text/html': 'Page web',
};
