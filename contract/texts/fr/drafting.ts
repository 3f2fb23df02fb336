import type { drafting as part } from '../../drafting.ts';
import { formatsOf } from '../formats.ts';
import type { PartWords } from '../words.ts';
import { reading } from './reading.ts';

const f = formatsOf('fr');

export const drafting = {
  pages: { ecrire: 'Écrire' },
  acts: {
    'draft.added': 'Texte à rédiger ajouté',
    'draft.viewed': 'Texte rédigé consulté',
    'draft.changed': 'Texte à rédiger modifié',
    'draft.written': 'Texte rédigé',
    'draft.typed': 'Texte repris à la main',
    'draft.exported': 'Texte rédigé exporté',
    'draft.deleted': 'Texte rédigé supprimé',
    'draft.expired': 'Texte rédigé arrivé à son terme',
    'template.added': 'Modèle de l’entreprise ajouté',
    'template.changed': 'Modèle de l’entreprise modifié',
    'template.deleted': 'Modèle de l’entreprise supprimé',
  },
  permissions: {
    draft: 'faire rédiger des textes',
    'templates.keep': 'garder les lettres et les tons de l’entreprise',
  },
  refusals: {
    draft_unknown: () => 'Ce texte n’existe pas, ou n’existe plus.',
    draft_empty: () =>
      'Il n’y a rien à lire ni à écrire. Collez un texte, déposez un fichier, choisissez un document ou dites ce que vous voulez.',
    draft_too_long: ({ limit }) => `C’est trop long : ${f.number(limit)} caractères au plus en tout. Donnez moins de textes à la fois.`,
    draft_file_unreadable: ({ reason }) => `Ce fichier ne se lit pas. ${reading.unreadable[reason].why} ${reading.unreadable[reason].what}`,
    draft_source_gone: () =>
      'Un document dont ce texte est tiré n’est plus là, ou vous ne pouvez plus le lire. Recommencez avec ce que vous pouvez lire.',
    draft_not_begun: () => 'Rien n’est encore rédigé ici, ou rien ne reste à écrire. Lancez la rédaction.',
    draft_busy: () => 'Ce texte est déjà en cours de rédaction, dans une autre fenêtre peut-être. Attendez qu’elle finisse, ou arrêtez-la.',
    template_unknown: () => 'Ce modèle de l’entreprise n’existe pas, ou n’existe plus.',
    template_without_body: ({ mark }) => `Écrivez ${mark} une fois dans la lettre, là où le texte rédigé doit venir.`,
  },
} satisfies PartWords<typeof part>;
