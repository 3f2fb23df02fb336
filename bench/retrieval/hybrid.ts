/**
 * How well and how fast words and meaning together find passages, with the real encoder of ../shared: against words alone on the same
 * two French sets (the difference with its interval, by paired bootstrap), and over a hundred thousand passages whose vectors are drawn.
 * Each question is asked through `retrieval.find`; the time of its own encoding stands apart.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { sql } from 'kysely';
import { createChannel } from '#server/foundation/channel.ts';
import { systemClock } from '#server/foundation/clock.ts';
import { createJournal, journalMigrations } from '#server/journal/journal.ts';
import { createIndexes, createRetrieval, retrievalMigrations, type Encoder } from '#server/retrieval/retrieval.ts';
import { centred } from '#server/retrieval/vectors/quantising.ts';
import { script, type Migration, type Snapshot, type Tx } from '#server/vault/vault.ts';
import { keptLog, openTestVault } from '../../test/support/vault.ts';
import type { Bench, Measure } from '../main.ts';
import { withSharedEncoder } from '../models/shared-encoder.ts';
import { at, dice, gain, lines, mean, percentiles, type Entry, type Question } from './sets.ts';

const dimensions = 384;
const passagesADocument = 20;
const partsAPassage = 3;
const synthetic = 100_000;
const timedQuestions = 200;
const resamples = 2000;
const budgets = { cnil: 0.69, piaf: 0.83, p95: 25 };

export const bench: Bench = {
  name: 'hybrid',
  seconds: 480,
  needsShared: true,
  run: ({ say }) =>
    withSharedEncoder(async (encoder) => {
      if (!encoder) {
        say('skipped, for ../shared/models is absent');
        return { measures: [] };
      }
      const cnil = await quality(say, encoder, 'cnil-faq', true);
      const piaf = await quality(say, encoder, 'piaf', false);
      const rss = residentMb();
      const p95 = await speed(say);
      const least = (name: string, value: number, unit: string, budget: number): Measure => ({
        name,
        value,
        unit,
        budget,
        holds: value >= budget,
      });
      const told = (name: string, value: number, unit: string): Measure => ({ name, value, unit, budget: null, holds: null });
      return {
        measures: [
          least('cnil_ndcg10', cnil.ndcg, 'nDCG@10', budgets.cnil),
          { name: 'cnil_gain_low', value: cnil.gainLow, unit: 'nDCG@10', budget: 0, holds: cnil.gainLow > 0 },
          least('piaf_ndcg10', piaf.ndcg, 'nDCG@10', budgets.piaf),
          { name: 'piaf_gain_low', value: piaf.gainLow, unit: 'nDCG@10', budget: 0, holds: piaf.gainLow > 0 },
          told('passages_per_s', piaf.passagesPerS, 'passages/s'),
          told('query_ms', piaf.queryMs, 'ms'),
          told('rss_mb', rss, 'MB'),
          { name: 'p95_ms_100k', value: p95, unit: 'ms', budget: budgets.p95, holds: p95 <= budgets.p95 },
        ],
      };
    }),
};

/** The texts as a part before retrieval would hold them. */
const benchTables: Migration = {
  name: 'bench-0001',
  up: (db) =>
    script(
      db,
      'create table bench_passage (unit integer, ordinal integer, title text, body text, primary key (unit, ordinal)) without rowid;\n',
    ),
};

interface Passage {
  title: string;
  body: string;
}

/** A vault with retrieval on top, whose documents are rows of a table; everything may be read. */
async function makeBed(encoder: Encoder) {
  const log = keptLog();
  const opened = await openTestVault({
    houseMigrations: journalMigrations,
    organisationMigrations: [...journalMigrations, ...retrievalMigrations, benchTables],
    clock: systemClock,
    options: { log },
  });
  const { vault, organisation: store } = opened;
  const organisation = store.organisation;
  const journal = createJournal({ vault, clock: systemClock, names: async () => new Map() });
  const indexes = createIndexes({ vault, log });
  let allowed = new Int32Array(0);
  const read = async (snapshot: Snapshot, refs: readonly { unit: number; ordinal: number }[]) => {
    const { rows } = await sql<{ unit: number; ordinal: number; title: string; body: string }>`
      select p.* from json_each(${JSON.stringify(refs.map(({ unit, ordinal }) => [unit, ordinal]))}) as asked
        cross join bench_passage as p on p.unit = asked.value ->> 0 and p.ordinal = asked.value ->> 1 order by asked.key`.execute(snapshot);
    return rows.map(detailOf);
  };
  const retrieval = createRetrieval({
    vault,
    journal,
    clock: systemClock,
    log,
    channel: createChannel(),
    indexes,
    encoder,
    documents: {
      allowed: async () => ({ units: allowed, documents: allowed.length }),
      passagesOf: read,
      passagesOfUnit: async (snapshot, unit) => {
        const { rows } = await sql<{ ordinal: number }>`select ordinal from bench_passage where unit = ${unit} order by ordinal`.execute(
          snapshot,
        );
        return read(
          snapshot,
          rows.map(({ ordinal }) => ({ unit, ordinal })),
        );
      },
    },
  });
  return {
    organisation,
    store,
    indexes,
    retrieval,
    log,
    actor: { kind: 'member' as const, organisation, member: 'mem_bench' },
    setAllowed: (units: Int32Array<ArrayBuffer>) => {
      allowed = units;
    },
    add: async (tx: Tx, unit: number, passages: readonly Passage[]) => {
      for (const [ordinal, { title, body }] of passages.entries())
        await sql`insert into bench_passage values (${unit}, ${ordinal}, ${title}, ${body})`.execute(tx);
      await retrieval.add(
        tx,
        { organisation, unit },
        passages.map(({ title, body }, ordinal) => ({ ordinal, title, headings: '', body })),
      );
    },
    close: async () => {
      await retrieval.encoding.stop();
      await indexes.close();
      await opened.close();
    },
  };
}

function detailOf({ unit, ordinal, title, body }: { unit: number; ordinal: number; title: string; body: string }) {
  const none = { page: null, headingPath: [], tableHeader: null, fileName: '', mediaType: '', version: 1, source: '', sourceName: '' };
  const place = {
    document: `doc_${unit}`,
    textId: `txt_${unit}`,
    start: 0,
    end: body.length,
    writtenAt: null,
    addedAt: 0,
    replacedAt: null,
  };
  return { unit, ordinal, title, text: body, ...none, ...place };
}

async function quality(say: (line: string) => void, encoder: Encoder, set: string, withTitle: boolean) {
  const corpus = lines<Entry>(`${set}/corpus.jsonl`);
  const questions = lines<Question>(`${set}/queries.jsonl`);
  const bed = await makeBed(encoder);
  try {
    const start = performance.now();
    for (const [unit, { title, text }] of corpus.entries())
      await bed.store.write('bench', (tx) => bed.add(tx, unit, [{ title: withTitle ? title : '', body: text }]));
    await bed.retrieval.encoding.idle();
    const passagesPerS = (corpus.length / (performance.now() - start)) * 1000;
    if (bed.log.incidents.length > 0) throw new Error('the encoder failed', { cause: bed.log.incidents[0] });
    bed.setAllowed(Int32Array.from(corpus.keys()));
    const ranks = async (question: Awaited<ReturnType<typeof bed.retrieval.prepare>>, relevant: readonly string[]): Promise<number> => {
      const { passages } = await bed.store.read((snapshot) => bed.retrieval.find(snapshot, bed.actor, { question, filters: {}, k: 10 }));
      return gain(
        passages.map(({ unit }) => corpus[unit]?.id),
        relevant,
      );
    };
    const pairs: { both: number; words: number }[] = [];
    const encodings: number[] = [];
    for (const { text, relevant } of questions) {
      const before = performance.now();
      const question = await bed.retrieval.prepare(bed.actor, text);
      encodings.push(performance.now() - before);
      if (question.meaning === null) throw new Error('a question was not encoded');
      pairs.push({ both: await ranks(question, relevant), words: await ranks({ ...question, meaning: null }, relevant) });
    }
    const differences = pairs.map(({ both, words }) => both - words);
    const { low, high } = interval(differences);
    const ndcg = mean(pairs.map(({ both }) => both));
    say(
      `${set}: nDCG@10 ${ndcg.toFixed(4)}, by words ${mean(pairs.map(({ words }) => words)).toFixed(4)}, ` +
        `gain ${mean(differences).toFixed(4)} [${low.toFixed(4)}, ${high.toFixed(4)}]; ${passagesPerS.toFixed(1)} passages/s`,
    );
    return { ndcg, gainLow: low, passagesPerS, queryMs: at(encodings, 0.5) };
  } finally {
    await bed.close();
  }
}

/** The 95 % interval of a mean of paired differences, by bootstrap. */
function interval(differences: readonly number[]): { low: number; high: number } {
  const pick = dice(11);
  const means = Array.from({ length: resamples }, () =>
    mean(differences.map(() => differences[Math.floor(pick() * differences.length)] ?? 0)),
  );
  return { low: at(means, 0.025), high: at(means, 0.975) };
}

/** The worst p95 of readers of 10, 50 and 100 %, in ms, without the encoding of the question. */
async function speed(say: (line: string) => void): Promise<number> {
  const pick = dice(7);
  const drawn = (): Float32Array => Float32Array.from({ length: dimensions }, () => pick() - 0.5);
  // Documents have their vectors given to them; the encoder is asked for nothing.
  const bed = await makeBed({ model: async () => null, encode: async () => [] });
  const model = { id: 'drawn', dimensions, middle: { passage: new Float32Array(dimensions), query: new Float32Array(dimensions) } };
  try {
    const segmenter = new Intl.Segmenter('fr', { granularity: 'sentence' });
    const corpus = lines<Entry>('piaf/corpus.jsonl');
    const sentences = corpus.flatMap(({ text }) => [...segmenter.segment(text)].map(({ segment }) => segment.trim()));
    const one = <Item>(from: readonly Item[]): Item => from[Math.floor(pick() * from.length)] as Item;
    const units = synthetic / passagesADocument;
    const vectors = bed.indexes.vectors(bed.organisation);
    for (let unit = 0; unit < units; unit += 1) {
      const { title } = one(corpus);
      const passages = Array.from({ length: passagesADocument }, () => ({
        title,
        body: Array.from({ length: 5 }, () => one(sentences)).join(' '),
      }));
      const parts = passages.flatMap((_, ordinal) => Array.from({ length: partsAPassage }, () => ({ ordinal, vector: drawn() })));
      await bed.store.write('bench', async (tx) => {
        await bed.add(tx, unit, passages);
        await vectors.add(tx, model, unit, parts);
      });
    }
    await (await bed.indexes.words(bed.organisation)).maintain();
    const questions = lines<Question>('piaf/queries.jsonl').filter((_, n) => n % Math.floor(3611 / timedQuestions) === 0);
    let worst = 0;
    for (const share of [0.1, 0.5, 1]) {
      const may = dice(share * 100);
      bed.setAllowed(Int32Array.from(Array.from({ length: units }, (_, unit) => unit).filter(() => may() < share)));
      const ask = (text: string) =>
        bed.store.read((snapshot) =>
          bed.retrieval.find(snapshot, bed.actor, {
            question: { text, meaning: { model, query: centred(drawn(), model.middle.query), isTurned: false } },
            filters: {},
            k: 10,
          }),
        );
      for (const { text } of questions.slice(0, 20)) await ask(text);
      const p = await percentiles(questions, ask);
      worst = Math.max(worst, p.p95);
      say(
        `${share * 100} % of ${synthetic} passages: p50 ${p.p50.toFixed(1)} ms, p95 ${p.p95.toFixed(1)} ms (processor ${p.cpu95.toFixed(1)} ms)`,
      );
    }
    return worst;
  } finally {
    await bed.close();
  }
}

/** What this process and its children hold in memory, in MB. */
function residentMb(): number {
  const status = (pid: string): string => {
    try {
      return readFileSync(`/proc/${pid}/status`, 'utf8');
    } catch {
      return '';
    }
  };
  const kilobytes = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => ({ pid, text: status(pid) }))
    .filter(({ pid, text }) => pid === String(process.pid) || new RegExp(`^PPid:\\s+${process.pid}$`, 'm').test(text))
    .map(({ text }) => Number(/^VmRSS:\s+(\d+)/m.exec(text)?.[1] ?? 0));
  return kilobytes.reduce((sum, value) => sum + value, 0) / 1024;
}
