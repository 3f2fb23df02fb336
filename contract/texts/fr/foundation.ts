import type { foundation as part } from '../../foundation.ts';
import { noWords, type PartWords } from '../words.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');

export const foundation = {
  ...noWords,
  permissions: {
    self: 'gérer son propre compte',
  },
  refusals: {
    input_invalid: ({ issues }) =>
      `La demande n’est pas comprise : ${f.list(issues.map((issue) => issue.path || 'demande'))}. Corrigez, puis recommencez.`,
    not_signed_in: () => 'Vous n’êtes pas connecté, ou votre session est terminée. Connectez-vous.',
    not_found: () => 'Cette adresse ne mène à rien. Vérifiez-la, ou revenez à l’accueil.',
    origin_refused: ({ origin }) =>
      `La demande vient d’une autre adresse (${origin}) et a été refusée. Ouvrez Beffroi par son adresse habituelle.`,
    permission_missing: () => 'Votre rôle ne permet pas cette action. Demandez-la à un administrateur de la maison.',
    body_too_large: ({ limitBytes }) => `La demande dépasse ${f.size(limitBytes)}. Envoyez-en moins à la fois.`,
    media_type_refused: ({ mediaType }) => `Ce type d’envoi n’est pas accepté ici : ${mediaType || 'inconnu'}.`,
    cancelled: () => 'L’action a été annulée avant la fin. Rien n’a été changé.',
    internal: ({ incident }) =>
      `Une erreur est survenue dans la maison. Réessayez ; si elle revient, donnez le numéro d’incident ${incident} à votre administrateur.`,
    setting_invalid: ({ name, value, expected }) =>
      `Le réglage ${name} vaut « ${value} », mais on attend ${expected === 'file' ? 'un fichier lisible' : expected}. Corrigez-le, puis relancez.`,
  },
} satisfies PartWords<typeof part>;
