import type { z } from 'zod';
import type { searchFilters, searchQuery, searchResults } from '#contract/retrieval.ts';
import type { Documents, PassageDetail } from '#server/documents/documents.ts';
import type { Actor } from '#server/foundation/actor.ts';
import type { Journal } from '#server/journal/journal.ts';
import type { Snapshot, Vault } from '#server/vault/vault.ts';
import { excerptOf } from './excerpt.ts';
import type { LexicalIndex, QuestionTerm } from './lexical/lexical.ts';
import { questionHash, readQuestion } from './question.ts';

export { createIndexes, type Indexes } from './indexes.ts';
export { retrievalMigrations } from './migrations.ts';
export { questionHash, readQuestion } from './question.ts';

export type SearchFilters = z.output<typeof searchFilters>;
export type SearchQuery = z.output<typeof searchQuery>;

/** A passage that the asker may read and that holds words of the question. Scores compare within one question only. */
export interface FoundPassage extends PassageDetail {
  score: number;
  /** Share of the question's idf that the passage holds, from 0 to 1. */
  coverage: number;
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
}

export type Retrieval = ReturnType<typeof createRetrieval>;

/** Finds passages, among those that the actor may read and no others. `lexical` gives an organisation's index. */
export function createRetrieval(needs: {
  vault: Vault;
  journal: Journal;
  documents: Pick<Documents, 'allowedUnits' | 'passagesOf' | 'countVisible'>;
  lexical: (organisation: string) => Promise<Pick<LexicalIndex, 'search'>>;
}) {
  const { vault, journal, documents } = needs;

  /** The `k` best passages for a question, from one snapshot: rights, index and words are of the same instant. */
  async function find(snapshot: Snapshot, actor: Actor, asked: { question: string; filters: SearchFilters; k: number }): Promise<Found> {
    const index = await needs.lexical(actor.organisation);
    const allowed = await documents.allowedUnits(snapshot, actor, asked.filters);
    const documentsVisible = await documents.countVisible(snapshot, actor);
    const { terms, hits } = await index.search(snapshot, asked.question, allowed, asked.k);
    const first = new Map(hits.map((hit) => [`${hit.unit} ${hit.ordinal}`, hit]));
    const details = await documents.passagesOf(snapshot, [...first.values()]);
    const passages = details.flatMap((detail) => {
      const hit = first.get(`${detail.unit} ${detail.ordinal}`);
      return hit ? [{ ...detail, score: hit.score, coverage: hit.coverage }] : [];
    });
    return { passages, terms: terms.map((term) => ({ ...term, isKnown: term.passages > 0 })), documentsVisible };
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
    const found = await store.read((snapshot) => find(snapshot, actor, { question, filters, k: limit }));
    return store.write('search', async (tx) => {
      const allowed = new Set(await documents.allowedUnits(tx, actor, filters));
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

  return { find, search };
}

function resultOf(
  passage: FoundPassage,
  stems: ReadonlyMap<string, number>,
  number: number,
): z.input<typeof searchResults>['results'][number] {
  const { start, end } = excerptOf(passage.text, stems);
  const { document, title, fileName, version, textId, page, headingPath, sourceName, writtenAt, addedAt } = passage;
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
    },
  };
}
