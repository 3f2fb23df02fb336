import type { AnswerEvent } from '#contract/answers.ts';
import type { Written, WrittenMark, Writer } from '#contract/written.ts';
import type { Documents } from '#server/documents/documents.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import type { Clock } from '#server/foundation/clock.ts';
import { newId } from '#server/foundation/ids.ts';
import { isRefusal, Refusal } from '#server/foundation/refusal.ts';
import type { Able, Gateway } from '#server/gateway/gateway.ts';
import type { Journal } from '#server/journal/journal.ts';
import type { Encoder } from '#server/retrieval/retrieval.ts';
import type { OrganisationVault, Vault } from '#server/vault/vault.ts';
import { speaksFor, type Closeness } from '../verify/closeness.ts';
import type { Checked } from './checking.ts';
import { markOf } from './mark.ts';
import { budgetFor } from './prompt.ts';
import { partsFor } from './parts.ts';
import { readingFor, type Reading } from './reading.ts';
import { createRun, createRunning, readOf, type Material, type Ran, type Run } from './run.ts';
import { blockOf, keptOf, nothingOf } from './shaping.ts';
import { insertWritten } from './written.store.ts';

/** The message that it is written beside. */
export interface Beside extends Ran {
  message: string;
  conversation: string;
  /** What the page says of the quoted answer while the model writes. */
  quotedIn: { tookMs: number; documentsRead: number; documentsVisible: number };
}

export interface WriterNeeds {
  gateway: Pick<Gateway, 'able' | 'stream'>;
  encoder: Encoder;
  isAllowed: boolean;
}

/** Less text than this is not worth a model's reading. UTF-16 units. */
const leastBudget = 400;

/** Has an engine write beside a quoted answer: its sentences are given once they are checked, never before. */
export function createWriting(
  needs: { vault: Vault; journal: Journal; documents: Pick<Documents, 'spans' | 'labelsOf'>; clock: Clock },
  { gateway, encoder, isAllowed }: WriterNeeds,
) {
  const { journal, documents, clock } = needs;
  const { follow } = createRunning({ gateway, documents });

  /** The engines that may write, the one to be asked first: those whose context holds a prompt. */
  async function able(organisation: string): Promise<Able[]> {
    if (!isAllowed) return [];
    return (await gateway.able(organisation, 'complete')).filter(
      ({ model, isOwn }) => budgetFor(model.contextTokens, isOwn) >= leastBudget,
    );
  }

  /** By meaning, where the organisation has an encoder whose scale is known; what it cannot say is left to the words. */
  function closenessFor(actor: MemberActor, parts: readonly Reading[], signal: AbortSignal): Closeness {
    const carried = parts.flatMap(({ given }) => given.map(({ document }) => document));
    return async (sentence, statements) => {
      const model = await encoder.model(actor.organisation);
      if (!model || !speaksFor(model)) return null;
      try {
        const [own, ...others] = await encoder.encode(actor, [sentence, ...statements], 'query', signal, { carried });
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
    const parts = partsOf(material, budgetFor(engine.model.contextTokens, engine.isOwn));
    if (parts.length === 0) return;
    const running = createRun(engine, parts, material, closenessFor(actor, parts, signal));
    const plan = material.plan && { titles: material.plan.titles, parts: parts.length };
    yield { kind: 'writing', writer: writerOf(engine), passages: running.reading.given.length, plan, ...beside.quotedIn };
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

  /** One transaction: what was written, and its verdicts. Null when something that was read may no longer be. */
  async function settle(
    actor: MemberActor,
    running: Run,
    { store, message, conversation, purpose, numbers }: Beside,
  ): Promise<Written | null> {
    const { engine, reading, all } = running;
    const mark = markFor(running);
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

  /** What an engine would write, for whoever measures it: nothing is kept but the gateway's entries. Null where nothing is worth reading. */
  async function rehearse(
    actor: MemberActor,
    engine: Able,
    material: Material,
    { store, instruction }: { store: OrganisationVault; instruction: string | null },
    signal: AbortSignal,
  ): Promise<Rehearsed | null> {
    const parts = partsOf(material, budgetFor(engine.model.contextTokens, engine.isOwn, instruction?.length));
    if (parts.length === 0) return null;
    const running = createRun(engine, parts, material, closenessFor(actor, parts, signal), instruction);
    await Array.fromAsync(follow(actor, running, { store, purpose: 'internal-information', numbers: new Map() }, signal));
    if (signal.aborted) throw new Refusal('cancelled');
    const judged = running.all.filter(({ verdict }) => verdict !== 'refusal' && verdict !== 'repeated');
    const shown = judged.filter(({ verdict }) => verdict === 'supported' || verdict === 'partly');
    return {
      shown: shown.map(({ text, statements }) => ({
        text,
        from: statements.map(({ given: { document, title } }) => ({ document, title })),
      })),
      judged: judged.length,
      end: running.end ?? 'whole',
      mark: markFor(running),
    };
  }

  return { able, write, rehearse };
}

/** What is read whole in parts, or the best passages as the only one; none where nothing is worth reading. */
function partsOf(material: Material, budget: number): Reading[] {
  const parts = material.plan ? partsFor(material.plan, budget - partLine) : [readingFor(material, budget)];
  return parts.filter(({ given }) => given.length > 0);
}
/** What the line takes that says which part it is. UTF-16 units. */
const partLine = 120;

/** What an engine wrote in a rehearsal: the sentences that would be shown, of how many that said something. */
export interface Rehearsed {
  shown: { text: string; from: { document: string; title: string }[] }[];
  judged: number;
  end: Written['end'];
  mark: WrittenMark;
}

function markFor({ engine, reading, usage, started }: Run): WrittenMark {
  return markOf(writerOf(engine), reading, {
    usage,
    tookMs: Math.round(performance.now() - started),
    price: engine.model.eurosPerMillion,
    isEmbedded: engine.isOwn,
  });
}

export function writerOf({ engine, name, zone, model }: Able): Writer {
  return { engine, name, model: model.id, zone };
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
