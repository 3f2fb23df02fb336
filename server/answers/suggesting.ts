import type { MemberActor } from '#server/foundation/actor.ts';
import { questionOf } from '#server/language/language.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import { statementsOf, type Statement } from './extract/statements.ts';
import type { AnswersNeeds } from './needs.ts';
import type { createPreparing, Prepared } from './preparing.ts';

/** Of so many documents, the last read first; so many are tried, for each costs a whole answer. */
const mostDocuments = 200;
const passagesEach = 12;
const mostTries = 24;

/** What somebody who never asked may ask here: each question was answered, for him, by the very sentence that it comes from. */
export function createSuggesting(
  { vault, journal, documents }: Pick<AnswersNeeds, 'vault' | 'journal' | 'documents'>,
  preparing: Pick<ReturnType<typeof createPreparing>, 'read'>,
) {
  /** Sentences that answer a question, of documents that the actor may read now: one a document, then the next of each. */
  async function candidates(snapshot: Snapshot, actor: MemberActor): Promise<{ question: string; statement: Statement }[]> {
    const { units } = await documents.allowed(snapshot, actor);
    const last = Array.from(units.slice(-mostDocuments)).toReversed();
    const refs = last.flatMap((unit) => Array.from({ length: passagesEach }, (_, ordinal) => ({ unit, ordinal })));
    const passages = (await documents.passagesOf(snapshot, refs)).filter(({ tableHeader }) => tableHeader === null);
    const found = passages.flatMap((passage) =>
      statementsOf({ ...passage, score: 0 }).flatMap((statement) => {
        const question = statement.columns === null ? questionOf(statement.text) : null;
        return question === null ? [] : [{ question, statement }];
      }),
    );
    const unlike = [...new Map(found.map((one) => [one.question, one])).values()];
    const each = [...Map.groupBy(unlike, ({ statement }) => statement.given.document).values()];
    return Array.from({ length: Math.max(0, ...each.map((all) => all.length)) }, (_, turn) => each.flatMap((all) => all[turn] ?? []))
      .flat()
      .slice(0, mostTries);
  }

  return {
    /** None where nothing that may be read tells something plainly. */
    async suggestedQuestions(actor: MemberActor, { most }: { most: number }, signal: AbortSignal): Promise<{ questions: string[] }> {
      const store = await vault.organisation(actor.organisation);
      const answered: { question: string; prepared: Prepared }[] = [];
      for (const { question, statement } of await store.read((snapshot) => candidates(snapshot, actor))) {
        if (answered.length === most || signal.aborted) break;
        const prepare = await preparing.read(actor, { question, before: [], filters: {} }, signal);
        const prepared = await store.read(prepare);
        if (isAnsweredBy(prepared, statement)) answered.push({ question, prepared });
      }
      if (answered.length === 0) return { questions: [] };
      return store.write('suggest questions', async (tx) => {
        const kept: { question: string; documents: string[] }[] = [];
        for (const { question, prepared } of answered) {
          const spans = await documents.spans(tx, actor, prepared.cited);
          // Rights may have changed since it was read.
          if (spans.every((span) => span !== null)) kept.push({ question, documents: spans.map(({ document }) => document) });
        }
        if (kept.length > 0)
          await journal.append(tx, {
            actor,
            act: 'questions.suggested',
            facts: { documents: [...new Set(kept.flatMap((one) => one.documents))], questions: kept.length },
          });
        return { questions: kept.map(({ question }) => question) };
      });
    },
  };
}

/** Surely, and by this sentence alone: what stands beside it in another document might be of another thing. */
function isAnsweredBy({ outcome, details, cited }: Prepared, { given, start, end }: Statement): boolean {
  const [first, ...others] = cited.filter(({ same }) => same === 0);
  if (outcome !== 'done' || details.size > 0 || first?.kind !== 'quote' || others.length > 0) return false;
  return first.textId === given.textId && first.start < end && first.end > start;
}
