import type { Mutant } from './mutant.ts';

const readings = 'server/agents/triggers/readings.ts';
const firing = 'server/agents/triggers/firing.ts';
const triggers = 'server/agents/triggers/triggers.ts';
const tests = 'server/agents/triggers/triggers.test.ts';

/** Work that begins by itself: more often, later, or in the name of others than it should. */
export const beginning: readonly Mutant[] = [
  {
    harm: 'a machine that stays over its threshold is answered at each reading',
    file: readings,
    from: 'if (wasOver || !crosses) {',
    to: 'if (!crosses) {',
    tests,
    only: 'once',
  },
  {
    harm: 'a trigger past its last day',
    file: firing,
    from: '&& row.ends_at > clock.now()',
    to: '&& row.ends_at > 0',
    tests,
    only: 'last day',
  },
  {
    harm: 'a day’s runs without a bound',
    file: firing,
    from: '>= row.runs_per_day) {',
    to: '>= row.runs_per_day * 100) {',
    tests,
    only: 'last day',
  },
  {
    harm: 'readings that reach everybody’s triggers',
    file: triggers,
    from: 'row.member === actor.member && firing.isLive(row)',
    to: 'firing.isLive(row)',
    tests,
    only: 'nobody else',
  },
  {
    harm: 'a version in force before its trials pass',
    file: 'server/agents/evaluating.ts',
    from: "missed === '[]'",
    to: 'missed !== null',
    tests: 'server/agents/definitions.test.ts',
    only: 'all of its questions pass',
  },
  {
    harm: 'an agent that reads beyond what it knows',
    file: 'server/tools/house/looking.ts',
    from: 'if (knowledge !== undefined) await known(actor, document, knowledge);',
    to: '',
    tests: 'server/agents/definitions.test.ts',
    only: 'nothing else',
  },
];
