import { type Finder, finderOf, titleOf } from '#server/language/language.ts';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { clauseSides, severities } from '#contract/legal.ts';
import { shippedMeaning, type Meaning } from './meaning.ts';
import { shippedWeights, type Weights } from './weights.ts';

const phrases = z.array(z.string().min(1)).default([]);

const riskSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9_]+$/),
  severity: z.enum(severities),
  /** Whom it weighs on; both where nothing is said. */
  weighsOn: z.enum(clauseSides).optional(),
  /** All three are asked: one of `when` stands there, none of `unless`, none of `lacks`. */
  when: phrases,
  unless: phrases,
  lacks: phrases,
  /** What is measured in it, and from where on it is a risk. */
  measure: z.enum(['days', 'years', 'share', 'noticeMonths', 'monthsShortest', 'monthsOrShare']).optional(),
  above: z.number().optional(),
  below: z.number().optional(),
});

const clauseSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9_]+$/),
  severity: z.enum(severities),
  basis: z.array(z.string()).min(1),
  onlyIn: z.array(z.string()).optional(),
  notIn: z.array(z.string()).optional(),
  headings: phrases,
  about: phrases,
  says: phrases,
  under: phrases,
  unless: phrases,
  apart: phrases,
  risks: z.array(riskSchema),
});

const kindSchema = z.strictObject({
  id: z.string(),
  /** How a title names it. */
  titles: phrases,
  /** What only such a contract says. */
  says: phrases,
  /** Clauses that a careful reader looks for in it, with what their absence costs, and whom. */
  expected: z.array(z.strictObject({ clause: z.string(), severity: z.enum(severities), weighsOn: z.enum(clauseSides).optional() })),
});

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(`data/${name}.json`, import.meta.url), 'utf8'));
const clausesFile = z.object({ source: z.string(), asOf: z.iso.date(), syntax: z.string(), clauses: z.array(clauseSchema) });
const kindsFile = z.object({
  source: z.string(),
  asOf: z.iso.date(),
  contract: phrases,
  drafts: phrases,
  foreign: phrases,
  sides: z.object({ customer: phrases, supplier: phrases }),
  kinds: z.array(kindSchema),
});
const lawFile = z.object({
  asOf: z.iso.date(),
  source: z.string(),
  articles: z.array(z.strictObject({ id: z.string(), text: z.string(), article: z.string(), checked: z.enum(['P', 'K']) })),
});

type Found<Schema, Fields extends string> = Omit<Schema, Fields> & Record<Fields, Finder>;
export type RiskRule = Found<z.output<typeof riskSchema>, 'when' | 'unless' | 'lacks'> & { asks: { when: boolean; lacks: boolean } };
export type ClauseRule = Found<
  Omit<z.output<typeof clauseSchema>, 'risks' | 'headings'>,
  'about' | 'says' | 'under' | 'unless' | 'apart'
> & {
  /** Of whole titles. */
  isHeading: (topic: string) => boolean;
  risks: RiskRule[];
};
export type KindRule = Found<z.output<typeof kindSchema>, 'titles' | 'says'>;
export type LawArticle = z.output<typeof lawFile>['articles'][number];

export interface Rulebook {
  /** Changes with the rules: what was read by others is read again. */
  edition: string;
  asOf: string;
  clauses: readonly ClauseRule[];
  kinds: readonly KindRule[];
  /** What every contract says, and what is no contract although it looks like one. */
  isContract: Finder;
  isForeign: Finder;
  /** What this agent drafted itself. */
  isDraft: Finder;
  /** By the name of a role: who pays, and who is paid. */
  sides: Record<'customer' | 'supplier', Finder>;
  weights: Weights;
  meaning: Meaning;
  law: ReadonlyMap<string, LawArticle>;
  lawAsOf: string;
}

let shipped: Rulebook | undefined;

/** The rules that are shipped, compiled when they are first asked for. */
export function rulebook(): Rulebook {
  return (shipped ??= compiled());
}

function compiled(): Rulebook {
  const clauses = clausesFile.parse(read('clauses'));
  const kinds = kindsFile.parse(read('kinds'));
  const law = lawFile.parse(read('law'));
  return {
    edition: `${clauses.asOf}/${kinds.asOf}/${readerVersion}`,
    asOf: clauses.asOf,
    clauses: clauses.clauses.map((rule) => ({
      ...rule,
      isHeading: titleOf(rule.headings),
      about: finderOf(rule.about),
      says: finderOf(rule.says),
      under: finderOf(rule.under),
      unless: finderOf(rule.unless),
      apart: finderOf(rule.apart),
      risks: rule.risks.map((risk) => ({
        ...risk,
        asks: { when: risk.when.length > 0, lacks: risk.lacks.length > 0 },
        when: finderOf(risk.when),
        unless: finderOf(risk.unless),
        lacks: finderOf(risk.lacks),
      })),
    })),
    kinds: kinds.kinds.map((kind) => ({ ...kind, titles: finderOf(kind.titles), says: finderOf(kind.says) })),
    isContract: finderOf(kinds.contract),
    isForeign: finderOf(kinds.foreign),
    isDraft: finderOf(kinds.drafts),
    sides: { customer: finderOf(kinds.sides.customer), supplier: finderOf(kinds.sides.supplier) },
    get weights() {
      return shippedWeights();
    },
    get meaning() {
      return shippedMeaning();
    },
    law: new Map(law.articles.map((one) => [one.id, one])),
    lawAsOf: law.asOf,
  };
}

/** Of what reads by code: parties, dates, calendar. */
const readerVersion = 3;
