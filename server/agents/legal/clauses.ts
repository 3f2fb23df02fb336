import { sentences } from '#server/language/language.ts';
import { featuresOf } from './features.ts';
import { plainly } from './phrasing.ts';
import type { ClauseRule } from './rulebook.ts';
import type { Section } from './sections.ts';
import { scoresOf, type Weights } from './weights.ts';

export interface Span {
  start: number;
  end: number;
}

/** A clause of a type, where it stands. */
export interface ClauseFound extends Span {
  rule: ClauseRule;
  section: Section;
}

/** A stretch of an article that says one thing: a sentence, or what stands between two semicolons. */
export interface Stretch extends Span {
  section: Section;
  features: string[];
}

/** From this score on, a stretch is a clause of the type: chosen so that nine in ten are, on contracts left out of the learning (bench/agents/learn.ts). */
const enough = 0.4;
/** What follows a clause and is nearly one goes on with it. */
const goesOn = -0.3;
/** Shorter stretches say nothing alone. UTF-16 units. */
const leastStretch = 25;

/** From here on something may well be a clause of the type: it is not quoted, and the type is not said to be missing. */
const hinted = -3;

/** Every clause that is seen, by article, in the order of the text; and the types that something hints at. */
export function clausesIn(
  text: string,
  sections: readonly Section[],
  { rules, weights, kind }: { rules: readonly ClauseRule[]; weights: Weights; kind: string | null },
): { clauses: ClauseFound[]; hints: string[] } {
  const stretches = stretchesOf(text, sections, rules);
  const scored = stretches.map((stretch) => ({ stretch, scores: scoresOf(stretch.features, weights) }));
  const hints = rules.filter(({ id }) =>
    scored.some(({ stretch, scores }) => (scores.get(id) ?? -Infinity) >= hinted || stretch.features.includes(`says:${id}`)),
  );
  const clauses = rules
    .filter((rule) => applies(rule, kind))
    .flatMap((rule) => {
      const found: ClauseFound[] = [];
      for (const { stretch, scores } of scored) {
        const score = scores.get(rule.id) ?? -Infinity;
        const last = found.at(-1);
        const follows = last?.section === stretch.section && stretch.start - last.end <= 4;
        if (follows && last && score >= goesOn) last.end = stretch.end;
        else if (score >= enough) found.push({ rule, section: stretch.section, start: stretch.start, end: stretch.end });
      }
      return found;
    })
    .toSorted((a, b) => a.start - b.start);
  return { clauses, hints: hints.map(({ id }) => id) };
}

export function stretchesOf(text: string, sections: readonly Section[], rules: readonly ClauseRule[]): Stretch[] {
  return sections.flatMap((section) =>
    sentences(text, section.body, section.end)
      .flatMap((sentence) => cut(text, sentence))
      .map((span) => {
        const words = text.slice(span.start, span.end);
        return { ...span, section, features: featuresOf(words, plainly(words), section.topic, rules) };
      }),
  );
}

function cut(text: string, { start, end }: Span): Span[] {
  const cuts: Span[] = [];
  let at = start;
  for (const { index, 0: sign } of text.slice(start, end).matchAll(/[ \u00a0\u202f]?;\s/gu)) {
    const stop = start + index;
    if (stop - at < leastStretch || end - stop < leastStretch) continue;
    cuts.push({ start: at, end: stop });
    at = stop + sign.length;
  }
  return [...cuts, { start: at, end }];
}

const applies = ({ onlyIn, notIn }: ClauseRule, kind: string | null): boolean =>
  (onlyIn === undefined || (kind !== null && onlyIn.includes(kind))) && !(kind !== null && notIn?.includes(kind));
