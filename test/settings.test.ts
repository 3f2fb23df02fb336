import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readSettings, settings } from '#contract/settings.ts';
import { en } from '#contract/texts/en.ts';
import { fr } from '#contract/texts/fr.ts';

test('every setting has a text in both languages, and a line in docs/settings.md', () => {
  const page = readFileSync(join(import.meta.dirname, '..', 'docs', 'settings.md'), 'utf8');
  for (const [name, { variable }] of Object.entries(settings)) {
    expect(Object.keys(fr.settings), name).toContain(name);
    expect(Object.keys(en.settings), name).toContain(name);
    expect(page).toContain(`\`${variable}\``);
  }
});

test('the defaults hold, and each bad value is named, all at once', () => {
  expect(readSettings({})).toHaveProperty('settings.port', 7411);
  expect(readSettings({ BEFFROI_PORT: '' })).toHaveProperty('settings.port', 7411);
  const bad = readSettings({ BEFFROI_PORT: '99999', BEFFROI_JOURNAL_MONTHS: '2', BEFFROI_PROT: '80', BEFFROI_LANGUAGE: 'de' });
  expect('problems' in bad && bad.problems.map(({ variable }) => variable)).toEqual([
    'BEFFROI_PORT',
    'BEFFROI_JOURNAL_MONTHS',
    'BEFFROI_LANGUAGE',
    'BEFFROI_PROT',
  ]);
});
