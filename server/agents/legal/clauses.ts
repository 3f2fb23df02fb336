import { sentences } from '#server/language/language.ts';
import { plainly } from './phrasing.ts';
import type { ClauseRule } from './rulebook.ts';
import type { Section } from './sections.ts';

export interface Span {
  start: number;
  end: number;
}

/** A clause of a type, where it stands. */
export interface ClauseFound extends Span {
  rule: ClauseRule;
  section: Section;
  /** The article's title said it, or a sentence did. */
  by: 'title' | 'sentence';
}

/** Longer articles speak of several things: of these, only the sentences that say it are quoted. UTF-16 units. */
const longArticle = 2500;

/** Every clause that a rule sees, by article, in the order of the text. */
export function clausesIn(text: string, sections: readonly Section[], rules: readonly ClauseRule[], kind: string | null): ClauseFound[] {
  const plain = plainly(text);
  return sections.flatMap((section) => {
    const said = sentences(text, section.body, section.end).map((span) => ({ ...span, plain: plain.slice(span.start, span.end) }));
    if (said.length === 0) return [];
    return rules.flatMap((rule) => {
      if (!applies(rule, kind)) return [];
      const found = inSection(rule, section, said);
      return found ? [{ ...found, rule, section }] : [];
    });
  });
}

const applies = ({ onlyIn, notIn }: ClauseRule, kind: string | null): boolean =>
  (onlyIn === undefined || (kind !== null && onlyIn.includes(kind))) && !(kind !== null && notIn?.includes(kind));

type Said = Span & { plain: string };

function inSection(rule: ClauseRule, section: Section, said: readonly Said[]): (Span & { by: ClauseFound['by'] }) | null {
  const isTitled = rule.isHeading(section.topic);
  const whole = { start: said[0]?.start ?? section.body, end: said.at(-1)?.end ?? section.end };
  if (isTitled && whole.end - whole.start <= longArticle) return { ...whole, by: 'title' };
  if (!isTitled && rule.apart(section.topic)) return null;
  const isAbout = isTitled || rule.about(section.topic) !== null;
  const hits = said.filter(
    ({ plain }) => (rule.says(plain) !== null || (isAbout && rule.under(plain) !== null)) && rule.unless(plain) === null,
  );
  const [first] = hits;
  if (!first) return isTitled ? { start: whole.start, end: said[0]?.end ?? whole.end, by: 'title' } : null;
  return { start: first.start, end: hits.at(-1)?.end ?? first.end, by: 'sentence' };
}
