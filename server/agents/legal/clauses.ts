import { plainly, type Section, sentences, type Span } from '#server/language/language.ts';
import { featuresOf } from './features.ts';
import { nearnessOf, type Meaning } from './meaning.ts';
import type { ClauseRule } from './rulebook.ts';
import { scoresOf, type Weights } from './weights.ts';

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

/** From this score on, a stretch is a clause of the type: chosen so that about nine in ten are, on contracts of writers left out of the learning (bench/agents/learn.ts). */
const enough = { byRules: 0.5, byMeaning: 0.8 };
/** What follows a clause and is nearly one goes on with it. */
const goesOn = { byRules: -0.1, byMeaning: -0.6 };
/** An encoder takes no more of one stretch. UTF-16 units. */
const longestWording = 900;
/** Shorter stretches say nothing alone. UTF-16 units. */
const leastStretch = 25;

/** From here on something may well be a clause of the type: it is not quoted, and the type is not said to be missing. */
const hinted = -3;

/** Every clause that is seen, by article, in the order of the text; and the types that something hints at. */
export function clausesIn(
  text: string,
  sections: readonly Section[],
  {
    rules,
    weights,
    kind,
    meant,
  }: {
    rules: readonly ClauseRule[];
    weights: Weights;
    kind: string | null;
    /** A vector of each stretch, in order; rules alone speak without. */
    meant: { vectors: readonly Float32Array[]; meaning: Meaning } | null;
  },
): { clauses: ClauseFound[]; hints: string[] } {
  const stretches = stretchesOf(text, sections, rules);
  const scored = stretches.map((stretch) => ({ stretch, scores: scoresOf(stretch.features, weights) }));
  const hints = rules.filter(({ id }) =>
    scored.some(({ stretch, scores }) => (scores.get(id) ?? -Infinity) >= hinted || stretch.features.includes(`says:${id}`)),
  );
  const isMeant = meant?.vectors.length === stretches.length;
  const way = isMeant ? 'byMeaning' : 'byRules';
  const nearness = isMeant ? meant.vectors.map((vector) => nearnessOf(vector, meant.meaning)) : [];
  const clauses = rules
    .filter((rule) => applies(rule, kind))
    .flatMap((rule) => {
      const found: ClauseFound[] = [];
      for (const [at, { stretch, scores }] of scored.entries()) {
        const score = (scores.get(rule.id) ?? -Infinity) + (nearness[at]?.get(rule.id) ?? 0);
        const last = found.at(-1);
        const follows = last?.section === stretch.section && stretch.start - last.end <= 4;
        if (follows && last && score >= goesOn[way]) last.end = stretch.end;
        else if (score >= enough[way]) found.push({ rule, section: stretch.section, start: stretch.start, end: stretch.end });
      }
      return found;
    })
    .toSorted((a, b) => a.start - b.start);
  return { clauses, hints: hints.map(({ id }) => id) };
}

export function stretchesOf(text: string, sections: readonly Section[], rules: readonly ClauseRule[]): Stretch[] {
  return spansOf(text, sections).map((span) => {
    const words = text.slice(span.start, span.end);
    return { ...span, features: featuresOf(words, plainly(words), span.section.topic, rules) };
  });
}

/** The stretches as they stand, by article. */
export const spansOf = (text: string, sections: readonly Section[]): (Span & { section: Section })[] =>
  sections.flatMap((section) =>
    sentences(text, section.body, section.end)
      .flatMap((sentence) => cut(text, sentence))
      .map((span) => ({ ...span, section })),
  );

/** A stretch as an encoder is given it: under the title of its article. */
export const wordingOf = (words: string, title: string): string => `${title === '' ? '' : `${title} : `}${words.slice(0, longestWording)}`;

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
