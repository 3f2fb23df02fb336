import {
  comparable,
  isNear,
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

/**
 * Words that turn a question and tell nothing of its subject, folded: documents do not repeat them. Our own list.
 * They count for little, so that a sentence is not missed, nor an answer withheld, for want of "coûte" or "prévoit".
 */
const frames = new Set(
  `
  coute coutent couter coutera vaut valent valoir revient reviennent faut faudra faudrait falloir peut peuvent peux puis pouvoir pouvons pourra pourrait
  doit doivent dois devoir devons devez devra devrait prevoit prevoient prevoir prevu prevue prevus prevues
  dit disent dire indique indiquent mentionne precise stipule existe existent concerne concernent
  eleve elevent appelle appellent nomme nommee trouve trouvent trouver situe situee reste restent rester restons
  comporte comportent contient contiennent comprend comprennent figure figurent represente atteint correspond agit dure durent durer
  compte comptent sert servent tombe tombent arrive arrivent obtient obtenir recoit recevoir propose proposent demande suit
  fait font faire faisons faites passe passer met mettre donne donner prend prendre va vont aller
  encore toujours deja jamais enfin final finalement vraiment exactement justement precisement environ seulement autre autres meme memes
  chaque plusieurs quelque quelques certain certains certaine certaines aucun aucune avant apres ensuite maintenant bientot souvent parfois
  reellement actuellement habituellement generalement normalement rapidement gratuitement directement automatiquement egalement notamment
  uniquement entierement completement totalement partiellement officiellement regulierement obligatoirement
  moment moments gens facon maniere sorte genre truc eus eue eues
  ici ailleurs beaucoup peu trop assez presque surtout seul seule tard tot vite bien mal mieux
  laisser laisse laissent laissons laissez venir viennent venons commence commencent
  savoir sait savez connaitre veut veulent voulons vouloir souhaite souhaitons convient vient utilise
  droit permis autorise autorisee interdit interdite utiliser utilise probleme
  temps partir bout pendant moins quoi chose choses fois cas cadre sujet niveau
  dois-je estil actuel actuelle actuellement aujourd hui possible
  `
    .trim()
    .split(/\s+/),
);
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

/** Words that name the kind of their own answer. */
const named: [Kind, string][] = [
  ['amount', 'prix montant cout tarif somme coute coutent vaut valent'],
  ['area', 'surface superficie'],
  ['weight', 'poids masse pese'],
  ['volume', 'volume contenance'],
  ['temperature', 'temperature chaleur'],
  ['pressure', 'pression'],
  ['power', 'puissance'],
  ['length', 'hauteur largeur longueur epaisseur profondeur diametre dimension dimensions'],
  ['share', 'taux pourcentage part proportion'],
  ['date', 'date jour echeance annee'],
  ['duration', 'duree delai temps annees ans mois semaines jours heures minutes'],
  ['time', 'heure heures horaire horaires'],
  ['number', 'nombre quantite'],
  ['share', 'cent'],
  ['address', 'adresse'],
  ['phone', 'telephone numero'],
  ['person', 'nom personne'],
];
const kindsOfWord = new Map<string, Kind[]>();
for (const [kind, words] of named) for (const word of words.split(' ')) kindsOfWord.set(word, [...(kindsOfWord.get(word) ?? []), kind]);

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
    const isFrame = frames.has(folded);
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
      weight: Math.min(idf, most) * weightOf({ folded, isFrame, part, isFocus: focus.has(folded) }) * (isBefore ? beforeWeight : 1),
      isCorrected: forms.some((form) => form.corrected !== undefined),
      isFrame,
      part,
      isFocus: focus.has(folded) && !isFrame,
      near: new Set([written, ...stems].flatMap((stem) => [...sameAs(stem)])),
      taken,
      kinds: kindsOfWord.get(folded) ?? [],
    };
  });
  return { words, joined: placesOf(joined, words), sought: soughtOf(plain(last)) ?? soughtOf(plain(question)) };
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
