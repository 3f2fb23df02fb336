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
    outbound_undeclared: ({ host }) =>
      `${host} n’est déclaré nulle part : rien n’y est envoyé. Déclarez-le d’abord parmi les moteurs de l’organisation.`,
    outbound_address_refused: ({ host }) =>
      `${host} ne mène pas où sa déclaration le dit (cette machine, votre réseau ou Internet). Rien n’a été envoyé. Vérifiez l’adresse, puis la déclaration.`,
    outbound_plain_refused: ({ host }) => `${host} n’est pas protégé (http). Sur Internet, donnez une adresse en https.`,
    outbound_unreachable: ({ host, cause }) =>
      `${host} ne répond pas (${cause}). Vérifiez qu’il est en marche et que l’adresse est la bonne.`,
    outbound_certificate_refused: ({ host, cause }) =>
      `Le certificat de ${host} n’est pas valable (${cause}). Rien n’a été envoyé. Prévenez qui tient ce serveur.`,
    outbound_slow: ({ host, waitedS }) => `${host} s’est tu plus de ${f.duration(waitedS * 1000)}. Réessayez plus tard.`,
    outbound_broken: ({ host }) => `La liaison avec ${host} s’est rompue avant la fin. Réessayez.`,
    setting_invalid: ({ name, value, expected }) =>
      `Le réglage ${name} vaut « ${value} », mais on attend ${expected === 'file' ? 'un fichier lisible' : expected}. Corrigez-le, puis relancez.`,
  },
} satisfies PartWords<typeof part>;
