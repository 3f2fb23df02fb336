import { readFileSync } from 'node:fs';
import { z } from 'zod';

const questionSchema = z.strictObject({
  id: z.string(),
  question: z.string(),
  /** Key of the member who asks. */
  asks: z.string(),
  /** The question that this one follows, in the same conversation. */
  after: z.string().optional(),
  expect: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('answer'),
      document: z.string(),
      /** All of them stand in one sentence or one table row of the document, white space aside. */
      words: z.array(z.string()).min(1),
    }),
    z.strictObject({ kind: z.literal('not_in_documents') }),
    z.strictObject({ kind: z.literal('not_for_this_person'), document: z.string() }),
  ]),
});

export type DemoQuestion = z.infer<typeof questionSchema>;

const read = (file: string): DemoQuestion[] =>
  z.array(questionSchema).parse(JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')));

/** What the house is judged on. */
export const answerKey = (): DemoQuestion[] => read('./answer-key.json');

/**
 * Other questions: when to refuse and which sentences to choose are fitted on these and on nothing else.
 * The second file was written without sight of the answer key; the third asks of what came later, and nothing is fitted on it yet.
 */
export const calibration = (): DemoQuestion[] => [
  ...read('./calibration.json'),
  ...read('./calibration-more.json'),
  ...read('./calibration-formats.json'),
];

/** What the terminal demo asks: a clause, a table, and something that the asker may not read. */
export const demoQuestions: DemoQuestion[] = [
  {
    id: 'd-1',
    question: "Combien de temps à l'avance faut-il donner congé pour quitter l'atelier de Marcq ?",
    asks: 'claire',
    expect: {
      kind: 'answer',
      document: 'Bail commercial Marcq-en-Barœul.pdf',
      words: ["au moins six mois à l'avance"],
    },
  },
  {
    id: 'd-2',
    question: "Quel est le prix d'achat du chêne massif QF1a en 41 mm en 2026 ?",
    asks: 'sofia',
    expect: { kind: 'answer', document: 'Tarif bois 2026.xlsx', words: ['QF1a', '1 715,00 €'] },
  },
  {
    id: 'd-3',
    question: "Quel est le salaire médian d'un chef d'équipe de pose ?",
    asks: 'marc',
    expect: { kind: 'not_for_this_person', document: 'Grille salaires 2026.xlsx' },
  },
];

/** Put in other words than the document's, which an encoder finds and words alone do not: asked before and after one is installed. */
export const meaningQuestion: DemoQuestion = {
  id: 'd-4',
  question: 'Que se passe-t-il si on livre en retard ?',
  asks: 'claire',
  expect: {
    kind: 'answer',
    document: 'Contrat bois Scierie de la Helpe.pdf',
    words: ['pénalité de 1 % de la valeur'],
  },
};
