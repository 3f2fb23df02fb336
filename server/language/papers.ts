import lists from './fr/papers.json' with { type: 'json' };
import { stemOf, tokensOf } from './analysis.ts';

/** A document as a question calls it. */
export interface Called {
  /** As it was typed, without its article. */
  text: string;
  /** Whether it leans on what the other is called: "celui de Roncq", "le n° 8". */
  leans: boolean;
}

const leads = new RegExp(lists.leads, 'giu');
const differs = new RegExp(lists.differs, 'iu');
const between = new RegExp(lists.between, 'giu');
const article = new RegExp(lists.article, 'iu');
const named = new RegExp(lists.named, 'iu');
const stands = new RegExp(lists.stands, 'iu');
const after = new RegExp(lists.after, 'iu');
const summed = new RegExp(lists.summed, 'giu');
const placed = new RegExp(lists.placed, 'iu');
const papers = new Set(lists.papers.split(' ').map(stemOf));

/** Whether something is called by what a document is: a contract, a lease, minutes. */
export const isPaper = (called: string): boolean => papers.has(firstStemOf(called));
const firstStemOf = (called: string): string => tokensOf(called.replace(placed, ''))[0]?.stem ?? '';

/** What comes after the last turn of phrase that asks, without what closes the question. */
function afterLast(question: string, lead: RegExp): { asked: string; before: string } | null {
  const [last] = [...question.matchAll(lead)].toReversed();
  if (!last) return null;
  return { asked: question.slice(last.index + last[0].length).replace(after, ''), before: question.slice(0, last.index + last[0].length) };
}

/**
 * The two that a question sets beside each other, by each way to part it, the likeliest first, with what they are compared by ("de loyer").
 * "et" joins words of a name too: the way whose second begins as a name does comes first.
 */
export function comparedTwo(question: string): { ways: [Called, Called][]; by: string } {
  const found = afterLast(question, leads);
  if (!found || /[,;]/.test(found.asked)) return { ways: [], by: '' };
  const cuts = [...[differs.exec(found.asked)].filter((cut) => cut !== null), ...found.asked.matchAll(between)];
  const ways = cuts.flatMap((cut): { way: [Called, Called]; begins: number }[] => {
    const [one, other] = [found.asked.slice(0, cut.index).trim(), found.asked.slice(cut.index + cut[0].length).trim()];
    if (one === '' || other === '') return [];
    const isNamed = article.test(other) || stands.test(other) || /\b(?:aux?|l['’ea])\s*$/iu.test(cut[0]) || isPaper(other);
    return [{ way: [calledOf(one), { ...calledOf(other), leans: leansOn(other) }], begins: isNamed ? 0 : 1 }];
  });
  return { ways: ways.toSorted((a, b) => a.begins - b.begins).map(({ way }) => way), by: found.before };
}

/** What a question asks to be summed up. */
export function summedUp(question: string): Called | null {
  const found = afterLast(question, summed);
  return found === null || found.asked.trim() === '' ? null : calledOf(found.asked.trim());
}

const calledOf = (text: string): Called => ({ text: text.replace(article, '').trim(), leans: false });

/** One that is no name by itself leans on the other's; one that says what it is does not. */
const leansOn = (text: string): boolean => stands.test(text) || (!named.test(text) && !isPaper(text.replace(article, '')));
