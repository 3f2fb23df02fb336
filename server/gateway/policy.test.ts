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

test('what is hard goes to a strong model that the policy allows, farther only as it is, and nowhere else', () => {
  const light = option('light', 'perimeter', { price: 0 });
  const options = [light, option('strong', 'eu', { isStrong: true })];
  const hard = { ...asked, options, level: 'strong' as const, holdsValues: false };
  expect(decide(wide, { ...hard, class: 'public' })).toMatchObject({ engine: 'strong', hides: false });
  expect(decide(wide, { ...hard, class: 'internal' })).toMatchObject({ engine: 'strong' });
  // It would go there under other names only: it stays.
  expect(decide(wide, { ...hard, class: 'internal', holdsValues: true })).toMatchObject({ engine: 'light' });
  expect(decide(wide, { ...hard, class: 'personal' })).toMatchObject({ engine: 'light', reason: 'in-perimeter' });
  expect(decide({ ...wide, furthestZone: 'perimeter' }, { ...hard, class: 'internal' })).toMatchObject({ engine: 'light' });
  expect(decide({ ...wide, furthestZone: 'perimeter' }, { ...hard, class: 'internal', level: 'strong-only' })).toMatchObject({
    allowed: false,
  });
  expect(decide(wide, { ...asked, options, class: 'internal' })).toMatchObject({ engine: 'light' });
  // Two as near and as cheap: the lighter answers what is easy.
  const home = [option('a', 'perimeter', { isStrong: true }), option('b', 'perimeter')];
  expect(decide(wide, { ...asked, options: home, class: null })).toMatchObject({ engine: 'b' });
  expect(decide(wide, { ...asked, options: home, class: 'personal', level: 'strong' })).toMatchObject({ engine: 'a' });
});

test('a wish for a strong model never allows what the policy does not', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ zone: fc.constantFrom(...zones), isStrong: fc.boolean(), keepsNothing: fc.boolean() }), { maxLength: 6 }),
      fc.constantFrom(...dataClasses),
      fc.subarray([...dataCategories]),
      fc.constantFrom('strong' as const, 'strong-only' as const),
      (all, dataClass, categories, level) => {
        const options = all.map(({ zone, ...more }, at) => option(`e${at}`, zone, more));
        const request = { ability: 'complete' as const, class: dataClass, categories, wish: {}, options };
        const made = decide(wide, { ...request, level });
        if (!made.allowed) return;
        // What it chose would be allowed if it stood alone, in the same form.
        const alone = decide(wide, { ...request, options: options.filter(({ engine }) => engine === made.engine) });
        expect(alone).toMatchObject({ allowed: true, engine: made.engine, hides: made.hides });
        expect(decide(wide, request).allowed).toBe(true);
      },
    ),
  );
});
