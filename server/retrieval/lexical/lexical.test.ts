import { afterEach, describe, expect, test } from 'vitest';

import { openTestVault } from '../../../test/support/vault.ts';
import type { OrganisationVault } from '#server/vault/vault.ts';
import { createLexicalIndex, type IndexedPassage, type LexicalIndex } from './lexical.ts';
import { chunksFrom, segments } from './lexical.store.ts';
import { retrievalMigrations } from '../migrations.ts';

let close = async (): Promise<void> => {};
afterEach(async () => {
  await close();
  close = async () => {};
});

interface House {
  store: OrganisationVault;
  lexical: LexicalIndex;
  texts: Map<number, IndexedPassage[]>;
}

const textsIn = (texts: ReadonlyMap<number, IndexedPassage[]>) => async (_: unknown, hits: readonly { unit: number; ordinal: number }[]) =>
  hits.map(({ unit, ordinal }) => texts.get(unit)?.[ordinal] ?? { title: '', headings: '', body: '' });

async function house(): Promise<House> {
  const opened = await openTestVault({ organisationMigrations: retrievalMigrations });
  const texts = new Map<number, IndexedPassage[]>();
  const lexical = createLexicalIndex({
    store: opened.organisation,
    onTrouble: (error) => {
      throw error;
    },
  });
  close = async () => {
    await lexical.close();
    await opened.close();
  };
  return { store: opened.organisation, lexical, texts };
}

const passages = (title: string, bodies: readonly string[]): IndexedPassage[] =>
  bodies.map((body, ordinal) => ({ ordinal, title, headings: '', body }));

async function add({ store, lexical, texts }: House, unit: number, title: string, bodies: readonly string[]): Promise<void> {
  texts.set(unit, passages(title, bodies));
  await store.write('index', (tx) => lexical.index(tx, unit, passages(title, bodies)));
}

const ask = ({ store, lexical, texts }: House, question: string, units: readonly number[], k = 10) =>
  store.read((snapshot) => lexical.search(snapshot, { question, allowed: Int32Array.from(units), k, textOf: textsIn(texts) }));

const found = async (...asked: Parameters<typeof ask>) => (await ask(...asked)).hits.map((hit) => `${hit.unit}:${hit.ordinal}`);

describe('a search', () => {
  test('finds words whatever their accents, case, plural and apostrophe', async () => {
    const it = await house();
    await add(it, 1, 'Bail commercial', ['L’échéance annuelle du loyer est fixée au 1er mars.', 'Le preneur entretient les œuvres vives.']);
    await add(it, 2, 'Contrat', ['Le fournisseur livre des fenêtres.']);
    for (const question of ['Quelles sont les échéances ?', 'ECHEANCE', "l'e\u0301che\u0301ance", 'echeance loyers'])
      expect((await found(it, question, [1, 2]))[0]).toBe('1:0');
    expect(await found(it, 'oeuvre', [1, 2])).toEqual(['1:1']);
  });

  test('tells which terms each passage holds, how much they tell, and how much of the question is covered', async () => {
    const it = await house();
    await add(it, 1, '', ['indexation du loyer', 'loyer mensuel', 'charges', 'loyer']);
    const { terms, hits } = await ask(it, 'Quelle est l’indexation du loyer ?', [1]);
    expect(terms.map(({ folded, stem }) => [folded, stem])).toEqual([
      ['indexation', 'index'],
      ['loyer', 'loyer'],
    ]);
    expect(terms[0]?.idf).toBeCloseTo(Math.log(1 + 3.5 / 1.5), 12);
    expect(terms[1]?.idf).toBeCloseTo(Math.log(1 + 1.5 / 3.5), 12);
    expect(hits.map(({ ordinal, matched }) => [ordinal, matched])).toEqual([
      [0, [0, 1]],
      [3, [1]],
      [1, [1]],
    ]);
    expect(hits[0]?.coverage).toBe(1);
    expect(hits[1]?.coverage).toBeCloseTo((terms[1]?.idf ?? 0) / ((terms[0]?.idf ?? 0) + (terms[1]?.idf ?? 0)), 12);
  });

  test('finds nothing for grammar alone, in nothing, and among nobody’s units', async () => {
    const it = await house();
    expect(await found(it, 'loyer', [1, 2])).toEqual([]);
    await add(it, 1, '', ['le loyer']);
    expect(await found(it, 'Qu’est-ce que c’est ?', [1])).toEqual([]);
    expect(await found(it, 'loyer', [])).toEqual([]);
    expect(await found(it, 'loyer', [2])).toEqual([]);
    expect(await found(it, '', [1])).toEqual([]);
  });

  test('weighs a title above a body', async () => {
    const it = await house();
    await add(it, 1, 'Divers', ['Une clause parle de garantie dans ce texte ordinaire.']);
    await add(it, 2, 'Garantie', ['Une clause parle de durée dans ce texte ordinaire.']);
    expect(await found(it, 'garantie', [1, 2])).toEqual(['2:0', '1:0']);
  });

  test.each<{ weighs: string; question: string; worse: Partial<IndexedPassage>; better: Partial<IndexedPassage> }>([
    {
      weighs: 'its title, more than its body',
      question: 'garantie',
      worse: { title: 'bois', body: 'garantie bois' },
      better: { title: 'garantie', body: 'bois bois' },
    },
    {
      weighs: 'its headings',
      question: 'garantie',
      worse: { body: 'gara aran rant anti ntie bois bois' },
      better: { headings: 'garantie', body: 'bois bois bois bois bois bois bois' },
    },
    {
      weighs: 'the form that is asked',
      question: 'loyers',
      worse: { body: 'loyer royers voyers bois' },
      better: { body: 'loyers chêne hêtre bois' },
    },
    {
      weighs: 'parts of its words',
      question: 'livraison calorifuge',
      worse: { body: 'livraison bibliothèque' },
      better: { body: 'livraison calorifère' },
    },
  ])('weighs in a passage $weighs', async ({ question, worse, better }) => {
    const it = await house();
    // At equal scores the first that was added comes first.
    for (const [at, passage] of [worse, better].entries()) {
      const whole = [{ ordinal: 0, title: '', headings: '', body: '', ...passage }];
      it.texts.set(at + 1, whole);
      await it.store.write('index', (tx) => it.lexical.index(tx, at + 1, whole));
    }
    const { hits } = await ask(it, question, [1, 2]);
    expect(hits[0]?.unit).toBe(2);
  });

  test('prefers passages where the words stand together', async () => {
    const it = await house();
    const far = 'bois '.repeat(20);
    await add(it, 1, '', [`délai ${far} livraison bois bois`, `bois bois délai livraison ${far}`]);
    expect((await found(it, 'délai livraison', [1]))[0]).toBe('1:1');
  });

  test('sees a number with and without its spaces', async () => {
    const it = await house();
    await add(it, 1, '', ['Le montant est de 12 500 euros.', 'Le montant est de 12 000 euros.']);
    expect((await found(it, 'facture de 12500', [1]))[0]).toBe('1:0');
    expect((await found(it, '12\u202f500', [1]))[0]).toBe('1:0');
  });

  test('shows a write to the snapshots that follow it and to none before', async () => {
    const it = await house();
    await add(it, 1, '', ['premier loyer']);
    const later = Promise.withResolvers<void>();
    const before = it.store.read(async (snapshot) => {
      await later.promise;
      return it.lexical.search(snapshot, { question: 'loyer', allowed: Int32Array.of(1, 2), k: 10, textOf: textsIn(it.texts) });
    });
    await add(it, 2, '', ['second loyer']);
    expect((await found(it, 'loyer', [1, 2])).sort()).toEqual(['1:0', '2:0']);
    later.resolve();
    expect((await before).hits.map((hit) => hit.unit)).toEqual([1]);
  });

  test('refuses a unit twice and ordinals out of place, and a rolled back unit is not there', async () => {
    const it = await house();
    await add(it, 1, '', ['loyer']);
    await expect(add(it, 1, '', ['loyer'])).rejects.toThrow(RangeError);
    await expect(
      it.store.write('index', (tx) => it.lexical.index(tx, 3, [{ ordinal: 1, title: '', headings: '', body: 'loyer' }])),
    ).rejects.toThrow(RangeError);
    await expect(
      it.store.write('index', async (tx) => {
        await it.lexical.index(tx, 4, passages('', ['loyer']));
        throw new Error('later part');
      }),
    ).rejects.toThrow('later part');
    expect(await found(it, 'loyer', [1, 3, 4])).toEqual(['1:0']);
  });
});

describe('spelling', () => {
  test.each([
    ['écheance', 'échaence'],
    ['garantie', 'garanties'],
    ['garantie', 'garentie'],
    ['garantie', 'grantie'],
    ['garantie', 'agrantie'],
    ['garantie', 'garanite'],
    ['garantie', 'garrantie'],
    ['livraison', 'livraisn'],
    ['fenêtre', 'xenetre'],
  ])('%s is found by %s', async (word, typed) => {
    const it = await house();
    await add(it, 1, '', [`Texte qui parle de ${word}.`, 'Autre texte.']);
    expect((await found(it, typed, [1]))[0]).toBe('1:0');
  });

  test('proposes only words that stand in a passage that the reader may see', async () => {
    const it = await house();
    await add(it, 1, '', ['Le licenciement de Madame Duranton.']);
    await add(it, 2, '', ['La garantie du fournisseur.']);
    expect((await ask(it, 'Durantom', [1, 2])).terms).toMatchObject([{ folded: 'duranton', corrected: 'durantom' }]);
    const blind = await ask(it, 'Durantom', [2]);
    expect(blind.hits).toEqual([]);
    expect(blind.terms).toMatchObject([{ folded: 'durantom' }]);
    expect(blind.terms[0]).not.toHaveProperty('corrected');
  });

  test('leaves short words, numbers and known words alone', async () => {
    const it = await house();
    await add(it, 1, '', ['bail 12345 loyers']);
    const { terms } = await ask(it, 'bial 12346 loyer', [1]);
    expect(terms.map((term) => term.folded)).toEqual(['bial', '12346', 'loyer']);
  });
});

test('a long document comes in several segments, is found whole, and leaves whole', async () => {
  const it = await house();
  const bodies = Array.from({ length: 600 }, (_, at) => `phare m${at}`);
  await add(it, 1, 'Feux', bodies);
  expect((await it.store.read(segments)).map(({ low, high }) => [low, high])).toEqual([
    [0, 249],
    [250, 499],
    [500, 599],
  ]);
  for (const at of [0, 249, 250, 599]) expect(await found(it, `m${at}`, [1])).toEqual([`1:${at}`]);
  await it.store.write('remove', (tx) => it.lexical.remove(tx, 1, passages('Feux', bodies)));
  expect(await found(it, 'm599 phare', [1])).toEqual([]);
  expect(await it.store.read((snapshot) => chunksFrom(snapshot, ''))).toEqual([]);
});

test('a long document that is being prepared is found by nobody, then whole; what is forgotten or left by a crash leaves no word', async () => {
  const it = await house();
  await add(it, 1, 'Port', ['phare du port']);
  await add(it, 5, 'Quai', Array<string>(1_023).fill('quai'));
  const bodies = passages(
    'Feux',
    Array.from({ length: 600 }, (_, at) => `phare m${at}`),
  );
  it.texts.set(2, bodies);
  const prepared = await it.lexical.prepare(2, bodies.length, bodies);
  expect(await found(it, 'm599 phare', [1, 2])).toEqual(['1:0']);
  await it.store.write('index', (tx) => it.lexical.complete(tx, prepared ?? expect.fail('it was forgotten')));
  expect((await found(it, 'm599', [1, 2]))[0]).toBe('2:599');
  await it.store.write('remove', (tx) => it.lexical.remove(tx, 2, bodies));

  // Left half prepared by a crash, then read again; erased while it is prepared.
  await it.lexical.prepare(3, bodies.length, bodies);
  await it.store.write('index again', (tx) => it.lexical.index(tx, 3, bodies));
  expect((await ask(it, 'm7', [3])).terms).toMatchObject([{ passages: 1 }]);
  await it.store.write('remove', (tx) => it.lexical.remove(tx, 3, bodies));
  const meanwhile = it.lexical.prepare(
    4,
    bodies.length,
    (function* () {
      yield* bodies.slice(0, 250);
      void it.store.write('forget', (tx) => it.lexical.remove(tx, 4, []));
      yield* bodies.slice(250);
    })(),
  );
  expect(await meanwhile).toBeNull();
  for (const unit of [1, 5]) await it.store.write('remove', (tx) => it.lexical.remove(tx, unit, []));
  expect(await it.store.read((snapshot) => chunksFrom(snapshot, ''))).toEqual([]);
});
