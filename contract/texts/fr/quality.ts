import type { quality as part, EvaluationSeen, EvaluationWay, questionFlaws } from '../../quality.ts';
import { formatsOf } from '../formats.ts';
import type { PartWords } from '../words.ts';

const f = formatsOf('fr');

const evaluationWays: Record<EvaluationWay, string> = { words: 'Par les mots', meaning: 'Par les mots et le sens' };
const flaws: Record<(typeof questionFlaws)[number], string> = {
  syntax: 'le fichier ne se lit pas',
  header: 'la première ligne doit nommer une colonne « question »',
  question: 'la question manque, ou elle est trop longue',
  expected: 'il faut une source ou des mots attendus, ou un refus, et pas les deux',
  too_many: 'il y a trop de questions',
  empty: 'il n’y a aucune question',
};

const states: Record<EvaluationSeen['state'], string> = { running: 'en cours', stopped: 'arrêtée', done: 'terminée', failed: 'échouée' };

export const quality = {
  evaluationStates: states,
  evaluationWays,
  pages: { evaluation: 'Évaluation' },
  acts: {
    'evaluation.started': 'Évaluation commencée',
    'evaluation.stopped': 'Évaluation arrêtée',
    'evaluation.resumed': 'Évaluation reprise',
    'evaluation.ended': 'Évaluation terminée',
    'evaluation.deleted': 'Évaluation supprimée',
    'questions.kept': 'Jeu de questions gardé',
    'questions.changed': 'Jeu de questions changé',
    'questions.deleted': 'Jeu de questions supprimé',
  },
  permissions: { 'quality.evaluate': 'évaluer les réponses' },
  refusals: {
    evaluation_unknown: () => 'Cette évaluation n’existe pas, ou n’existe plus.',
    questions_invalid: ({ line, flaw }) =>
      `Ligne ${f.number(line)} du fichier de questions : ${flaws[flaw]}. Corrigez-la, puis recommencez.`,
    question_set_unknown: () => 'Ce jeu de questions n’existe pas, ou n’existe plus.',
    question_set_named: ({ name }) => `Un jeu de questions s’appelle déjà « ${name} ». Donnez un autre nom, ou changez celui-là.`,
    evaluation_state: ({ state }) => `Cette évaluation est ${states[state]} : il n’y a rien à arrêter ni à reprendre.`,
    encoder_missing: () => 'Aucun modèle ne comprend le sens des questions ici. Installez-en un dans Modèles, ou évaluez par les mots.',
  },
} satisfies PartWords<typeof part>;
