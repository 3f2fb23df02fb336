import type { AnswerEvent } from '#contract/answers.ts';
import type { Purpose } from '#contract/journal.ts';
import type { Written, Writer } from '#contract/written.ts';
import type { Documents } from '#server/documents/documents.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import type { Clock } from '#server/foundation/clock.ts';
import { newId } from '#server/foundation/ids.ts';
import { isRefusal, Refusal } from '#server/foundation/refusal.ts';
import type { Able, Gateway } from '#server/gateway/gateway.ts';
import { tongueOf } from '#server/language/language.ts';
import type { Journal } from '#server/journal/journal.ts';
import type { Usage } from '#server/models/models.ts';
import type { Encoder } from '#server/retrieval/retrieval.ts';
import type { OrganisationVault, Vault } from '#server/vault/vault.ts';
import type { Asked } from '../extract/asked.ts';
import type { Ranked } from '../extract/choice.ts';
import type { Given, Statement } from '../extract/statements.ts';
import { speaksFor, type Closeness } from '../verify/closeness.ts';
import { createChecking, type Checked } from './checking.ts';
import { markOf } from './mark.ts';
import { createPieces, type Piece } from './pieces.ts';
import { budgetFor, messagesFor, mostTokens, type Questions } from './prompt.ts';
import { readingFor, type Reading } from './reading.ts';
import { blockOf, keptOf, nothingOf, sentenceOf } from './shaping.ts';
import { insertWritten } from './written.store.ts';

/** What an answer is written from: what the quoted one was chosen from. */
export interface Material extends Questions {
  asked: Asked;
  ranked: readonly Ranked[];
  passages: readonly Given[];
  /** Passages that the quoted answer shows, and its statements. */
  first: readonly Given[];
  quoted: readonly Statement[];
}

/** The message that it is written beside. */
export interface Beside {
  store: OrganisationVault;
  message: string;
  conversation: string;
  purpose: Purpose;
  /** The numbers that documents have in the quoted answer; those that only the model cites are added. */
  numbers: Map<string, number>;
  /** What the page says of the quoted answer while the model writes. */
  quotedIn: { tookMs: number; documentsRead: number; documentsVisible: number };
}

export interface WriterNeeds {
  gateway: Pick<Gateway, 'able' | 'stream'>;
  encoder: Encoder;
  isAllowed: boolean;
}

/** From its turn on, loading and reading included. */
const mostMs = 180_000;
/** A model that says so many things that are not so is stopped. */
const mostWithheld = 5;
/** Less text than this is not worth a model's reading. UTF-16 units. */
const leastBudget = 400;

/** Has an engine write beside a quoted answer: its sentences are given once they are checked, never before. */
export function createWriting(
  needs: { vault: Vault; journal: Journal; documents: Pick<Documents, 'spans'>; clock: Clock },
  { gateway, encoder, isAllowed }: WriterNeeds,
) {
  const { journal, documents, clock } = needs;

  /** The engines that may write, the one to be asked first: those whose context holds a prompt. */
  async function able(organisation: string): Promise<Able[]> {
    if (!isAllowed) return [];
    return (await gateway.able(organisation, 'complete')).filter(
      ({ model, isOwn }) => budgetFor(model.contextTokens, isOwn) >= leastBudget,
    );
  }

  /** By meaning, where the organisation has an encoder whose scale is known; what it cannot say is left to the words. */
  function closenessFor(actor: MemberActor, signal: AbortSignal): Closeness {
    return async (sentence, statements) => {
      const model = await encoder.model(actor.organisation);
      if (!model || !speaksFor(model)) return null;
      try {
        const [own, ...others] = await encoder.encode(actor, [sentence, ...statements], 'query', signal);
        return own ? others.map((other) => other.reduce((sum, value, at) => sum + value * (own[at] ?? 0), 0)) : null;
      } catch (error) {
        if (!isRefusal(error)) throw error;
        return null;
      }
    };
  }

  async function* write(
    actor: MemberActor,
    engine: Able,
    material: Material,
    beside: Beside,
    signal: AbortSignal,
  ): AsyncGenerator<AnswerEvent, void> {
    const reading = readingFor(material, budgetFor(engine.model.contextTokens, engine.isOwn));
    if (reading.given.length === 0) return;
    yield { kind: 'writing', writer: writerOf(engine), passages: reading.given.length, ...beside.quotedIn };
    const running = createRun(engine, reading, material, closenessFor(actor, signal));
    let isSettled = false;
    try {
      for await (const event of follow(actor, running, beside, signal)) yield event;
      isSettled = true;
      const block = await settle(actor, running, beside);
      yield { kind: 'block', block: block ?? { kind: 'written-unavailable' } };
    } finally {
      // Whoever asked has left: what was shown until then is kept, and noted.
      if (!isSettled) {
        running.end ??= 'stopped';
        await settle(actor, running, beside);
      }
    }
  }

  /** What the model writes, checked; how it ended is noted in the run. */
  async function* follow(actor: MemberActor, running: Run, beside: Beside, left: AbortSignal): AsyncGenerator<AnswerEvent, void> {
    const bound = new AbortController();
    let timer = setTimeout(() => bound.abort(), mostMs);
    const { engine, reading, questions } = running;
    try {
      const request = {
        model: engine.model.id,
        messages: messagesFor(questions, reading.given, tongueOf(questions.question)),
        maximumTokens: mostTokens,
      };
      const options = { engine: engine.engine, purpose: beside.purpose, signal: AbortSignal.any([left, bound.signal]) };
      for await (const event of gateway.stream(actor, request, options)) {
        if (event.kind === 'waiting') {
          clearTimeout(timer);
          timer = setTimeout(() => bound.abort(), mostMs);
          running.started = performance.now();
          yield { kind: 'waiting', place: event.place };
        } else if (event.kind === 'text') yield* checked(actor, running, running.pieces.push(event.text), beside);
        else {
          running.usage = event.usage;
          running.end = event.finish === 'length' ? 'length' : 'whole';
          // A sentence that the bound cut is not one.
          if (event.finish === 'stop') yield* checked(actor, running, running.pieces.end(), beside);
        }
        if (running.end === 'cut') return;
      }
    } catch (error) {
      if (!isRefusal(error)) throw error;
      if (error.code === 'cancelled') running.end = left.aborted ? 'stopped' : 'length';
      else {
        running.end = 'failed';
        running.refused = { code: error.code, details: { ...error.details } };
      }
    } finally {
      clearTimeout(timer);
    }
  }

  async function* checked(
    actor: MemberActor,
    running: Run,
    pieces: readonly Piece[],
    { store, numbers }: Beside,
  ): AsyncGenerator<AnswerEvent, void> {
    for (const piece of pieces) {
      const found = await running.check(piece);
      running.all.push(found);
      if (found.verdict === 'supported' || found.verdict === 'partly') {
        const sentence = keptOf(found, numbers);
        // Rights may have changed since it was read.
        const spans = await store.read((snapshot) => documents.spans(snapshot, actor, [...readOf(running.reading), ...sentence.cited]));
        if (spans.some((span) => span === null)) {
          running.end = 'cut';
          running.isUnreadable = true;
          return;
        }
        yield { kind: 'sentence', sentence: sentenceOf(sentence, spans.slice(running.reading.given.length)) };
      } else {
        const withheld = withheldOf(running.all).length;
        if (found.verdict !== 'refusal' && found.verdict !== 'repeated') yield { kind: 'withheld', count: withheld };
        const circles = running.all.filter(({ verdict }) => verdict === 'repeated').length;
        if (withheld >= mostWithheld || circles >= 2) {
          running.end = 'cut';
          return;
        }
      }
    }
  }

  /** One transaction: what was written, and its verdicts. Null when something that was read may no longer be. */
  async function settle(
    actor: MemberActor,
    running: Run,
    { store, message, conversation, purpose, numbers }: Beside,
  ): Promise<Written | null> {
    const { engine, reading, all } = running;
    const mark = markOf(writerOf(engine), reading, {
      usage: running.usage,
      tookMs: Math.round(performance.now() - running.started),
      price: engine.model.eurosPerMillion,
      isEmbedded: engine.isOwn,
    });
    const kept = {
      id: newId('wri'),
      at: clock.now(),
      ended: running.end ?? 'whole',
      refused: running.refused,
      nothing: nothingOf(all, running.end),
      sentences: all.filter(({ verdict }) => verdict !== 'refusal' && verdict !== 'repeated').map((one) => keptOf(one, numbers)),
      mark,
      read: readOf(reading),
    };
    return store.write('keep what was written', async (tx) => {
      const cited = kept.sentences.flatMap((one) => one.cited);
      const spans = await documents.spans(tx, actor, [...kept.read, ...cited]);
      const isReadable = !running.isUnreadable && spans.every((span) => span !== null);
      const isKept = isReadable && (await insertWritten(tx, message, kept));
      await journal.append(tx, {
        actor,
        act: 'answer.written',
        on: message,
        purpose,
        outcome: kept.ended === 'failed' ? 'failed' : kept.nothing === null ? 'done' : 'nothing-found',
        facts: {
          conversation,
          ...(isKept ? { written: kept.id } : {}),
          engine: engine.engine,
          model: engine.model.id,
          zone: engine.zone,
          ended: kept.ended,
          ...(kept.refused === null ? {} : { code: kept.refused.code }),
          passages: reading.given.length,
          leftOut: reading.leftOut.length,
          ...countsOf(all),
        },
      });
      return isReadable ? blockOf(kept, spans.slice(kept.read.length)) : null;
    });
  }

  return { able, write };
}

/** An engine at work on an answer. */
interface Run {
  engine: Able;
  reading: Reading;
  questions: Questions;
  pieces: ReturnType<typeof createPieces>;
  check: (piece: Piece) => Promise<Checked>;
  all: Checked[];
  usage: Usage | null;
  end: Written['end'] | null;
  refused: Written['refused'];
  started: number;
  isUnreadable: boolean;
}

function createRun(engine: Able, reading: Reading, material: Material, closeness: Closeness): Run {
  return {
    engine,
    reading,
    questions: material,
    pieces: createPieces(),
    check: createChecking(reading, material, closeness),
    all: [],
    usage: null,
    end: null,
    refused: null,
    started: performance.now(),
    isUnreadable: false,
  };
}

export function writerOf({ engine, name, zone, model }: Able): Writer {
  return { engine, name, model: model.id, zone };
}

function readOf({ given }: Reading): { textId: string; start: number; end: number }[] {
  return given.map(({ textId, start, text }) => ({ textId, start, end: start + text.length }));
}

function withheldOf(all: readonly Checked[]): Checked[] {
  return all.filter(({ verdict }) => !['supported', 'partly', 'refusal', 'repeated'].includes(verdict));
}

/** How many sentences of each verdict: what the journal may know of them. */
function countsOf(all: readonly Checked[]): Record<string, number> {
  const counts: Record<string, number> = { sentences: all.length };
  for (const { verdict } of all) counts[verdict] = (counts[verdict] ?? 0) + 1;
  return counts;
}

/** The engine that was wished for, among those that may write. @throws no_engine */
export function wished(all: readonly Able[], wish: { engine?: string | undefined; model?: string | undefined }): Able {
  const found = all.find(
    ({ engine, model }) => (wish.engine === undefined || wish.engine === engine) && (wish.model === undefined || wish.model === model.id),
  );
  if (!found) throw new Refusal('no_engine', { ability: 'complete' });
  return found;
}
