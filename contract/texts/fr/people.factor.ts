import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');

/** Le second facteur : the steps of a person's own, and the rule of an organisation. */
export const factor = {
  title: 'Second facteur',
  none: 'Aucun. Avec un second facteur, votre mot de passe ne suffit plus à qui l’aurait appris : un code de votre téléphone est demandé aussi.',
  since: (since: string, codes: number) =>
    `Demandé à chaque connexion depuis le ${since}. ${codes > 1 ? `Codes de secours restants : ${f.number(codes)}.` : codes === 1 ? 'Il ne reste qu’un code de secours : demandez-en de nouveaux.' : 'Il ne reste aucun code de secours : demandez-en de nouveaux.'}`,
  add: 'Ajouter un second facteur',
  begin: 'Continuer',
  scan: 'Lisez ce dessin avec une application de codes (celle de votre téléphone ou de votre gestionnaire de mots de passe), puis écrivez le code qu’elle montre. Il est dessiné ici : rien ne sort de la maison.',
  qrCode: 'Code QR de votre secret, écrit en toutes lettres ci-dessous',
  byHand: 'Ou recopiez ce secret :',
  confirm: 'Vérifier le code',
  recoveryCodes: 'Codes de secours',
  recoveryLead:
    'Gardez ces codes de secours ailleurs que sur votre téléphone : chacun remplace une fois le code, si vous le perdez. Ils ne sont montrés que cette fois.',
  kept: 'Je les ai gardés',
  renew: 'Nouveaux codes de secours',
  renewLead: 'Les codes de secours que vous aviez n’ouvriront plus rien.',
  remove: 'Retirer le second facteur',
  removeLead: 'Votre mot de passe seul ouvrira de nouveau votre compte, sauf là où une organisation en demande un.',
  removed: 'Second facteur retiré.',
  mustTitle: 'Ajoutez un second facteur',
  mustLead: 'Votre organisation en demande un à tous ses membres. Rien d’autre ne s’ouvre avant.',
  rule: 'Connexion des membres',
  rules: {
    optional: 'Second facteur : au choix de chacun.',
    required: 'Second facteur : demandé à tous.',
  },
  having: (having: number, all: number) => `${f.number(having)} sur ${f.number(all)} en ${having > 1 ? 'ont' : 'a'} un.`,
  turn: { required: 'Demander un second facteur à tous', optional: 'Laisser le second facteur au choix' },
  turnLead: {
    required: 'Dès maintenant, qui n’en a pas est mené à son ajout et ne peut rien faire d’autre.',
    optional: 'Ceux qui en ont un le gardent ; les autres entrent avec leur mot de passe seul.',
  },
  concerned: (count: number, names: string) =>
    count > 1 ? `${f.number(count)} membres sont concernés : ${names}.` : `Un membre est concerné : ${names}.`,
  take: 'Retirer le facteur',
  takeOf: (name: string) => `Retirer le second facteur de ${name}`,
  takeLead: (name: string) =>
    `Pour qui a perdu son téléphone et ses codes. Ses clés d’accès partent aussi. Assurez-vous que c’est bien ${name} qui le demande : son mot de passe seul suffira ensuite. Ses sessions se ferment ; le journal le garde.`,
  taken: 'Second facteur retiré.',
};

/** Clés d’accès: a person's own passkeys. */
export const passkeys = {
  title: 'Clés d’accès',
  none: 'Aucune. Une clé d’accès vous fait entrer par votre empreinte, votre visage ou le code de votre appareil, sans mot de passe. Elle ne marche sur aucune fausse page.',
  impossible: 'Ce navigateur, ou l’adresse par laquelle vous êtes venu, n’en permet pas. Il faut venir par le nom de la maison, en HTTPS.',
  add: 'Ajouter une clé d’accès',
  addLead: 'Votre mot de passe d’abord ; ensuite votre appareil vous demande de vous reconnaître.',
  name: 'Nom de la clé',
  nameHint: 'Celui de l’appareil ou du gestionnaire qui la garde, pour la reconnaître ici.',
  make: 'Continuer',
  notMade: 'L’appareil n’a pas fait de clé : vous avez renoncé, il ne sait pas en faire, ou il en a déjà une pour ce compte.',
  added: 'Clé d’accès ajoutée.',
  since: (since: string) => `depuis le ${since}, jamais utilisée`,
  used: (since: string, used: string) => `depuis le ${since}, utilisée le ${used}`,
  renameOf: (name: string) => `Renommer la clé ${name}`,
  remove: 'Retirer',
  removeOf: (name: string) => `Retirer la clé ${name}`,
  removeLead: 'Elle n’ouvrira plus rien ici. Supprimez-la aussi de l’appareil qui la garde.',
  removed: 'Clé d’accès retirée.',
};

/** Fournisseur d’identité: what an owner declares. */
export const provider = {
  title: 'Fournisseur d’identité',
  none: 'Aucun. Vos membres peuvent entrer par le service qui les connaît déjà (OpenID Connect : Keycloak, Google…).',
  declare: 'Déclarer un fournisseur',
  change: 'Modifier le fournisseur',
  declareLead: 'Qui gouverne ce fournisseur peut entrer ici au nom de vos membres, et nulle part ailleurs dans la maison.',
  returnTo: 'Chez lui, l’adresse de retour est :',
  label: 'Nom montré à l’entrée, à tous',
  issuer: 'Adresse de l’émetteur',
  issuerHint: 'Par exemple https://connexion.exemple.fr/realms/atelier',
  clientId: 'Identifiant de la maison chez lui',
  secret: 'Secret qu’il a fait pour la maison',
  secretKept: 'Vide, celui d’avant est gardé.',
  reach: 'Où il se trouve',
  reaches: { machine: 'Sur cette machine', network: 'Sur notre réseau', internet: 'Sur internet' },
  others: 'Autres adresses où il répond',
  othersHint: 'Une par ligne : la maison ne se connecte à rien d’autre.',
  provisions: 'Qui n’est pas encore membre',
  provisioned: { nobody: 'n’entre pas', member: 'entre comme membre', auditor: 'entre comme auditeur' },
  withdraw: 'Retirer le fournisseur',
  withdrawLead: 'Les sessions qu’il a ouvertes se ferment. Qui n’a pas d’autre moyen d’entrer n’entre plus.',
  withdrawn: 'Fournisseur retiré.',
};
