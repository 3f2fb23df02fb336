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
import type { Outlined } from '../outline/outline.ts';
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
  /** What is read whole; null where the best passages are. */
  plan: Plan | null;
}

/** What a writer reads whole, part by part. */
export type Plan = Pick<Outlined, 'of' | 'titles' | 'read'> & { quoted: readonly { statement: Statement }[] };

/** What a run is for: whose documents, for which purpose, and the numbers that they have in the quoted answer. */
export interface Ran {
  store: OrganisationVault;
  purpose: Purpose;
  /** By which a client of the door asks. */
  key?: string | undefined;
  /** Those that only the model cites are added. */
  numbers: Map<string, number>;
}

/** A model that says so many things that are not so is stopped. */
const mostWithheld = 5;

/** An engine at work on an answer. */
export interface Run {
  engine: Able;
  /** All that it is given, in the parts of as many calls. */
  reading: Reading;
  parts: readonly Reading[];
  plan: Plan | null;
  questions: Questions;
  /** What the engine is told instead of the house's own words. */
  instruction: string | null;
  /** Checks what is written from one part against that part. */
  checkOf: (part: Reading) => (piece: Piece) => Promise<Checked>;
  all: Checked[];
  usage: Usage | null;
  end: Written['end'] | null;
  refused: Written['refused'];
  started: number;
  isUnreadable: boolean;
}

export function createRun(
  engine: Able,
  parts: readonly Reading[],
  material: Material,
  closeness: Closeness,
  instruction: string | null = null,
): Run {
  const said = new Set<string>();
  return {
    engine,
    reading: { given: parts.flatMap(({ given }) => given), leftOut: parts.flatMap(({ leftOut }) => leftOut) },
    parts,
    plan: material.plan,
    questions: material,
    instruction,
    checkOf: (part) => createChecking(part, material, closeness, said),
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

/** What one part is checked with; `from`: how much was written before it. */
interface Checking extends Pick<Ran, 'store' | 'numbers'> {
  check: (piece: Piece) => Promise<Checked>;
  from: number;
}

function added(one: Usage | null, other: Usage | null): Usage | null {
  if (one === null || other === null) return one ?? other;
  return { input: sum(one.input, other.input), output: sum(one.output, other.output), reused: sum(one.reused, other.reused) };
}
const sum = (one: number | null, other: number | null): number | null => (one === null || other === null ? null : one + other);

/** Has a run's engine write, and checks each sentence before it is given; how it ended is noted in the run. */
export function createRunning({
  gateway,
  documents,
}: {
  gateway: Pick<Gateway, 'stream'>;
  documents: Pick<Documents, 'spans' | 'labelsOf'>;
}) {
  /** Part by part, until one of them does not come to its end by itself or at its bound of tokens. */
  async function* follow(actor: MemberActor, running: Run, ran: Ran, left: AbortSignal): AsyncGenerator<AnswerEvent, void> {
    for (const at of running.parts.keys()) {
      if (running.plan) yield { kind: 'part', at: at + 1 };
      yield* followPart(actor, running, at, ran, left);
      if (running.end === 'cut' || running.end === 'stopped' || running.end === 'failed') return;
    }
  }

  /** What the model writes from one part, checked; how it ended is noted in the run. */
  async function* followPart(
    actor: MemberActor,
    running: Run,
    at: number,
    { store, purpose, key, numbers }: Ran,
    left: AbortSignal,
  ): AsyncGenerator<AnswerEvent, void> {
    const turn = createTurn(left);
    const { engine, parts, questions } = running;
    const reading = parts[at] ?? { given: [], leftOut: [] };
    const place = running.plan && parts.length > 1 ? { at: at + 1, of: parts.length } : null;
    const pieces = createPieces();
    const checking = { check: running.checkOf(reading), from: running.all.length, store, numbers };
    const ended = running.end;
    try {
      const request = {
        model: engine.model.id,
        messages: messagesFor(questions, reading.given, tongueOf(questions.question), { instruction: running.instruction, place }),
        maximumTokens: mostTokens,
      };
      const labels = await documents.labelsOf(
        actor.organisation,
        reading.given.map(({ document }) => document),
      );
      const options = { engine: engine.engine, purpose, key, labels, signal: turn.signal };
      for await (const event of gateway.stream(actor, request, options)) {
        if (event.kind === 'waiting') {
          turn.again();
          if (at === 0) running.started = performance.now();
          yield { kind: 'waiting', place: event.place };
        } else if (event.kind === 'text') yield* checked(actor, running, pieces.push(event.text), checking);
        else {
          running.usage = added(running.usage, event.usage);
          running.end = event.finish === 'length' || ended === 'length' ? 'length' : 'whole';
          // A sentence that the bound cut is not one.
          if (event.finish === 'stop') yield* checked(actor, running, pieces.end(), checking);
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
    { check, from, store, numbers }: Checking,
  ): AsyncGenerator<AnswerEvent, void> {
    for (const piece of pieces) {
      const found = await check(piece);
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
        const own = running.all.slice(from);
        if (found.verdict !== 'refusal' && found.verdict !== 'repeated') yield { kind: 'withheld', count: withheld };
        const circles = own.filter(({ verdict }) => verdict === 'repeated').length;
        if (withheldOf(own).length >= mostWithheld || circles >= 2) {
          running.end = 'cut';
          return;
        }
      }
    }
  }

  return { follow };
}
