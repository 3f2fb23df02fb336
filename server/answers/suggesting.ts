import type { MemberActor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { plain, questionOf } from '#server/language/language.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import { messageOf } from './answers.store.ts';
import { statementsOf, type Statement } from './extract/statements.ts';
import type { AnswersNeeds } from './needs.ts';
import type { createPreparing, Prepared } from './preparing.ts';

/** Of so many documents, the last read first; so many are tried, for each costs a whole answer. */
const mostDocuments = 200;
const passagesEach = 12;
const mostTries = 24;
/** What may be asked next comes from the documents that the answer cites: so many of them, each tried sooner than read to its end. */
const mostCited = 3;
const passagesCited = 60;
const mostNext = 12;

/** A question whatever the spaces and signs that it was typed with. */
const wordsOf = (question: string): string =>
  plain(question)
    .match(/[\p{L}\p{N}]+/gu)
    ?.join(' ') ?? '';

interface Candidate {
  question: string;
  statement: Statement;
}

/** What somebody may ask here, who never asked or who asks on: each question was answered, for him, by the very sentence that it comes from. */
export function createSuggesting(
  { vault, journal, documents }: Pick<AnswersNeeds, 'vault' | 'journal' | 'documents'>,
  preparing: Pick<ReturnType<typeof createPreparing>, 'read'>,
) {
  /** Sentences that answer a question, of the first passages of these documents: one a document, then the next of each. */
  async function candidates(snapshot: Snapshot, units: readonly number[], each: number): Promise<Candidate[]> {
    const refs = units.flatMap((unit) => Array.from({ length: each }, (_, ordinal) => ({ unit, ordinal })));
    const passages = (await documents.passagesOf(snapshot, refs)).filter(({ tableHeader }) => tableHeader === null);
    const found = passages.flatMap((passage) =>
      statementsOf({ ...passage, score: 0 }).flatMap((statement) => {
        const question = statement.columns === null ? questionOf(statement.text) : null;
        return question === null ? [] : [{ question, statement }];
      }),
    );
    const unlike = [...new Map(found.map((one) => [one.question, one])).values()];
    const byDocument = [...Map.groupBy(unlike, ({ statement }) => statement.given.document).values()];
    const longest = Math.max(0, ...byDocument.map((all) => all.length));
    return Array.from({ length: longest }, (_, turn) => byDocument.flatMap((all) => all[turn] ?? [])).flat();
  }

  /** Of all that the actor may read now, the last read first. */
  async function first(snapshot: Snapshot, actor: MemberActor): Promise<Candidate[]> {
    const { units } = await documents.allowed(snapshot, actor);
    return (await candidates(snapshot, Array.from(units.slice(-mostDocuments)).toReversed(), passagesEach)).slice(0, mostTries);
  }

  /** Of the documents that an answer cites, what was neither shown nor asked. @throws message_unknown */
  async function next(snapshot: Snapshot, actor: MemberActor, message: string): Promise<Candidate[]> {
    const found = await messageOf(snapshot, actor.member, message, vault.time.now());
    if (!found) throw new Refusal('message_unknown');
    const { cited, question } = found.message;
    const spans = await documents.spans(snapshot, actor, cited);
    const units: number[] = [];
    for (const document of [...new Set(spans.flatMap((span) => span?.document ?? []))].slice(0, mostCited))
      units.push(...(await documents.allowed(snapshot, actor, { within: document })).units);
    const asked = new Set([question, ...found.before.map((one) => one.question)].map(wordsOf));
    const isShown = ({ given, start, end }: Statement): boolean =>
      cited.some((one) => one.textId === given.textId && one.start < end && one.end > start);
    return (await candidates(snapshot, units, passagesCited))
      .filter((one) => !isShown(one.statement) && !asked.has(wordsOf(one.question)))
      .slice(0, mostNext);
  }

  return {
    /** None where nothing that may be read tells something plainly. @param after a message: what may be asked next to it @throws message_unknown */
    async suggestedQuestions(
      actor: MemberActor,
      { most, after }: { most: number; after?: string | undefined },
      signal: AbortSignal,
    ): Promise<{ questions: string[] }> {
      const store = await vault.organisation(actor.organisation);
      const answered: { question: string; prepared: Prepared }[] = [];
      for (const { question, statement } of await store.read((snapshot) =>
        after === undefined ? first(snapshot, actor) : next(snapshot, actor, after),
      )) {
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
