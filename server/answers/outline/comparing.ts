import { orderIn } from '#server/language/language.ts';
import { wordsBesideValues } from '../conflict/values.ts';
import { stemsIn } from '../extract/evidence.ts';
import type { Statement } from '../extract/statements.ts';
import { headOf, sectionsIn, tellingOf, type Section } from './sections.ts';
import type { PassageDetail } from '#server/documents/documents.ts';

const mostPoints = 14;
/** Two headings are of one thing from this share of their words on. */
const sameHeading = 0.5;
/** Two statements are of one thing from this share of their words on, values aside. */
const sameThing = 0.34;

/** What two documents say of the same points, the first one's order; a null where one says nothing of it. */
export function comparedPoints(
  one: readonly PassageDetail[],
  other: readonly PassageDetail[],
): { points: [Statement | null, Statement | null][]; left: number } {
  const [mine, its] = [sectionsIn(one), sectionsIn(other)];
  const taken = new Set<Section>();
  const points: [Statement | null, Statement | null][] = mine.map((section) => {
    const [best] = its
      .filter((there) => !taken.has(there))
      .map((there) => ({ there, near: nearness(section, there) }))
      .filter(({ near }) => near > 0)
      .toSorted((a, b) => b.near - a.near);
    if (!best) return [headOf(section), null];
    taken.add(best.there);
    return pairOf(section, best.there) ?? [headOf(section), headOf(best.there)];
  });
  for (const section of its) if (!taken.has(section)) points.push([null, headOf(section)]);
  const told = points.filter(([first, second]) => first !== null || second !== null);
  // What stands in both is what can be compared.
  const both = told.filter(([first, second]) => first !== null && second !== null);
  const [onlyMine, onlyIts] = [told.filter(([, second]) => second === null), told.filter(([first]) => first === null)];
  const alone = Array.from({ length: Math.max(onlyMine.length, onlyIts.length) }, (_, at) => [onlyMine[at], onlyIts[at]]).flat();
  const kept = new Set([...both, ...alone.filter((point) => point !== undefined)].slice(0, mostPoints));
  return { points: told.filter((point) => kept.has(point)), left: told.length - kept.size };
}

function nearness(one: Section, other: Section): number {
  const [mine, its] = [headingStems(one), headingStems(other)];
  // Headings that name other things are of other things; without headings, what is said tells.
  if (mine.size > 0 && its.size > 0) {
    const near = shared(mine, its);
    return near >= sameHeading ? 1 + near : 0;
  }
  const pair = pairOf(one, other);
  return pair ? sharedOf(...pair) : 0;
}

/** The last heading without its number; the only one is the document's own. */
function headingStems({ heading }: Section): ReadonlySet<string> {
  return heading.length < 2 ? new Set() : new Set([...stemsIn(heading.at(-1) ?? '')].filter((stem) => !/^\d+$/.test(stem)));
}

/** Of two sections, the statements that say most nearly the same thing, values aside. */
function pairOf(one: Section, other: Section): [Statement, Statement] | null {
  let best: { pair: [Statement, Statement]; worth: number } | null = null;
  for (const mine of one.statements)
    for (const its of other.statements) {
      const near = sharedOf(mine, its);
      if (near < sameThing || orderIn(mine.text) !== null || orderIn(its.text) !== null) continue;
      const worth = near + (tellingOf(mine) + tellingOf(its)) / 4;
      if (best === null || worth > best.worth) best = { pair: [mine, its], worth };
    }
  return best?.pair ?? null;
}

const known = new WeakMap<Statement, ReadonlySet<string>>();
function wordsOf(statement: Statement): ReadonlySet<string> {
  let words = known.get(statement);
  if (!words) known.set(statement, (words = wordsBesideValues(statement.text)));
  return words;
}

const sharedOf = (one: Statement, other: Statement): number => shared(wordsOf(one), wordsOf(other));

/** Words that two have in common, of all their words. */
function shared(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const common = [...one].filter((stem) => other.has(stem)).length;
  return common === 0 ? 0 : common / (one.size + other.size - common);
}
