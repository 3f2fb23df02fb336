/**
 * How well and how fast the words find passages.
 *
 * Quality: nDCG@10 over every question of two French sets, one set of values (server/retrieval/ranking.ts). The values were
 * chosen on the even questions and checked on the odd ones; both halves are printed. Speed: passages of five sentences
 * recombined from the second set, in documents of 20 indexed one by one and merged, in an encrypted vault on disk. The
 * peer is SQLite's FTS5 in the same vault: its words, its bm25, one column of title and body.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { systemClock } from '#server/foundation/clock.ts';
import { createLexicalIndex, type IndexedPassage, type LexicalIndex, type TextOf } from '#server/retrieval/lexical/lexical.ts';
import { retrievalMigrations } from '#server/retrieval/migrations.ts';
import { eachWord } from '#server/language/words.ts';
import { script, type Migration, type Store } from '#server/vault/vault.ts';
import { openStore } from '#server/vault/store.ts';
import type { Bench, Measure } from '../main.ts';
import { at, dice, gain, lines, mean, percentiles, type Entry, type Question } from './sets.ts';

const passagesADocument = 20;
/** BEFFROI_BENCH_PASSAGES=100000 looks at the budget of the design. */
const synthetic = Number(process.env['BEFFROI_BENCH_PASSAGES'] ?? 20_000);
const timedQuestions = 400;

export const bench: Bench = {
  name: 'retrieval',
  seconds: 120,
  needsShared: true,
  run: async (options) => {
    const say = (line: string): void => options.say(line);
    const cnil = await quality(say, 'cnil-faq', true);
    const piaf = await quality(say, 'piaf', false);
    const p95 = await speed(say);
    const measures: Measure[] = [
      { name: 'cnil_ndcg10', value: cnil, unit: 'nDCG@10', budget: 0.59, holds: cnil >= 0.59 },
      { name: 'piaf_ndcg10', value: piaf, unit: 'nDCG@10', budget: 0.78, holds: piaf >= 0.78 },
      { name: 'p95_ms_20k', value: p95, unit: 'ms', budget: 15, holds: p95 <= 15 },
    ];
    return { measures };
  },
};

/** The texts as a part before retrieval would hold them, and the peer's table. */
const benchTables: Migration = {
  name: 'bench-0001',
  up: (db) =>
    script(
      db,
      `
create table bench_passage (id integer primary key, title text, body text);
create virtual table bench_words using fts5 (text, content = '', tokenize = 'unicode61');
`,
    ),
};

interface Bed {
  store: Store;
  lexical: LexicalIndex;
  path: string;
  add: (unit: number, passages: readonly IndexedPassage[]) => Promise<void>;
  close(): Promise<void>;
}

async function makeBed(): Promise<Bed> {
  const folder = mkdtempSync(join(tmpdir(), 'beffroi-bench-'));
  const path = join(folder, 'vault.db');
  const store = await openStore({ path, key: randomBytes(32), migrations: [...retrievalMigrations, benchTables], clock: systemClock });
  const lexical = createLexicalIndex({
    store,
    onTrouble: (error) => {
      throw error;
    },
  });
  return {
    store,
    lexical,
    path,
    add: (unit, passages) =>
      store.write('bench', async (tx) => {
        for (const { ordinal, title, body } of passages) {
          await sql`insert into bench_passage values (${rowOf(unit, ordinal)}, ${title}, ${body})`.execute(tx);
          await sql`insert into bench_words (rowid, text) values (${rowOf(unit, ordinal)}, ${`${title} ${body}`})`.execute(tx);
        }
        await lexical.index(tx, unit, passages);
      }),
    close: async () => {
      await lexical.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The texts of hits, as a part before retrieval would give them. */
const textOf: TextOf = async (snapshot, hits) => {
  const { rows } = await sql<{ title: string; body: string }>`
      select p.title, p.body from json_each(${JSON.stringify(hits.map((hit) => rowOf(hit.unit, hit.ordinal)))}) as asked
        cross join bench_passage as p on p.id = asked.value order by asked.key`.execute(snapshot);
  return rows.map(({ title, body }) => ({ title, headings: '', body }));
};

const rowOf = (unit: number, ordinal: number): number => unit * passagesADocument + ordinal;

/** FTS5 asked for any of the question's words. */
async function askPeer({ store }: Bed, question: string, k: number): Promise<number[]> {
  const words: string[] = [];
  eachWord(question, (folded) => words.push(`"${folded}"`));
  return store.read(async (snapshot) => {
    const { rows } = await sql<{ rowid: number }>`
      select rowid from bench_words where bench_words match ${words.join(' OR ')} order by bm25(bench_words) limit ${k}`.execute(snapshot);
    return rows.map((row) => row.rowid);
  });
}

async function quality(say: (line: string) => void, set: string, withTitle: boolean): Promise<number> {
  const corpus = lines<Entry>(`${set}/corpus.jsonl`);
  const questions = lines<Question>(`${set}/queries.jsonl`);
  const bed = await makeBed();
  try {
    for (const [unit, { title, text }] of corpus.entries()) {
      await bed.add(unit, [{ ordinal: 0, title: withTitle ? title : '', headings: '', body: text }]);
    }
    await bed.lexical.maintain();
    const everything = Int32Array.from(corpus.keys());
    const ours: number[] = [];
    const peers: number[] = [];
    let within100 = 0;
    for (const { text, relevant } of questions) {
      const { hits } = await bed.store.read((snapshot) =>
        bed.lexical.search(snapshot, { question: text, allowed: everything, k: 100, textOf }),
      );
      const found = hits.map((hit) => corpus[hit.unit]?.id);
      ours.push(gain(found, relevant));
      if (found.some((id) => id !== undefined && relevant.includes(id))) within100++;
      peers.push(
        gain(
          (await askPeer(bed, text, 10)).map((row) => corpus[row / passagesADocument]?.id),
          relevant,
        ),
      );
    }
    const half = (odd: number): string => mean(ours.filter((_, at) => at % 2 === odd)).toFixed(4);
    say(
      `${set.padEnd(9)} nDCG@10 ${mean(ours).toFixed(4)} (chosen on ${half(0)}, checked on ${half(1)}), ` +
        `R@100 ${(within100 / questions.length).toFixed(4)}; plain FTS5 ${mean(peers).toFixed(4)}; ${questions.length} questions`,
    );
    return mean(ours);
  } finally {
    await bed.close();
  }
}

/** The worst p95 of readers of 10, 50 and 100 %, in ms. */
async function speed(say: (line: string) => void): Promise<number> {
  const bed = await makeBed();
  try {
    const units = await fill(bed, say);
    const questions = lines<Question>('piaf/queries.jsonl').filter((_, at) => at % Math.floor(3_611 / timedQuestions) === 0);
    let worst = 0;
    for (const share of [0.1, 0.5, 1]) {
      const pick = dice(share * 100);
      const allowed = Int32Array.from(Array.from({ length: units }, (_, unit) => unit).filter(() => pick() < share));
      const ask = (text: string) => bed.store.read((snapshot) => bed.lexical.search(snapshot, { question: text, allowed, k: 10, textOf }));
      for (const { text } of questions.slice(0, 40)) await ask(text);
      const p = await percentiles(questions, ask);
      worst = Math.max(worst, p.p95);
      say(
        `${String(share * 100).padStart(4)} %   p50 ${p.p50.toFixed(1)} ms, p95 ${p.p95.toFixed(1)} ms, most ${p.most.toFixed(1)} ms; ` +
          `processor time alone: p50 ${p.cpu50.toFixed(1)} ms, p95 ${p.cpu95.toFixed(1)} ms`,
      );
    }
    const peer = await percentiles(questions, (text) => askPeer(bed, text, 10));
    say(`plain FTS5, who sees everything: p50 ${peer.p50.toFixed(1)} ms, p95 ${peer.p95.toFixed(1)} ms`);
    return worst;
  } finally {
    await bed.close();
  }
}

async function fill(bed: Bed, say: (line: string) => void): Promise<number> {
  const segmenter = new Intl.Segmenter('fr', { granularity: 'sentence' });
  const sentences = lines<Entry>('piaf/corpus.jsonl').flatMap(({ text }) =>
    [...segmenter.segment(text)].map(({ segment }) => segment.trim()),
  );
  const titles = lines<Entry>('piaf/corpus.jsonl').map(({ title }) => title);
  const pick = dice(7);
  const one = (from: readonly string[]): string => from[Math.floor(pick() * from.length)] ?? '';
  const units = Math.ceil(synthetic / passagesADocument);
  const times: number[] = [];
  const start = performance.now();
  for (let unit = 0; unit < units; unit++) {
    const title = one(titles);
    const passages = Array.from({ length: passagesADocument }, (_, ordinal) => ({
      ordinal,
      title,
      headings: '',
      body: Array.from({ length: 5 }, () => one(sentences)).join(' '),
    }));
    const before = performance.now();
    await bed.add(unit, passages);
    times.push(performance.now() - before);
  }
  const indexed = performance.now();
  await bed.lexical.maintain();
  const { bytes } = await size(bed);
  say(
    `${units * passagesADocument} passages in ${((indexed - start) / 1000).toFixed(1)} s with the peer's, ${at(times, 0.5).toFixed(1)} ms a document (p95 ${at(times, 0.95).toFixed(1)}), ` +
      `last merges ${((performance.now() - indexed) / 1000).toFixed(1)} s, chunks ${(bytes / 1e6).toFixed(1)} MB`,
  );
  return units;
}

async function size({ store }: Bed): Promise<{ bytes: number }> {
  const { rows } = await store.read((snapshot) =>
    sql<{ bytes: number }>`select sum(length(bytes)) as bytes from lexical_chunk`.execute(snapshot),
  );
  return rows[0] ?? { bytes: 0 };
}
