/** What the commands of `people` say, in French; `settings` tells what each setting is for. */
export const command = {
  usage: {
    login: 'se connecter ; la session est gardée dans un fichier que vous seul lisez',
    logout: 'fermer la session',
    org: 'les organisations de la maison',
    orgAdd: 'ajouter une organisation (la maison doit être arrêtée)',
    orgList: 'lister les organisations (la maison doit être arrêtée)',
    user: 'les personnes d’une organisation',
    userAdd: 'ajouter une personne ; son premier mot de passe est affiché une fois',
    userInvite: 'inviter une personne ; le lien, qui sert une fois en sept jours, est affiché une fois',
    userUninvite: 'retirer une invitation : son lien n’ouvre plus rien',
    userList: 'lister les personnes',
    userReset: 'donner un nouveau mot de passe, affiché une fois (sans courriel ; la maison doit être arrêtée)',
    userUnlock: 'lever les délais qui suivent des essais manqués',
    directory: 'l’annuaire de l’organisation (LDAP, Active Directory), déclaré dans l’application',
    directoryStatus: 'montrer ce qui est déclaré, et comment s’est passée la dernière lecture',
    directoryLook: 'essayer l’annuaire, et montrer ce qu’une lecture changerait ; rien n’est changé',
    directorySync: 'lire l’annuaire maintenant',
    directoryDespite: 'retirer aussi ce qui attend une décision, tel que status l’a nommé',
    notice: 'la notice qui dit au personnel ce que la maison enregistre de chacun',
    noticeShow: 'montrer la notice publiée',
    noticeWrite: 'montrer le texte que la maison propose d’après ce qu’elle fait vraiment',
    noticePublish: 'publier une version de la notice : le texte proposé, ou celui d’un fichier',
    noticeReaders: 'montrer qui l’a lue, et ce qu’elle ne dit plus vrai',
    noticeController: 'le responsable du traitement : la société et qui la représente',
    noticeContact: 'à qui s’adresser',
    noticeOfficer: 'le délégué à la protection des données, s’il y en a un',
    noticeCouncil: 'le jour où le comité social et économique a été informé (AAAA-MM-JJ), s’il y en a un',
    noticeFile: 'un fichier qui contient le texte, à la place de celui proposé',
    noticeAgain: 'redemander la lecture à chacun',
    email: 'l’adresse de courriel',
    ownerEmail: 'l’adresse de courriel de son propriétaire',
    ownerName: 'le nom de son propriétaire',
    name: 'le nom de la personne',
    organisationName: 'le nom de l’organisation',
    role: 'owner, administrator, data-protection-officer, auditor ou member',
    passwordStdin: 'lire le mot de passe sur l’entrée standard (sa première ligne)',
    code: 'le code de votre second facteur, ou un code de secours ; demandé au terminal sinon',
    resetFactor: 'retirer aussi son second facteur, s’il est perdu',
    ownPasswordStdin: 'lire aussi, sur la deuxième ligne, le vôtre, qui remplace celui que l’on vous a donné',
  },
  lessons: {
    notice: `  beffroi notice write --controller "Lacroix SARL, Claire Lacroix" --contact claire@lacroix.example > notice.txt
  beffroi notice publish --controller "Lacroix SARL, Claire Lacroix" --contact claire@lacroix.example --file notice.txt
  beffroi notice readers`,
    directory: `  beffroi directory look
  beffroi directory sync
  beffroi directory status --json`,
    login: `La session est gardée dans BEFFROI_HOME/session.json, lisible par vous seul. beffroi logout la ferme.

  beffroi login --email claire@lacroix.example
  beffroi login --email claire@lacroix.example --organisation "Menuiserie Lacroix" --password-stdin < secret.txt`,
    org: `  beffroi org add "Atelier Nord" --email paul@nord.example --name "Paul Petit"
  beffroi org list --json`,
    user: `  beffroi user add marc@lacroix.example --name "Marc Petit" --role auditor
  beffroi user invite lea@lacroix.example --name "Léa Roux"
  beffroi user reset marc@lacroix.example      (la maison doit être arrêtée)`,
  },
  directoryDespite: (digest: string) => `Pour le retirer quand même : beffroi directory sync --despite ${digest}`,
  settings: {
    sessionHours: 'La durée d’une session sans activité, en heures.',
  },
  noticeAsk: (what: string) => `${what} : `,
  noticePublished: (version: number) => `Version ${String(version)} de la notice publiée. Chacun la verra en entrant.`,
  organisationAdded: (name: string) => `L’organisation ${name} est prête.`,
  delaysLifted: (email: string) => `${email} peut réessayer tout de suite.`,
  sessionsEnded: 'Ses sessions sont fermées.',
  gone: 'parti',
  passwordShownOnce: (email: string, password: string) => `Mot de passe de ${email}, affiché cette seule fois : ${password}`,
  linkShownOnce: (email: string, until: string, link: string) =>
    `Lien d’invitation de ${email}, affiché cette seule fois, bon pour une fois jusqu’au ${until} : ${link}`,
  linkWithdrawn: (email: string) => `Le lien d’invitation de ${email} n’ouvre plus rien.`,
  invitedUntil: (until: string) => `invité jusqu’au ${until}`,
  accountExisted: (email: string) => `${email} avait déjà un compte dans cette maison : son mot de passe reste le même.`,
  mayBeInvited: 'Qui a déjà un compte dans cette maison garde son mot de passe, et accepte ou décline en se connectant à l’application.',
  codeAsked: 'Code de votre application, ou code de secours : ',
  ownPassword: 'Ce mot de passe vous a été donné. Choisissez le vôtre (12 caractères au moins) : ',
  passwordAgain: 'Une seconde fois : ',
  passwordsDiffer: 'Les deux ne sont pas les mêmes.',
  passwordChanged: 'Mot de passe changé.',
  signedIn: (name: string, organisation: string) => `Bonjour ${name}. Session ouverte dans ${organisation}.`,
  signedOut: 'Session fermée.',
};
