import fc from 'fast-check';
import { expect, test } from 'vitest';
import { zones } from '#contract/models.ts';
import { subjects, type Policy } from '#contract/policy.ts';
import { dataCategories, dataClasses } from '#contract/privacy.ts';
import { decide, defaultRules, type Option } from './policy.ts';

const option = (engine: string, zone: Option['zone'], more: Partial<Option> = {}): Option => ({
  engine,
  model: 'm',
  abilities: ['complete'],
  zone,
  keepsNothing: true,
  price: 1,
  ...more,
});
const wide = { furthestZone: 'outside' as const, rules: [...defaultRules] };
const asked = { ability: 'complete' as const, categories: [], wish: {} };

test('the nearest that every line allows, of two as near the cheaper', () => {
  const options = [option('far', 'outside', { price: 0 }), option('dear', 'eu', { price: 3 }), option('cheap', 'eu', { price: 2 })];
  expect(decide(wide, { ...asked, class: 'personal', options })).toMatchObject({
    allowed: true,
    engine: 'cheap',
    hides: true,
    reason: 'allowed-hidden',
  });
  expect(decide(wide, { ...asked, class: 'public', options })).toMatchObject({ engine: 'cheap', hides: false, reason: 'allowed-clear' });
  expect(decide(wide, { ...asked, class: null, options: [option('here', 'perimeter')] })).toMatchObject({
    engine: 'here',
    reason: 'in-perimeter',
    hides: false,
  });
});

test('a refusal says which line held it back', () => {
  const far = [option('far', 'outside')];
  expect(decide(wide, { ...asked, class: 'personal', options: far })).toMatchObject({
    allowed: false,
    reason: 'zone',
    by: 'personal',
    furthest: 'eu',
  });
  expect(decide(wide, { ...asked, class: 'internal', categories: ['special'], options: far })).toMatchObject({
    reason: 'zone',
    by: 'special',
    furthest: 'perimeter',
  });
  expect(decide({ ...wide, furthestZone: 'perimeter' }, { ...asked, class: 'public', options: far })).toMatchObject({
    reason: 'zone',
    by: null,
  });
  const keeps = [option('keeps', 'eu', { keepsNothing: false })];
  expect(decide(wide, { ...asked, class: 'confidential', options: keeps })).toMatchObject({ reason: 'retention', by: 'confidential' });
  const choosy = { ...wide, rules: defaultRules.map((rule) => (rule.on === 'legal' ? { ...rule, engines: ['other'] } : rule)) };
  expect(decide(choosy, { ...asked, class: 'internal', categories: ['legal'], options: [option('one', 'eu')] })).toMatchObject({
    reason: 'engine',
    by: 'legal',
  });
  expect(decide(wide, { ...asked, class: 'public', options: [] })).toMatchObject({ reason: 'none-able' });
});

test('each class and category has its line in the house’s own proposal', () => {
  expect(defaultRules.map(({ on }) => on)).toEqual([...subjects]);
});

const zone = fc.constantFrom(...zones);
const anyPolicy: fc.Arbitrary<Pick<Policy, 'furthestZone' | 'rules'>> = fc.record({
  furthestZone: zone,
  rules: fc.tuple(
    ...subjects.map((on) =>
      fc.record({
        on: fc.constant(on),
        clearZone: zone,
        furthestZone: zone,
        zeroRetention: fc.boolean(),
        engines: fc.option(fc.subarray(['a', 'b', 'c'])),
      }),
    ),
  ),
});
const anyRequest = fc.record({
  ability: fc.constant('complete' as const),
  class: fc.constantFrom(...dataClasses),
  categories: fc.subarray([...dataCategories]),
  wish: fc.record({}),
  options: fc.array(
    fc.record({
      engine: fc.constantFrom('a', 'b', 'c'),
      model: fc.constant('m'),
      abilities: fc.constant(['complete' as const]),
      zone,
      keepsNothing: fc.boolean(),
      price: fc.nat(9),
    }),
    { maxLength: 5 },
  ),
});

test('whatever the table and the engines: nothing goes past a line, in clear past its clear zone, or to who keeps it', () => {
  fc.assert(
    fc.property(anyPolicy, anyRequest, (policy, request) => {
      const made = decide(policy, request);
      const rank = (one: (typeof zones)[number] | null): number => zones.findIndex((each) => each === one);
      const lines = policy.rules.filter(({ on }) => on === request.class || request.categories.some((category) => category === on));
      const may = ({ engine, zone: at, keepsNothing }: Option): boolean =>
        rank(at) <= rank(policy.furthestZone) &&
        lines.every(
          (line) =>
            rank(at) <= rank(line.furthestZone) &&
            (line.engines?.includes(engine) ?? true) &&
            (at === 'perimeter' || !line.zeroRetention || keepsNothing),
        );
      expect(made.allowed).toBe(request.options.some(may));
      if (!made.allowed) return;
      expect(request.options.some((one) => one.engine === made.engine && one.zone === made.zone && may(one))).toBe(true);
      if (made.zone !== 'perimeter') expect(made.hides).toBe(lines.some(({ clearZone }) => rank(made.zone) > rank(clearZone)));
      expect(decide(policy, request)).toEqual(made);
    }),
    { numRuns: 2000 },
  );
});
