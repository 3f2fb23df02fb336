import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isAlike, likenessOf } from './alike.ts';
import { askedOf, type Asked } from './asked.ts';
import { choose, choiceValues, closest, rankStatements, wordsIn } from './choice.ts';
import { likelihood, signals, signalsOf, surenessOf, type Signals } from './refusal.ts';
import { refusalValues } from './refusal-values.ts';
import { statementsOf, type Given } from './statements.ts';
import { tokensOf } from '#server/language/analysis.ts';

function given(text: string, more: Partial<Given> = {}): Given {
  return {
    document: 'doc_1',
    textId: 'txt_1',
    title: 'Bail',
    fileName: 'bail.md',
    headingPath: [],
    tableHeader: null,
    text,
    start: 0,
    score: 10,
    ...more,
  };
}

/** A question as the index gives it back, every word weighing the same. */
function asked(question: string, unknown: readonly string[] = []): Asked {
  return askedOf(
    question,
    tokensOf(question).map(({ folded, stem }) => ({
      folded,
      stem,
      idf: 3,
      passages: unknown.includes(folded) ? 0 : 5,
      isKnown: !unknown.includes(folded),
    })),
  );
}

const quotes = (question: string, passages: readonly Given[]): string[] => {
  const of = asked(question);
  return choose(of, rankStatements(of, passages)).map(({ statement }) => statement.text);
};

describe('what can be quoted from a passage', () => {
  test('sentences and list items, each led by what announces it; neither headings nor greetings', () => {
    const text =
      'Article 3 - Prix\n\nNos prix évoluent au 1er avril :\n- serrures : + 3,8 %\n- paumelles : + 6,5 %\n\nBien à vous,\n\nLe port reste offert. Il est payé au-dessous.';
    const found = statementsOf(given(text, { headingPath: ['Article 3 - Prix'], start: 100 }));
    expect(found.map((one) => one.text)).toEqual([
      'Nos prix évoluent au 1er avril :',
      'serrures : + 3,8 %',
      'paumelles : + 6,5 %',
      'Le port reste offert.',
      'Il est payé au-dessous.',
    ]);
    expect(found.map((one) => one.lead)).toEqual([
      '',
      'Nos prix évoluent au 1er avril :',
      'Nos prix évoluent au 1er avril :',
      '',
      'Le port reste offert.',
    ]);
    for (const { start, end, text: quoted } of found) expect(text.slice(start - 100, end - 100)).toBe(quoted);
  });

  test('rows with the names of the columns that they fill, never the names alone', () => {
    const text = 'Tarif 2026, hors taxes\nEssence | Choix | Prix\nChêne | QF2 | 1 290,00 €\nHêtre |  | 835,00 €';
    const found = statementsOf(given(text, { tableHeader: ['Essence', 'Choix', 'Prix'] }));
    expect(found.map((one) => [one.text, one.columns])).toEqual([
      ['Tarif 2026, hors taxes', null],
      ['Chêne | QF2 | 1 290,00 €', ['Essence', 'Choix', 'Prix']],
      ['Hêtre |  | 835,00 €', ['Essence', 'Prix']],
    ]);
    expect(found[2]?.lead).toBe('Tarif 2026, hors taxes');
  });

  test('any text: spans inside the passage, that read as they say', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'é', ' ', '.', '\n', '|', ' | ', '- ', 'B', '1', ':') }),
        fc.nat(1000),
        (text, start) => {
          for (const one of statementsOf(given(text, { start, tableHeader: ['A', 'B'] }))) {
            expect(one.start).toBeLessThan(one.end);
            expect(text.slice(one.start - start, one.end - start)).toBe(one.text);
          }
        },
      ),
    );
  });
});

describe('the sentences that answer', () => {
  test('the one that holds what is asked comes, with what is around it left out', () => {
    const text = 'Le preneur paie l’eau. Le loyer annuel est de 84 000 € hors taxes. Les murs sont assurés par le bailleur.';
    expect(quotes('Quel est le loyer annuel ?', [given(text)])[0]).toBe('Le loyer annuel est de 84 000 € hors taxes.');
  });

  test('a row is found by its cells and by its columns, and the column asked for is marked', () => {
    const table = given('Essence | Choix | Prix\nChêne | QF1 | 1 630,00 €\nChêne | QF2 | 1 290,00 €', {
      tableHeader: ['Essence', 'Choix', 'Prix'],
    });
    const of = asked('prix du chêne QF2');
    const [first] = choose(of, rankStatements(of, [table])).filter(({ statement }) => statement.text.includes('QF2'));
    expect([first?.statement.text, first?.marks]).toEqual(['Chêne | QF2 | 1 290,00 €', [2]]);
  });

  test('of two documents that differ by a number, the one that the question names comes first', () => {
    const minutes = (n: string, days: string) =>
      given(`Le retard est de ${days} jours.`, {
        document: n,
        title: `Compte rendu n° ${n}`,
        fileName: `cr-${n}.pdf`,
        score: n === '07' ? 10 : 8,
      });
    expect(quotes('Combien de jours de retard au compte rendu n° 8 ?', [minutes('07', 'six'), minutes('08', 'quatre')])[0]).toBe(
      'Le retard est de quatre jours.',
    );
  });

  test('what another document says almost to the word is told beside, not again; another number is another statement', () => {
    const [one, two, three] = ['doc_1', 'doc_2', 'doc_3'].map((document) => ({ document, textId: document }));
    const of = asked('préavis du bail');
    const chosen = choose(
      of,
      rankStatements(of, [
        given('Le préavis du bail est de 6 mois.', one),
        given('Le préavis du bail est de 6 mois.', two),
        given('Le préavis du bail est de 3 mois.', three),
      ]),
    );
    expect(chosen.map(({ statement, alike }) => [statement.given.document, alike.map((same) => same.given.document)])).toEqual([
      ['doc_1', ['doc_2']],
      ['doc_3', []],
    ]);
    expect(isAlike(likenessOf('Le préavis est de 6 mois.'), likenessOf('Le préavis est de 3 mois.'))).toBe(false);
  });

  test('a few lines in all, best document first, in reading order inside each, and the best sentence among them', () => {
    const sentence = fc
      .array(fc.constantFrom('loyer', 'bail', 'annuel', 'mur', 'toit', 'vis', '12', 'Marcq', 'de'), { minLength: 1, maxLength: 40 })
      .map((words) => `Le ${words.join(' ')}.`);
    const passages = fc.array(fc.tuple(fc.nat(3), fc.array(sentence, { minLength: 1, maxLength: 5 })), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(passages, (many) => {
        const of = asked('Quel est le loyer annuel du bail de Marcq ?');
        const ranked = rankStatements(
          of,
          many.map(([document, sentences], at) =>
            given(sentences.join(' '), { document: `doc_${document}`, textId: `txt_${document}`, start: at * 5_000, score: 10 - at }),
          ),
        );
        const chosen = choose(of, ranked);
        expect(chosen.length).toBeLessThanOrEqual(choiceValues.mostQuotes);
        expect(
          chosen.length === 1 || chosen.reduce((sum, { statement }) => sum + wordsIn(statement.text), 0) <= choiceValues.mostWords,
        ).toBe(true);
        expect(chosen.some(({ statement }) => statement === ranked[0]?.statement)).toBe(ranked.length > 0);
        expect(chosen[0]?.statement.given.document).toBe(ranked[0]?.statement.given.document);
        for (const [at, { statement }] of chosen.entries()) {
          const next = chosen[at + 1]?.statement;
          if (next?.given.document === statement.given.document) expect(next.start).toBeGreaterThan(statement.start);
        }
      }),
    );
  });
});

test('in a row, what is marked is the date asked for, not another one', () => {
  const row = given('Citadine | 27/03/2028 | location, fin 02/2027', { tableHeader: ['Véhicule', 'Contrôle avant le', 'Financement'] });
  const of = asked('Quand finit la location de la citadine ?');
  expect(choose(of, rankStatements(of, [row])).map(({ marks }) => marks)).toEqual([[2]]);
});

test('a statement beside the best is quoted only when it would answer by itself', () => {
  const of = asked('Quel est le loyer annuel ?');
  const ranked = rankStatements(of, [given('Le loyer annuel est de 84 000 €. Le loyer annuel est payé d’avance.')]);
  expect(choose(of, ranked)).toHaveLength(2);
  expect(choose(of, ranked, () => false)).toHaveLength(1);
});

test('what lacks a name or a number that the best one holds is left out', () => {
  const price = (year: number, sum: string): Given =>
    given(`Chêne massif | ${sum}`, {
      tableHeader: ['Essence', 'Prix'],
      title: `Tarif bois ${year}`,
      document: `doc_${year}`,
      textId: `txt_${year}`,
    });
  expect(quotes('Quel est le prix du chêne massif en 2026 ?', [price(2025, '1 610,00 €'), price(2026, '1 715,00 €')])).toEqual([
    'Chêne massif | 1 715,00 €',
  ]);
});

test('what comes closest is not the same twice, nor three rows of one table', () => {
  const rows = given('Toupie | 2015\nRaboteuse | 2016\nPonceuse | 2017', {
    tableHeader: ['Machine', 'Année'],
    document: 'doc_2',
    textId: 'txt_2',
  });
  const twice = given('La toupie vient de Lille. La toupie vient de Lille.', { document: 'doc_3', textId: 'txt_3' });
  const found = closest(rankStatements(asked('Qui a vendu la toupie, la raboteuse et la ponceuse ?', ['vendu']), [rows, twice]));
  expect(found.map(({ statement }) => statement.given.document).sort()).toEqual(['doc_2', 'doc_3']);
});

describe('whether to answer', () => {
  const lease = given('Le dépôt de garantie est de 5 300 €. Le loyer mensuel est de 2 650 €.', {
    title: 'Bail entrepôt Roncq',
    fileName: 'Bail entrepôt Roncq.pdf',
  });
  const verdict = (question: string, unknown: readonly string[] = []): boolean => {
    const of = asked(question, unknown);
    const [best] = rankStatements(of, [lease]);
    return best !== undefined && surenessOf(signalsOf(of, best, [lease])) === 'sure';
  };

  test('it answers what the documents say, and not what they say of something else', () => {
    expect(verdict('Quel est le dépôt de garantie de Roncq ?')).toBe(true);
    expect(verdict('Quel est le dépôt de garantie de Marcq ?')).toBe(false);
    expect(verdict('Quel est le prix du douglas ?', ['douglas', 'prix'])).toBe(false);
    expect(verdict('Comment s’appelle le médecin du travail ?', ['medecin', 'travail'])).toBe(false);
  });

  test('every word is there, but nothing of what is sought: neither a person nor a sum', () => {
    expect(verdict('Qui a fixé le loyer mensuel et le dépôt de garantie ?', ['fixe'])).toBe(false);
    const of = asked('Combien gagne Étienne Vasseur ?', ['gagne']);
    const row = given('Étienne Vasseur | 640,00', { tableHeader: ['Utilisateur', 'Prix HT'] });
    const [best] = rankStatements(of, [row]);
    expect(best && signalsOf(of, best, [row])).toMatchObject({ bare: 1, ungiven: 0, label: 1 });
  });

  test('a row is about what its first cell names, and half of two joined words is not the thing', () => {
    const of = asked('Quel est le prix du panneau de hêtre ?', ['hetre']);
    const row = given('Panneau chêne | 48,00 €', { tableHeader: ['Article', 'Prix'] });
    const [best] = rankStatements(of, [row]);
    expect(best && signalsOf(of, best, [row])).toMatchObject({ label: 0.5, parted: 1, ungiven: 0 });
  });

  test('each sign is a share, and more coverage never makes an answer less likely', () => {
    const anySignals = fc.record(
      Object.fromEntries(signals.map((name) => [name, fc.double({ min: 0, max: 1, noNaN: true })])),
    ) as fc.Arbitrary<Signals>;
    fc.assert(
      fc.property(anySignals, fc.double({ min: 0, max: 1, noNaN: true }), (some, more) => {
        const better = {
          ...some,
          document: Math.max(some.document, more),
          plain: Math.max(some.plain, more),
          verb: Math.max(some.verb, more),
          names: Math.min(some.names, more),
          absent: Math.min(some.absent, more),
          ungiven: Math.min(some.ungiven, more),
        };
        expect(likelihood(refusalValues.weights, better)).toBeGreaterThanOrEqual(likelihood(refusalValues.weights, some));
      }),
    );
    const of = asked('Quel est le loyer mensuel de l’entrepôt de Roncq et du garage ?', ['garage']);
    const [best] = rankStatements(of, [lease]);
    const found = best ? signalsOf(of, best, [lease]) : null;
    for (const name of signals) expect(found?.[name]).toSatisfy((value: number) => value >= 0 && value <= 1 + 1e-9);
  });
});
