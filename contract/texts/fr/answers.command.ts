/** What the commands of `answers` say, in French; `settings` tells what each setting is for. */
export const command = {
  usage: {
    ask: 'poser une question aux documents que vous pouvez lire',
    question: 'la question, entre guillemets',
  },
  lessons: {
    ask: `La réponse est faite de phrases citées, chacune avec son document. Quand les documents ne le disent pas, le code de sortie est 8.

  beffroi ask "Combien de temps avant la fin du bail faut-il donner congé ?"`,
  },
  settings: {
    conversationDays: 'La durée de vie d’une conversation, en jours.',
  },
  sources: 'Sources',
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
  answered: (ms: number, read: number, visible: number) =>
    `Répondu en ${ms} ms, par des phrases citées, sans modèle. Documents lus : ${read}, sur ${visible} que cette personne peut voir.`,
};
