import type { z } from 'zod';
import type { searchFilters, searchQuery, searchResults } from '#contract/retrieval.ts';
import { headingsOf, type Documents, type IndexedPassage, type IndexedUnit, type PassageDetail } from '#server/documents/documents.ts';
import type { Actor } from '#server/foundation/actor.ts';
import type { Ground } from '#server/journal/journal.ts';
import { afterCommit, type Snapshot, type Tx } from '#server/vault/vault.ts';
import { excerptOf } from './excerpt.ts';
import { spelledOut } from '#server/language/language.ts';
import { closenessOf, fuse, type Candidate } from './fusion.ts';
import type { Indexes } from './indexes.ts';
import type { QuestionTerm } from './lexical/lexical.ts';
import { questionHash, readQuestion } from './question.ts';
import { asked } from './vectors/adapter.ts';
import type { Encoder, EncoderModel } from './vectors/encoder.ts';
import { createEncoding } from './vectors/encoding.ts';
import { createServing } from './vectors/serving.ts';
import { encodedParts } from './vectors/units.ts';
import type { Background } from './vectors/vectors.ts';
import { askEmptyAgain } from './vectors/vectors.store.ts';

export { createIndexes, type Indexes } from './indexes.ts';
export type { Encoder, EncoderModel } from './vectors/encoder.ts';
export { retrievalMigrations } from './migrations.ts';
export { questionHash, readQuestion } from './question.ts';

export type SearchFilters = z.output<typeof searchFilters>;
export type SearchQuery = z.output<typeof searchQuery>;

/** A passage that the asker may read, and that words or meaning brought up. Scores compare within one question only. */
export interface FoundPassage extends PassageDetail {
  score: number;
  /** Share of the question's idf that the passage holds, from 0 to 1. */
  coverage: number;
  /** What words alone say of it; 0 where they did not find it. */
  lexical: number;
  /** How close each of its parts comes to the question, in deviations of all that the asker may read; empty without vectors. */
  parts: readonly { start: number; end: number; closeness: number }[];
}

/** A term searched for; `isKnown` is false when no passage that the asker may read holds it. */
export interface FoundTerm extends QuestionTerm {
  isKnown: boolean;
}

export interface Found {
  /** Best first. */
  passages: FoundPassage[];
  terms: FoundTerm[];
  /** Documents that the asker may see, whatever the filters. */
  documentsVisible: number;
  /** Whether meaning was searched too. */
  byMeaning: boolean;
  /** Whether the question was turned towards what answers it, which gives closeness another scale. */
  isTurned: boolean;
}

/** A question with its vector, made before the snapshot that it is asked in: no engine works inside a transaction. */
export interface PreparedQuestion {
  text: string;
  meaning: { model: EncoderModel; query: Float32Array; isTurned: boolean } | null;
}

export type Retrieval = ReturnType<typeof createRetrieval>;

/** Passages that each list brings, by words and by meaning. */
const candidates = 100;

/** Finds passages, among those that the actor may read and no others. */
export function createRetrieval(
  needs: Ground & { documents: Pick<Documents, 'allowed' | 'passagesOf' | 'passagesOfUnit'>; indexes: Indexes; encoder: Encoder },
) {
  const { vault, journal, documents, indexes, encoder, log, channel } = needs;
  const serving = createServing({ vault, encoder });
  const encoding = createEncoding({
    vault,
    log,
    encoder,
    serving,
    vectors: indexes.vectors,
    passagesOf: (store, unit) => store.read((snapshot) => documents.passagesOfUnit(snapshot, unit)),
    told: (organisation, share) => channel.publish(organisation, { kind: 'encoding', id: organisation, state: null, progress: share }),
  });

  /** The question spelled out, with its vector, where the organisation has an encoder that answers; otherwise words alone are searched, and the incident says why. */
  async function prepare(actor: Actor, typed: string, signal?: AbortSignal): Promise<PreparedQuestion> {
    const text = spelledOut(typed);
    const models = await serving.models(actor.organisation);
    for (const [index, model] of models.entries()) {
      try {
        const [vector] = await encoder.encode(actor, [text], 'query', signal, { by: model.id });
        return { text, meaning: vector ? { model, ...asked(vector, model) } : null };
      } catch (error) {
        if (signal?.aborted) throw error;
        // The model before may be gone with its engine: then what the new one has vectors of is searched by it.
        if (index === models.length - 1) log.incident('encoding a question', error);
      }
    }
    return { text, meaning: null };
  }

  /** The `k` best passages for a question, from one snapshot: rights, indexes and words are of the same instant. */
  async function find(
    snapshot: Snapshot,
    actor: Actor,
    { question, filters, k }: { question: PreparedQuestion; filters: SearchFilters; k: number },
  ): Promise<Found> {
    const words = await indexes.words(actor.organisation);
    const allowed = await documents.allowed(snapshot, actor, filters);
    const read = createPassageReader(snapshot, documents);
    const { terms, hits } = await words.search(snapshot, {
      question: question.text,
      allowed: allowed.units,
      k: question.meaning ? candidates : k,
      textOf: async (_, refs) =>
        (await read(refs)).map((passage) =>
          passage ? { title: passage.title, headings: headingsOf(passage), body: passage.text } : { title: '', headings: '', body: '' },
        ),
    });
    const { meaning } = question;
    const near = meaning
      ? await indexes.vectors(actor.organisation).nearest(snapshot, meaning.model, meaning.query, allowed.units, candidates)
      : null;
    const byPlace = new Map<string, Candidate>();
    for (const { unit, ordinal } of near?.parts ?? [])
      byPlace.set(placeOf({ unit, ordinal }), { unit, ordinal, lexical: 0, coverage: 0, parts: [] });
    for (const { unit, ordinal, score, coverage } of hits)
      byPlace.set(placeOf({ unit, ordinal }), { unit, ordinal, lexical: score, coverage, parts: [] });
    if (meaning) {
      const cosines = await indexes.vectors(actor.organisation).cosines(snapshot, meaning.model, meaning.query, [...byPlace.values()]);
      for (const [place, parts] of Map.groupBy(cosines, placeOf)) {
        const one = byPlace.get(place);
        if (one) byPlace.set(place, { ...one, parts });
      }
    }
    const fused = fuse([...byPlace.values()], near?.background ?? null).slice(0, k);
    const details = await read(fused);
    return {
      passages: fused.flatMap((one, at) => {
        const detail = details[at];
        return detail
          ? [
              {
                ...detail,
                score: one.score,
                coverage: one.coverage,
                lexical: one.lexical,
                parts: partsOf(detail, one, near?.background ?? null),
              },
            ]
          : [];
      }),
      terms: terms.map((term) => ({ ...term, isKnown: term.passages > 0 })),
      documentsVisible: allowed.documents,
      byMeaning: near !== null,
      isTurned: meaning?.isTurned === true,
    };
  }

  /**
   * Passages for a person who searches. What is found is journalled before it is given, and what stopped being readable
   * meanwhile is left out.
   * @throws question_empty, question_too_long
   */
  async function search(actor: Actor, query: SearchQuery): Promise<z.input<typeof searchResults>> {
    const { q, limit, ...filters } = query;
    const question = readQuestion(q);
    const store = await vault.organisation(actor.organisation);
    const prepared = await prepare(actor, question);
    const found = await store.read((snapshot) => find(snapshot, actor, { question: prepared, filters, k: limit }));
    return store.write('search', async (tx) => {
      const allowed = new Set((await documents.allowed(tx, actor, filters)).units);
      const passages = found.passages.filter((passage) => allowed.has(passage.unit));
      await journal.append(tx, {
        actor,
        act: 'search.made',
        outcome: passages.length > 0 ? 'done' : 'nothing-found',
        facts: {
          question: questionHash(store, question),
          documents: [...new Set(passages.map((passage) => passage.document))],
          passages: passages.length,
          visible: found.documentsVisible,
        },
      });
      const stems = new Map(found.terms.map((term) => [term.stem, term.idf]));
      const numbers = new Map([...new Set(passages.map((passage) => passage.document))].map((document, at) => [document, at + 1]));
      return {
        results: passages.map((passage) => resultOf(passage, stems, numbers.get(passage.document) ?? 0)),
        documentsVisible: found.documentsVisible,
      };
    });
  }

  return {
    prepare,
    find,
    search,
    encoding,

    /** Labels changed: what they kept from the encoder is asked again, after the caller's transaction. */
    async labelled(tx: Tx, organisation: string): Promise<void> {
      await askEmptyAgain(tx);
      afterCommit(tx, () => encoding.wake(organisation));
    },

    /** Takes a unit's passages into the indexes, in the caller's transaction; vectors come after it. */
    async add(tx: Tx, { organisation, unit }: IndexedUnit, passages: readonly IndexedPassage[]): Promise<void> {
      await (await indexes.words(organisation)).index(tx, unit, passages);
      afterCommit(tx, () => encoding.wake(organisation));
    },

    /** Takes a long unit into the index in short transactions; it is found once what this returns has run. Null when it was removed meanwhile. */
    async prepareUnit(
      { organisation, unit }: IndexedUnit,
      count: number,
      passages: Iterable<IndexedPassage>,
    ): Promise<((tx: Tx) => Promise<void>) | null> {
      const words = await indexes.words(organisation);
      const prepared = await words.prepare(unit, count, passages);
      return (
        prepared &&
        (async (tx) => {
          await words.complete(tx, prepared);
          afterCommit(tx, () => encoding.wake(organisation));
        })
      );
    },

    /** Takes back what was prepared of a unit, in the caller's transaction. */
    async forgetUnit(tx: Tx, { organisation, unit }: IndexedUnit): Promise<void> {
      await (await indexes.words(organisation)).remove(tx, unit, []);
    },

    /** Takes most of a long unit's words out in short transactions, before `remove`; the unit must be found by nobody. */
    async vacateUnit({ organisation, unit }: IndexedUnit, passages: Iterable<IndexedPassage>): Promise<void> {
      await (await indexes.words(organisation)).vacate(unit, passages);
    },

    /** How much of a unit the indexes still hold: itself, and its vectors. */
    async held(snapshot: Snapshot, { organisation, unit }: IndexedUnit): Promise<number> {
      return (await (await indexes.words(organisation)).held(snapshot, unit)) + (await indexes.vectors(organisation).held(snapshot, unit));
    },

    /** Takes a unit out of the indexes, in the caller's transaction. @param passages those that were added, word for word */
    async remove(tx: Tx, { organisation, unit }: IndexedUnit, passages: readonly IndexedPassage[]): Promise<void> {
      await (await indexes.words(organisation)).remove(tx, unit, passages);
      await indexes.vectors(organisation).remove(tx, unit);
    },
  };
}

/** Passages by their place, each read once in a snapshot. */
function createPassageReader(snapshot: Snapshot, documents: Pick<Documents, 'passagesOf'>) {
  const known = new Map<string, PassageDetail>();
  return async (refs: readonly { unit: number; ordinal: number }[]): Promise<(PassageDetail | undefined)[]> => {
    const missing = refs.filter((ref) => !known.has(placeOf(ref)));
    for (const detail of await documents.passagesOf(snapshot, missing)) known.set(placeOf(detail), detail);
    return refs.map((ref) => known.get(placeOf(ref)));
  };
}

const placeOf = ({ unit, ordinal }: { unit: number; ordinal: number }): string => `${unit} ${ordinal}`;

/** The parts that the encoder was given, with what it made of them; they are cut again as they were then. */
function partsOf(passage: PassageDetail, { parts }: Candidate, background: Background | null): FoundPassage['parts'] {
  if (background === null || parts.length === 0) return [];
  return encodedParts(passage).flatMap(({ start, end }, at) => {
    const part = parts[at];
    return part ? [{ start, end, closeness: closenessOf([part], background) }] : [];
  });
}

function resultOf(
  passage: FoundPassage,
  stems: ReadonlyMap<string, number>,
  number: number,
): z.input<typeof searchResults>['results'][number] {
  const { start, end } = excerptOf(passage.text, stems);
  const { document, title, fileName, version, textId, page, headingPath, sourceName, writtenAt, addedAt, replacedAt } = passage;
  return {
    excerpt: passage.text.slice(start, end),
    score: passage.score,
    citation: {
      number,
      document,
      title,
      fileName,
      version,
      textId,
      start: passage.start + start,
      end: passage.start + end,
      page,
      headingPath,
      sourceName,
      writtenAt,
      addedAt,
      replacedAt,
    },
  };
}
