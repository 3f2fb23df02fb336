import list from '../lists/special.json' with { type: 'json' };
import { specialKinds, type FindingKind } from '#contract/privacy.ts';
import type { Finding } from './finding.ts';
import { firstFrom } from './finding.ts';
import type { View } from './view.ts';

/** Words of what GDPR articles 9 and 10 protect: they tell of somebody only where somebody stands near. */

const patterns = specialKinds.map((kind) => ({ kind, words: new RegExp(`${pattern(list.kinds[kind])}[a-z]{0,8}`, 'g') }));
/** Most texts hold none of them, of any kind: they are read once. */
const some = new RegExp(specialKinds.map((kind) => pattern(list.kinds[kind])).join('|'));
function pattern(words: string): string {
  const parts = words.split('|').map((word) => {
    const escaped = word
      .replace(/^=/, '')
      .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll(' ', '[ \\n]');
    return word.startsWith('=') ? `${escaped}(?![a-z0-9])` : escaped;
  });
  return `(?<![a-z0-9])(?:${parts.join('|')})`;
}

const person = new Set<FindingKind>([
  'person',
  'nir',
  'email',
  'phone',
  'birth-date',
  'employee-number',
  'national-id',
  'passport',
  'identity-card',
]);
/** Who is spoken of without a name. */
const someone =
  /(?<![a-z])(?:je suis|j'ai|mon|ma|son|sa|il est|elle est|lui|l'interesse|l'interessee|la salariee|le salarie|cette salariee|ce salarie|ma femme|mon mari|patient|patiente|my|his|her|i am|i have)(?![a-z])/g;
const near = 240;

/** Whether a word stands in a text that would tell, if it were said of somebody. */
export const mayTellSpecial = ({ plain }: View): boolean => some.test(plain);

export function specialIn({ plain }: View, found: readonly Finding[]): Finding[] {
  if (!some.test(plain)) return [];
  const hits: Finding[] = [];
  for (const { kind, words } of patterns)
    for (const { 0: said, index } of plain.matchAll(words))
      hits.push({ kind, rule: `${kind}.word`, confidence: 0.6, start: index, end: index + said.length });
  const people = [
    ...found.filter(({ kind }) => person.has(kind)).map(({ start }) => start),
    ...[...plain.matchAll(someone)].map(({ index }) => index),
  ].toSorted((a, b) => a - b);
  return hits.filter(({ start, end }) => (people[firstFrom(people, start - near)] ?? Infinity) < end + near);
}
