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
  nothingFound: 'Les documents que vous pouvez lire ne le disent pas.',
  closest: 'Ce qui s’en approche le plus :',
  unavailable: 'Une source de cette réponse n’est plus lisible.',
  answered: (ms: number, read: number, visible: number) =>
    `Répondu en ${ms} ms, par des phrases citées, sans modèle. Documents lus : ${read}, sur ${visible} que cette personne peut voir.`,
};
