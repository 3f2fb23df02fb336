/** What the commands of `answers` say, in French; `settings` tells what each setting is for. */
export const command = {
  usage: {
    ask: 'poser une question aux documents que vous pouvez lire',
    question: 'la question, entre guillemets ; sans elle, l’une après l’autre',
    in: 'dans une source, un dossier ou un document seulement : son nom, son chemin ou son identifiant',
    conversation: 'continuer une conversation',
    quoted: 'seulement ce qui est cité, sans rien faire rédiger',
    withheld: 'montrer aussi les phrases rédigées que les documents ne confirment pas',
    new: 'poser une question qui ne s’appuie pas sur celles d’avant',
    conversations: 'vos conversations',
    conversationsList: 'les lister, la dernière d’abord',
    conversationsSearch: 'chercher dans vos questions',
    conversationWords: 'les mots',
    conversationsMarks: 'les réponses que vous avez jugées',
    conversationsExport: 'enregistrer chaque réponse, avec ses sources et ce qui l’a faite',
    conversationId: 'la conversation, d’après conversations list',
    conversationOutput: 'un fichier .docx, .pdf ou .xlsx',
  },
  lessons: {
    conversations: `Ce que vous avez demandé, retrouvé et emporté. Une réponse par fichier.

  beffroi conversations search bail
  beffroi conversations export cnv_… --output reponse.docx`,
    ask: `La réponse est faite de phrases citées, chacune avec son document. Quand les documents ne le disent pas, le code de sortie est 8.

  beffroi ask "Combien de temps avant la fin du bail faut-il donner congé ?"`,
  },
  settings: {
    conversationDays: 'La durée de vie d’une conversation, en jours.',
    writtenAnswers: 'Si un modèle qui en a le droit rédige une réponse à côté des citations : allowed (oui) ou refused (non).',
  },
  goOn: (conversation: string) => `Pour continuer : beffroi ask --conversation ${conversation} "…"`,
  nextQuestion: 'Votre question (une ligne vide pour finir) : ',
  questionCount: (count: number) => `${count} question${count > 1 ? 's' : ''}`,
  noConversation: 'Aucune conversation.',
  noMark: 'Aucune réponse jugée.',
  marks: { right: 'juste', wrong: 'fausse', 'wrong-source': 'mauvaise source' },
  answerTaken: (path: string) => `Réponse enregistrée : ${path}`,
  sources: 'Sources',
  earlier: (version: number, when: string) => `version ${version}, remplacée le ${when}`,
  page: (page: number) => `page ${page}`,
  cell: (column: string, value: string) => `${column} : ${value}`,
  alsoIn: (titles: string) => `aussi dans : ${titles}`,
  perhaps: 'Rien ne répond sûrement. Peut-être ici :',
  house: {
    greeting: (documents: number) =>
      `Bonjour. Posez-moi une question : je lis pour vous les ${documents} documents que vous pouvez voir, et je cite mot pour mot.`,
    thanks: () => 'Avec plaisir. Une autre question ?',
    help: (documents: number) =>
      `Je réponds à vos questions en citant les ${documents} documents que vous pouvez voir, chacun avec sa page. Demandez un délai, un montant, qui fait quoi ; ou « Qu’est-ce que … ? », « Comment faire pour … ? », « Quelle différence entre … et … ? ». Quand les documents ne le disent pas, je le dis.`,
  },
  nothingFound: 'Les documents que vous pouvez lire ne le disent pas.',
  closest: 'Ce qui s’en approche le plus :',
  unavailable: 'Une source de cette réponse n’est plus lisible.',
  written: {
    title: (by: string, zone: string) => `Rédigé par une IA (${by} ; ${zone}), chaque phrase comparée aux documents :`,
    nothing: {
      refusal: 'Le modèle n’a pas su répondre. La réponse citée reste la réponse.',
      unsupported: 'Rien de ce qu’il a écrit n’est confirmé par les documents. La réponse citée reste la réponse.',
      'off-point': 'Ce qu’il a écrit ne répond pas à la question. La réponse citée reste la réponse.',
      astray: 'Il s’égarait : rien de ce qu’il a écrit n’est montré. La réponse citée reste la réponse.',
      empty: 'Il n’a rien écrit. La réponse citée reste la réponse.',
    },
    verdicts: {
      unsupported: 'aucun document ne le dit',
      contradicted: 'contredit par',
      'off-point': 'ne répond pas à la question',
      unclear: 'ne dit rien de précis',
    },
    partly: '(en partie seulement)',
    withheld: (count: number) => `Phrases retenues, que les documents ne confirment pas : ${count}. Pour les lire : --withheld`,
    withheldTitle: 'Phrases retenues, que les documents ne confirment pas :',
    mark: (tokens: string, seconds: string, euros: string, energy: string) => `${tokens} ; ${seconds} s ; ${euros} ; ${energy}`,
    tokens: (tokensIn: number | null, tokensOut: number | null) => `jetons lus ${tokensIn ?? '?'}, écrits ${tokensOut ?? '?'}`,
    euros: (euros: number | null) => (euros === null ? 'sans coût à l’appel' : `${euros.toFixed(4)} €`),
    energy: (low: string, high: string) => `entre ${low} et ${high} Wh, estimés, non mesurés`,
    unavailable: 'Ce qui avait été rédigé ici n’est plus lisible.',
  },
  answered: (ms: number, read: number, visible: number) =>
    `Répondu en ${ms} ms, par des phrases citées, sans modèle. Documents lus : ${read}, sur ${visible} que cette personne peut voir.`,
};
