import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');
const s = (count: number) => (count > 1 ? 's' : '');

/** The house around the pages: rail, sign-in, dialogs, errors. */
export const frame = {
  house: 'Beffroi',
  skipToContent: 'Aller au contenu',
  rail: 'Maison',
  chooseOrganisation: 'Organisation',
  nothingLeft: 'Rien n’est sorti d’ici depuis l’installation',
  leftHere: (requests: number) => `${f.number(requests)} envoi${s(requests)} hors d’ici depuis l’installation`,
  signOut: 'Se déconnecter',

  signInTitle: 'Entrer dans la maison',
  signInLead: 'Vos documents, leurs réponses et leur journal restent sur cette machine.',
  email: 'Adresse de courriel',
  password: 'Mot de passe',
  showPassword: 'Montrer ou cacher le mot de passe',
  signIn: 'Entrer',
  emailMissing: 'Écrivez votre adresse de courriel.',
  passwordMissing: 'Écrivez votre mot de passe.',
  sessionEnded: 'Votre session est terminée. Connectez-vous : vous reviendrez où vous étiez.',
  forgotten: 'Mot de passe oublié ? La personne qui tient la maison peut le réinitialiser : beffroi user reset.',
  waitBeforeNext: (seconds: number) => `Nouvel essai possible dans ${f.duration(seconds * 1000)}.`,
  invitedTitle: 'Vous êtes invité',
  invitedLead:
    'Rien ne change tant que vous n’avez pas accepté : ni vos documents, ni vos autres organisations ne s’ouvrent à qui vous invite.',
  invitedAs: (organisation: string, role: string) => `${organisation}, comme ${role.toLowerCase()}`,
  accept: 'Accepter',
  decline: 'Décliner',
  later: 'Plus tard',
  noOrganisation: 'Votre compte n’appartient à aucune organisation. Demandez à un administrateur de vous y ajouter.',

  beginning: {
    title: 'Rien n’est encore déposé ici que vous puissiez voir',
    steps: {
      deposit: {
        act: 'Déposer des documents',
        why: 'Baux, contrats, règles, comptes rendus. Ils sont lus sur cette machine, et répondent dès qu’ils sont lus.',
      },
      people: { act: 'Ajouter vos collègues', why: 'Un par un, ou par un fichier CSV. Chacun ne voit que ce qu’un droit lui ouvre.' },
      backup: { act: 'Donner un dossier de sauvegarde', why: 'Sur un autre disque ou un NAS, avant que la maison ne compte.' },
    },
    next: 'Ensuite, posez une question comme à un collègue : « Combien de temps à l’avance faut-il donner congé du bail ? »',
  },
  close: 'Fermer',
  cancel: 'Annuler',
  save: 'Enregistrer',
  rename: 'Renommer',
  remove: 'Supprimer',
  undo: 'Revenir en arrière',
  retry: 'Réessayer',
  more: 'En voir plus',
  copy: 'Copier',
  copied: 'Copié',
  actions: (name: string) => `Actions sur ${name}`,
  doings: 'Actions',
  name: 'Nom',
  loading: 'Chargement…',
  serverGone: 'La maison ne répond pas. Vérifiez qu’elle est lancée et que vous êtes sur son réseau ; l’essai reprend tout seul.',
  notReached: 'La maison n’a pas répondu : regardez si c’est fait avant de recommencer.',
  serverGoneTitle: 'La maison ne répond pas',
  answerUnreadable: 'La maison a répondu autrement que prévu. Rechargez la page ; si cela revient, prévenez votre administrateur.',
  brokenPage: 'La page n’a pas pu s’afficher. Si la maison vient d’être mise à jour, rechargez-la.',
  reload: 'Recharger',
  failedTitle: 'Cela n’a pas abouti',
  lostTitle: 'Cette page n’existe pas',
  lostLead: 'L’adresse ne mène à rien dans la maison.',
  backHome: 'Revenir à Demander',
  forbiddenTitle: 'Cette page ne vous est pas ouverte',
  notifications: 'Annonces',
};
