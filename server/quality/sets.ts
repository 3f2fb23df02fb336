import { z } from 'zod';
import { expectedQuestion, type QuestionSet, type questionSet } from '#contract/quality.ts';
import { foldedKey } from '#server/documents/documents.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { newId } from '#server/foundation/ids.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { csvFile } from '#server/foundation/csv.ts';
import type { FileAnswer } from '#server/foundation/route.ts';
import type { Ground } from '#server/journal/journal.ts';
import { afterCommit, type Snapshot, type Tx } from '#server/vault/vault.ts';
import { questionsCsv } from './exporting.ts';
import * as store from './quality.store.ts';
import { readQuestions } from './questions.ts';

interface Kept {
  name: string;
  /** CSV or JSON, as questions.ts reads it. */
  file: string;
}

/** Sets of questions that an organisation keeps, to ask them again after something changed. */
export function createSets({ vault, journal, clock, channel }: Pick<Ground, 'vault' | 'journal' | 'clock' | 'channel'>) {
  const seen = ({ id, name, count, changed_at }: store.QuestionSetRow): QuestionSet => ({
    id,
    name,
    questions: count,
    changedAt: changed_at,
  });
  const tell = (tx: Tx, organisation: string, id: string, state: string): void =>
    afterCommit(tx, () => channel.publish(organisation, { kind: 'questions', id, state, progress: null }));

  async function row(snapshot: Snapshot, id: string): Promise<store.QuestionSetRow> {
    const found = await store.findSet(snapshot, { id });
    if (!found) throw new Refusal('question_set_unknown');
    return found;
  }

  /** What is kept of a set, its name free for it. @throws question_set_named, questions_invalid */
  async function columns(tx: Tx, { name, file }: Kept, own: string | null): Promise<Omit<store.QuestionSetRow, 'row' | 'id'>> {
    const questions = readQuestions(file);
    const folded = foldedKey(name);
    const other = await store.findSet(tx, { folded_name: folded });
    if (other && other.id !== own) throw new Refusal('question_set_named', { name: other.name });
    return { name, folded_name: folded, questions: JSON.stringify(questions), count: questions.length, changed_at: clock.now() };
  }

  const read = async <Result>(actor: MemberActor, of: (snapshot: Snapshot) => Promise<Result>): Promise<Result> =>
    (await vault.organisation(actor.organisation)).read(of);

  return {
    row,

    questionSets: async (actor: MemberActor): Promise<{ sets: QuestionSet[] }> => ({
      sets: (await read(actor, store.selectSets)).map((one) => seen(one)),
    }),

    /** @throws question_set_unknown */
    async questionSet(
      actor: MemberActor,
      id: string,
    ): Promise<z.output<typeof questionSet> & { asked: z.output<typeof expectedQuestion>[] }> {
      const found = await read(actor, (snapshot) => row(snapshot, id));
      return { ...seen(found), asked: z.array(expectedQuestion).parse(JSON.parse(found.questions)) };
    },

    /** @throws question_set_named, questions_invalid */
    async keepQuestions(actor: MemberActor, kept: Kept): Promise<QuestionSet> {
      const vaulted = await vault.organisation(actor.organisation);
      return vaulted.write('keep questions', async (tx) => {
        const id = newId('qst');
        const made = await columns(tx, kept, null);
        await store.insertSet(tx, { id, ...made });
        await journal.append(tx, { actor, act: 'questions.kept', on: id, facts: { questions: made.count } });
        tell(tx, actor.organisation, id, 'kept');
        return seen(await row(tx, id));
      });
    },

    /** Evaluations that were made before keep the questions that they asked. @throws question_set_unknown, question_set_named, questions_invalid */
    async changeQuestions(actor: MemberActor, id: string, kept: Kept): Promise<QuestionSet> {
      const vaulted = await vault.organisation(actor.organisation);
      return vaulted.write('change questions', async (tx) => {
        await row(tx, id);
        const made = await columns(tx, kept, id);
        await store.updateSet(tx, id, made);
        await journal.append(tx, { actor, act: 'questions.changed', on: id, facts: { questions: made.count } });
        tell(tx, actor.organisation, id, 'changed');
        return seen(await row(tx, id));
      });
    },

    /** @throws question_set_unknown */
    async deleteQuestions(actor: MemberActor, id: string): Promise<void> {
      const vaulted = await vault.organisation(actor.organisation);
      await vaulted.write('delete questions', async (tx) => {
        await row(tx, id);
        await store.removeSet(tx, id);
        await journal.append(tx, { actor, act: 'questions.deleted', on: id });
        tell(tx, actor.organisation, id, 'deleted');
      });
    },

    /** @throws question_set_unknown */
    async questionFile(actor: MemberActor, id: string): Promise<FileAnswer> {
      const { name, questions } = await read(actor, (snapshot) => row(snapshot, id));
      return csvFile(name, questionsCsv(z.array(expectedQuestion).parse(JSON.parse(questions))));
    },
  };
}
