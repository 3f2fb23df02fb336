import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');

/** Courriel : the server in Réglages, what one is told of, the links that are sent, the forgotten password at the door. */
export const page = {
  server: {
    title: 'Courriel',
    none: 'La maison n’envoie aucun courriel : elle montre les liens, et vous les transmettez.',
    noneElsewhere: 'Qui tient la maison déclare son serveur de courriel ; elle n’en a pas.',
    by: (host: string, sender: string) => `Les courriels partent par ${host}, de ${sender}.`,
    links: (origin: string) => `Leurs liens mènent à ${origin}, et nulle part ailleurs.`,
    waiting: (count: number) => (count > 1 ? `${f.number(count)} courriels attendent.` : 'Un courriel attend.'),
    trouble: 'Dernier essai manqué :',
    lastSent: (when: string) => `Le dernier est parti le ${when}.`,
    declare: 'Déclarer un serveur',
    change: 'Changer le serveur',
    declareLead:
      'La maison ne se connecte qu’à ce serveur. Son mot de passe est scellé, et n’est montré à personne. Les courriels disent que quelque chose attend, jamais de quoi il s’agit.',
    host: 'Serveur',
    hostHint: 'smtp.exemple.fr, sans https',
    security: 'Protection',
    securities: { tls: 'TLS dès le début (465)', starttls: 'STARTTLS, exigé (587)', none: 'Aucune, sur cette machine seulement' },
    port: 'Port',
    user: 'Utilisateur',
    userHint: 'Vide si le serveur n’en demande pas',
    password: 'Mot de passe',
    passwordKept: 'Vide : celui qui est gardé reste.',
    sender: 'Adresse de l’expéditeur',
    reach: 'Où est ce serveur',
    reaches: { internet: 'Sur Internet', network: 'Sur votre réseau', machine: 'Sur cette machine' },
    authority: 'Autorité de son certificat',
    authorityHint: 'Seulement si elle est à vous : son certificat, en PEM. Elle remplace celles que tout le monde reconnaît.',
    test: 'M’envoyer un essai',
    tested: (email: string) => `Essai remis au serveur pour ${email}.`,
    withdraw: 'Retirer le serveur',
    withdrawLead: 'Plus aucun courriel ne partira. Les liens seront montrés, à transmettre vous-même.',
    withdrawn: 'Serveur retiré.',
  },
  notices: {
    title: 'Courriels que je reçois',
    none: 'La maison n’envoie pas de courriel : vos choix vaudront quand elle en enverra.',
    always: 'Vous recevez toujours ce qui touche à la sécurité de votre compte, dans la langue où vous lisez la maison.',
    approvals: 'Une approbation m’attend',
    house: 'Une sauvegarde ou une restauration à l’essai manque, un certificat expire',
    saved: 'Choix enregistré.',
  },
  sent: {
    wayTitle: 'Comment part ce lien',
    send: 'Envoyer le lien par courriel',
    sendHint: 'Le lien part à l’adresse de la personne. Il vous est montré aussi.',
    sendNone: 'La maison n’a pas de serveur de courriel : vous transmettrez le lien.',
    leaving: (email: string) => `Il part aussi par courriel à ${email}.`,
    leavingMany: (count: number) =>
      count > 1
        ? `${f.number(count)} courriels partent ; leur état est sous « Invitations en attente ».`
        : 'Un courriel part ; son état est sous « Invitations en attente ».',
    again: 'Renvoyer par courriel',
    first: 'Envoyer par courriel',
    againOf: (name: string) => `Renvoyer par courriel un nouveau lien à ${name}`,
    firstOf: (name: string) => `Envoyer par courriel un nouveau lien à ${name}`,
    againDone: 'Nouveau lien en route ; celui d’avant n’ouvre plus rien.',
    states: {
      waiting: (when: string) => `courriel en attente depuis le ${when}`,
      sent: (when: string) => `courriel envoyé le ${when}`,
      refused: (when: string) => `courriel refusé le ${when}`,
    },
  },
  door: {
    ask: 'Mot de passe oublié ?',
    title: 'Mot de passe oublié',
    lead: 'Donnez l’adresse de votre compte. Un lien pour choisir un autre mot de passe y sera envoyé.',
    send: 'Envoyer le lien',
    sent: 'Si un compte a cette adresse et entre par un mot de passe, un courriel est en route. Son lien sert une fois, pendant trente minutes.',
    sentElse:
      'Rien ne vient ? Regardez les indésirables, ou demandez à un administrateur. Qui entre par le fournisseur d’identité de son organisation n’a pas de mot de passe ici.',
    back: 'Revenir à la connexion',
    renewTitle: 'Choisissez un nouveau mot de passe',
    renewLead: 'Toutes vos sessions seront fermées. Votre second facteur, si vous en avez un, sera demandé comme d’habitude.',
    renew: 'Changer le mot de passe et entrer',
  },
};
