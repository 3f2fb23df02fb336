import {
  comparable,
  isFrame,
  isNear,
  kindsNamedBy,
  type Kind,
  otherForms,
  type Part,
  plain,
  sameAs,
  type Sought,
  soughtOf,
  stemOf,
  tokensOf,
  wordingOf,
} from '#server/language/language.ts';
import type { FoundTerm } from '#server/retrieval/retrieval.ts';

/** A word of the question that is searched: the forms under which it counts as found, and how much it tells. */
export interface AskedWord {
  folded: string;
  /** Stems under which it is found: its own, or those of the likely spellings of a word that nobody wrote. */
  stems: readonly string[];
  /** Its idf over what the asker may read, held down when the word only turns the question. */
  weight: number;
  /** True when its stems are those of near words: nobody wrote them. */
  isCorrected: boolean;
  isFrame: boolean;
  part: Part;
  /** Whether it is the thing asked for. */
  isFocus: boolean;
  /** Stems that may stand for it in a document. */
  near: ReadonlySet<string>;
  /** The stems of all the question's words: each stands for its own word, never for its neighbour. */
  taken: ReadonlySet<string>;
  /** Things of these kinds stand for the word: "montant" is answered by 4 000 €. */
  kinds: readonly Kind[];
}

export interface Asked {
  words: readonly AskedWord[];
  /** Places in words of two that "de" or the like joins, neither a verb nor a frame. */
  joined: readonly (readonly [number, number])[];
  /** The sort of thing that the question seeks, null when its turn of phrase does not say. */
  sought: Sought | null;
}

const frameWeight = 0.25;
/** A document seldom repeats the verb of a question. */
const verbWeight = 0.7;
/** A name or a number tells one thing from its neighbours, even when many passages hold it. */
const nameWeight = 1.3;
const numberWeight = 1.8;
/** What is asked for must be there, more than what it is asked about. */
const focusWeight = 1.3;

/** A word of the question before tells less than one of this question. */
const beforeWeight = 0.3;

/**
 * What a question asks, from its own words and from what the index knows of them.
 * @param last the question alone, where `question` holds those that it leans on too: it says what is sought
 */
export function askedOf(question: string, terms: readonly FoundTerm[], last = question): Asked {
  const { parts, focus, joined } = wordingOf(question);
  const mostKnown = Math.max(0, ...terms.filter((term) => term.isKnown).map((term) => term.idf));
  const rarest = Math.max(0, ...terms.map((term) => term.idf));
  const taken = new Set<string>();
  const asksAgain = last === question ? null : new Set(tokensOf(last).map(({ folded }) => folded));
  const words = [...Map.groupBy(terms, (term) => term.corrected ?? term.folded)].map(([folded, all]): AskedWord => {
    const frame = isFrame(folded);
    // What the question before named may be what this one replaces: "et à Paris ?"
    const isBefore = asksAgain !== null && !asksAgain.has(folded);
    const said = parts.get(folded) ?? 'plain';
    const part = isBefore && said === 'name' ? 'plain' : said;
    const forms = all.filter((form) => form.corrected === undefined || isLikelySpelling(folded, form));
    const written = stemOf(folded);
    const stems = forms.length > 0 ? forms.map((form) => form.stem) : [written];
    const found = [...new Set([...stems, ...otherForms(folded, part === 'verb')].map(comparable))];
    for (const stem of found) taken.add(stem);
    const idf = forms.length > 0 ? Math.max(...forms.map((form) => form.idf)) : rarest;
    // No more than that of a word that is known: a word that stands nowhere would outweigh all that does.
    const most = part === 'name' ? Infinity : mostKnown || Infinity;
    return {
      folded,
      stems: found,
      weight: Math.min(idf, most) * weightOf({ folded, isFrame: frame, part, isFocus: focus.has(folded) }) * (isBefore ? beforeWeight : 1),
      isCorrected: forms.some((form) => form.corrected !== undefined),
      isFrame: frame,
      part,
      isFocus: focus.has(folded) && !frame,
      near: new Set([written, ...stems].flatMap((stem) => [...sameAs(stem)])),
      taken,
      kinds: kindsNamedBy(folded),
    };
  });
  return { words, joined: placesOf(joined, words), sought: soughtOf(plain(last)) ?? soughtOf(plain(question)) };
}

/**
 * A follow-up's own words that titles bear are whose thing it asks for now: they must be held, as a name must.
 * @param titles of the documents found, as stems
 */
export function withTitled(asked: Asked, last: string, titles: ReadonlySet<string>): Asked {
  const own = new Set(tokensOf(last).map(({ folded }) => folded));
  const words = asked.words.map((word): AskedWord =>
    own.has(word.folded) && !word.isFrame && word.part !== 'name' && word.stems.some((stem) => titles.has(stem))
      ? { ...word, part: 'name', weight: word.weight * nameWeight }
      : word,
  );
  return { ...asked, words };
}

function placesOf(joined: readonly (readonly [string, string])[], words: readonly AskedWord[]): [number, number][] {
  const placeOf = (folded: string): number => words.findIndex((word) => word.folded === folded && word.part !== 'verb' && !word.isFrame);
  return joined.map(([one, other]): [number, number] => [placeOf(one), placeOf(other)]).filter((pair) => !pair.includes(-1));
}

/**
 * Whether a near word is what was meant: "livrasion" is "livraison", but "salon" is not "selon", nor "bouge" "rouge". The
 * documents may well lack a real word; a mistake leaves the first letter, and a short word only its ending.
 */
function isLikelySpelling(written: string, { folded, stem }: FoundTerm): boolean {
  // An apostrophe left out: "lalarme" is "l'alarme".
  if (written.endsWith(folded) && /^(?:qu|[cdjlmnst])$/.test(written.slice(0, -folded.length)) && /^[aeiouyh]/.test(folded)) return true;
  if (written[0] !== folded[0]) return false;
  return written.length >= shortestMistake || isNear(comparable(stemOf(written)), comparable(stem));
}
const shortestMistake = 6;

function weightOf({ folded, isFrame, part, isFocus }: Pick<AskedWord, 'folded' | 'isFrame' | 'part' | 'isFocus'>): number {
  if (isFrame) return frameWeight;
  if (part === 'verb') return verbWeight;
  if (part === 'name') return /\d/.test(folded) ? numberWeight : nameWeight;
  return isFocus ? focusWeight : 1;
}
