import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parts } from '#contract/house.ts';
import type { Setting } from '#contract/part.ts';
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

/** docs/settings.md, made from the parts' settings and their English texts; `npm test -- test/settings.test.ts -u` writes it. */
async function settingsPage(): Promise<string> {
  const rows: string[] = [];
  for (const [name, { settings: own }] of Object.entries(parts)) {
    if (Object.keys(own).length === 0) continue;
    const { command } = (await import(`#contract/texts/en/${name}.command.ts`)) as { command: { settings: Record<string, string> } };
    for (const [key, setting] of Object.entries<Setting>(own))
      rows.push(`| \`${setting.variable}\` | ${setting.default === null ? 'none' : `\`${setting.default}\``} | ${command.settings[key]} |`);
  }
  return `# Settings

Each is an environment variable; nothing else reads the environment, and an unknown \`BEFFROI_…\` variable stops the start with its name.
This page is made from the settings of each part (\`contract/<part>.ts\`) and their texts: \`npm test -- test/settings.test.ts -u\` writes it again.

| Variable | Default | What |
|---|---|---|
${rows.join('\n')}
`;
}

test('docs/settings.md says every setting', async () => {
  await expect(await settingsPage()).toMatchFileSnapshot(join(import.meta.dirname, '..', 'docs', 'settings.md'));
});
