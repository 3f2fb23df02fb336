import type { AnswerEvent } from '#contract/answers.ts';
import type { Purpose } from '#contract/journal.ts';
import type { Written } from '#contract/written.ts';
import type { Documents } from '#server/documents/documents.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import type { Able, Gateway } from '#server/gateway/gateway.ts';
import { tongueOf } from '#server/language/language.ts';
import type { Usage } from '#server/models/models.ts';
import type { OrganisationVault } from '#server/vault/vault.ts';
import type { Asked } from '../extract/asked.ts';
import type { Ranked } from '../extract/choice.ts';
import type { Given, Statement } from '../extract/statements.ts';
import type { Closeness } from '../verify/closeness.ts';
import { createChecking, type Checked } from './checking.ts';
import { createPieces, type Piece } from './pieces.ts';
import { messagesFor, mostTokens, type Questions } from './prompt.ts';
import type { Reading } from './reading.ts';
import { keptOf, sentenceOf } from './shaping.ts';
import { createTurn } from './turn.ts';

/** What an answer is written from: what the quoted one was chosen from. */
export interface Material extends Questions {
  asked: Asked;
  ranked: readonly Ranked[];
  passages: readonly Given[];
  /** Passages that the quoted answer shows, and its statements. */
  first: readonly Given[];
  quoted: readonly Statement[];
}

/** What a run is for: whose documents, for which purpose, and the numbers that they have in the quoted answer. */
export interface Ran {
  store: OrganisationVault;
  purpose: Purpose;
  /** Those that only the model cites are added. */
  numbers: Map<string, number>;
}

/** A model that says so many things that are not so is stopped. */
const mostWithheld = 5;

/** An engine at work on an answer. */
export interface Run {
  engine: Able;
  reading: Reading;
  questions: Questions;
  /** What the engine is told instead of the house's own words. */
  instruction: string | null;
  pieces: ReturnType<typeof createPieces>;
  check: (piece: Piece) => Promise<Checked>;
  all: Checked[];
  usage: Usage | null;
  end: Written['end'] | null;
  refused: Written['refused'];
  started: number;
  isUnreadable: boolean;
}

export function createRun(
  engine: Able,
  reading: Reading,
  material: Material,
  closeness: Closeness,
  instruction: string | null = null,
): Run {
  return {
    engine,
    reading,
    questions: material,
    instruction,
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

export function readOf({ given }: Reading): { textId: string; start: number; end: number }[] {
  return given.map(({ textId, start, text }) => ({ textId, start, end: start + text.length }));
}

function withheldOf(all: readonly Checked[]): Checked[] {
  return all.filter(({ verdict }) => !['supported', 'partly', 'refusal', 'repeated'].includes(verdict));
}

/** Has a run's engine write, and checks each sentence before it is given; how it ended is noted in the run. */
export function createRunning({
  gateway,
  documents,
}: {
  gateway: Pick<Gateway, 'stream'>;
  documents: Pick<Documents, 'spans' | 'labelsOf'>;
}) {
  /** What the model writes, checked; how it ended is noted in the run. */
  async function* follow(
    actor: MemberActor,
    running: Run,
    { store, purpose, numbers }: Ran,
    left: AbortSignal,
  ): AsyncGenerator<AnswerEvent, void> {
    const turn = createTurn(left);
    const { engine, reading, questions } = running;
    try {
      const request = {
        model: engine.model.id,
        messages: messagesFor(questions, reading.given, tongueOf(questions.question), running.instruction),
        maximumTokens: mostTokens,
      };
      const labels = await documents.labelsOf(
        actor.organisation,
        reading.given.map(({ document }) => document),
      );
      const options = { engine: engine.engine, purpose, labels, signal: turn.signal };
      for await (const event of gateway.stream(actor, request, options)) {
        if (event.kind === 'waiting') {
          turn.again();
          running.started = performance.now();
          yield { kind: 'waiting', place: event.place };
        } else if (event.kind === 'text') yield* checked(actor, running, running.pieces.push(event.text), { store, numbers });
        else {
          running.usage = event.usage;
          running.end = event.finish === 'length' ? 'length' : 'whole';
          // A sentence that the bound cut is not one.
          if (event.finish === 'stop') yield* checked(actor, running, running.pieces.end(), { store, numbers });
        }
        if (running.end === 'cut') return;
      }
    } catch (error) {
      const { end, refused } = turn.brokenBy(error);
      running.end = end;
      running.refused = refused;
    } finally {
      turn.over();
    }
  }

  async function* checked(
    actor: MemberActor,
    running: Run,
    pieces: readonly Piece[],
    { store, numbers }: Pick<Ran, 'store' | 'numbers'>,
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

  return { follow };
}
