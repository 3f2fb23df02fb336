import { stemOf } from './analysis.ts';
import numbers from './fr/numbers.json' with { type: 'json' };

const numberOf = new Map(Object.entries(numbers.stems));

/** A stem as it is compared: n° 8 and n° 08 are one number, six and 6 too. */
export function comparable(stem: string): string {
  return numberOf.get(stem) ?? stem.replace(/^0+(?=\d)/, '');
}

/** Whether two stems are of one family: nearly the same, or one is short for the other ("photo"). */
export function isNear(one: string, other: string): boolean {
  const shortest = Math.min(one.length, other.length);
  if (shortest < 5 || /\d/.test(one)) return false;
  let shared = 0;
  while (shared < shortest && one.charCodeAt(shared) === other.charCodeAt(shared)) shared++;
  return shared >= 5 && (shared === shortest || shared >= Math.max(one.length, other.length) - 3);
}

/** What follows the root in the forms that a stem may come from: "posons" is found where "poser", "pose" or "posé" stands. */
const infinitiveEndings = ['', 'er', 'ir', 're'];

/** The other stems under which a verb of a question stands in a text: those of its first person plural. */
export function otherForms(folded: string, isVerb: boolean): readonly string[] {
  const root = isVerb ? /^(.{2,})e?ons$/.exec(folded)?.[1] : undefined;
  return root === undefined ? [] : infinitiveEndings.map((ending) => stemOf(root + ending));
}
