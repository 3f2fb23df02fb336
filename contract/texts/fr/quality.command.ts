/** What the commands of `quality` say, in French; `settings` tells what each setting is for. */
export const command = {
  usage: {
    evaluate: 'mesurer les réponses sur vos questions, par les mots et par le sens côte à côte',
    questions: 'un fichier de questions, CSV ou JSON ; sans lui, l’historique',
  },
  lessons: {
    evaluate: `Le fichier dit, pour chaque question, les sources qui y répondent, les mots attendus, ou qu’il faut refuser. Les questions sont
posées avec vos droits ; rien ne s’ajoute à vos conversations, et l’historique est gardé.

  question;sources;mots;refus
  Quand donne-t-on congé ?;Bail.pdf;six mois;
  Quelle est la couleur du camion ?;;;oui

  beffroi evaluate questions.csv
  beffroi evaluate`,
  },
  settings: {},
  evaluating: (done: number, all: number) => `questions : ${done}/${all}`,
  evaluationOf: (at: string, questions: number) => `${at}, questions : ${questions}`,
  evaluationRow: (way: string, first: string, words: string, refused: string, wrong: string, median: string, p95: string) =>
    `  ${way.padEnd(24)} bonne source d’abord ${first}  mots montrés ${words}  refus justifiés ${refused}  réponses fausses ${wrong}  ${median} (p95 ${p95})`,
  notAsked: '—',
  noneEvaluated: 'Aucune évaluation.',
  evaluationFailed: 'L’évaluation a échoué. Le journal du processus en dit la raison.',
};
