import type { documents as part } from '../../documents.ts';
import type { PartWords } from '../words.ts';
import type { DocumentState } from '../../documents.ts';
import { formatsOf } from '../formats.ts';
import { pathCauses } from './paths.ts';

const f = formatsOf('fr');

const documentStates: Record<DocumentState, string> = {
  waiting: 'En file',
  reading: 'En lecture',
  read: 'Lu',
  partly_read: 'Lu en partie',
  unreadable: 'Non lu',
  withdrawn: 'Retiré',
};

export const documents = {
  pages: { documents: 'Documents' },
  documentStates,
  acts: {
    'source.added': 'Source créée',
    'source.renamed': 'Source renommée',
    'source.watched': 'Dossier de la machine suivi comme source',
    'source.watching-paused': 'Suivi d’un dossier mis en pause',
    'source.watching-resumed': 'Suivi d’un dossier repris',
    'source.unwatched': 'Suivi d’un dossier arrêté',
    'folder.added': 'Dossier créé',
    'folder.renamed': 'Dossier renommé',
    'folder.moved': 'Dossier déplacé',
    'place.labelled': 'Étiquette mise sur une source ou un dossier',
    'document.labelled': 'Étiquette mise sur un document',
    'document.label-proposed': 'Étiquette proposée à la lecture',
    'document.added': 'Document déposé',
    'document.version-added': 'Nouvelle version déposée',
    'document.compared': 'Versions comparées',
    'document.read-into-text': 'Document lu par la maison',
    'document.reading-asked': 'Nouvelle lecture demandée',
    'document.read-again': 'Document relu par un meilleur lecteur',
    'document.unreadable': 'Document illisible',
    'document.renamed': 'Document renommé',
    'document.moved': 'Document déplacé',
    'document.viewed': 'Document consulté',
    'document.downloaded': 'Original téléchargé',
    'document.withdrawn': 'Document retiré',
    'document.erasure-announced': 'Effacement annoncé pour le lendemain',
    'document.restored': 'Document remis en place',
    'document.erased': 'Document effacé',
  },
  permissions: {
    'documents.read': 'lire les documents',
    'documents.add': 'déposer des documents',
    'documents.manage': 'gérer les documents',
    'sources.manage': 'gérer les sources',
    'versions.restore': 'remettre en vigueur une version précédente',
    'erasures.read': 'retrouver tous les certificats d’effacement',
  },
  refusals: {
    document_unknown: () => 'Ce document n’existe pas, ou vous ne pouvez pas le voir.',
    version_unknown: () => 'Ce document n’a pas de version de ce numéro.',
    version_current: () => 'Cette version est déjà celle qui répond.',
    certificate_unknown: () => 'Ce certificat n’existe pas, ou vous ne pouvez pas le voir.',
    source_unknown: () => 'Cette source n’existe pas, ou vous ne pouvez pas la voir.',
    folder_unknown: () => 'Ce dossier n’existe pas, ou vous ne pouvez pas le voir.',
    upload_empty: () => 'Le fichier est vide. Choisissez-en un autre.',
    upload_too_large: ({ limitBytes }) => `Le fichier dépasse ${f.size(limitBytes)}. Découpez-le, puis déposez les parties.`,
    file_name_invalid: ({ name }) => `Le nom de fichier « ${name} » ne peut pas être gardé. Renommez-le, puis recommencez.`,
    page_unknown: ({ page, pages }) =>
      pages === 0
        ? 'Ce document n’a pas de page à montrer. Lisez son texte.'
        : `Ce document n’a pas de page ${f.number(page)} : il en a ${f.number(pages)}.`,
    page_busy: ({ retryAfterS }) => `Trop de pages sont demandées à la fois. Recommencez dans ${f.duration(retryAfterS * 1000)}.`,
    page_not_drawn: ({ page }) => `La page ${f.number(page)} ne peut pas être dessinée. Lisez son texte, ou téléchargez l’original.`,
    document_not_readable: () => 'Ce document n’a pas encore été lu, ou n’a pas pu l’être. Son état dit pourquoi.',
    document_withdrawn: () => 'Ce document a été retiré. Remettez-le d’abord en place.',
    document_not_withdrawn: () => 'Ce document n’est pas retiré : il n’y a rien à remettre.',
    erasure_not_cleared: ({ certificate }) =>
      `L’effacement est fait, mais le disque en garde encore une copie. La maison réessaie d’elle-même. Gardez le numéro ${certificate}.`,
    erase_not_confirmed: () => 'L’effacement est définitif et demande une confirmation. Rien n’a été effacé.',
    link_not_followed: () => 'C’est un lien vers un autre endroit : un dossier suivi ne contient que ses propres fichiers.',
    watched_path_outside: ({ path, roots, variable }) =>
      roots.length === 0
        ? `Aucun dossier de cette machine n’est ouvert au suivi. Qui tient la machine peut en ouvrir avec ${variable}.`
        : `${path} n’est pas dans un dossier ouvert au suivi : ${roots.join(', ')}. Qui tient la machine peut en ouvrir d’autres avec ${variable}.`,
    watched_already: ({ path }) => `${path} est déjà suivi, contient un dossier suivi ou se trouve dans l’un d’eux.`,
    import_path_unreadable: ({ path, cause }) =>
      `${path} ne peut pas être lu (${pathCauses[cause] ?? cause}). Vérifiez le chemin et vos droits.`,
  },
} satisfies PartWords<typeof part>;
