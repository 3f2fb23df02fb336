import type { Mutant } from './mutant.ts';

const looking = 'server/gateway/looking.ts';
const lookingTests = 'server/gateway/looking.test.ts';
const doorTests = 'server/gateway/door/door.test.ts';
const keepingTests = 'server/gateway/door/doorkeeping.test.ts';
const policyTests = 'server/gateway/policy.test.ts';
const pseudonymTests = 'server/privacy/pseudonyms/pseudonyms.test.ts';
const restoring = 'server/privacy/pseudonyms/restoring.ts';

/** What leaves: looked at, decided, hidden, restored, counted. */
export const leaving: readonly Mutant[] = [
  {
    harm: 'a detector that fails lets everything through',
    file: looking,
    from: "throw new Refusal('detection_failed', {}, error);",
    to: 'return { findings: surfaces.map(() => []), counts: {} };',
    tests: lookingTests,
    only: 'it throws',
  },
  {
    harm: 'keys of objects are not hidden',
    file: 'server/gateway/door/surfaces.ts',
    from: 'if (findings.every((some) => some.length === 0)) return [];',
    to: "if (text.kind === 'key' || findings.every((some) => some.length === 0)) return [];",
    tests: doorTests,
    only: 'C6',
  },
  {
    harm: 'JSON inside JSON is not looked into',
    file: 'server/gateway/door/surfaces.ts',
    from: "text.kind === 'string' && nested < mostNested ? innerOf(text.value, nested) : null",
    to: "text.kind === 'string' && nested > mostNested ? innerOf(text.value, nested) : null",
    tests: doorTests,
    only: 'C6',
  },
  {
    harm: 'the furthest line wins',
    file: 'server/gateway/policy.ts',
    from: 'lines.toSorted((a, b) => rank(a.furthestZone) - rank(b.furthestZone))[0]',
    to: 'lines.toSorted((a, b) => rank(b.furthestZone) - rank(a.furthestZone))[0]',
    tests: policyTests,
  },
  {
    harm: 'who keeps what he is sent may have it',
    file: 'server/gateway/policy.ts',
    from: "zone === 'perimeter' || strict === undefined || keepsNothing",
    to: "zone === 'perimeter' || strict === undefined || !keepsNothing || keepsNothing",
    tests: policyTests,
  },
  {
    harm: 'a budget is looked at after it is passed',
    file: 'server/gateway/spending.ts',
    from: 'if (used + reserved + amounts[unit] > most)',
    to: 'if (used + amounts[unit] > most)',
    tests: keepingTests,
    only: 'C11',
  },
  {
    harm: 'a revoked key still opens',
    file: 'server/gateway/keys.ts',
    from: 'row.revoked_at !== null ||',
    to: '',
    tests: keepingTests,
    only: 'revoked',
  },
  {
    harm: 'a placeholder cut by the end of the stream is shown',
    file: restoring,
    from: 'return isKindWord(word) && codeFrom > at',
    to: 'return isKindWord(word) && codeFrom < at',
    tests: pseudonymTests,
  },
  {
    harm: 'the pseudonyms of one conversation are those of all',
    file: 'server/privacy/pseudonyms/pseudonyms.ts',
    from: "createHmac('sha256', secret)",
    to: "createHmac('sha256', 'one key for all')",
    tests: pseudonymTests,
  },
  {
    harm: 'nothing waits for the first entry',
    file: 'server/gateway/door/door.ts',
    from: 'beside: noted.durable }',
    to: 'beside: undefined }',
    tests: lookingTests,
    only: 'cannot be written',
  },
];
