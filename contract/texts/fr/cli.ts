import { lessons } from './lessons.ts';

/** Why the system will not give a path, from its own code. */
export const pathCauses: Record<string, string> = {
  ENOENT: 'introuvable',
  EACCES: 'accès refusé',
  EPERM: 'accès refusé',
  EISDIR: 'c’est un dossier',
  ENOTDIR: 'ce n’est pas un dossier',
  ELOOP: 'des liens qui tournent en rond',
  EROFS: 'un disque en lecture seule',
  ENAMETOOLONG: 'un nom trop long',
  EMFILE: 'trop de fichiers ouverts',
  EIO: 'le disque ne répond pas',
};

/** What the command says, in French. A text with details is a function. */
export const cli = {
  description: 'Beffroi : la maison IA souveraine de l’entreprise. Ses documents, ses réponses sourcées, ses clés, son journal.',
  usage: {
    json: 'écrire le résultat en JSON sur la sortie standard',
    organisation: 'l’organisation visée, quand vous appartenez à plusieurs',
    exitCodes: `
Codes de sortie :
  0  fait                         5  il faut se connecter, ou le droit manque
  1  erreur imprévue              6  la maison n’est pas disponible (absente, occupée, mauvaise clé)
  2  commande mal écrite          7  la vérification a échoué
  3  refusé par la maison         8  rien trouvé
  4  introuvable                130  interrompu (Ctrl-C)

Avec --json, la sortie standard porte un seul objet : le résultat, ou {"refused":{"code","details"}}.
Réglages : BEFFROI_HOME (le dossier de la maison, ~/.beffroi), BEFFROI_PORT, BEFFROI_LANGUAGE=fr|en … docs/settings.md les dit tous.

Pour commencer :
  beffroi init --organisation "Menuiserie Lacroix" --email claire@lacroix.example --name "Claire Lacroix"
  beffroi serve
  beffroi login
  beffroi import ./documents --to "Serveur, Partage"
  beffroi ask "Combien de temps avant la fin du bail faut-il donner congé ?"
  beffroi journal verify export.jsonl

beffroi COMMANDE --help en dit plus sur chacune.`,
    init: 'créer la maison, ses clés et sa première organisation',
    login: 'se connecter ; la session est gardée dans un fichier que vous seul lisez',
    logout: 'fermer la session',
    serve: 'ouvrir la maison et servir l’application',
    demo: 'ouvrir une maison d’essai avec l’entreprise Menuiserie Lacroix',
    noServe: 's’arrêter après les réponses',
    port: 'le port où servir',
    dev: 'servir sans l’application construite (Vite la sert à côté)',
    org: 'les organisations de la maison',
    orgAdd: 'ajouter une organisation (la maison doit être arrêtée)',
    orgList: 'lister les organisations (la maison doit être arrêtée)',
    user: 'les personnes d’une organisation',
    userAdd: 'ajouter une personne ; son premier mot de passe est affiché une fois',
    userList: 'lister les personnes',
    userReset: 'donner un nouveau mot de passe, affiché une fois (sans courriel ; la maison doit être arrêtée)',
    import: 'déposer un fichier ou un dossier',
    to: 'la source ou le dossier d’arrivée : nom, chemin (Serveur/Baux) ou identifiant ; par défaut, votre source à vous',
    ask: 'poser une question aux documents que vous pouvez lire',
    search: 'chercher des passages',
    limit: 'combien de résultats',
    withdraw: 'retirer un document : plus aucune réponse ne le cite ; il peut être rétabli pendant 30 jours',
    restore: 'rétablir un document retiré',
    erase: 'effacer un document pour toujours, avec un certificat',
    yes: 'confirmer sans poser la question',
    journal: 'le journal des accès',
    journalList: 'lire le journal ; cette lecture y est inscrite, avec sa raison',
    journalExport: 'exporter le journal signé dans un fichier',
    journalVerify: 'vérifier un export, sans réseau ni maison',
    reason: 'pourquoi vous lisez le journal',
    head: 'la tête gardée ailleurs, à comparer (NOMBRE:EMPREINTE)',
    publicKey: 'la clé publique attendue',
    key: 'la clé de la maison',
    keyExport: 'sauver la clé de la maison dans un fichier à mettre en lieu sûr (la maison doit être arrêtée)',
    file: 'un fichier exporté',
    newFile: 'le fichier à créer ; rien n’est jamais écrasé',
    path: 'un fichier ou un dossier',
    question: 'la question, entre guillemets',
    words: 'les mots à chercher, entre guillemets',
    document: 'le document (identifiant, titre exact ou nom de fichier)',
    email: 'l’adresse de courriel',
    ownerEmail: 'l’adresse de courriel de son propriétaire',
    ownerName: 'le nom de son propriétaire',
    name: 'le nom de la personne',
    organisationName: 'le nom de l’organisation',
    role: 'owner, administrator, data-protection-officer, auditor ou member',
    passwordStdin: 'lire le mot de passe sur l’entrée standard (sa première ligne)',
  },
  lessons,
  /** The names of arguments, as help shows them. */
  names: { file: 'fichier', path: 'chemin', question: 'question', words: 'mots', document: 'document', email: 'courriel', name: 'nom' },
  help: {
    help: 'dire comment s’en servir',
    version: 'dire la version',
    command: 'commande',
    byDefault: 'par défaut :',
    titles: { 'Usage:': 'Emploi :', 'Options:': 'Options :', 'Arguments:': 'Arguments :', 'Commands:': 'Commandes :' } as Record<
      string,
      string
    >,
  },
  /** What an option or a setting may be. */
  expected: {
    whole: (least: number, most: number) =>
      most >= Number.MAX_SAFE_INTEGER ? `un nombre entier, ${least} au moins` : `un nombre entier de ${least} à ${most}`,
    oneOf: (values: readonly string[]) => `l’un de : ${values.join(', ')}`,
    address: 'une adresse comme https://beffroi.exemple.fr',
    text: 'un texte',
    head: 'NOMBRE:EMPREINTE, comme beffroi journal l’affiche',
  },
  ask: {
    email: 'Adresse : ',
    password: 'Mot de passe : ',
    newPassword: 'Mot de passe (12 caractères au moins ; vide pour en recevoir un) : ',
    organisation: 'Nom de l’organisation : ',
    name: 'Nom de la personne : ',
    ownerName: 'Votre nom : ',
    whichOrganisation: (names: string) => `Quelle organisation (${names}) ? `,
    reason: 'Pourquoi lisez-vous le journal ? ',
  },
  keyNotice: (file: string) =>
    `La clé de la maison est dans ${file}\nSans elle, rien ne peut être lu, ni ici ni dans une sauvegarde. Gardez-en une copie ailleurs : beffroi key export FICHIER`,
  keyFromEnvironment: 'La clé de la maison vient de la variable BEFFROI_HOUSE_KEY. Sans elle, rien ne peut être lu.',
  initialised: (organisation: string, home: string) => `La maison est prête dans ${home}, avec l’organisation ${organisation}.`,
  nextSteps: 'Ensuite : beffroi serve ouvre l’application ; beffroi login, puis beffroi import, déposent des documents d’ici.',
  organisationAdded: (name: string) => `L’organisation ${name} est prête.`,
  sessionsEnded: 'Ses sessions sont fermées.',
  gone: 'parti',
  passwordShownOnce: (email: string, password: string) => `Mot de passe de ${email}, affiché cette seule fois : ${password}`,
  accountExisted: (email: string) => `${email} avait déjà un compte dans cette maison : son mot de passe reste le même.`,
  signedIn: (name: string, organisation: string) => `Bonjour ${name}. Session ouverte dans ${organisation}.`,
  signedOut: 'Session fermée.',
  serving: (address: string) => `Beffroi est ouvert : ${address}`,
  stopHint: 'Ctrl-C pour fermer la maison.',
  stopped: 'Maison fermée, rien n’est perdu.',
  demoFirst: (documents: number) => `Première visite : dépôt et lecture des ${documents} documents de la Menuiserie Lacroix …`,
  demoRead: (done: number, total: number) => `Lecture : ${done}/${total}`,
  demoSignIn: (name: string, email: string, password: string) => `  ${name.padEnd(16)} ${email}   mot de passe : ${password}`,
  demoWho: 'Pour vous connecter, avec des droits qui diffèrent :',
  asks: (name: string, question: string) => `${name} demande : ${question}`,
  sources: 'Sources',
  page: (page: number) => `page ${page}`,
  cell: (column: string, value: string) => `${column} : ${value}`,
  alsoIn: (titles: string) => `aussi dans : ${titles}`,
  nothingFound: 'Les documents que vous pouvez lire ne le disent pas.',
  closest: 'Ce qui s’en approche le plus :',
  unavailable: 'Une source de cette réponse n’est plus lisible.',
  answered: (ms: number, read: number, visible: number) =>
    `Répondu en ${ms} ms, par des phrases citées, sans modèle. Documents lus : ${read}, sur ${visible} que cette personne peut voir.`,
  noResult: 'Aucun passage ne contient ces mots, dans ce que vous pouvez lire.',
  importing: (done: number, total: number, name: string) => `envoi ${done}/${total}  ${name}`,
  reading: (done: number, total: number, name: string) => `lecture ${done}/${total}  ${name}`,
  imported: (count: number, read: number) => `Fichiers déposés : ${count}, lus : ${read}.`,
  notRead: (name: string, reason: string) => `non lu : ${name} — ${reason}`,
  notTaken: (name: string, reason: string) => `non déposé : ${name} — ${reason}`,
  readLater: (count: number) => `Encore à lire : ${count}. La lecture reprend à la prochaine ouverture de la maison.`,
  importStopped: 'Interrompu. Ce qui est déposé le reste.',
  withdrawn: (title: string, until: string) =>
    `« ${title} » est retiré : plus aucune réponse ne le cite. Vous pouvez le rétablir jusqu’au ${until}.`,
  restored: (title: string) => `« ${title} » est de nouveau lu.`,
  confirmErase: (title: string) => `Effacer « ${title} » pour toujours ? Écrivez « effacer » : `,
  eraseWord: 'effacer',
  erased: (title: string, at: string, cleared: string, certificate: string) =>
    `« ${title} » est effacé depuis le ${at}, et sorti du disque le ${cleared}. Certificat : ${certificate}.`,
  journalHead: (count: number, hash: string) =>
    `Tête : ${count}:${hash}\nGardez cette ligne ailleurs : elle seule distinguera un export ancien d’un export complet.`,
  exported: (file: string) => `Journal exporté dans ${file}`,
  verified: (count: number, first: number, last: number) =>
    `Intact. Inscriptions : ${count}, de la ${first} à la ${last} ; la chaîne et la signature tiennent.`,
  startsAfter: (first: number) => `Les inscriptions avant la ${first} ont été retirées au terme de leur durée de conservation.`,
  signedBy: (fingerprint: string) => `Signé par la clé ${fingerprint}. Comparez-la à celle que l’organisation publie.`,
  kept: {
    same: 'La tête est celle que vous avez gardée.',
    'older-export': 'Attention : cet export est plus ancien que la tête que vous avez gardée.',
    'before-retention':
      'La tête que vous avez gardée est plus ancienne que la première inscription conservée : elle ne peut plus être comparée.',
    'not-given':
      'Sans tête gardée ailleurs, un export ancien, ou une chaîne signée de nouveau par le détenteur de la clé, ne se distingue pas. Comparez la tête ci-dessous.',
  },
  broken: (line: number, seq: number | null, what: string) =>
    `ROMPU à la ligne ${line}${seq === null ? '' : ` (inscription ${seq})`} : ${what}`,
  brokenWhat: {
    changed: 'une inscription a été modifiée',
    removed: 'une inscription manque',
    inserted: 'une inscription a été ajoutée',
    reordered: 'des inscriptions ont changé de place',
    cut: 'la fin a été coupée',
    manifest: 'le manifeste (la première ligne) ne se lit pas ou ne correspond pas',
    signature: 'la signature ne tient pas',
    'other-key': 'la clé n’est pas celle attendue',
    'other-chain': 'la tête que vous avez gardée n’est pas dans cette chaîne',
  },
  keyExported: (file: string) =>
    `Clé sauvée dans ${file} (lisible par vous seul). Mettez-la en lieu sûr : qui la tient avec une sauvegarde peut tout lire.`,
};

export type CliTexts = typeof cli;
