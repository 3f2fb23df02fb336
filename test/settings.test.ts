import { expect, test } from 'vitest';
import { readSettings } from '#contract/settings.ts';

test('the defaults hold, and each bad value is named, all at once', () => {
  expect(readSettings({})).toHaveProperty('settings.port', 7411);
  expect(readSettings({ BEFFROI_PORT: '' })).toHaveProperty('settings.port', 7411);
  const bad = readSettings({ BEFFROI_PORT: '99999', BEFFROI_JOURNAL_MONTHS: '2', BEFFROI_PROT: '80', BEFFROI_LANGUAGE: 'de' });
  expect('problems' in bad && bad.problems.map(({ variable }) => variable)).toEqual([
    'BEFFROI_PORT',
    'BEFFROI_LANGUAGE',
    'BEFFROI_JOURNAL_MONTHS',
    'BEFFROI_PROT',
  ]);
});
