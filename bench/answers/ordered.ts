import { comparedIn, openingOf, spelledOut } from '#server/language/language.ts';
import { askedOf, withTitled } from '#server/answers/extract/asked.ts';
import { mostRead, rankStatements } from '#server/answers/extract/choice.ts';
import { nameOf, stemsIn } from '#server/answers/extract/evidence.ts';
import { orderReader, orderSignals } from '#server/answers/extract/order.ts';
import { signals, signalsOf } from '#server/answers/extract/refusal.ts';
import { withBefore } from '#server/answers/following.ts';
import type { Encoder } from '#server/retrieval/retrieval.ts';
import { companyQuestions, inCompanyHouse, type CompanyHouse, type CompanyQuestion } from './company.ts';
import { plain } from './exam.ts';

/** A statement as it is judged, whether to come first and whether to answer. */
export interface OrderedStatement {
  /** In the order of orderSignals. */
  order: readonly number[];
  /** In the order of signals. */
  gate: readonly number[];
  /** As choice.ts scores it, without what was learnt. */
  score: number;
  isOfDocument: boolean;
  /** Whether it holds words that must be shown, and whether its passage holds them all. */
  holdsWords: boolean;
  passageHolds: boolean;
}
export interface OrderedQuestion {
  id: string;
  kind: CompanyQuestion['kind'];
  isOpen: boolean;
  /** Of the nearest passage of all found. */
  closeness: number;
  statements: OrderedStatement[];
}

/** What is known of every statement that is read for a company's questions, each asked alone or with those that it leans on. */
export function orderedOf(folder: string, encoder: Encoder): Promise<OrderedQuestion[]> {
  return inCompanyHouse(
    folder,
    async (opened) => {
      const questions: OrderedQuestion[] = [];
      for (const question of companyQuestions(folder)) questions.push(await orderedIn(opened, question));
      return questions;
    },
    { encoder },
  );
}

async function orderedIn({ house, actor }: CompanyHouse, question: CompanyQuestion): Promise<OrderedQuestion> {
  const { id, kind, after } = question;
  const last = spelledOut(question.question);
  const prepared = await house.retrieval.prepare(actor, after.length > 0 ? withBefore(question.question, after) : comparedIn(last));
  const store = await house.vault.organisation(actor.organisation);
  const { passages, terms, isTurned } = await store.read((snapshot) =>
    house.retrieval.find(snapshot, actor, { question: prepared, filters: {}, k: mostRead }),
  );
  if (passages.length > 0 && !isTurned) throw new Error('the encoder is not the one that the adapter was learnt of');
  const said = askedOf(prepared.text, terms, last);
  const titles = stemsIn([...new Set(passages.map((passage) => `${passage.title} ${nameOf(passage)}`))].join('\n'));
  const asked = after.length === 0 ? said : withTitled(said, last, titles);
  const read = orderReader(asked, passages);
  const documents = new Set(question.documents.map((name) => name.normalize('NFC')));
  const words = question.words.map(plain);
  const statements = rankStatements(asked, passages).map((one): OrderedStatement => {
    const { given, text } = one.statement;
    const of = { order: read(one), gate: signalsOf(asked, one, passages) };
    const isOfDocument = documents.has(given.fileName.normalize('NFC'));
    return {
      order: orderSignals.map((name) => of.order[name]),
      gate: signals.map((name) => of.gate[name]),
      score: one.score,
      isOfDocument,
      holdsWords: isOfDocument && words.some((some) => plain(text).includes(some)),
      passageHolds: isOfDocument && words.length > 0 && words.every((some) => plain(given.text).includes(some)),
    };
  });
  const closeness = Math.max(-3, ...passages.flatMap(({ parts }) => parts.map((part) => part.closeness)));
  return { id, kind, isOpen: openingOf(last) !== null, closeness, statements };
}
