import { addLength, calendarOf, finderOf, lastDayOf, lengthsIn, plainly, titleOf, workingDayUpTo } from '#server/language/language.ts';
import { describe, expect, test } from 'vitest';
import { clauses as english } from '#contract/texts/en/legal.clauses.ts';
import { clauses as french } from '#contract/texts/fr/legal.clauses.ts';
import { proposals } from './amendment.ts';
import { compared } from './comparing.ts';
import { correctedBy, factIn, isSaid } from './corrections.ts';
import { judge } from './judging.ts';
import { isSiren } from './parties.ts';
import { readContract, type ContractRead } from './reading.ts';
import { rulebook } from './rulebook.ts';

const lease = `BAIL COMMERCIAL
ENTRE LES SOUSSIGNÉS
La SCI Les Tilleuls, société civile au capital de 60 000 €, dont le siège est à Lille, immatriculée au RCS de Lille sous le numéro 732 829 320, représentée par Madame Vanhoutte, ci-après dénommée « le Bailleur », d’une part,
ET la société Menuiserie Lacroix, dont le siège est à Marcq, ci-après dénommée « le Preneur », d’autre part.
Article 1 - Durée
Le bail est consenti pour une durée de neuf années, qui commence le 1er avril 2023 pour se terminer le 31 mars 2032.
Article 2 - Congé
Le Preneur peut donner congé à l’expiration de chaque période de trois ans, en prévenant le Bailleur au moins six mois à l’avance.
À défaut de congé, le bail se poursuit par tacite prolongation.
Article 3 - Loyer
Le loyer annuel est fixé à 84 000 € hors taxes, payable d’avance en quatre termes égaux de 21 000 €, le premier jour de chaque trimestre civil. Les provisions sur charges sont de 640 € par mois.
Article 4 - Litiges
Tout litige est soumis au tribunal de commerce de Bruxelles.
Fait à Lille, le 20 mars 2023`;

const read = (text: string, title = 'Contrat'): ContractRead => {
  const found = readContract(text, title, rulebook());
  if (!found) throw new Error('not read as a contract');
  return found;
};
const service = (articles: string): string => `CONTRAT DE PRESTATION DE SERVICES
Entre la société Alpha, ci-après « le Prestataire », et la société Beta, ci-après « le Client ».
Article 1 - Objet
Le Prestataire entretient les machines.
${articles}`;

describe('a contract', () => {
  test('its parties, with a number that is checked and the side of each', () => {
    const { parties, kind } = read(lease);
    expect(kind).toBe('lease');
    expect(parties.map(({ name, role, side, siren }) => [name, role, side, siren])).toEqual([
      ['Les Tilleuls', 'Bailleur', 'supplier', '732829320'],
      ['Menuiserie Lacroix', 'Preneur', 'customer', null],
    ]);
    expect([isSiren('732829320'), isSiren('732829321'), isSiren('73282932')]).toEqual([true, false, false]);
  });

  test('every span is words of its text', () => {
    const { terms, amounts, clauses } = read(lease);
    const said = (span: { start: number; end: number } | null) => span && lease.slice(span.start, span.end);
    expect([terms.signed, terms.starts, terms.ends, terms.duration].map(said)).toEqual([
      '20 mars 2023',
      '1er avril 2023',
      '31 mars 2032',
      'neuf années',
    ]);
    expect(amounts.map((amount) => [amount.use, amount.cents, amount.everyMonths, said(amount)])).toEqual([
      ['rent', 8_400_000, 12, '84 000 €'],
      ['rent', 2_100_000, 3, '21 000 €'],
      ['charges', 64_000, 1, '640 €'],
    ]);
    expect(clauses.find(({ id }) => id === 'juridiction')).toMatchObject({ risks: ['foreign_court', 'not_between_traders'] });
  });

  test('a letter, a report and a rule of the house are none, unless a person says so', () => {
    const letter = 'Cher client,\nNous vous remercions de votre commande.\nCordialement';
    expect(readContract(letter, 'Lettre', rulebook())).toBeNull();
    expect(readContract(letter, 'Lettre', rulebook(), { isSaid: true })).toMatchObject({ clauses: [] });
    expect(readContract(lease, 'Procès-verbal du comité', rulebook())).toBeNull();
  });

  test('what it commits to, and on whom its risks weigh, by the side that we are on', () => {
    const ours = judge(read(lease), rulebook(), { own: 'Menuiserie Lacroix', today: '2026-11-27' });
    expect([ours.ourSide, ours.yearlyCents]).toEqual(['customer', 8_400_000 + 12 * 64_000]);
    const paid = read(
      service('Article 2 - Paiement\nLes factures sont payables à 90 jours à compter de leur date.\nArticle 3 - Durée\nUn an.'),
    );
    const risk = (own: string) =>
      judge(paid, rulebook(), { own, today: '2026-11-27' }).risksOf(
        paid.clauses.find(({ id }) => id === 'delai_paiement') ?? expect.fail(),
      );
    expect(risk('Alpha')).toMatchObject([{ id: 'over_60_days', onUs: true }]);
    expect(risk('Beta')).toMatchObject([{ id: 'over_60_days', onUs: false }]);
    expect(risk('Gamma')).toMatchObject([{ id: 'over_60_days', onUs: null }]);
  });
});

describe('the calendar', () => {
  test('a lease that may be left every three years, then goes on', () => {
    expect(calendarOf(read(lease).terms, '2026-11-27').map(({ kind, on, rule }) => [kind, on, rule])).toEqual([
      ['exit_notice', '2025-09-30', 'exit_less_notice'],
      ['exit', '2026-03-31', 'start_plus_periods'],
      ['exit_notice', '2028-09-30', 'exit_less_notice'],
      ['exit', '2029-03-31', 'start_plus_periods'],
      ['notice', '2031-09-30', 'end_less_notice'],
      ['end', '2032-03-31', 'written'],
    ]);
  });

  test('a tacit renewal that has passed moves the end, and the last day to give notice with it', () => {
    const { terms } = read(
      service(`Article 2 - Durée
Le contrat prend effet le 1er février 2023 pour deux ans. Il se renouvelle par périodes de douze mois, sauf dénonciation reçue deux mois avant l’échéance.
Article 3 - Divers
Rien.`),
    );
    expect(calendarOf(terms, '2026-11-27')).toEqual([
      {
        kind: 'notice',
        on: '2026-11-30',
        sendBy: '2026-11-30',
        rule: 'end_less_notice',
        from: ['starts', 'duration', 'renewal', 'notice'],
        renewals: 2,
      },
      { kind: 'end', on: '2027-01-31', sendBy: '2027-01-29', rule: 'renewed', from: ['starts', 'duration', 'renewal'], renewals: 2 },
    ]);
  });

  test('what ends by itself asks for no notice; what has no duration has no end', () => {
    const ends = read(
      service(
        'Article 2 - Durée\nLe contrat est conclu du 1er avril 2025 au 31 mars 2028. Il ne se renouvelle pas tacitement.\nArticle 3 - Fin\nRien.',
      ),
    );
    expect(calendarOf(ends.terms, '2026-11-27').map(({ kind, on }) => [kind, on])).toEqual([['end', '2028-03-31']]);
    const open = read(
      service('Article 2 - Durée\nLe contrat est conclu pour une durée indéterminée à compter du 1er avril 2025.\nArticle 3 - Fin\nRien.'),
    );
    expect([open.terms.duration?.length, calendarOf(open.terms, '2026-11-27')]).toEqual([null, []]);
  });

  test('months go by number, or by the last day of a shorter one; the day before a weekend or a holiday', () => {
    expect(addLength('2026-03-31', { count: 1, unit: 'month' }, -1)).toBe('2026-02-28');
    expect(lastDayOf('2024-02-29', { count: 1, unit: 'year' })).toBe('2025-02-27');
    expect([workingDayUpTo('2026-04-06'), workingDayUpTo('2026-05-14'), workingDayUpTo('2026-11-28')]).toEqual([
      '2026-04-03',
      '2026-05-13',
      '2026-11-27',
    ]);
  });
});

describe('what a person says', () => {
  test('goes before the rule, in the same words, and moves the calendar', () => {
    const rule = read(lease);
    expect(factIn('duration', rule)?.value).toBe('9 year');
    const said = correctedBy(
      rule,
      new Map([
        ['ends', '2031-12-31'],
        ['notice', '3 month'],
        ['renewal', 'tacit 1 year'],
      ]),
    );
    expect(calendarOf(said.terms, '2026-11-27').filter(({ kind }) => kind === 'notice')).toMatchObject([{ on: '2031-09-30' }]);
    expect(factIn('renewal', said)?.value).toBe('tacit 1 year');
  });

  test('only what can be understood is kept', () => {
    expect(
      (
        [
          ['ends', '2031-02-30'],
          ['ends', 'demain'],
          ['duration', '0 month'],
          ['duration', '3 mois'],
          ['renewal', 'tacit 1'],
          ['kind', 'canari'],
        ] as const
      ).filter(([fact, value]) => isSaid(fact, value, ['lease'])),
    ).toEqual([]);
    expect(isSaid('duration', 'open', []) && isSaid('kind', 'lease', ['lease']) && isSaid('renewal', 'tacit', [])).toBe(true);
  });
});

test('lengths in digits, in letters, in both', () => {
  expect(
    lengthsIn('trente-six (36) mois, un an, 2 trimestres, 45 jours fin de mois, mois par mois').map(
      ({ count, unit }) => `${count} ${unit}`,
    ),
  ).toEqual(['36 month', '1 year', '6 month', '45 day']);
});

test('a phrase knows accents, endings and stretches; a title is whole', () => {
  expect(plainly('L’Échéance – à « Noël »')).toHaveLength('L’Échéance – à « Noël »'.length);
  expect(finderOf(['responsabilite ~ limite*'])(plainly('La responsabilité du Prestataire est limitée à 10 €'))).toMatchObject({
    start: 3,
  });
  expect(titleOf(['assurance*'])('assurances') && !titleOf(['assurance*'])('assurances et divers')).toBe(true);
});

test('two clauses word by word', () => {
  expect(compared('Le délai est de 60 jours.', 'Le délai est de 30 jours nets.')).toEqual([
    { kind: 'same', words: 'Le délai est de' },
    { kind: 'theirs', words: '60' },
    { kind: 'ours', words: '30' },
    { kind: 'same', words: 'jours.' },
    { kind: 'ours', words: 'nets.' },
  ]);
});

test('every clause, risk and kind has its words in both languages, every basis its article, every expected clause its rule', () => {
  const { clauses, kinds, law } = rulebook();
  const ids = clauses.map(({ id }) => id).toSorted();
  const risks = clauses.flatMap(({ id, risks: of }) => of.map((risk) => `${id}.${risk.id}`)).toSorted();
  for (const words of [french, english]) {
    expect(Object.keys(words.names).toSorted()).toEqual(ids);
    expect(Object.keys(words.risks).toSorted()).toEqual(risks);
    expect(Object.keys(words.kinds).toSorted()).toEqual([...kinds.map(({ id }) => id), 'none', 'other'].toSorted());
  }
  expect(clauses.flatMap(({ basis }) => basis).filter((one) => !law.has(one))).toEqual([]);
  expect(kinds.flatMap(({ expected }) => expected).filter(({ clause }) => !ids.includes(clause))).toEqual([]);
  expect(Object.keys(proposals().clauses).filter((clause) => !ids.includes(clause))).toEqual([]);
});
