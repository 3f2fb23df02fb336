import type { WorkedResult } from '#contract/worked.ts';
import { partiesIn, plain, workingTurns as lists } from '#server/language/language.ts';
import type { Asked, AskedWord } from '../extract/asked.ts';
import { holds, stemsIn } from '../extract/evidence.ts';
import type { Ranked } from '../extract/choice.ts';
import type { Worked } from './working.ts';

type Says = Extract<WorkedResult, { kind: 'verdict' }>['says'];
const pattern = (source: string): RegExp => new RegExp(source, 'u');
const asks = { may: pattern(lists.asksMay), forbidden: pattern(lists.asksForbidden), must: pattern(lists.asksMust) };
const turns = {
  forbids: pattern(lists.forbids),
  permits: pattern(lists.permits),
  obliges: pattern(lists.obliges),
  frees: pattern(lists.frees),
};
const except = pattern(lists.except);
const modals = new Set(lists.modals.split(' '));
/** Whoever asks "a-t-on le droit" works in the company. */
const ourselves = new Set(['salarie', 'employe', 'personnel']);
const least = 0.7;
const mostLooked = 8;

/**
 * Whether what is asked is allowed, or has to be: only where one sentence says it of that very thing, in one way, of whom it is asked, and none
 * of the others says the contrary. Null where anything of it is uncertain: then it is only quoted.
 */
export function verdictFor(question: string, asked: Asked, ranked: readonly Ranked[]): Worked | null {
  const folded = plain(question);
  const sort = (['forbidden', 'may', 'must'] as const).find((one) => asks[one].test(folded));
  const words = asked.words.filter(({ folded: word, isFrame }) => !isFrame && !modals.has(word));
  if (!sort || words.length === 0 || /\bou\b|\bou non\b|\bnon\b|\bpas\b/u.test(folded)) return null;
  const told = ranked.slice(0, mostLooked).flatMap((one) => {
    const says = isOfIt(one, words) ? saysOf(sort, one.statement.text, folded) : null;
    return says === null ? [] : [{ one, says }];
  });
  const [first] = told;
  if (!first || first.says === 'unclear') return null;
  const isYes = (says: Says | 'unclear'): boolean => says.startsWith('yes');
  if (told.some(({ says }) => says === 'unclear' || isYes(says) !== isYes(first.says))) return null;
  return { how: { kind: 'verdict', says: first.says }, from: [{ role: 'states', statement: first.one.statement, marks: [] }] };
}

/** Every word that is asked stands in the sentence itself, or in the heading right above it; one of them at least in the sentence. */
function isOfIt({ statement }: Ranked, words: readonly AskedWord[]): boolean {
  if (statement.columns !== null) return false;
  const own = stemsIn(statement.text);
  const heading = stemsIn(statement.given.headingPath.slice(-1).join());
  return (
    words.some((word) => holds(own, word) >= least) && words.every((word) => Math.max(holds(own, word), holds(heading, word)) >= least)
  );
}

function saysOf(sort: keyof typeof asks, text: string, question: string): Says | 'unclear' | null {
  const folded = plain(text);
  const isSaid = {
    forbids: turns.forbids.test(folded),
    permits: turns.permits.test(folded),
    obliges: turns.obliges.test(folded),
    frees: turns.frees.test(folded),
  };
  const said = Object.values(isSaid).filter(Boolean).length;
  if (said === 0) return null;
  const asked = new Set(partiesIn(question).map(({ name }) => name));
  const others = partiesIn(text).filter(({ name }) => !asked.has(name) && !ourselves.has(name));
  if (said > 1 || others.length > 0) return 'unclear';
  const isExcepted = except.test(folded);
  const yes = isExcepted ? 'yes-if' : 'yes';
  const no = isExcepted ? 'no-unless' : 'no';
  if (sort === 'must') return isSaid.obliges ? yes : isSaid.frees ? no : 'unclear';
  if (isSaid.forbids) return sort === 'may' ? no : yes;
  if (isSaid.permits) return sort === 'may' ? yes : no;
  return 'unclear';
}
