import type { Mutant } from './mutant.ts';

const verify = 'server/answers/verify/verify.test.ts';
const tests = 'server/answers/write/writing.test.ts';
const lasting = 'what was written is shown to who may still read';

/** What a model writes, and what is believed of it. */
export const writing: readonly Mutant[] = [
  {
    harm: 'a sentence that a document contradicts is shown',
    file: 'server/answers/verify/judging.ts',
    from: "return { verdict: 'contradicted', grounds: [...new Set(against)], share };",
    to: "return { verdict: 'supported', grounds: [], share };",
    tests: verify,
  },
  {
    harm: 'negations are not looked at',
    file: 'server/answers/verify/turning.ts',
    from: '(a.negations + b.negations) % 2 === 1 && opposed(a, b) === 0',
    to: 'a.negations + b.negations < 0',
    tests: verify,
    only: 'peut céder son bail',
  },
  {
    harm: 'what was written stays when what it was made from is erased',
    file: 'server/answers/answers.ts',
    from: 'deleteWrittenFrom(tx, textIds)',
    to: 'deleteWrittenFrom(tx, textIds.slice(0, 0))',
    tests,
    only: lasting,
  },
  {
    harm: 'what was written is shown though what it was made from may no longer be read',
    file: 'server/answers/conversations.ts',
    from: "if (spans.some((span) => span === null)) return { kind: 'written-unavailable' };",
    to: '',
    tests,
    only: lasting,
  },
  {
    harm: 'a model reads the orders that a document gives',
    file: 'server/answers/write/reading.ts',
    from: 'if (part.isOrder) {',
    to: 'if (part.isOrder && budget < 0) {',
    tests,
    only: 'what gives orders',
  },
  {
    harm: 'a model that reads a document whole reads the orders that it gives',
    file: 'server/answers/write/parts.ts',
    from: '(one.isOrder ? [] : [one.given])',
    to: '[one.given]',
    tests: 'server/answers/outline/outline.test.ts',
    only: 'what gives orders',
  },
  {
    harm: 'a day to leave is worked out though two notices are written',
    file: 'server/answers/working/days.ts',
    from: '.size > 1;',
    to: '.size > 99;',
    tests: 'server/answers/working/working.test.ts',
    only: 'two notices leave a doubt',
  },
  {
    harm: 'a sum is worked out where a threshold is written',
    file: 'server/answers/working/amounts.ts',
    from: ' || tiers.test(plain(text))',
    to: '',
    tests: 'server/answers/working/working.test.ts',
    only: 'jusqu’à 10 palettes',
  },
  {
    harm: 'a model that strays is shown',
    file: 'server/answers/write/shaping.ts',
    from: "? 'astray' : null",
    to: '? null : null',
    tests,
    only: 'more that is not so',
  },
];
