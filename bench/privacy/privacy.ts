import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FindingKind } from '#contract/privacy.ts';
import { detect } from '#server/privacy/privacy.ts';
import type { Bench, Measure } from '../main.ts';
import { random } from '../random.ts';
import { labelledIn, recallOf, scoreOf } from './labelled.ts';
import { perturbations } from './perturbing.ts';
import { plainSentences, sentenceAround } from './sentences.ts';
import { makers, type Dice } from './values.ts';

const each = 400;

/**
 * What is found of identifiers that a generator makes, valid and nearly, and of names that people labelled by hand; the loss where
 * the text is spoilt, and the time. `-- privacy --misses` says each name that was missed or wrongly found in the open texts.
 */
export const bench: Bench = {
  name: 'privacy',
  seconds: 30,
  needsShared: false,
  async run({ say }) {
    const measures: Measure[] = [];
    const add = (name: string, value: number, unit: string, budget: number | null, holds: boolean | null): void =>
      void measures.push({ name, value, unit, budget, holds });
    const made = identifiers(random(11), say);
    add('identifier_recall', made.recall, 'share', 0.995, made.recall >= 0.995);
    add('identifier_precision', made.precision, 'share', 0.99, made.precision >= 0.99);
    for (const [name, spoil] of Object.entries(perturbations)) {
      const { recall } = identifiers(random(12), null, spoil);
      add(`loss_${name.replace('-', '_')}`, Math.max(0, made.recall - recall), 'share', null, null);
    }
    for (const folder of ['open', 'aside'] as const) {
      const texts = labelledIn(folder);
      if (texts === null || texts.length === 0) {
        say(`bench/privacy/texts/${folder}: absent, names are not measured there`);
        continue;
      }
      const score = scoreOf(texts);
      const recall = recallOf(score, ['person', 'company']);
      const falses = (score.false * 1000) / score.words;
      const prefix = folder === 'open' ? '' : 'aside_';
      const budget = folder === 'open' ? 0.9 : 0.88;
      add(`${prefix}name_recall`, recall, 'share', budget, recall >= budget);
      add(`${prefix}false_per_1000_words`, falses, 'findings', 2, falses <= 2);
      for (const kind of score.wanted.keys())
        add(`${prefix}${kind.replaceAll('-', '_')}_recall`, recallOf(score, [kind]), 'share', null, null);
      say(`${folder}: ${score.texts} texts, ${score.words} words`);
      if (folder === 'open' && process.argv.includes('--misses')) for (const line of [...score.missed, '', ...score.wrong]) say(line);
    }
    const clean = plainSentences.flatMap((text) => detect(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`));
    add('clean_false', clean.length, 'findings', 0, clean.length === 0);
    for (const line of clean) say(`found in a clean sentence: ${line}`);
    measures.push(...edsTemplates(say));
    const ms = timed();
    add('ms_per_kib', ms, 'ms', 1, ms <= 1);
    return { measures };
  },
};

function identifiers(
  dice: Dice,
  say: ((line: string) => void) | null,
  spoil: (dice: Dice, value: string) => string = (_, value) => value,
): { recall: number; precision: number } {
  let [wanted, found, claimed, wrong] = [0, 0, 0, 0];
  for (const { kind, valid, nearMiss, before } of makers) {
    let here = 0;
    let mistaken = 0;
    for (let turn = 0; turn < each; turn += 1) {
      const value = spoil(dice, valid(dice));
      const { text, start, end } = sentenceAround(dice, value, dice.pick(before));
      const hits = detect(text);
      const isFound = hits.some((hit) => hit.kind === kind && hit.start <= start && hit.end >= end);
      here += isFound ? 1 : 0;
      const claims = hits.filter((hit) => isClaim(hit.kind));
      claimed += claims.length;
      const others = claims.filter((hit) => hit.kind !== kind || hit.end <= start || hit.start >= end);
      wrong += others.length;
      if (others.length > 0 && say && process.argv.includes('--misses'))
        say(`also claimed: ${JSON.stringify(text)} ${others.map((one) => `${one.rule} ${text.slice(one.start, one.end)}`).join('; ')}`);
      if (!isFound && say && turn - here < 2 && process.argv.includes('--misses'))
        say(`missed ${kind}: ${JSON.stringify(text)} ${JSON.stringify(hits)}`);
      if (!nearMiss) continue;
      const near = nearMiss(dice);
      const miss = sentenceAround(dice, near, dice.pick(before));
      const claimsOfMiss = detect(miss.text).filter((hit) => isClaim(hit.kind) && hit.end > miss.start && hit.start < miss.end);
      claimed += claimsOfMiss.length;
      wrong += claimsOfMiss.length;
      mistaken += claimsOfMiss.length;
      if (claimsOfMiss.length > 0 && say && process.argv.includes('--misses') && mistaken < 4)
        say(`claimed of a near miss of ${kind}: ${JSON.stringify(miss.text)} ${JSON.stringify(claimsOfMiss)}`);
    }
    wanted += each;
    found += here;
    say?.(`${kind.padEnd(16)} recall ${(here / each).toFixed(3)}${nearMiss ? `  near misses claimed ${mistaken} of ${each}` : ''}`);
  }
  return { recall: found / wanted, precision: (claimed - wrong) / claimed };
}
/** What claims to be an identifier: a number whose check digits do not hold is hidden, and claims nothing. */
const isClaim = (kind: FindingKind): boolean => makers.some((maker) => maker.kind === kind);

/** Lines with inline labels ([JALONNET](NOM)) of hospital letters: another world than ours, told as it is. */
function edsTemplates(say: (line: string) => void): Measure[] {
  const path = join(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'personal-data', 'eds-pseudo-templates.txt');
  if (!existsSync(path)) {
    say('../shared/data/personal-data: absent, not measured');
    return [];
  }
  const wanted = new Map<string, number>();
  const found = new Map<string, number>();
  for (const block of readFileSync(path, 'utf8').split('\n\n')) {
    const spans: { start: number; end: number; kind: string }[] = [];
    let text = '';
    let last = 0;
    for (const { 0: whole, 1: value = '', 2: kind = '', index } of block.matchAll(/\[([^\]]*)\]\(([A-Z_]+)\)/g)) {
      text += block.slice(last, index);
      spans.push({ start: text.length, end: text.length + value.length, kind });
      text += value;
      last = index + whole.length;
    }
    text += block.slice(last);
    const covered = new Uint8Array(text.length);
    for (const { start, end } of detect(text)) covered.fill(1, start, end);
    for (const { start, end, kind } of spans) {
      wanted.set(kind, (wanted.get(kind) ?? 0) + 1);
      if (Array.from(text.slice(start, end)).every((sign, at) => !/[\p{L}\d]/u.test(sign) || covered[start + at] === 1))
        found.set(kind, (found.get(kind) ?? 0) + 1);
    }
  }
  return ['NOM', 'PRENOM', 'TEL', 'MAIL', 'ADRESSE', 'ZIP', 'SECU', 'DATE_NAISSANCE'].map((kind) => ({
    name: `eds_${kind.toLowerCase()}_recall`,
    value: (found.get(kind) ?? 0) / (wanted.get(kind) ?? 1),
    unit: `of ${wanted.get(kind) ?? 0}`,
    budget: null,
    holds: null,
  }));
}

function timed(): number {
  const dice = random(13);
  let text = '';
  while (text.length < 256 * 1024) {
    const maker = dice.pick(makers);
    text += `${dice.chance(0.25) ? sentenceAround(dice, maker.valid(dice), dice.pick(maker.before)).text : dice.pick(plainSentences)}\nM. Jean Dupont, directeur de la société Lacroix, a répondu.\n`;
  }
  const pieces = Array.from({ length: 64 }, (_, at) => text.slice(at * 4096, (at + 1) * 4096));
  // The least of nine: what others do on the machine only adds.
  const times = Array.from({ length: 9 }, () => {
    const started = performance.now();
    for (const piece of pieces) detect(piece);
    return (performance.now() - started) / 256;
  }).toSorted((a, b) => a - b);
  return times[0] ?? 0;
}
