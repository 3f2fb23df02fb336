import { parts } from '#contract/house.ts';
import type { JournalFilter } from '#contract/journal.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import { placesOf, type Sought } from './filtering.store.ts';

const families: Readonly<Record<string, { acts: readonly string[] }>> = parts;

/** What a filter seeks among the entries up to `last`; null when nothing can match. */
export async function soughtBy(
  snapshot: Snapshot,
  { act, family, actor, on, outcome, from, to }: JournalFilter,
  last: number,
): Promise<Sought | null> {
  const acts = actsOf(act, family);
  if (acts?.length === 0) return null;
  const [since, until] = [from ?? Number.MIN_SAFE_INTEGER, to ?? Number.MAX_SAFE_INTEGER];
  const places = from === undefined && to === undefined ? { first: 0, last } : await placesOf(snapshot, since, until);
  if (places === null) return null;
  const said = {
    ...(actor === undefined ? {} : { actor }),
    ...(on === undefined ? {} : { on }),
    ...(outcome === undefined ? {} : { outcome }),
  };
  return { ...said, acts, since, until, first: places.first, last: Math.min(places.last, last) };
}

function actsOf(act: string | undefined, family: string | undefined): readonly string[] | null {
  const among = family === undefined ? null : Object.hasOwn(families, family) ? (families[family]?.acts ?? []) : [];
  if (act === undefined) return among;
  return among === null || among.includes(act) ? [act] : [];
}

/** The filter as an entry and a manifest hold it: ids, codes and times. */
export function filterFacts({ act, family, actor, on, outcome, from, to }: JournalFilter): Record<string, string | number> {
  const said = { act, family, actor, on, outcome, from, to };
  return Object.fromEntries(Object.entries(said).filter((one): one is [string, string | number] => one[1] !== undefined));
}
