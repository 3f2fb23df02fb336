import type { z } from 'zod';
import { draftWish, type DraftEvent, type DraftSentence, type DraftWish, type writeDraftInput } from '#contract/drafting.ts';
import { markOf, wished, writerOf, type Given } from '#server/answers/answers.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { isRefusal, Refusal } from '#server/foundation/refusal.ts';
import type { Able } from '#server/gateway/gateway.ts';
import type { OrganisationVault, Snapshot } from '#server/vault/vault.ts';
import { linesOf, type Heard, type Labelled, type Spoken } from './calling.ts';
import { digestOf, sentencesFor } from './digest.ts';
import { putVersion, sourcesOf, templatesOf, updateDraft, versionOf, type DraftRow, type SourceRow } from './drafting.store.ts';
import type { createDrafts } from './drafts.ts';
import type { Line } from './lines.ts';
import { finish } from './finishing.ts';
import { countsOf, createMarking, missingFrom, type Marked } from './marking.ts';
import { givenFrom, slicesOf, wordsOfSlice, type Material, type Slice } from './material.ts';
import { labelOf } from './labelling.ts';
import { slicesFor } from './reading.ts';
import type { Materials } from './materials.ts';
import type { DraftingNeeds } from './needs.ts';
import { boundsFor, isAligned, leastRead, messagesFor } from './prompt.ts';
import { isParroted } from './parroting.ts';
import { keyOf } from './speaking.ts';
import { rewrite } from './units.ts';
import { growingOf, rowOf, seenVersion, type Growing } from './versions.ts';

type Wish = z.output<typeof writeDraftInput>;

/** What a run has at hand: read once, and whether it may still be read asked again before anything is given. */
interface Run {
  actor: MemberActor;
  store: OrganisationVault;
  draft: DraftRow;
  rows: SourceRow[];
  materials: Material[];
  wish: DraftWish;
  version: Growing;
}

/** Has a draft written: by an engine, slice by slice, or by quoting what matters. What is given was checked, and is kept at the end of each slice. */
export function createDraftWriting(
  { vault, journal, clock, documents, gateway, rules }: DraftingNeeds,
  materialsOf: Materials,
  { own, used }: Pick<ReturnType<typeof createDrafts>, 'own' | 'used'>,
) {
  /** Those that are being written now. */
  const busy = new Set<string>();

  const able = async (organisation: string): Promise<Able[]> =>
    rules.isAllowed ? (await gateway.able(organisation, 'complete')).filter((one) => boundsFor(one, 'summary', 0).read >= leastRead) : [];

  /** @throws draft_unknown, draft_source_gone, draft_not_begun */
  async function begun(actor: MemberActor, id: string, { by, resume }: Wish): Promise<Run> {
    const store = await vault.organisation(actor.organisation);
    return store.read(async (snapshot) => {
      const draft = await own(snapshot, actor, id);
      const rows = await sourcesOf(snapshot, draft.row);
      const materials = await materialsOf.read(snapshot, actor, rows);
      if (!materials) throw new Refusal('draft_source_gone');
      const latest = await versionOf(snapshot, draft.row, undefined);
      const run = { actor, store, draft, rows, materials };
      if (resume) {
        if (latest?.by !== 'engine' || latest.slices_done >= latest.slices_of) throw new Refusal('draft_not_begun');
        const version = growingOf(latest, materials);
        // What was written of a slice that was not ended is written again.
        const isEnded = ({ slice }: { slice: number }): boolean => slice < version.slices.done;
        return {
          ...run,
          wish: version.wish,
          version: { ...version, sentences: version.sentences.filter(isEnded), withheld: version.withheld.filter(isEnded), refused: null },
        };
      }
      const wish = draftWish.parse(JSON.parse(draft.wish));
      const version: Growing = {
        number: (latest?.number ?? 0) + 1,
        at: clock.now(),
        by: by === 'quotes' ? 'quotes' : 'engine',
        end: 'whole',
        refused: null,
        slices: { done: 0, of: 1 },
        sentences: [],
        withheld: [],
        missing: [],
        label: { class: 'internal', categories: [] },
        mark: null,
        wish,
      };
      return { ...run, wish, version };
    });
  }

  /** One transaction: the version as far as it is, and its entry. @throws draft_source_gone, draft_unknown */
  async function keep({ actor, store, draft, rows, version, wish }: Run, engine: Able | null): Promise<void> {
    await store.write('keep a draft', async (tx) => {
      if (!(await materialsOf.isReadable(tx, actor, rows))) throw new Refusal('draft_source_gone');
      await own(tx, actor, draft.id);
      await putVersion(tx, rowOf(draft.row, version));
      await updateDraft(tx, draft.row, used());
      await journal.append(tx, {
        actor,
        act: 'draft.written',
        on: draft.id,
        purpose: wish.purpose,
        outcome: version.end === 'failed' ? 'failed' : 'done',
        facts: {
          version: version.number,
          by: version.by,
          kind: wish.kind,
          ended: version.end,
          slices: version.slices.done,
          of: version.slices.of,
          class: version.label.class,
          ...(engine === null ? {} : { engine: engine.engine, model: engine.model.id, zone: engine.zone }),
          ...(version.refused === null ? {} : { code: version.refused.code }),
          withheld: version.withheld.length,
          ...countsOf(version.sentences),
        },
      });
    });
  }

  async function* quote(run: Run): AsyncGenerator<DraftEvent> {
    const { version, wish, materials } = run;
    version.label = await labelOf({ documents, gateway }, run);
    const parts = slicesOf(materials, 8_000).flatMap((one) => one.parts);
    for (const [paragraph, statement] of digestOf(parts, sentencesFor[wish.length] * 2, wish.instruction).entries()) {
      const shape = statement.columns === null ? ('sentence' as const) : ('item' as const);
      const sentence = sentenceOf(
        { text: statement.text.trim(), shape, paragraph },
        { origin: 'quoted', grounds: [], statements: [statement], isAgainst: false },
      );
      version.sentences.push({ ...sentence, slice: 0 });
    }
    version.slices = { done: 1, of: 1 };
    version.missing = missingFrom(parts, version.sentences, { isStrict: false });
    await keep(run, null);
    yield { kind: 'opened', version: version.number, slices: 1, writer: null };
    for (const { slice: _, ...sentence } of version.sentences) yield { kind: 'sentence', sentence };
    yield { kind: 'done', version: seenVersion(version) };
  }

  async function templatesFor(snapshot: Snapshot, wish: DraftWish): Promise<{ tone: string | null; letter: string | null }> {
    const all = await templatesOf(snapshot);
    const words = (id: string | null): string | null => all.find((one) => one.id === id)?.words ?? null;
    return { tone: words(wish.tone), letter: words(wish.letter) };
  }

  async function* write(run: Run, engine: Able, signal: AbortSignal): AsyncGenerator<DraftEvent> {
    const { actor, store, version, wish, materials, rows } = run;
    const { tone, letter } = await store.read((snapshot) => templatesFor(snapshot, wish));
    const bounds = boundsFor(engine, wish.kind, wish.instruction.length + (tone?.length ?? 0));
    const slices = slicesFor(materials, wish, bounds.read);
    if (version.slices.of !== slices.length)
      Object.assign(version, { slices: { done: 0, of: slices.length }, sentences: [], withheld: [] });
    const also = materials.filter(({ kind, text }) => kind === 'instruction' && text !== '').map((one) => givenFrom(one));
    const labelled: Labelled = { label: await labelOf({ documents, gateway }, run), purpose: wish.purpose };
    version.label = labelled.label;
    const perSlice =
      slices.length === 1 ? sentencesFor[wish.length] : Math.max(1, Math.ceil((sentencesFor[wish.length] * 1.5) / slices.length));
    const started = performance.now();
    const before = version.mark;
    const spent = { tokensIn: before?.tokensIn ?? 0, tokensOut: before?.tokensOut ?? 0 };
    const ask = (text: string): AsyncGenerator<Heard, Spoken> =>
      linesOf(
        gateway,
        actor,
        engine,
        { messages: messagesFor(wish, text, { sentences: perSlice, tone }), maximumTokens: bounds.tokens },
        labelled,
        signal,
      );
    const note = (spoken: Spoken): void => {
      spent.tokensIn += spoken.tokensIn;
      spent.tokensOut += spoken.tokensOut;
      version.end = spoken.end;
      version.refused = spoken.refused;
      const reading = {
        given: slices.slice(0, version.slices.done + 1).flatMap(({ parts }) => parts),
        leftOut: slices.flatMap(({ leftOut }) => leftOut),
      };
      const tookMs = Math.round((before?.tookMs ?? 0) + performance.now() - started);
      version.mark = markOf(writerOf(engine), reading, {
        usage: { input: spent.tokensIn, output: spent.tokensOut, reused: null },
        tookMs,
        price: engine.model.eurosPerMillion,
        isEmbedded: engine.isOwn,
      });
    };
    note({ end: 'stopped', refused: null, tokensIn: 0, tokensOut: 0 });
    yield { kind: 'opened', version: version.number, slices: slices.length, writer: writerOf(engine) };
    let isSettled = false;
    try {
      for (let at = version.slices.done; at < slices.length && !signal.aborted; at += 1) {
        const slice = slices[at];
        if (!slice) break;
        // A slice of which nothing may be read is done.
        Object.assign(version, { end: 'whole' });
        const isNothing = slice.parts.length === 0 && slice.leftOut.length > 0;
        const first = (version.sentences.at(-1)?.paragraph ?? -1) + 1;
        /** Kept, and told once it is sure that all that was read may still be. */
        const settle = async (line: Line, marked: Marked): Promise<DraftEvent> => {
          if (!(await store.read((snapshot) => materialsOf.isReadable(snapshot, actor, rows)))) throw new Refusal('draft_source_gone');
          const sentence = sentenceOf({ ...line, paragraph: first + line.paragraph }, marked);
          if (!marked.isAgainst) {
            version.sentences.push({ ...sentence, slice: at });
            return { kind: 'sentence', sentence };
          }
          version.withheld.push({ text: sentence.text, grounds: sentence.grounds, from: sentence.from, slice: at });
          return { kind: 'withheld', count: version.withheld.length };
        };
        if (isAligned(wish.kind)) {
          for (const unit of unitsOf(slice)) {
            const rewritten = yield* rewrite(unit, also, wish, ask);
            for (const { line, marked } of rewritten.written) yield await settle(line, marked);
            for (const spoken of rewritten.spoken) note(spoken);
          }
          // Whatever a try came to, each paragraph has become something.
          if (version.end === 'length') Object.assign(version, { end: 'whole' });
        } else if (!isNothing || also.length > 0) {
          const mark = createMarking([...slice.parts, ...also], wish.kind);
          const asked = ask(wordsOfSlice(slice));
          let next = await asked.next();
          for (; !next.done; next = await asked.next()) {
            if (next.value.kind === 'waiting') yield next.value;
            else if (!isSaid(version, next.value.line.text) && !(wish.kind === 'reply' && isParroted(next.value.line.text, slice)))
              yield await settle(next.value.line, mark(next.value.line.text));
          }
          note(next.value);
        }
        if (version.end === 'stopped' || version.end === 'failed') break;
        version.slices = { done: at + 1, of: slices.length };
        if (at + 1 === slices.length) finish(version, { wish, slices, letter });
        else {
          // What was kept goes on at the next slice, whatever happens to this one.
          const { end } = version;
          version.end = 'stopped';
          await keep(run, engine);
          version.end = end;
        }
        yield { kind: 'slice', done: at + 1, of: slices.length };
      }
      isSettled = true;
      if (version.slices.done < slices.length && version.end !== 'failed') version.end = 'stopped';
      await keep(run, engine);
      yield { kind: 'done', version: seenVersion(version) };
    } finally {
      // Whoever asked has left: what was written until then is kept, and noted.
      if (!isSettled) {
        if (version.slices.done < slices.length) version.end = 'stopped';
        await keep(run, engine).catch((error: unknown) => {
          // Rights, or the draft, went meanwhile: then nothing is kept.
          if (!isRefusal(error)) throw error;
        });
      }
    }
  }

  /**
   * Writes a draft, or goes on where it stopped.
   * @throws draft_unknown, draft_source_gone, draft_not_begun, draft_busy, writing_refused, no_engine, before the first event
   */
  async function* writeDraft(actor: MemberActor, id: string, input: Wish, signal: AbortSignal): AsyncGenerator<DraftEvent> {
    const run = await begun(actor, id, input);
    if (busy.has(id)) throw new Refusal('draft_busy');
    busy.add(id);
    try {
      if (input.by === 'quotes') {
        yield* quote(run);
        return;
      }
      if (!rules.isAllowed) throw new Refusal('writing_refused');
      const engines = await able(actor.organisation);
      const mark = input.resume ? run.version.mark?.engine : undefined;
      const same = mark && engines.find(({ engine, model }) => engine === mark.id && model.id === mark.model);
      yield* write(run, input.engine === undefined && same ? same : wished(engines, input), signal);
    } finally {
      busy.delete(id);
    }
  }

  return { able, writeDraft };
}

/** Paragraphs of a slice, without what was left out between them. */
const unitsOf = ({ parts }: Slice): Given[] => parts.filter(({ text }) => /\p{L}|\p{N}/u.test(text));

const isSaid = ({ sentences }: Growing, text: string): boolean => sentences.some((one) => keyOf(one.text) === keyOf(text));

function sentenceOf({ text, shape, paragraph }: Line, { origin, grounds, statements }: Marked): DraftSentence {
  const from = statements.map(({ given, start, end, text: quote }) => ({ source: Number(given.document), start, end, quote }));
  return { text, shape, paragraph, origin, grounds, from };
}
