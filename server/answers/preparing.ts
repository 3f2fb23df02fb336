import { isExtreme } from '#contract/computed.ts';
import type { SpanRef } from '#server/documents/documents.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { asksBefore, comparedIn, openingOf, plain, smallTalkOf, spelledOut } from '#server/language/language.ts';
import type { Found, PreparedQuestion, SearchFilters } from '#server/retrieval/retrieval.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import type { BlockDetails } from './blockdetails.ts';
import { citeAnswer, citeClosest, citeFigure, citeOutline, citeWorked, type Cited } from './citing.ts';
import { figureFor, operationIn } from './compute/compute.ts';
import { createDiffering } from './conflict/differing.ts';
import { askedOf, withTitled } from './extract/asked.ts';
import { choose, closest, inReadingOrder, mostRead, rankStatements, type Ranked } from './extract/choice.ts';
import { nameOf, stemsIn } from './extract/evidence.ts';
import { marksOf } from './extract/marks.ts';
import { besideShown } from './extract/shown.ts';
import { inLearntOrder } from './extract/order.ts';
import { holdsNames, screenOf, wholePassages, worthShowing } from './extract/passages.ts';
import { isNear, likelihoodOf, signalsOf, surenessOf, type Signals, type Sureness } from './extract/refusal.ts';
import { leaning, reading, withBefore, type Answering, type KeptUnderstood } from './following.ts';
import { heldBy, namesTotal } from './held.ts';
import type { AnswersNeeds } from './needs.ts';
import { outlineFor } from './outline/outline.ts';
import { layoutOf } from './outline/shown.ts';
import { workedDetail } from './working/shown.ts';
import { workedFor } from './working/work.ts';
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
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
const none: BlockDetails = new Map();

/** Everything up to the decision, in one snapshot: rights, words and statistics are of the same instant. */
export function createPreparing(needs: Pick<AnswersNeeds, 'retrieval' | 'documents' | 'clock'>) {
  const { retrieval, documents, clock } = needs;
  const { differ, changed } = createDiffering(needs);
  interface Reading {
    question: PreparedQuestion;
    typed: string;
    before: string | null;
    filters: SearchFilters;
    /** What the index knows of the question's words, where another reading has asked it already. */
    terms?: Found['terms'];
    /** The titles of the documents found, as stems, where another reading has found more. */
    titles?: ReadonlySet<string>;
    /** What the answer before showed. */
    last?: readonly SpanRef[];
    /** The same, where the question may be about nothing but it. */
    shown?: readonly SpanRef[];
  }

  async function prepare(
    snapshot: Snapshot,
    actor: MemberActor,
    read: Reading,
  ): Promise<{
    prepared: Prepared;
    answering: Omit<Answering, 'isThere'>;
    passages: Found['passages'];
    terms: Found['terms'];
    best: Ranked | undefined;
  }> {
    const { question, typed, before, filters } = read;
    const found = await retrieval.find(snapshot, actor, { question, filters, k: mostRead });
    const { passages, documentsVisible } = found;
    const terms = read.terms ?? found.terms;
    const last = spelledOut(typed);
    const said = askedOf(question.text, terms, last);
    const asked = before === null ? said : withTitled(said, last, read.titles ?? titlesIn(passages));
    const byWords = rankStatements(asked, passages);
    const ranked = found.isTurned ? inLearntOrder(asked, byWords, passages) : byWords;
    const [best] = ranked;
    const judged = new Map<Ranked, Signals>();
    const signalsFor = (one: Ranked): Signals => {
      let of = judged.get(one);
      if (!of) judged.set(one, (of = signalsOf(asked, one, passages)));
      return of;
    };
    const surenessFor = (one: Ranked): Sureness => surenessOf(signalsFor(one), found.isTurned);
    const answers = (one: Ranked): boolean => surenessFor(one) === 'sure';
    const signals = best && signalsFor(best);
    const beside = asked.sought === null ? [] : besideShown(ranked, read.shown ?? []);
    const sureness = beside.length > 0 ? 'sure' : best ? surenessFor(best) : 'closest';
    const opening = openingOf(last);
    const screen = signals && opening !== null ? screenOf(ranked, passages) : [];
    const isOpenAnswered = screen.length > 0 && signals !== undefined && isNear(signals, passages) && holdsNames(asked, screen);
    const answered = sureness === 'sure' || isOpenAnswered;
    // What a whole document says, or two of them, no sentence tells.
    const isTold = isOpenAnswered && (opening === 'summary' || opening === 'comparison');
    const chosen =
      beside.length > 0
        ? inReadingOrder(beside.map((one) => ({ statement: one.statement, evidence: one, marks: marksOf(asked, one), alike: [] })))
        : sureness === 'sure' && !isTold
          ? choose(asked, ranked, answers)
          : [];
    const shown = isOpenAnswered ? worthShowing(screen) : [];
    // "Combien de jours pour un mariage" seeks a duration, which a sentence tells; "combien de formations" seeks how many there are.
    // And a total that the best statement names itself is the document's own.
    const operation = chosen.length === 0 ? undefined : operationIn(plain(typed))?.operation;
    const isSaid = (operation === 'count' && asked.sought !== 'count') || (operation === 'sum' && chosen.slice(0, 1).some(namesTotal));
    const figure = isSaid || beside.length > 0 ? null : await compute(snapshot, before === null ? typed : question.text, passages);
    const told = figure
      ? null
      : await outlineFor(snapshot, documents, {
          question: last,
          asked,
          ranked,
          passages,
          within: filters.within,
          isEverywhere: isEverywhere(filters),
          find: async (text, most = mostRead) =>
            (await retrieval.find(snapshot, actor, { question: { text, meaning: null }, filters, k: most })).passages,
          isSure: answers,
          isLikely: (one) => surenessFor(one) === 'likely',
        });
    const missing = told?.of === 'nothing' ? told.missing : [];
    const outlined = told?.of === 'nothing' ? null : told;
    // Of what is told at length, two values are not all.
    const isOther = figure !== null || told !== null || isOpenAnswered || beside.length > 0;
    const differing = isOther
      ? null
      : ((await differ(snapshot, { asked, ranked, passages }, signalsFor)) ??
        (await changed(snapshot, actor, read, { asked, chosen, passages })));
    const isSettled = figure !== null || told !== null || differing !== null;
    const wanted = { question: last, asked, ranked, passages, isSure: answers, shown: read.last ?? [], today: dayOf(clock.now()) };
    const work = isSettled ? null : await workedFor(snapshot, documents, wanted);
    const common = { documents: [...new Set(passages.map((passage) => passage.document))], documentsVisible, understood: null };
    const quoted = (outlined?.quoted ?? chosen).map(({ statement }) => statement);
    const first = [...quoted, ...shown].map(({ given }) => given);
    // What is asked of a document that is not there, a model would invent.
    const isMissing = missing.length > 0 || (outlined?.missing ?? []).length > 0;
    const isGiven = !isMissing && (answered || outlined !== null || work !== null || sureness === 'likely');
    const material = isGiven ? { question: typed, before, asked, ranked, passages, first, quoted, plan: outlined } : null;
    const answering: Omit<Answering, 'isThere'> = {
      sureness: missing.length > 0 ? 'closest' : answered || figure || outlined || work ? 'sure' : sureness,
      likelihood: signals ? likelihoodOf(signals) : 0,
      ...heldBy(asked, best, last),
    };
    // Two documents may be compared in one point of theirs, which is told by what speaks of it.
    const beneath = outlined?.of === 'comparison' ? shown : [];
    const prepared = ((): Prepared => {
      if (figure) return { ...common, cited: figure.cited, details: figure.details, outcome: 'done', material: null };
      if (outlined)
        return { ...common, cited: citeOutline(outlined, beneath), details: new Map([[0, layoutOf(outlined)]]), outcome: 'done', material };
      if (differing) return { ...common, ...differing.beside(chosen), outcome: 'done', material };
      if (work) {
        const said = new Set(work.from.map(({ statement: { given, start } }) => `${given.textId} ${start}`));
        const rest = chosen.filter(({ statement: { given, start } }) => !said.has(`${given.textId} ${start}`));
        return { ...common, cited: citeWorked(work, rest), details: new Map([[0, workedDetail(work)]]), outcome: 'done', material };
      }
      if (missing.length > 0) {
        const details: BlockDetails = new Map([[0, { kind: 'missing', missing: [...missing] }]]);
        return { ...common, cited: citeClosest(wholePassages(closest(ranked)), false), details, outcome: 'nothing-found', material: null };
      }
      const cited = answered ? citeAnswer(chosen, shown) : citeClosest(wholePassages(closest(ranked)), sureness === 'likely');
      return { ...common, cited, details: none, outcome: answered ? 'done' : 'nothing-found', material };
    })();
    return { prepared, answering, terms, best, passages };
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

  /** Where what is asked was said by a version that another replaced, and nothing in force tells: that version answers. */
  async function saidBefore(snapshot: Snapshot, actor: MemberActor, read: Reading, now: Prepared): Promise<Prepared | null> {
    if (!asksBefore(read.typed) || now.outcome === 'done' || read.filters.versions !== undefined) return null;
    const { prepared, passages } = await prepare(snapshot, actor, { ...read, filters: { ...read.filters, versions: 'all' } });
    const replaced = new Set(passages.flatMap(({ textId, replacedAt }) => (replacedAt === null ? [] : [textId])));
    return prepared.outcome === 'done' && prepared.cited.some(({ textId }) => replaced.has(textId)) ? prepared : null;
  }

  /** What is said to the house itself is answered by it, from what the actor may see; nothing is searched. */
  async function prepareSmallTalk(snapshot: Snapshot, actor: MemberActor): Promise<Prepared> {
    const documentsVisible = (await documents.allowed(snapshot, actor)).documents;
    return { cited: [], details: none, outcome: 'done', documents: [], documentsVisible, understood: null, material: null };
  }

  /** What the answer before showed, and its document, as far as it may still be read and stands where is asked. */
  async function lastShown(snapshot: Snapshot, actor: MemberActor, before: readonly AskedBefore[], filters: SearchFilters) {
    const cited = before.at(-1)?.cited ?? [];
    const [first] = await documents.spans(snapshot, actor, cited.slice(0, 1));
    if (first && filters.within !== undefined) {
      const { units } = await documents.allowed(snapshot, actor, filters);
      const inside = await documents.allowed(snapshot, actor, { ...filters, within: first.document });
      if (inside.units.every((unit) => !units.includes(unit))) return null;
    }
    const spans = cited.filter(({ kind }) => kind === 'quote' || kind === 'cells');
    return first ? { document: first.document, spans } : null;
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
        const reads = { typed, before: null, filters };
        const one = await prepare(snapshot, actor, { ...reads, question: alone });
        if (whole === null) return (await saidBefore(snapshot, actor, { ...reads, question: alone }, one.prepared)) ?? one.prepared;
        const last = await lastShown(snapshot, actor, before, filters);
        const leant = { ...reads, question: whole, before: questions.at(-1) ?? null, last: last?.spans ?? [] };
        const two = await prepare(snapshot, actor, leant);
        const inside = last && { filters: { ...filters, within: last.document } };
        const shown = last && leans === 'wholly' ? { shown: last.spans } : {};
        const three =
          inside && (await prepare(snapshot, actor, { ...leant, ...inside, ...shown, terms: two.terms, titles: titlesIn(two.passages) }));
        const four = inside && (await prepare(snapshot, actor, { ...reads, question: alone, ...inside, terms: one.terms }));
        const all = { alone: one, whole: two, within: three, there: four };
        const answeringOf = ({ answering, best }: NonNullable<typeof three>): Answering => ({
          ...answering,
          isThere: last !== null && best?.statement.given.document === last.document,
        });
        const chosen = reading(leans, {
          alone: answeringOf(one),
          whole: answeringOf(two),
          within: three && answeringOf(three),
          there: four && answeringOf(four),
        });
        const prepared = all[chosen]?.prepared ?? one.prepared;
        if (chosen === 'alone') return prepared;
        const within = chosen === 'whole' ? null : (last?.document ?? null);
        return { ...prepared, understood: { question: withBefore(typed, questions), within } };
      };
    },
  };
}

/** Whether nothing narrows what is searched. */
const isEverywhere = (filters: SearchFilters): boolean =>
  Object.values({ ...filters, versions: undefined }).every((value) => value === undefined);

/** The stems of the titles of documents. */
function titlesIn(passages: Found['passages']): ReadonlySet<string> {
  return stemsIn([...new Set(passages.map((passage) => `${passage.title} ${nameOf(passage)}`))].join('\n'));
}
