import type { foundation as part, Wall } from '../../foundation.ts';
import { noWords, type PartWords } from '../words.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');

/** What a system may not give to the processes that read. */
const walls: Record<Wall, string> = {
  view: 'une vue de la machine réduite à ce qu’ils lisent',
  files: 'la clôture des autres fichiers',
  network: 'la coupure du réseau',
  signals: 'la séparation des autres processus',
};

export const foundation = {
  /** How reading is confined, in a sentence. */
  confined: (level: 'full' | 'partial' | 'none', missing: readonly Wall[]): string => {
    if (level === 'full')
      return 'Les fichiers et les modèles sont lus par des processus confinés par le système : rien d’autre n’y est visible.';
    const how = level === 'partial' ? 'ne sont confinés qu’en partie' : 'ne sont pas confinés par le système';
    return `Les processus qui lisent les fichiers et les modèles ${how} ; il manque : ${f.list(missing.map((wall) => walls[wall]))}. Seules les permissions de Node en tiennent lieu.`;
  },
  ...noWords,
  permissions: {
    self: 'gérer son propre compte',
    'house.read': 'voir comment la maison est tenue sur sa machine',
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
    confinement_missing: ({ missing }) =>
      `Le réglage BEFFROI_CONFINEMENT l’exige, et ce système ne donne pas aux processus qui lisent : ${f.list(missing.map((wall) => walls[wall]))}. Permettez les espaces de noms (user namespaces) ou installez bubblewrap, ou renoncez à l’exiger, puis relancez.`,
    outbound_undeclared: ({ host }) =>
      `${host} n’est déclaré nulle part : rien n’y est envoyé. Déclarez-le d’abord parmi les moteurs de l’organisation, ou parmi les adresses de son fournisseur d’identité ou de son annuaire.`,
    outbound_address_refused: ({ host }) =>
      `${host} ne mène pas où sa déclaration le dit (cette machine, votre réseau ou Internet). Rien n’a été envoyé. Vérifiez l’adresse, puis la déclaration.`,
    outbound_plain_refused: ({ host }) =>
      `La liaison avec ${host} ne serait pas chiffrée. Hors de votre réseau, et partout où passe un mot de passe, donnez une adresse chiffrée (https, ldaps, smtps) ou demandez STARTTLS.`,
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
