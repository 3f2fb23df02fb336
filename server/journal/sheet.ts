import type { Entry, JournalFilter } from '#contract/journal.ts';
import * as en from '#contract/texts/en/journal.sentences.ts';
import * as fr from '#contract/texts/fr/journal.sentences.ts';
import { plain, sentenceOf } from '#contract/texts/journalsentences.ts';
import { actWord } from '#contract/texts/sentences.ts';
import { formatsOf, textsOf, type Language } from '#contract/texts/texts.ts';
import type { Actor } from '#server/foundation/actor.ts';
import { csvRow } from '#server/foundation/csv.ts';
import type { Store } from '#server/vault/vault.ts';
import { soughtBy } from './filtering.ts';
import { soughtAfter } from './filtering.store.ts';
import { aliasesIn, entryOf, type Names } from './reading.ts';

const linesAtATime = 500;
const head = 'seq at act sentence actor actor_name on on_name outcome purpose facts hash';

/** Without the line feed, which whoever gives the lines adds. */
const row = (cells: readonly string[]): string => csvRow(cells).slice(0, -1);

/** Entries as the lines of a table for a spreadsheet, with what each says. */
function sheetOf(language: Language) {
  const texts = textsOf(language);
  const { sentences, sentenceWords } = language === 'fr' ? fr : en;
  const words = { ...sentenceWords, roles: texts.roles, formats: formatsOf(language) };
  return {
    /** With the mark by which spreadsheets know UTF-8. */
    head: `\uFEFF${row(head.split(' '))}`,
    line(entry: Entry, names: Readonly<Record<string, string>>): string {
      const sentence = plain(sentenceOf(entry, names, { sentences, fallback: actWord(texts, entry.act), words }));
      const { seq, at, act, actor, on, outcome, purpose, facts, hash } = entry;
      const named = [actor, names[actor] ?? '', on ?? '', names[on ?? ''] ?? ''];
      const cells = [String(seq), new Date(at).toISOString(), act, sentence, ...named, outcome, purpose ?? '', JSON.stringify(facts), hash];
      return row(cells);
    },
  };
}

/** The lines of such a table, by short snapshots one after the other. */
export async function* sheetLines(
  store: Store,
  reader: Actor,
  { filter, last, language }: { filter: JournalFilter; last: number; language: Language },
  names: Names,
  moved: () => void,
): AsyncGenerator<string> {
  const sheet = sheetOf(language);
  yield sheet.head;
  const sought = await store.read((snapshot) => soughtBy(snapshot, filter, last));
  if (sought === null) return;
  for (let after = 0; ;) {
    const from = after;
    moved();
    const { lines, next } = await store.read(async (snapshot) => {
      const entries = (await soughtAfter(snapshot, sought, from, linesAtATime)).map(entryOf);
      const known = Object.fromEntries(await names(snapshot, reader, aliasesIn(entries)));
      const isMore = entries.length === linesAtATime;
      return { lines: entries.map((entry) => sheet.line(entry, known)), next: isMore ? entries.at(-1)?.seq : undefined };
    });
    yield* lines;
    if (next === undefined) return;
    after = next;
  }
}
