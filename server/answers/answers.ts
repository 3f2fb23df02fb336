import type { z } from 'zod';
import type { AnswerEvent, askInput, writeInput } from '#contract/answers.ts';
import type { Writer } from '#contract/written.ts';
import type { Purpose } from '#contract/journal.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { newId } from '#server/foundation/ids.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { smallTalkOf, spelledOut, comparedIn } from '#server/language/language.ts';
import { questionHash, readQuestion } from '#server/retrieval/retrieval.ts';
import type { SearchFilters } from '#server/retrieval/retrieval.ts';
import type { OrganisationVault, Snapshot, Tx } from '#server/vault/vault.ts';
import { changeConversation, citedTexts, insertConversation, insertMessage, messageOf, ownedBy } from './answers.store.ts';
import type { Cited } from './citing.ts';
import { createAround } from './around.ts';
import { createConversations } from './conversations.ts';
import type { AnswersNeeds } from './needs.ts';
import { createPreparing, type Prepared } from './preparing.ts';
import { quotedIn } from './quoting.store.ts';
import { createSuggesting } from './suggesting.ts';
import { createTabling } from './tabling.ts';
import type { Material } from './write/run.ts';
import { createWriting, wished, writerOf, type Beside, type Rehearsed, type WriterNeeds } from './write/writing.ts';
import { deleteWrittenFrom } from './write/written.store.ts';

export { answersMigrations } from './migrations.ts';

export { statementsOf, type Given, type Statement } from './extract/statements.ts';
export { createVerifier } from './verify/verify.ts';
export { foreignSigns } from './write/checking.ts';
export { markOf } from './write/mark.ts';
export { asData } from './write/prompt.ts';
export { withoutOrders } from './write/reading.ts';
export { createTurn } from './write/turn.ts';
export { wished, writerOf } from './write/writing.ts';
export type { Rehearsed } from './write/writing.ts';
export type { TableAnswer, TableQuery } from './tabling.ts';

export type Answers = ReturnType<typeof createAnswers>;

/** Rights may change between reading and writing; after this many times, the last reading that still holds is what there is. */
const mostTries = 3;
const titleLength = 80;
const dayMs = 24 * 60 * 60 * 1000;
const expiryJob = 'answers.expiry';

/** Answers made of sentences quoted from what the asker may read, kept as places in texts. */
export function createAnswers(needs: AnswersNeeds, writer: WriterNeeds) {
  const { vault, journal, retrieval, documents, jobs, clock } = needs;
  const conversations = createConversations(needs);
  const preparing = createPreparing(needs);
  const writing = createWriting(needs, writer);
  jobs.handle(expiryJob, { run: ({ organisation }) => conversations.expire(organisation), maximumAttempts: 5 });
  jobs.schedule(expiryJob, dayMs);

  /** Message, citations and entry in one transaction; null when something cited stopped being readable meanwhile. */
  async function keep(
    tx: Tx,
    actor: MemberActor,
    store: OrganisationVault,
    asked: { question: string; conversation: string | undefined; purpose: Purpose; filters: SearchFilters },
    prepared: Prepared,
  ) {
    const spans = await documents.spans(tx, actor, prepared.cited);
    if (spans.some((span) => span === null)) return null;
    const now = clock.now();
    const existing = asked.conversation === undefined ? null : await conversations.own(tx, actor, asked.conversation);
    const conversation = existing?.id ?? newId('cnv');
    const purpose = existing?.purpose ?? asked.purpose;
    const row =
      existing?.row ??
      (await insertConversation(tx, {
        id: conversation,
        member: actor.member,
        title: asked.question.slice(0, titleLength),
        purpose,
        created_at: now,
        last_at: now,
        expires_at: conversations.expiresAt(),
      }));
    if (existing) await changeConversation(tx, row, { last_at: now, expires_at: conversations.expiresAt() });
    const message = newId('msg');
    await insertMessage(
      tx,
      {
        id: message,
        conversation: row,
        question: asked.question,
        at: now,
        outcome: prepared.outcome,
        understood: prepared.understood,
        filters: asked.filters,
      },
      prepared.cited,
      prepared.details,
    );
    const citedDocuments = [...new Set(spans.flatMap((span) => (span === null ? [] : [span.document])))];
    await journal.append(tx, {
      actor,
      act: 'question.answered',
      on: message,
      purpose,
      outcome: prepared.outcome,
      facts: {
        conversation,
        question: questionHash(store, asked.question),
        documents: citedDocuments,
        read: prepared.documents,
        visible: prepared.documentsVisible,
        quotes: prepared.cited.length,
      },
    });
    const blocks =
      conversations.houseBlock(asked.question, prepared) ?? (await conversations.blocksFrom(tx, prepared.cited, spans, prepared.details));
    const understood = await conversations.understoodNow(tx, actor, prepared.understood);
    const within = await conversations.askedIn(tx, actor, asked.filters.within);
    return { conversation, message, purpose, understood, within, blocks, numbers: numbersOf(prepared.cited, spans) };
  }

  /** What an engine writes beside a message, where one may. @returns which engine, null when none was asked */
  async function* writeBeside(
    actor: MemberActor,
    material: Material | null,
    beside: Beside,
    signal: AbortSignal,
  ): AsyncGenerator<AnswerEvent, Writer | null> {
    const [engine] = material === null ? [] : await writing.able(actor.organisation);
    if (!engine || material === null) return null;
    yield* writing.write(actor, engine, material, beside, signal);
    return writerOf(engine);
  }

  /**
   * Answers a question from what the actor may read: the events, as they come. Nothing is given before the message and its journal entry are durable.
   * @param key by which a client of the door asks: what an engine writes counts in its budgets
   * @throws question_empty, question_too_long, conversation_unknown, place_unknown, before the first event
   */
  async function* ask(
    actor: MemberActor,
    input: z.output<typeof askInput>,
    signal: AbortSignal,
    key?: string,
  ): AsyncGenerator<AnswerEvent> {
    const started = performance.now();
    const question = readQuestion(input.question);
    const store = await vault.organisation(actor.organisation);
    const { conversation: continued, filters } = input;
    const isSeen = await store.read((snapshot) => conversations.askedIn(snapshot, actor, filters.within));
    if (isSeen?.title === null) throw new Refusal('place_unknown');
    const asked = continued === undefined ? [] : await conversations.askedBefore(store, actor, continued);
    const before = input.following === 'no' ? [] : asked;
    const prepare = await preparing.read(actor, { question, before, filters }, signal);
    for (let attempt = 1; attempt <= mostTries; attempt += 1) {
      if (signal.aborted) throw new Refusal('cancelled');
      const prepared = await store.read(prepare);
      const kept = await store.write('answer a question', (tx) =>
        keep(tx, actor, store, { question, conversation: continued, purpose: input.purpose, filters }, prepared),
      );
      if (!kept) continue;
      const { blocks, numbers, ...opened } = kept;
      const { conversation, message, purpose } = opened;
      yield { kind: 'opened', ...opened };
      for (const block of blocks) yield { kind: 'block', block };
      const quotedIn = quotedInOf(started, prepared);
      const beside = { store, message, conversation, purpose, key, numbers, quotedIn };
      const engine = input.written === 'no' ? null : yield* writeBeside(actor, prepared.material, beside, signal);
      yield { kind: 'done', ...quotedIn, engine };
      return;
    }
    throw new Refusal('answer_unsettled');
  }

  /**
   * Has an engine write beside an answer that was given before, from what may be read now.
   * @throws message_unknown, writing_refused, no_engine, before the first event
   */
  async function* writeAgain(
    actor: MemberActor,
    id: string,
    wish: z.output<typeof writeInput>,
    signal: AbortSignal,
  ): AsyncGenerator<AnswerEvent> {
    const started = performance.now();
    if (!writer.isAllowed) throw new Refusal('writing_refused');
    const store = await vault.organisation(actor.organisation);
    const found = await store.read((snapshot) => messageOf(snapshot, actor.member, id, vault.time.now()));
    if (!found) throw new Refusal('message_unknown');
    const { conversation, message, before } = found;
    const engine = wished(await writing.able(actor.organisation), wish);
    // What stood alone when it was answered stands alone now.
    const leantOn = message.understood === null ? [] : before;
    const again = { question: message.question, before: leantOn, filters: message.filters };
    const prepared = await store.read(await preparing.read(actor, again, signal));
    const { numbers, understood, within } = await store.write('note a writing', async (tx) => {
      const spans = await documents.spans(tx, actor, message.cited);
      const { id: on, purpose } = conversation;
      await journal.append(tx, {
        actor,
        act: 'answer.asked-again',
        on: id,
        purpose,
        facts: { conversation: on, read: prepared.documents },
      });
      return {
        numbers: numbersOf(message.cited, spans),
        understood: await conversations.understoodNow(tx, actor, message.understood),
        within: await conversations.askedIn(tx, actor, message.filters.within),
      };
    });
    const quotedIn = quotedInOf(started, prepared);
    yield { kind: 'opened', conversation: conversation.id, message: id, purpose: conversation.purpose, understood, within };
    const beside = { store, message: id, conversation: conversation.id, purpose: conversation.purpose, numbers, quotedIn };
    if (prepared.material) yield* writing.write(actor, engine, prepared.material, beside, signal);
    yield { kind: 'done', ...quotedIn, engine: writerOf(engine) };
  }

  /**
   * What an answer would show, and what an engine would write beside it, for whoever measures them: nothing is kept.
   * `byMeaning` false searches by words alone. @throws no_engine when the writer may not write
   */
  async function rehearse(
    actor: MemberActor,
    typed: string,
    { byMeaning, writer: wish, instruction = null }: Rehearsal,
    signal: AbortSignal,
  ): Promise<{ blocks: Awaited<ReturnType<typeof conversations.blocksFrom>>; written: Rehearsed | null }> {
    const question = readQuestion(typed);
    const engine = wish ? wished(await writing.able(actor.organisation), wish) : null;
    const store = await vault.organisation(actor.organisation);
    const text = comparedIn(spelledOut(question));
    const asked = byMeaning ? await retrieval.prepare(actor, text, signal) : { text: spelledOut(text), meaning: null };
    const { blocks, material } = await store.read(async (snapshot) => {
      const read = { question: asked, typed: question, before: null, filters: {} };
      const prepared =
        smallTalkOf(question) === null
          ? (await preparing.prepare(snapshot, actor, read)).prepared
          : await preparing.prepareSmallTalk(snapshot, actor);
      const spans = await documents.spans(snapshot, actor, prepared.cited);
      const shown = await conversations.blocksFrom(snapshot, prepared.cited, spans, prepared.details);
      return { blocks: conversations.houseBlock(question, prepared) ?? shown, material: prepared.material };
    });
    const written = engine && material ? await writing.rehearse(actor, engine, material, { store, instruction }, signal) : null;
    return { blocks, written };
  }

  return {
    ask,
    rehearse,
    ...createTabling(needs),
    ...createAround(needs, conversations),
    ...createSuggesting(needs, preparing),
    writeAgain,
    writers: async (actor: MemberActor): Promise<{ writers: Writer[] }> => ({
      writers: (await writing.able(actor.organisation)).map((engine) => writerOf(engine)),
    }),
    conversation: conversations.conversation,
    renameConversation: conversations.renameConversation,
    deleteConversation: conversations.deleteConversation,

    /** Those of the conversations that are the actor's. */
    ownConversations: (snapshot: Snapshot, actor: MemberActor, ids: readonly string[]): Promise<Set<string>> =>
      ownedBy(snapshot, actor.member, ids),

    quotedIn,
    /** Whether a citation points to a text; in the caller’s transaction. */
    isCited: async (tx: Tx, textId: string): Promise<boolean> => (await citedTexts(tx, [textId])).length > 0,

    /** What models wrote from texts that are erased goes with them; in the caller’s transaction. */
    textsErased: (tx: Tx, textIds: readonly string[]): Promise<void> => deleteWrittenFrom(tx, textIds),
  };
}

interface Rehearsal {
  byMeaning: boolean;
  writer?: { engine: string; model: string } | null;
  /** What the writer is told instead of the house's own words. */
  instruction?: string | null;
}

function quotedInOf(started: number, { documents, documentsVisible }: Prepared): Beside['quotedIn'] {
  return { tookMs: performance.now() - started, documentsRead: documents.length, documentsVisible };
}

/** The numbers that documents have in an answer. */
function numbersOf(cited: readonly Cited[], spans: readonly ({ document: string } | null)[]): Map<string, number> {
  return new Map(cited.flatMap(({ shown }, at) => (spans[at] ? [[spans[at].document, shown]] : [])));
}
