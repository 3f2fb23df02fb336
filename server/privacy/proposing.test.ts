import { expect, test } from 'vitest';
import { proposedOf } from './privacy.ts';

const says = async (text: string) => {
  const proposed = await proposedOf(text);
  return proposed && [proposed.class, ...proposed.categories, ...proposed.reasons.map(({ what, count }) => `${what} ${String(count)}`)];
};

test.each([
  ['Paie - mars 2026 - confidentiel\nRien de plus.', ['confidential', 'marked 1']],
  ['DIFFUSION RESTREINTE\nLe plan de la gamme.', ['confidential', 'marked 1']],
  ['Les parties gardent leurs échanges confidentiels pendant cinq ans.', null],
  ['Trois niveaux :\n- public\n- interne\n- confidentiel', null],
  ['Mme Claire Dubois, née le 3 mars 1985, perçoit un salaire mensuel brut de 2 380 €.', ['confidential', 'hr', 'pay 1', 'birth-date 1']],
  ['Le salaire brut se calcule avant cotisations.', null],
  [
    'M. Karim Benali est suivi pour un diabète. Sa dépression et son cancer sont connus de la direction.',
    ['confidential', 'special', 'health 3'],
  ],
  ['Le diabète, la dépression et le cancer sont des maladies.', null],
])('%s', async (text, expected) => {
  expect(await says(text)).toEqual(expected);
});

test('a long text is looked at where it begins and where it ends', async () => {
  const middle = 'Le plan de coupe suit. '.repeat(6_000);
  const marked = '\nDocument confidentiel\n';
  expect(await says(marked + middle + middle)).toEqual(['confidential', 'marked 1']);
  expect(await says(middle + middle + marked)).toEqual(['confidential', 'marked 1']);
  expect(await says(middle + marked + middle)).toBeNull();
});
