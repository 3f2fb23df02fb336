import type { z } from 'zod';
import type { readableEntry } from '#contract/journal.ts';

export type Entry = z.output<typeof readableEntry>;

/** Entries alike of one minute: the same act by the same actor with the same outcome; the newest stands for all. */
export interface Gathered {
  newest: Entry;
  others: Entry[];
}

export interface Day {
  /** The newest moment of the day. */
  at: number;
  gathered: Gathered[];
  count: number;
}

/** Entries, newest first, by day as the reader's clock has it. */
export function byDay(entries: readonly Entry[]): Day[] {
  const days: Day[] = [];
  let alike = new Map<string, Gathered>();
  let date = '';
  for (const entry of entries) {
    const on = new Date(entry.at).toDateString();
    let day = days.at(-1);
    if (day === undefined || on !== date) {
      day = { at: entry.at, gathered: [], count: 0 };
      days.push(day);
      [date, alike] = [on, new Map()];
    }
    day.count += 1;
    const key = [Math.floor(entry.at / 60_000), entry.act, entry.actor, entry.outcome].join(' ');
    const same = alike.get(key);
    if (same !== undefined) same.others.push(entry);
    else {
      const gathered = { newest: entry, others: [] };
      alike.set(key, gathered);
      day.gathered.push(gathered);
    }
  }
  return days;
}
