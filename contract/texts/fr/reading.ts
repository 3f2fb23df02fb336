import type { reading as part } from '../../reading.ts';
import { noWords, type PartWords } from '../words.ts';
import type { UnreadableReason } from '../../reading.ts';

/** Why a file could not be read, then what to do. */
export const unreadable: Record<UnreadableReason, { why: string; what: string }> = {
  format_unknown: { why: 'Format inconnu.', what: 'Déposez-le en PDF, Word, Excel, texte, CSV, HTML ou courriel.' },
  format_unsupported: {
    why: 'Ce format n’est pas encore lu.',
    what: 'Déposez-le en PDF, Word (.docx), Excel (.xlsx), texte, CSV, HTML ou courriel (.eml) ou ZIP.',
  },
  picture_unsupported: {
    why: 'Cette sorte d’image (HEIC, WebP, GIF…) n’est pas lue.',
    what: 'Enregistrez-la en JPEG ou en PNG, puis déposez-la (iPhone : Réglages, Appareil photo, Formats, Le plus compatible).',
  },
  archive_unsupported: {
    why: 'Cette sorte d’archive (7z, RAR, PST…) n’est pas lue.',
    what: 'Ouvrez-la sur votre ordinateur, puis déposez ses fichiers, ou un dossier compressé en ZIP.',
  },
  recording_unsupported: { why: 'C’est un son ou une vidéo : rien n’y est lu.', what: 'Déposez sa transcription ou son compte rendu.' },
  old_office_unsupported: {
    why: 'Cet ancien format de bureautique n’est pas lu.',
    what: 'Ouvrez-le dans Word, PowerPoint ou LibreOffice, enregistrez-le en .docx, .pptx ou PDF, puis déposez la copie.',
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

export const reading = {
  unreadable,
  ...noWords,
  refusals: {
    document_unreadable: ({ reason }) => `Ce fichier n’a pas pu être lu. ${unreadable[reason].why} ${unreadable[reason].what}`,
  },
} satisfies PartWords<typeof part>;
