import type { SignalKind } from '#contract/agents.ts';
import { canonicalText } from '#server/tools/tools.ts';

/** A signal, and where in the text it was first seen. It decides nothing: people look. */
export interface Signal {
  kind: SignalKind;
  count: number;
  start: number;
  end: number;
}

/** Beyond, the beginning speaks for the whole. */
const mostLetters = 150_000;
/** A few joiners and marks stand in honest texts; a sentence in them does not. */
const fewestUnseen = 12;
const fewestHidden = 20;
const unseen = /[\u200b-\u200d\u2060-\u2064\u202a-\u202e\u2066-\u2069\ufeff]|\udb40[\udc00-\udc7f]/g;
const scripts = [/\p{Script=Latin}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u];
const longWord = /[\p{L}\p{M}]{3,}/gu;

const machine =
  "(?:l['’ ]?assistant|assistants?|l['’ ]?agent(?: ia)?|agents? (?:automati\\w+|ia)|l['’ ]?ia|robots?|bot|chatbot|lecteur automatique|modele de langage|(?:ai|machine|automated) (?:readers?|agents?|assistants?)|language model|systeme automatise)";
/** Sentences that speak to whoever reads by machine, in French and English. Written from open examples; see bench/agents/attacks. */
const orders: readonly RegExp[] = [
  /\b(?:ignor|oubli|neglig|disregard|forget|override)\w*\b[^.\n]{0,40}\b(?:consignes?|instructions?|regles|prompts?|rules)\b/,
  /\b(?:instructions?|consignes?)\b[^.\n]{0,30}\b(?:du systeme|systeme|cachees?|internes?|prioritaires?|codees?)\b/,
  /(?:^|[\s[(<#])(?:\[?syst[e]?me?\]?|<\/?system>|system|debug mode|mode debug)\s*[:\]>]/,
  new RegExp(`(?:^|[\\s([#])(?:pour |a l['’]attention de )?${machine}(?: \\p{L}+){0,2}\\s*[:,]`, 'u'),
  new RegExp(`\\b${machine}\\b[^.\\n]{0,60}\\b(?:doit|doivent|est tenu|sont tenus|shall|must|will|approuve|remplacera|seront?)\\b`, 'u'),
  new RegExp(`\\b(?:seront?|sera)\\b[^.\\n]{0,80}\\bpar ${machine}\\b`, 'u'),
  /\b(?:tu es|vous etes|you are)\b[^.\n]{0,60}\b(?:desormais|maintenant|now|from now on|assistant)\b/,
  /\b(?:sans|without|skip)\b[^.\n]{0,20}\b(?:nouvelle validation|validation|confirmation|redemander|relire|approbation|approval|opening the details)\b/,
  /\b(?:cliquez|press|clic)\b[^.\n]{0,20}\b(?:approuver|approve)\b/,
  /\b(?:ne (?:le |la |les )?(?:mentionn|signal|dit|dites|parl)\w*|do not (?:mention|tell)|tell nobody|taisez)\b/,
  /\b(?:decod\w+|decode)\b[^.\n]{0,40}\b(?:execut\w+|carry out|appliqu\w+)\b/,
  /\b(?:approval[_ ]?(?:token|status)|consent recorded|deja (?:approuve|consenti|valide))\b/,
  /!\[[^\]\n]{0,40}\]\(https?:[^)\n]{0,300}(?:=[a-z_]{4,}|resume|question)/,
];

/** Lines without one of these hold no such sentence: they are not looked at closer, for this runs as each document is read. */
const hint =
  /ignor|oubli|n[ée]glig|disregard|forget|overrid|consigne|instruction|syst|debug|assistant|agent|\bia\b|robot|\bbot\b|chatbot|lecteur auto|mod[èe]le de langage|language model|\breaders?\b|tu es|vous [êe]tes|you are|validation|confirmation|redemander|relire|approbation|approval|details|approuver|approve|mention|signal|tell|taisez|d[ée]cod|consent|d[ée]j[àa] |!\[/i;
const foreign = /[\p{Script=Cyrillic}\p{Script=Greek}]/u;

/** What in a text may be meant for a machine. `hidden`: the stretches that a reader of the page does not see. */
export function signalsIn(whole: string, hidden: readonly { start: number; end: number }[]): Signal[] {
  const text = whole.slice(0, mostLetters);
  return [hiddenText(text, hidden), lookAlikes(text), ordersIn(text)].filter((one) => one !== null);
}

function hiddenText(text: string, hidden: readonly { start: number; end: number }[]): Signal | null {
  const marks = [...text.matchAll(unseen)];
  const [mark] = marks;
  if (mark !== undefined && marks.length >= fewestUnseen)
    return { kind: 'hidden-text', count: marks.length, start: mark.index, end: mark.index + 1 };
  const long = hidden.filter(({ start, end }) => end - start >= fewestHidden);
  const [first] = long;
  return first
    ? { kind: 'hidden-text', count: long.reduce((sum, { start, end }) => sum + end - start, 0), start: first.start, end: first.end }
    : null;
}

function lookAlikes(text: string): Signal | null {
  if (!foreign.test(text)) return null;
  const mixed = [...text.matchAll(longWord)].filter(([word]) => scripts.filter((script) => script.test(word)).length > 1);
  const [first] = mixed;
  return first === undefined ? null : { kind: 'look-alikes', count: mixed.length, start: first.index, end: first.index + first[0].length };
}

function ordersIn(text: string): Signal | null {
  const found = [...text.matchAll(/[^\n]+/g)].filter(([line]) => {
    if (!hint.test(line)) return false;
    const plain = canonicalText(line).normalize('NFD').replaceAll(/\p{M}/gu, '');
    return orders.some((order) => order.test(plain));
  });
  const [first] = found;
  return first === undefined ? null : { kind: 'orders', count: found.length, start: first.index, end: first.index + first[0].length };
}
