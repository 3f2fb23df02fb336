import type { z } from 'zod';
import type { AnswerEvent, askInput, writeInput } from '#contract/answers.ts';
import type { Writer } from '#contract/written.ts';
import type { Purpose } from '#contract/journal.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { newId } from '#server/foundation/ids.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { openingOf, smallTalkOf, spelledOut, comparedIn } from '#server/language/language.ts';
import { type PreparedQuestion, questionHash, readQuestion, type SearchFilters } from '#server/retrieval/retrieval.ts';
import type { OrganisationVault, Snapshot, Tx } from '#server/vault/vault.ts';
import { changeConversation, citedTexts, insertConversation, insertMessage, messageOf, ownedBy } from './answers.store.ts';
import { askedOf } from './extract/asked.ts';
import { choose, closest, mostRead, rankStatements, type Ranked } from './extract/choice.ts';
import { holdsNames, screenOf, wholePassages } from './extract/passages.ts';
import { citeAnswer, citeClosest, type Cited } from './citing.ts';
import { createConversations } from './conversations.ts';
import type { AnswersNeeds } from './needs.ts';
import { isNear, signalsOf, surenessOf } from './extract/refusal.ts';
import { leaning, withBefore } from './following.ts';
import { quotedIn } from './quoting.store.ts';
import { createWriting, wished, writerOf, type Beside, type Material, type WriterNeeds } from './write/writing.ts';
import { deleteWrittenFrom } from './write/written.store.ts';

export { answersMigrations } from './migrations.ts';

export type Answers = ReturnType<typeof createAnswers>;

/** Rights may change between reading and writing; after this many times, the last reading that still holds is what there is. */
const mostTries = 3;
const titleLength = 80;
const dayMs = 24 * 60 * 60 * 1000;
const expiryJob = 'answers.expiry';

interface Prepared {
  cited: Cited[];
  outcome: 'done' | 'nothing-found';
  documents: string[];
  documentsVisible: number;
  /** What a model may write from; null where it would have to invent. */
  material: Material | null;
}

/** Answers made of sentences quoted from what the asker may read, kept as places in texts. */
export function createAnswers(needs: AnswersNeeds, writer: WriterNeeds) {
  const { vault, journal, retrieval, documents, jobs, clock } = needs;
  const conversations = createConversations(needs);
  const writing = createWriting(needs, writer);
  jobs.handle(expiryJob, { run: ({ organisation }) => conversations.expire(organisation), maximumAttempts: 5 });
  jobs.schedule(expiryJob, dayMs);

  /** Everything up to the decision, in one snapshot: rights, words and statistics are of the same instant. */
  async function prepare(
    snapshot: Snapshot,
    actor: MemberActor,
    { question, typed, before, filters }: { question: PreparedQuestion; typed: string; before: string | null; filters: SearchFilters },
  ): Promise<Prepared> {
    const { passages, terms, documentsVisible } = await retrieval.find(snapshot, actor, { question, filters, k: mostRead });
    const last = spelledOut(typed);
    const asked = askedOf(question.text, terms, last);
    const ranked = rankStatements(asked, passages);
    const [best] = ranked;
    const answers = (one: Ranked): boolean => surenessOf(signalsOf(asked, one, passages)) === 'sure';
    const signals = best && signalsOf(asked, best, passages);
    const sureness = signals ? surenessOf(signals) : 'closest';
    const opening = openingOf(last);
    const screen = signals && opening !== null ? screenOf(ranked, passages) : [];
    const isOpenAnswered = screen.length > 0 && signals !== undefined && isNear(signals, passages) && holdsNames(asked, screen);
    const answered = sureness === 'sure' || isOpenAnswered;
    // What a whole document says, or two of them, no sentence tells.
    const isTold = isOpenAnswered && (opening === 'summary' || opening === 'comparison');
    const chosen = sureness === 'sure' && !isTold ? choose(asked, ranked, answers) : [];
    const shown = isOpenAnswered ? screen : [];
    const cited = answered ? citeAnswer(chosen, shown) : citeClosest(wholePassages(closest(ranked)), sureness === 'likely');
    const quoted = chosen.map(({ statement }) => statement);
    const first = [...quoted, ...shown].map(({ given }) => given);
    return {
      cited,
      material: answered || sureness === 'likely' ? { question: typed, before, asked, ranked, passages, first, quoted } : null,
      outcome: answered ? 'done' : 'nothing-found',
      documents: [...new Set(passages.map((passage) => passage.document))],
      documentsVisible,
    };
  }

  /** What is said to the house itself is answered by it, from what the actor may see; nothing is searched. */
  async function prepareSmallTalk(snapshot: Snapshot, actor: MemberActor): Promise<Prepared> {
    return {
      cited: [],
      outcome: 'done',
      documents: [],
      documentsVisible: (await documents.allowed(snapshot, actor)).documents,
      material: null,
    };
  }

  /** A question as it is searched: with those of its conversation that it leans on. */
  async function read(
    actor: MemberActor,
    asked: { question: string; before: readonly string[]; filters: SearchFilters },
    signal: AbortSignal,
  ): Promise<(snapshot: Snapshot) => Promise<Prepared>> {
    const { question: typed, before, filters } = asked;
    if (smallTalkOf(typed) !== null) return (snapshot) => prepareSmallTalk(snapshot, actor);
    const leans = leaning(typed, before);
    const alone = leans === 'surely' ? null : await retrieval.prepare(actor, comparedIn(spelledOut(typed)), signal);
    const whole = leans === 'no' ? null : await retrieval.prepare(actor, withBefore(typed, before), signal);
    return async (snapshot) => {
      const first = alone && (await prepare(snapshot, actor, { question: alone, typed, before: null, filters }));
      if (first && (whole === null || first.outcome === 'done')) return first;
      if (whole === null) throw new TypeError('a question is searched alone or with those before it');
      return prepare(snapshot, actor, { question: whole, typed, before: before.at(-1) ?? null, filters });
    };
  }

  /** Message, citations and entry in one transaction; null when something cited stopped being readable meanwhile. */
  async function keep(
    tx: Tx,
    actor: MemberActor,
    store: OrganisationVault,
    asked: { question: string; conversation: string | undefined; purpose: Purpose },
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
      { id: message, conversation: row, question: asked.question, at: now, outcome: prepared.outcome },
      prepared.cited,
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
    const blocks = conversations.houseBlock(asked.question, prepared) ?? (await conversations.blocksFrom(tx, prepared.cited, spans));
    return { conversation, message, purpose, blocks, numbers: numbersOf(prepared.cited, spans) };
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
   * @throws question_empty, question_too_long, conversation_unknown, before the first event
   */
  async function* ask(actor: MemberActor, input: z.output<typeof askInput>, signal: AbortSignal): AsyncGenerator<AnswerEvent> {
    const started = performance.now();
    const question = readQuestion(input.question);
    const store = await vault.organisation(actor.organisation);
    const { conversation: continued, filters } = input;
    const before = continued === undefined ? [] : await conversations.questionsOf(store, actor, continued);
    const prepare = await read(actor, { question, before, filters }, signal);
    for (let attempt = 1; attempt <= mostTries; attempt += 1) {
      if (signal.aborted) throw new Refusal('cancelled');
      const prepared = await store.read(prepare);
      const kept = await store.write('answer a question', (tx) =>
        keep(tx, actor, store, { question, conversation: continued, purpose: input.purpose }, prepared),
      );
      if (!kept) continue;
      const { conversation, message, purpose, blocks, numbers } = kept;
      yield { kind: 'opened', conversation, message, purpose };
      for (const block of blocks) yield { kind: 'block', block };
      const quotedIn = quotedInOf(started, prepared);
      const beside = { store, message, conversation, purpose, numbers, quotedIn };
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
    const prepared = await store.read(await read(actor, { question: message.question, before, filters: {} }, signal));
    const numbers = await store.write('note a writing', async (tx) => {
      const spans = await documents.spans(tx, actor, message.cited);
      const { id: on, purpose } = conversation;
      await journal.append(tx, {
        actor,
        act: 'answer.asked-again',
        on: id,
        purpose,
        facts: { conversation: on, read: prepared.documents },
      });
      return numbersOf(message.cited, spans);
    });
    const quotedIn = quotedInOf(started, prepared);
    yield { kind: 'opened', conversation: conversation.id, message: id, purpose: conversation.purpose };
    const beside = { store, message: id, conversation: conversation.id, purpose: conversation.purpose, numbers, quotedIn };
    if (prepared.material) yield* writing.write(actor, engine, prepared.material, beside, signal);
    yield { kind: 'done', ...quotedIn, engine: writerOf(engine) };
  }

  /** What an answer would show, for whoever measures it: nothing is kept. `byMeaning` false searches by words alone. */
  async function rehearse(
    actor: MemberActor,
    typed: string,
    { byMeaning }: { byMeaning: boolean },
    signal: AbortSignal,
  ): Promise<Awaited<ReturnType<typeof conversations.blocksFrom>>> {
    const question = readQuestion(typed);
    const store = await vault.organisation(actor.organisation);
    const text = comparedIn(spelledOut(question));
    const asked = byMeaning ? await retrieval.prepare(actor, text, signal) : { text: spelledOut(text), meaning: null };
    return store.read(async (snapshot) => {
      const isSmallTalk = smallTalkOf(question) !== null;
      const prepared = isSmallTalk
        ? await prepareSmallTalk(snapshot, actor)
        : await prepare(snapshot, actor, { question: asked, typed: question, before: null, filters: {} });
      const spans = await documents.spans(snapshot, actor, prepared.cited);
      return conversations.houseBlock(question, prepared) ?? conversations.blocksFrom(snapshot, prepared.cited, spans);
    });
  }

  return {
    ask,
    rehearse,
    writeAgain,
    writers: async (actor: MemberActor): Promise<{ writers: Writer[] }> => ({
      writers: (await writing.able(actor.organisation)).map((engine) => writerOf(engine)),
    }),
    conversations: conversations.conversations,
    conversation: conversations.conversation,
    renameConversation: conversations.renameConversation,
    deleteConversation: conversations.deleteConversation,

    /** Those of the conversations that are the actor's. */
    ownConversations: (snapshot: Snapshot, actor: MemberActor, ids: readonly string[]): Promise<Set<string>> =>
      ownedBy(snapshot, actor.member, ids),

    /** Whether a citation points to a text; in the caller’s transaction. */
    quotedIn,
    isCited: async (tx: Tx, textId: string): Promise<boolean> => (await citedTexts(tx, [textId])).length > 0,

    /** What models wrote from texts that are erased goes with them; in the caller’s transaction. */
    textsErased: (tx: Tx, textIds: readonly string[]): Promise<void> => deleteWrittenFrom(tx, textIds),
  };
}

function quotedInOf(started: number, { documents, documentsVisible }: Prepared): Beside['quotedIn'] {
  return { tookMs: performance.now() - started, documentsRead: documents.length, documentsVisible };
}

/** The numbers that documents have in an answer. */
function numbersOf(cited: readonly Cited[], spans: readonly ({ document: string } | null)[]): Map<string, number> {
  return new Map(cited.flatMap(({ shown }, at) => (spans[at] ? [[spans[at].document, shown]] : [])));
}
