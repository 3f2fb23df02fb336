import type { TriggerWhen } from '#contract/agents.ts';
import type { triggers as words } from '#contract/texts/fr/agents.triggers.ts';

/** When a trigger begins its work, in one sentence. */
export function whenText(said: typeof words, when: TriggerWhen, placeName: string | null): string {
  const place = placeName ?? said.hiddenPlace;
  if (when.kind === 'document') return (when.only === 'mails' ? said.mailWhen : said.documentWhen)(said.changes[when.change], place);
  if (when.kind === 'reading')
    return said.readingWhen(said.directions[when.direction], when.threshold, when.place === null ? said.posted : place);
  if (when.every === 'hour') return said.hourly(when.time.slice(3));
  if (when.every === 'week') return said.weekly(when.weekday, when.time);
  if (when.every === 'month') return said.monthly(when.monthday, when.time);
  return said.each(said.rhythms[when.every], when.time);
}
