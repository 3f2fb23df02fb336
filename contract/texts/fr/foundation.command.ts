/** What the commands of `foundation` say, in French; `settings` tells what each setting is for. */
export const command = {
  usage: {
    init: 'créer la maison, ses clés et sa première organisation',
    serve: 'ouvrir la maison et servir l’application',
    demo: 'ouvrir une maison d’essai avec l’entreprise Menuiserie Lacroix',
    withEncoder: 'installer le petit encodeur (accord donné d’avance), depuis un fichier s’il est nommé',
    noServe: 's’arrêter après les réponses',
    port: 'le port où servir',
    existing: 'ne pas créer de maison là où il n’y en a pas : son disque peut manquer',
    dev: 'servir sans l’application construite (Vite la sert à côté)',
  },
  lessons: {
    init: `Ce qui n’est pas donné est demandé. Sans terminal ni --password-stdin, la maison choisit le mot de passe et le montre une fois.
La maison se fait dans BEFFROI_HOME (~/.beffroi) : data/ à sauvegarder, keys/ à garder ailleurs que la sauvegarde.

  beffroi init --organisation "Menuiserie Lacroix" --email claire@lacroix.example --name "Claire Lacroix"
  beffroi init --organisation Lacroix --email c@lacroix.example --name Claire --password-stdin < secret.txt`,
    serve: `Tant que la maison est ouverte, les autres commandes lui parlent. Sinon, chacune ouvre la maison le temps de son travail.
Sur le réseau : BEFFROI_HOST avec BEFFROI_TLS_CERTIFICATE et BEFFROI_TLS_KEY, ou derrière BEFFROI_TRUSTED_PROXY.

  beffroi serve --port 7500`,
    demo: `La maison d’essai est dans BEFFROI_HOME/demo, à part de la vôtre. Pour la refaire, effacez ce dossier.

  beffroi demo --no-serve`,
  },
  settings: {
    home: 'Le dossier de la maison : ses données et, à côté, ses clés.',
    data: 'Le dossier des données, à sauvegarder. Par défaut « data » dans la maison.',
    keys: 'Le dossier des clés. Gardez-le hors de la sauvegarde des données. Par défaut « keys » dans la maison.',
    host: 'L’adresse où la maison écoute. Sans certificat ni relais déclaré, seulement sur cette machine.',
    port: 'Le port où la maison écoute.',
    tlsCertificate: 'Le fichier du certificat TLS (PEM), pour servir la maison sur le réseau.',
    tlsKey: 'Le fichier de la clé privée du certificat (PEM).',
    trustedProxy: 'L’adresse du relais HTTPS placé devant la maison, et à qui elle fait confiance.',
    publicOrigin: 'L’adresse par laquelle on vient, par exemple https://beffroi.exemple.fr.',
    confinement:
      'Si la maison refuse de s’ouvrir là où les processus qui lisent ne peuvent pas être entièrement confinés : preferred ou required.',
    language: 'La langue de la maison : fr ou en.',
  },
  keyNotice: (file: string) =>
    `La clé de la maison est dans ${file}\nSans elle, rien ne peut être lu, ni ici ni dans une sauvegarde. Gardez-en une copie ailleurs : beffroi key export FICHIER`,
  keyFromEnvironment: 'La clé de la maison vient de la variable BEFFROI_HOUSE_KEY. Sans elle, rien ne peut être lu.',
  initialised: (organisation: string, home: string) => `La maison est prête dans ${home}, avec l’organisation ${organisation}.`,
  nextSteps:
    'Ensuite : beffroi serve ouvre l’application ; beffroi login, puis beffroi import, déposent des documents d’ici.\nPour que la maison comprenne aussi le sens des questions : beffroi models install multilingual-e5-small, qui demande votre accord.',
  serving: (address: string) => `Beffroi est ouvert : ${address}`,
  firstOwner: (code: string) =>
    `Personne n’est encore ici. Ouvrez cette adresse et donnez ce code, qui sert une fois, pour être propriétaire de la maison : ${code}`,
  stopHint: 'Ctrl-C pour fermer la maison.',
  stopped: 'Maison fermée, rien n’est perdu.',
  demoFirst: (documents: number) => `Première visite : dépôt et lecture des ${documents} documents de la Menuiserie Lacroix …`,
  demoRead: (done: number, total: number) => `Lecture : ${done}/${total}`,
  demoSignIn: (name: string, email: string, password: string) => `  ${name.padEnd(16)} ${email}   mot de passe : ${password}`,
  demoWho: 'Pour vous connecter, avec des droits qui diffèrent :',
  asks: (name: string, question: string) => `${name} demande : ${question}`,
  askedAgain: 'Les mêmes questions, avec l’encodeur :',
  sameAnswer: '= la même réponse que par les mots',
  otherAnswer: '≠ une autre réponse que par les mots seuls (plus haut)',
};
