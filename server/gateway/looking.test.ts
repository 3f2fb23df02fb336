import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openDoor, letter, inClear, encoder } from '../../test/support/door.ts';
import { entriesAfter, withJournalBroken, withTableBroken } from '../../test/support/store.ts';
import { doorPaths } from './door/asking.ts';
import { createDoor, createGateway, createLooking } from './gateway.ts';
import type { Detector } from './looking.ts';
import { detect } from '#server/privacy/privacy.ts';

/** C5: whatever goes wrong with looking, at every address and in streams, the engine receives nothing. */

let door: Awaited<ReturnType<typeof openDoor>>;
beforeAll(async () => {
  door = await openDoor();
}, 60_000);
afterAll(() => door.close());
beforeEach(() => door.reset());

function lookingBy(detector: Detector, bounds: Parameters<typeof createLooking>[0] = {}) {
  const { house } = door.opened;
  const { hooks, models, ledger, people, mail } = house;
  const gateway = createGateway({
    ...house,
    models,
    ledger,
    names: hooks.names,
    people: { ...people, known: hooks.known },
    told: { owners: mail.tellOwners, run: hooks.spentByRun, policy: hooks.policyChanged },
    looking: createLooking({ ...bounds, detector }),
  });
  return { gateway, door: createDoor({ gateway, own: hooks.ownDocuments }) };
}
const bodies: Record<(typeof doorPaths)[number], object> = {
  '/chat/completions': { model: 'model', messages: [{ role: 'user', content: letter }] },
  '/completions': { model: 'model', prompt: letter },
  '/embeddings': { model: encoder, input: letter },
  '/responses': { model: 'model', input: letter },
};
async function codes(made: ReturnType<typeof lookingBy>): Promise<unknown[]> {
  const caller = await made.gateway.callerOf(door.key.secret);
  const all: unknown[] = [];
  for (const path of doorPaths)
    for (const stream of [false, true]) {
      const call = {
        caller,
        path,
        json: JSON.stringify({ ...bodies[path], stream }),
        conversation: null,
        within: null,
        quotesOnly: false,
        language: 'fr' as const,
        signal: new AbortController().signal,
      };
      all.push(
        await made.door.answer(call).then(
          () => 'answered',
          (error: unknown) => (error as { code: string }).code,
        ),
      );
    }
  return all;
}
const every = (code: string): string[] => Array.from({ length: doorPaths.length * 2 }, () => code);

describe('when looking goes wrong, nothing leaves', () => {
  test('it throws', async () => {
    expect(
      await codes(
        lookingBy(() => {
          throw new Error('broken');
        }),
      ),
    ).toEqual(every('detection_failed'));
    expect(await codes(lookingBy(() => Promise.reject(new Error('broken'))))).toEqual(every('detection_failed'));
    expect(door.server.asked).toEqual([]);
  });
  test('it does not answer in time', async () => {
    expect(await codes(lookingBy(() => new Promise(() => {}), { bounds: { waitMs: 5 } }))).toEqual(every('detection_busy'));
    expect(door.server.asked).toEqual([]);
  });
  test('too much is looked at already, or is asked at once', async () => {
    expect(await codes(lookingBy(detect, { bounds: { heldLength: 10 } }))).toEqual(every('detection_busy'));
    expect(await codes(lookingBy(detect, { bounds: { requestLength: 10 } }))).toEqual(every('content_unscannable'));
    expect(door.server.asked).toEqual([]);
  });
  test('the journal, the ledger or the decisions cannot be written', async () => {
    const call = () => door.chat(letter).then(({ statusCode }) => statusCode);
    const store = await door.store();
    expect(await withJournalBroken(store, call)).toBe(500);
    expect(await withTableBroken(store, 'outbound', call)).toBe(500);
    expect(await withTableBroken(store, 'decision', call)).toBe(500);
    expect(door.server.asked).toEqual([]);
    expect(door.opened.log.incidents.splice(0)).toHaveLength(3);
    expect(await call()).toBe(200);
  });
  test('the house’s own calls are held to the same', async () => {
    const { gateway } = lookingBy(() => {
      throw new Error('broken');
    });
    const { actor } = door.owner;
    const request = { messages: [{ role: 'user' as const, content: letter }], maximumTokens: 5, model: 'model' };
    await expect(gateway.complete(actor, request)).rejects.toMatchObject({ code: 'detection_failed' });
    await expect(Array.fromAsync(gateway.stream(actor, request))).rejects.toMatchObject({ code: 'detection_failed' });
    expect(door.server.asked).toEqual([]);
  });
});

test('a long text is looked at in pieces, and a value across two of them is found', async () => {
  const pieces: number[] = [];
  const looking = createLooking({
    detector: (text, known) => {
      pieces.push(text.length);
      return detect(text, known);
    },
  });
  const filler = 'Le lot est livré en palettes de douze. ';
  const text = filler.repeat(615).slice(0, 23_985) + letter + filler.repeat(900);
  const { findings } = await looking.look([{ text }], new Map());
  expect(pieces.length).toBeGreaterThan(1);
  const hidden = (findings[0] ?? []).reduceRight((left, { start, end }) => `${left.slice(0, start)}…${left.slice(end)}`, text);
  expect(inClear(hidden)).toEqual([]);
});

test('what a crash cut has its second entry, and costs what was expected', async () => {
  const { house } = door.opened;
  const { actor } = door.owner;
  const before = (await entriesAfter(await door.store())).length;
  const begun = await house.gateway.begin({
    actor,
    ability: 'complete',
    wish: { model: 'model' },
    surfaces: [{ text: 'Bonjour' }],
    sizes: { inputs: 1, characters: 1000 },
    mostOut: 100,
  });
  await house.gateway.mendCalls(actor.organisation);
  const entries = (await entriesAfter(await door.store(), before)).filter(({ act }) => act.startsWith('engine.'));
  expect(entries.map(({ act, outcome, facts }) => [act, outcome, (JSON.parse(facts) as { code?: string }).code])).toEqual([
    ['engine.called', 'done', undefined],
    ['engine.answered', 'failed', 'interrupted'],
  ]);
  const { decisions } = (await door.opened.as(door.owner, { url: '/o/decisions?limit=1' })).json<{ decisions: object[] }>();
  // 508 tokens in at most, at 1 euro a million; 100 out at 2.
  expect(decisions).toMatchObject([{ id: begun.noted.call, outcome: 'interrupted', microEuros: 708 }]);
});

test('the simulator says what would leave; the consequences count the last days under another policy', async () => {
  const { opened, owner } = door;
  const post = async (url: string, payload: object) =>
    (await opened.as(owner, { method: 'POST', url, payload })).json<Record<string, unknown>>();
  const made = await post('/o/policy/simulation', { text: letter });
  expect(made).toMatchObject({ class: 'confidential', decision: { allowed: true, hides: true, zone: 'eu' } });
  expect(inClear(String(made['sent']))).toEqual([]);
  expect(door.server.asked).toEqual([]);
  await door.chat(letter);
  const { rules } = (await opened.as(owner, { url: '/o/policy' })).json<{ rules: object[] }>();
  expect(await post('/o/policy/consequences', { furthestZone: 'perimeter', rules })).toMatchObject({ newlyRefused: 4, calls: 4, days: 30 });
  const closed = rules.map((rule) => ({ ...rule, furthestZone: 'perimeter' }));
  expect(await post('/o/policy/simulation', { text: letter, policy: { furthestZone: 'eu', rules: closed } })).toMatchObject({
    decision: { allowed: false, reason: 'zone' },
    sent: null,
  });
});
