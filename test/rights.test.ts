import * as fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, search } from './support/asking.ts';
import { openTestHouse, type TestHouse, type TestMember } from './support/house.ts';
import { applyPlan, buildRightsWorld, pick, plan, readableIn, type Plan, type RightsWorld } from './support/rights-world.ts';

let opened: TestHouse;
const worlds: RightsWorld[] = [];
beforeAll(async () => {
  opened = await openTestHouse(['Menuiserie Lacroix', 'Scierie du Hainaut']);
  for (const [at, owner] of opened.owners.entries()) worlds.push(await buildRightsWorld(opened, owner, at * 12));
}, 60_000);
afterAll(() => opened.close());

const drawn = fc.record({
  plans: fc.tuple(plan, plan),
  members: fc.tuple(fc.nat(3), fc.nat(3)),
  documents: fc.array(fc.nat(1_000), { minLength: 3, maxLength: 3 }),
});

interface Seen {
  asked: number;
  leaks: string[];
  /** Questions about a document that the asker may read, and those that found it. */
  readable: number;
  found: number;
}

/** Asks and searches about documents, readable or not, of both organisations, also misspelt; everything that a model forbids is a leak. */
async function look(member: TestMember, readable: ReadonlySet<string>, documents: readonly number[], seen: Seen): Promise<void> {
  const all = worlds.flatMap((world) => world.documents);
  const hidden = all.filter(({ id }) => !readable.has(id));
  const visible = all.filter(({ id }) => readable.has(id));
  const about = [...documents.slice(0, 2).map((at) => pick(all, at)), ...(visible.length > 0 ? [pick(visible, documents[2] ?? 0)] : [])];
  const questions = [
    ...about.map(({ id, secret }) => ({ id, question: `Quel est le délai prévu dans le dossier ${secret} ?` })),
    // A spelling that no document holds: only words that the asker may read can stand for it.
    ...about.map(({ secret }) => ({ id: '', question: `dossier ${secret.slice(0, 3)}x${secret.slice(3)}` })),
    { id: '', question: 'Qui vérifie le chantier et la livraison ?' },
  ];
  for (const { id, question } of questions) {
    const results = await search(opened, member, question, '&limit=50');
    const { response, visible: counted } = await ask(opened, member, question);
    const shown = JSON.stringify(results) + response.body;
    seen.asked += 1;
    seen.leaks.push(
      ...hidden
        .filter((document) => shown.includes(document.id) || (shown.includes(document.secret) && !question.includes(document.secret)))
        .map(({ secret }) => `${question}: ${secret}`),
    );
    if (results.documentsVisible !== visible.length || counted !== visible.length)
      seen.leaks.push(`${question}: ${counted} documents visible of ${visible.length}`);
    const corrected = await correctionsOf(member, question);
    seen.leaks.push(
      ...hidden.filter(({ secret }) => corrected.includes(secret)).map(({ secret }) => `${question}: corrected to ${secret}`),
    );
    if (!readable.has(id)) continue;
    seen.readable += 1;
    if (results.results.some((result) => result.citation.document === id) && response.body.includes(id)) seen.found += 1;
  }
}

async function correctionsOf({ actor }: TestMember, question: string): Promise<string[]> {
  const store = await opened.house.vault.organisation(actor.organisation);
  const { terms } = await store.read((snapshot) =>
    opened.house.retrieval.find(snapshot, actor, { question: { text: question, meaning: null }, filters: {}, k: 50 }),
  );
  return terms.flatMap((term) => (term.corrected === undefined ? [] : [term.folded]));
}

async function lookEverywhere(
  { plans, members, documents }: { plans: readonly Plan[]; members: readonly number[]; documents: readonly number[] },
  seen: Seen,
): Promise<void> {
  for (const [at, world] of worlds.entries()) {
    const readable = readableIn(world, plans[at] ?? pick(plans, 0));
    for (const chosen of new Set(members)) {
      const member = pick(world.members, chosen);
      await look(member, readable.get(member.actor.member) ?? new Set(), documents, seen);
    }
  }
}

const nothingSeen = (): Seen => ({ asked: 0, leaks: [], readable: 0, found: 0 });

test('nobody is shown, told or corrected to what the rules forbid, over random grants, cuts, groups, moves, ends and withdrawals', async () => {
  const total = nothingSeen();
  const one = async (value: typeof drawn extends fc.Arbitrary<infer Value> ? Value : never): Promise<void> => {
    const undo = await Promise.all(worlds.map((world, at) => applyPlan(opened, world, value.plans[at] ?? value.plans[0])));
    const seen = nothingSeen();
    await lookEverywhere(value, seen);
    for (const back of undo) await back();
    expect(seen.leaks).toEqual([]);
    total.asked += seen.asked;
    total.readable += seen.readable;
    total.found += seen.found;
  };
  await fc.assert(fc.asyncProperty(drawn, one), { numRuns: 20, endOnFailure: true });
  // A house that answers nothing keeps every secret too.
  expect(total.readable).toBeGreaterThan(20);
  expect(total.asked).toBeGreaterThan(2 * total.readable);
  expect(total.found / total.readable).toBeGreaterThan(0.95);
  expect(opened.log.incidents).toEqual([]);
}, 120_000);

test('the same look finds leaks once everyone may read everything, and only the rules do not know', async () => {
  const seen = nothingSeen();
  const given: { world: RightsWorld; id: string }[] = [];
  for (const world of worlds) {
    for (const place of world.containers.filter((id) => world.parents.get(id) === null)) {
      const { id } = await opened.house.access.giveGrant(world.actor, { place, holder: { kind: 'everyone' }, right: 'read', until: null });
      given.push({ world, id });
    }
  }
  const none: Plan = { grants: [], cuts: [], members: [[], [], []], nested: [false, false, false], moves: [], withdrawn: [] };
  await lookEverywhere({ plans: [none, none], members: [0, 1], documents: [1, 15, 4] }, seen);
  for (const { world, id } of given) await opened.house.access.takeGrant(world.actor, id);
  expect(seen.leaks.filter((leak) => leak.includes('documents visible')).length).toBeGreaterThan(0);
  expect(seen.leaks.filter((leak) => leak.includes('corrected to')).length).toBeGreaterThan(0);
  expect(seen.leaks.length).toBeGreaterThan(seen.asked);
});
