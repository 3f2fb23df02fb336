import { addressesIn, birthDatesIn } from './addresses.ts';
import { companiesAgain, companiesIn } from './companies.ts';
import { companiesByHints } from './companyhints.ts';
import { contactsIn } from './contacts.ts';
import { namesByDealings } from './dealings.ts';
import { type Finding, settled } from './finding.ts';
import { identifiersIn } from './identifiers.ts';
import { type KnownNames, knownIn } from './known.ts';
import { linesOf } from './lines.ts';
import { wordsOf } from './naming.ts';
import { peopleIn } from './people.ts';
import { namesUnknown, peopleAgain, peopleBeside, peopleByLines, peopleWithoutCapitals } from './peoplehints.ts';
import { runsOf } from './runs.ts';
import { secretsIn } from './secrets.ts';
import { mayTellSpecial, specialIn } from './special.ts';
import { viewOf, type View } from './view.ts';

const nobody: KnownNames = new Map();

/**
 * What a text holds of personal data, secrets and protected words: by rules alone, without a model, in time that grows with the text only.
 * @param known names that the house knows beside those of the lists
 */
export function detect(text: string, known: KnownNames = nobody): Finding[] {
  const view = viewOf(text);
  const exact = exactIn(view);
  // What has check digits or a form of its own comes before what is only a word with a capital.
  const all = settled([...exact.map((one) => ({ ...one, confidence: one.confidence + 1 })), ...namesIn(view, known)]).map((one) =>
    one.confidence > 1 ? { ...one, confidence: one.confidence - 1 } : one,
  );
  const whole = [...all, ...specialIn(view, all)].toSorted((a, b) => a.start - b.start || b.end - a.end);
  return whole.map((one) => ({ ...one, start: view.source(one.start), end: view.source(one.end - 1) + 1 }));
}

const exactIn = (view: View): Finding[] =>
  settled([...identifiersIn(view, runsOf(view)), ...contactsIn(view), ...addressesIn(view), ...birthDatesIn(view), ...secretsIn(view)]);

/** What has a form of its own, without names, in a quarter of the time; and whether a protected word stands in it, of somebody or of nobody. */
export function detectExact(text: string): { found: Finding[]; maySpecial: boolean } {
  const view = viewOf(text);
  const found = exactIn(view).map((one) => ({ ...one, start: view.source(one.start), end: view.source(one.end - 1) + 1 }));
  return { found, maySpecial: mayTellSpecial(view) };
}

function namesIn(view: View, known: KnownNames): Finding[] {
  const words = wordsOf(view);
  const lines = linesOf(words, view.text);
  const plainOf = ({ start, end }: Finding): string => view.plain.slice(start, end);
  const people = [
    ...knownIn(words, known),
    ...peopleIn(words),
    ...peopleByLines(words, view.text, lines),
    ...peopleWithoutCapitals(words, view.text, lines),
  ];
  const first = settled([...people, ...companiesIn(words)]);
  const named = settled([
    ...first,
    ...companiesByHints(
      words,
      view,
      lines,
      first.filter(({ kind }) => kind === 'person'),
    ),
    ...peopleBeside(words, first),
    ...namesByDealings(words, view),
  ]);
  return [...named, ...peopleAgain(words, named, plainOf), ...companiesAgain(words, named, plainOf), ...namesUnknown(words)];
}
