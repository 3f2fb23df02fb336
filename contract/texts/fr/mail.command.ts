/** What the commands of `mail` say, in French; `settings` tells what each setting is for. */
export const command = {
  usage: {
    mail: 'le serveur par lequel la maison envoie ses courriels',
    mailShow: 'dire par quel serveur partent les courriels, et ce qui attend',
    mailSet: 'déclarer ce serveur ; son mot de passe est demandé, puis scellé',
    mailTest: 'envoyer un essai, et dire ce qui ne va pas',
    mailRemove: 'retirer le serveur : plus aucun courriel ne part',
    mailAddress: 'smtps://utilisateur@serveur:465 (TLS) ou smtp://utilisateur@serveur:587 (STARTTLS exigé)',
    mailSender: 'l’adresse de l’expéditeur',
    mailReach: 'où est ce serveur : internet, network (votre réseau) ou machine (smtp y va en clair)',
    mailAuthority: 'le certificat de l’autorité de ce serveur (PEM), si elle est à vous',
    mailTo: 'à qui envoyer l’essai ; à vous, sinon à l’expéditeur, par défaut',
    mailPasswordStdin: 'lire le mot de passe du serveur sur l’entrée standard',
    userMail: 'envoyer aussi le lien par courriel',
  },
  lessons: {
    mail: `La maison ne se connecte qu’à ce serveur. Connecté (beffroi login), la commande parle à la maison qui tourne ; sinon elle l’ouvre, arrêtée.

  beffroi mail set smtps://maison@smtp.exemple.fr:465 --sender maison@exemple.fr
  beffroi mail test
  beffroi mail set smtp://relais.lan:587 --sender maison@exemple.fr --reach network --authority racine.pem`,
  },
  settings: {
    mailKeeper: 'Dans une maison de plusieurs organisations, celle dont les propriétaires déclarent le serveur de courriel.',
    mailPerHour: 'Combien de courriels des organisations partent en une heure, au plus, et autant pour les comptes ; le reste attend.',
  },
  mailPassword: 'Mot de passe du serveur de courriel : ',
  mailNone: 'La maison n’envoie aucun courriel.',
  mailBy: (server: string, sender: string, security: string) => `Les courriels partent par ${server} (${security}), de ${sender}.`,
  mailWaiting: (count: number) => `En attente : ${String(count)}.`,
  mailLinks: (origin: string) => `Les liens mènent à ${origin}.`,
  mailTested: 'Essai remis au serveur.',
  mailDeclared: 'Serveur de courriel déclaré. « beffroi mail test » l’essaie.',
  mailRemoved: 'Serveur de courriel retiré.',
};
