import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');

/** What the commands of `quality` say, in French; `settings` tells what each setting is for. */
export const command = {
  usage: {
    evaluate: 'mesurer les réponses sur vos questions, par les mots, par le sens et par plusieurs moteurs côte à côte',
    questions: 'un fichier de questions, CSV ou JSON ; sans lui ni --set, l’historique',
    set: 'le nom d’un jeu de questions gardé',
    keep: 'garder le fichier comme jeu de questions, sous ce nom',
    sets: 'les jeux de questions gardés',
    writer: 'faire rédiger aussi par ce moteur, par son nom ; plusieurs fois pour plusieurs moteurs',
    instruction: 'un fichier dont le texte remplace la consigne de la maison : chaque moteur est mesuré avec l’une et avec l’autre',
    csv: 'écrire le résultat de chaque question dans ce fichier',
  },
  lessons: {
    evaluate: `Le fichier dit, pour chaque question, les sources qui y répondent, les mots attendus, ou qu’il faut refuser. Les questions sont
posées avec vos droits ; rien ne s’ajoute à vos conversations, et l’historique est gardé.

  question;sources;mots;refus
  Quand donne-t-on congé ?;Bail.pdf;six mois;
  Quelle est la couleur du camion ?;;;oui

  beffroi evaluate questions.csv --keep "Le bail"
  beffroi evaluate --set "Le bail" --writer Mistral --csv résultats.csv
  beffroi evaluate`,
  },
  settings: {},
  evaluating: (done: number, all: number) => `questions : ${done}/${all}`,
  evaluationOf: (at: string, questions: number, set: string | null) =>
    `${at}, ${set === null ? '' : `« ${set} », `}questions : ${questions}`,
  evaluationRow: (way: string, first: string, words: string, refused: string, wrong: string, median: string, p95: string) =>
    `  ${way.padEnd(24)} bonne source d’abord ${first}  mots montrés ${words}  refus justifiés ${refused}  réponses fausses ${wrong}  ${median} (p95 ${p95})`,
  writtenRow: (supported: string, tokens: number | null, euros: number | null, energy: { lowWh: number; highWh: number } | null) =>
    `  ${''.padEnd(24)} phrases confirmées ${supported}  jetons ${tokens === null ? '—' : f.number(tokens)}  ${euros === null ? '' : `${f.number(euros)} €  `}${
      energy === null ? '' : `énergie estimée ${f.number(energy.lowWh)} à ${f.number(energy.highWh)} Wh`
    }`,
  setRow: (name: string, questions: number, at: string) => `« ${name} », questions : ${f.number(questions)}, changé le ${at}`,
  noSet: 'Aucun jeu de questions gardé. « beffroi evaluate FICHIER --keep NOM » en garde un.',
  exported: (path: string) => `Résultats écrits dans ${path}`,
  notAsked: '—',
  noneEvaluated: 'Aucune évaluation.',
  evaluationFailed: 'L’évaluation a échoué. Le journal du processus en dit la raison.',
};
