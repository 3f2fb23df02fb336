import { isExtreme } from '#contract/computed.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { comparedIn, openingOf, plain, smallTalkOf, spelledOut, tokensOf } from '#server/language/language.ts';
import type { Found, PreparedQuestion, SearchFilters } from '#server/retrieval/retrieval.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import type { BlockDetails } from './blockdetails.ts';
import { citeAnswer, citeClosest, citeFigure, citeSides, type Cited } from './citing.ts';
import { figureFor, operationIn } from './compute/compute.ts';
import { disagreement } from './conflict/conflict.ts';
import { precedenceOf, type Party } from './conflict/precedence.ts';
import { askedOf, type Asked } from './extract/asked.ts';
import { choose, closest, mostRead, rankStatements, type Chosen, type Ranked } from './extract/choice.ts';
import { marksOf } from './extract/marks.ts';
import { holdsNames, screenOf, wholePassages, worthShowing } from './extract/passages.ts';
import { isNear, likelihoodOf, signalsOf, surenessOf } from './extract/refusal.ts';
import { leaning, reading, withBefore, type Answering, type KeptUnderstood } from './following.ts';
import type { AnswersNeeds } from './needs.ts';
import type { Material } from './write/run.ts';

/** What an answer is made of, before it is kept. */
export interface Prepared {
  cited: Cited[];
  details: BlockDetails;
  outcome: 'done' | 'nothing-found';
  documents: string[];
  documentsVisible: number;
  understood: KeptUnderstood | null;
  /** What a model may write from; null where it would have to invent. */
  material: Material | null;
}

/** A question that was asked before in the conversation, and what its answer cited. */
export interface AskedBefore {
  question: string;
  cited: readonly Cited[];
}

/** A table is looked for in so many of the documents found. */
const mostTables = 12;
const none: BlockDetails = new Map();

/** Everything up to the decision, in one snapshot: rights, words and statistics are of the same instant. */
export function createPreparing({ retrieval, documents, clock }: Pick<AnswersNeeds, 'retrieval' | 'documents' | 'clock'>) {
  interface Reading {
    question: PreparedQuestion;
    typed: string;
    before: string | null;
    filters: SearchFilters;
    /** What the index knows of the question's words, where another reading has asked it already. */
    terms?: Found['terms'];
  }

  async function prepare(
    snapshot: Snapshot,
    actor: MemberActor,
    read: Reading,
  ): Promise<{ prepared: Prepared; answering: Answering; terms: Found['terms'] }> {
    const { question, typed, before, filters } = read;
    const found = await retrieval.find(snapshot, actor, { question, filters, k: mostRead });
    const { passages, documentsVisible } = found;
    const terms = read.terms ?? found.terms;
    const last = spelledOut(typed);
    const asked = askedOf(question.text, terms, last);
    const ranked = rankStatements(asked, passages);
    const [best] = ranked;
    const answers = (one: Ranked): boolean => surenessOf(signalsOf(asked, one, passages)) === 'sure';
    const signals = best && signalsOf(asked, best, passages);
    const sureness = signals ? surenessOf(signals) : 'closest';
    const opening = openingOf(last);
    const screen = signals && opening !== null ? screenOf(ranked, passages) : [];
    const isOpenAnswered = screen.length > 0 && signals !== undefined && isNear(signals, passages) && holdsNames(asked, screen);
    const answered = sureness === 'sure' || isOpenAnswered;
    // What a whole document says, or two of them, no sentence tells.
    const isTold = isOpenAnswered && (opening === 'summary' || opening === 'comparison');
    const chosen = sureness === 'sure' && !isTold ? choose(asked, ranked, answers) : [];
    const shown = isOpenAnswered ? worthShowing(screen) : [];
    // Only what would answer by itself can contradict an answer; of what is told at length, two values are not all.
    const differing = isOpenAnswered || sureness !== 'sure' ? null : await differ(snapshot, asked, ranked.filter(answers), passages);
    // "Combien de jours pour un mariage" seeks a duration, which a sentence tells; "combien de formations" seeks how many there are.
    // And a total that the best statement names itself is the document's own.
    const operation = chosen.length === 0 ? undefined : operationIn(plain(typed))?.operation;
    const isSaid = (operation === 'count' && asked.sought !== 'count') || (operation === 'sum' && chosen.slice(0, 1).some(namesTotal));
    const figure = isSaid ? null : await compute(snapshot, before === null ? typed : question.text, passages);
    const common = { documents: [...new Set(passages.map((passage) => passage.document))], documentsVisible, understood: null };
    const quoted = chosen.map(({ statement }) => statement);
    const first = [...quoted, ...shown].map(({ given }) => given);
    const material = answered || sureness === 'likely' ? { question: typed, before, asked, ranked, passages, first, quoted } : null;
    const answering: Answering = {
      sureness: answered || figure ? 'sure' : sureness,
      likelihood: signals ? likelihoodOf(signals) : 0,
      ...heldBy(asked, best, last),
    };
    const prepared = ((): Prepared => {
      if (figure) return { ...common, cited: figure.cited, details: figure.details, outcome: 'done', material: null };
      if (differing) return { ...common, ...differing.beside(chosen), outcome: 'done', material };
      const cited = answered ? citeAnswer(chosen, shown) : citeClosest(wholePassages(closest(ranked)), sureness === 'likely');
      return { ...common, cited, details: none, outcome: answered ? 'done' : 'nothing-found', material };
    })();
    return { prepared, answering, terms };
  }

  /** What a table gives that the question asks to compute; tables are read whole, from documents that the asker may read. */
  async function compute(snapshot: Snapshot, question: string, passages: Found['passages']) {
    const operation = operationIn(plain(question));
    if (!operation) return null;
    const units = [...new Set(passages.flatMap(({ tableHeader, unit }) => (tableHeader === null ? [] : [unit])))].slice(0, mostTables);
    const read = [];
    for (const unit of units) read.push(await documents.passagesOfUnit(snapshot, unit));
    const figure = figureFor(question, operation, read, clock.now());
    if (!figure) return null;
    const compared = isExtreme(figure.plan.operation) ? { compared: figure.result.counted } : {};
    return { cited: citeFigure(figure), details: new Map([[0, { kind: 'computed' as const, plan: { ...figure.plan, ...compared } }]]) };
  }

  /** Two documents that do not say the same, the one in force first; what else answers comes after. */
  async function differ(snapshot: Snapshot, asked: Asked, ranked: readonly Ranked[], passages: Found['passages']) {
    const sides = disagreement(asked, ranked);
    if (!sides) return null;
    const parties: Party[] = [];
    for (const { ranked: one } of sides) {
      const { given, text } = one.statement;
      const found = passages.find((passage) => passage === given);
      const whole = found ? await documents.passagesOfUnit(snapshot, found.unit) : [];
      parties.push({ said: text, given, text: whole.map((passage) => passage.text).join('\n'), writtenAt: found?.writtenAt ?? null });
    }
    const [one, other] = parties;
    if (!one || !other) return null;
    const { first, why, dates } = precedenceOf(one, other, clock.now());
    const turn = <Each>(pair: readonly Each[]): Each[] => (first === 0 ? [...pair] : pair.toReversed());
    const statements = turn(sides.map(({ ranked: side }) => ({ statement: side.statement, marks: marksOf(asked, side) })));
    return {
      beside(chosen: readonly Chosen[]): Pick<Prepared, 'cited' | 'details'> {
        const said = new Set(statements.map(({ statement }) => statement));
        const rest = chosen.filter(({ statement }) => !said.has(statement));
        return {
          cited: [...citeSides(statements, rest)],
          details: new Map([[0, { kind: 'conflict' as const, precedence: why, dates: turn(dates) }]]),
        };
      },
    };
  }

  /** What is said to the house itself is answered by it, from what the actor may see; nothing is searched. */
  async function prepareSmallTalk(snapshot: Snapshot, actor: MemberActor): Promise<Prepared> {
    const documentsVisible = (await documents.allowed(snapshot, actor)).documents;
    return { cited: [], details: none, outcome: 'done', documents: [], documentsVisible, understood: null, material: null };
  }

  /** The document that answered last, where it may still be read. */
  async function lastDocument(snapshot: Snapshot, actor: MemberActor, before: readonly AskedBefore[]): Promise<string | null> {
    const cited = before.at(-1)?.cited.slice(0, 1) ?? [];
    const [span] = await documents.spans(snapshot, actor, cited);
    return span?.document ?? null;
  }

  return {
    prepare,
    prepareSmallTalk,

    /** A question as it is searched: alone, or with those of its conversation that it leans on. */
    async read(
      actor: MemberActor,
      { question: typed, before, filters }: { question: string; before: readonly AskedBefore[]; filters: SearchFilters },
      signal: AbortSignal,
    ): Promise<(snapshot: Snapshot) => Promise<Prepared>> {
      if (smallTalkOf(typed) !== null) return (snapshot) => prepareSmallTalk(snapshot, actor);
      const questions = before.map(({ question }) => question);
      const leans = leaning(typed, questions);
      const alone = await retrieval.prepare(actor, comparedIn(spelledOut(typed)), signal);
      const isFirst = before.length === 0 || leans === 'anew';
      const whole = isFirst ? null : await retrieval.prepare(actor, withBefore(typed, questions), signal);
      return async (snapshot) => {
        const one = await prepare(snapshot, actor, { question: alone, typed, before: null, filters });
        if (whole === null) return one.prepared;
        const leant = { question: whole, typed, before: questions.at(-1) ?? null };
        const two = await prepare(snapshot, actor, { ...leant, filters });
        const document = filters.within === undefined ? await lastDocument(snapshot, actor, before) : null;
        const three =
          document && (await prepare(snapshot, actor, { ...leant, filters: { ...filters, within: document }, terms: two.terms }));
        const chosen = reading(leans, { alone: one.answering, whole: two.answering, within: three ? three.answering : null });
        if (chosen === 'alone') return one.prepared;
        const { prepared } = chosen === 'within' && three ? three : two;
        const within = chosen === 'within' ? document : null;
        return { ...prepared, understood: { question: withBefore(typed, questions), within } };
      };
    },
  };
}

/** A line that gives a total, or a row that has one for a column. */
function namesTotal({ statement: { text, columns } }: Chosen): boolean {
  return /\btota(?:l|ux)\b/u.test(plain([text, ...(columns ?? [])].join('\n')));
}

/** How much of the question's own words the best statement holds. */
function heldBy(asked: Asked, best: Ranked | undefined, last: string): Pick<Answering, 'held' | 'holdsNames'> {
  const own = new Set(tokensOf(last).map(({ folded }) => folded));
  if (!best) return { held: 0, holdsNames: false };
  const sums = { all: 0, held: 0, holdsNames: true };
  for (const [at, word] of asked.words.entries()) {
    if (!own.has(word.folded) || word.isFrame) continue;
    const covered = best.covered[at] ?? 0;
    sums.all += word.weight;
    sums.held += word.weight * covered;
    if (word.part === 'name' && covered === 0) sums.holdsNames = false;
  }
  return { held: sums.all === 0 ? 1 : sums.held / sums.all, holdsNames: sums.holdsNames };
}
