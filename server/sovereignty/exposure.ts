import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Zone } from '#contract/engine.ts';
import {
  exposures,
  lawAnswers,
  laws,
  type ComparisonRow,
  type Grounding,
  type Law,
  type LawAnswer,
  type Level,
  type Pillar,
  type Tool,
} from '#contract/sovereignty.ts';
import type { Vendor } from './catalogue.ts';
import { assess, criteria, sealOf, type Answers } from './criteria.ts';
import { weightOf } from './whole.ts';

const share = z.number().min(0).max(100);
const rule = z.object({
  exposure: share,
  data: share.nullable(),
  infrastructure: share.nullable(),
  laws: z.record(z.enum(laws), z.enum(lawAnswers)),
  answers: z.record(z.string(), z.int().min(0)),
});
const schema = z.object({
  asOf: z.iso.date(),
  exposures: z.record(z.enum(exposures), rule),
  laws: z.array(
    z.object({
      id: z.enum(laws),
      text: z.string(),
      from: z.iso.date(),
      status: z.enum(['in_force', 'lapsed']),
      lapsedOn: z.iso.date().optional(),
      certificationsTo: z.string().optional(),
      disputed: z.string().optional(),
      lastChecked: z.iso.date(),
      confidence: z.enum(['P', 'D', 'S', 'K']),
      source: z.string(),
    }),
  ),
});
const rules = schema.parse(JSON.parse(readFileSync(new URL('data/rules.json', import.meta.url), 'utf8')));

/** The laws that reach beyond their borders, dated, with their source. */
export const lawRecords = rules.laws;

/** What is known of a product, whoever knows it: all that is told of its exposure follows from these. */
export type Facts = Pick<Vendor, 'vendor' | 'category' | 'country' | 'regions' | 'exposure' | 'training' | 'retention'>;

const models = new Set(['llm_api', 'chat_app', 'copilot_suite', 'code_assistant', 'llm_router', 'agent_platform']);
const trains = ({ training }: Facts): boolean | null =>
  training === '' ? null : /\b(yes|oui)\b/i.test(training) ? true : /\b(no|non)\b/i.test(training) ? false : null;
const inEurope = ({ regions }: Facts): 'only' | 'option' | 'no' | null => {
  if (regions === '') return null;
  const europe = /\b(EU|UE|Union européenne|Europe|France|Paris|Germany|Frankfurt|Ireland|Netherlands|Sweden|Italy|europe-\w+)\b/i.test(
    regions,
  );
  const beyond = /\b(US|USA|global|China|CN|worldwide|other regions|UK)\b/i.test(regions);
  return europe ? (beyond ? 'option' : 'only') : beyond ? 'no' : null;
};

export function lawsOn({ exposure }: Facts): { law: Law; answer: LawAnswer }[] {
  return laws.map((law) => ({ law, answer: rules.exposures[exposure].laws[law] }));
}

/** The fields of a product that the company said itself: what is told from them is declared, and no fact of the catalogue's. */
export type Said = ReadonlySet<string>;
const nothingSaid: Said = new Set();
const groundOf = (said: Said, ...fields: string[]): Grounding => (fields.some((field) => said.has(field)) ? 'declared' : 'fact');

/** What the framework's criteria can be answered from facts: the group's exposure, where it serves from, what it is. */
export function answersOn(vendor: Facts, said: Said = nothingSaid): Answers {
  const given = rules.exposures[vendor.exposure].answers;
  const answers = new Map<string, { step: number; grounding: Grounding }>();
  for (const { id } of criteria) {
    const step = given[id];
    if (step !== undefined) answers.set(id, { step, grounding: groundOf(said, 'exposure', 'country') });
  }
  const where = inEurope(vendor);
  if (where !== null && vendor.exposure !== 'SELF_HOSTED')
    answers.set('3.4', {
      step: where === 'no' ? 0 : where === 'option' ? 2 : vendor.exposure === 'EU_ONLY' ? 4 : 3,
      grounding: groundOf(said, 'regions'),
    });
  if (models.has(vendor.category)) {
    if (vendor.exposure === 'US_DIRECT' || vendor.exposure === 'CN')
      answers.set('3.5', { step: 0, grounding: groundOf(said, 'exposure', 'country') });
    if (vendor.vendor === 'Mistral AI') answers.set('3.5', { step: 3, grounding: 'fact' });
  }
  return answers;
}

/** The answers as they are told: each with its ladder's length and its SEAL. */
export const stepsOf = (answers: Answers): Tool['answers'] =>
  criteria.flatMap((criterion) => {
    const answer = answers.get(criterion.id);
    return answer ? [{ criterion: criterion.id, ...answer, steps: criterion.ladder.length, seal: sealOf(criterion, answer.step) }] : [];
  });

/** All that is told of a product from what is known of it, and from how it is used here. */
export function judged(
  facts: Facts,
  { said, cents, shadow, criticality }: { said: Said } & Pick<Tool, 'cents' | 'shadow' | 'criticality'>,
): Pick<Tool, 'laws' | 'answers' | 'framework' | 'gauges' | 'comparison' | 'exposureScore' | 'priority' | 'zone'> {
  const answers = answersOn(facts, said);
  const exposureScore = exposureOf(facts, { shadow });
  return {
    zone: zoneOf(facts),
    laws: lawsOn(facts),
    answers: stepsOf(answers),
    framework: assess(answers),
    gauges: gaugesOn(facts),
    comparison: compare(facts, { cents, said }),
    exposureScore,
    priority: Math.round(exposureScore * weightOf[criticality]),
  };
}

/** The zone of our own policy that a text toward it goes to; a group in Europe is not held sovereign by the catalogue alone. */
function zoneOf(facts: Facts): Zone | null {
  switch (facts.exposure) {
    case 'UNKNOWN':
      return null;
    case 'SELF_HOSTED':
      return 'perimeter';
    case 'EU_ONLY':
    case 'EU_MIXED':
      return 'eu';
    case 'US_SUBPROC':
      return 'exposed';
    case 'US_DIRECT':
    case 'US_GROUP':
    case 'CN':
    case 'UK':
    case 'CA':
    case 'OTHER':
      return inEurope(facts) === 'only' ? 'exposed' : 'outside';
  }
}

/** 0 (nothing can be compelled from outside) to 100. */
export function exposureOf(vendor: Facts, { shadow }: { shadow: boolean }): number {
  const base = rules.exposures[vendor.exposure].exposure;
  const europe =
    vendor.exposure.startsWith('EU') || vendor.exposure === 'SELF_HOSTED'
      ? 0
      : { only: -10, option: -4, no: 0, unknown: 0 }[inEurope(vendor) ?? 'unknown'];
  return Math.max(0, Math.min(100, base + europe + (trains(vendor) === true ? 8 : 0) + (shadow ? 8 : 0)));
}

/** The three pillars, each 0 to 100; null when the vendor's group is not established. */
export function gaugesOn(vendor: Facts): { pillar: Pillar; value: number | null }[] {
  const { data, infrastructure } = rules.exposures[vendor.exposure];
  const isTrained = trains(vendor);
  const training = isTrained === null ? 0 : isTrained ? -12 : 5;
  return [
    { pillar: 'data', value: data === null ? null : Math.max(0, Math.min(100, data + training)) },
    { pillar: 'infrastructure', value: infrastructure },
    { pillar: 'algorithms', value: algorithmsOf(vendor) },
  ];
}

/** Whether the models can be chosen, audited, adapted, taken away. */
function algorithmsOf({ exposure, category, vendor }: Facts): number | null {
  if (exposure === 'UNKNOWN') return null;
  if (exposure === 'SELF_HOSTED') return 95;
  if (vendor === 'Mistral AI') return 60;
  // Who serves open weights under an open interface can be left for another, or for one's own machine.
  if (['llm_api', 'llm_router', 'model_hosting'].includes(category))
    return exposure.startsWith('EU') ? 75 : vendor === 'Hugging Face' ? 60 : 25;
  return exposure.startsWith('EU') ? 40 : 15;
}

/** The five rows that tools are compared by. */
export function compare(
  vendor: Facts,
  { cents, said = nothingSaid }: { cents: number | null; said?: Said },
): { row: ComparisonRow; level: Level; grounding: Grounding }[] {
  const exposure = rules.exposures[vendor.exposure].exposure;
  const isKnown = vendor.exposure !== 'UNKNOWN';
  const graded = (value: number | null): Level => (value === null ? 'unknown' : value >= 65 ? 'good' : value >= 35 ? 'fair' : 'poor');
  const algorithms = algorithmsOf(vendor);
  const gdpr =
    trains(vendor) === true
      ? 10
      : isKnown
        ? 100 - exposure + (trains(vendor) === false ? 15 : 0) + (vendor.retention === '' ? -15 : 0)
        : null;
  const row = (name: ComparisonRow, level: Level, ...fields: string[]) => ({
    row: name,
    level,
    grounding: level === 'unknown' ? 'unknown' : groundOf(said, ...fields),
  });
  return [
    row('jurisdiction', graded(isKnown ? 100 - exposure : null), 'exposure', 'country'),
    row('dependence', graded(algorithms), 'exposure', 'country'),
    row(
      'customisation',
      vendor.exposure === 'SELF_HOSTED'
        ? 'good'
        : models.has(vendor.category)
          ? vendor.category === 'llm_api'
            ? 'fair'
            : 'poor'
          : 'unknown',
      'exposure',
    ),
    row('gdpr', graded(gdpr), 'exposure', 'country', 'training', 'retention'),
    row(
      'cost',
      vendor.exposure === 'SELF_HOSTED' ? 'good' : cents === null ? 'unknown' : vendor.category === 'llm_api' ? 'poor' : 'fair',
      'exposure',
    ),
  ];
}
