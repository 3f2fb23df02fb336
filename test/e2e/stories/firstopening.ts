import assert from 'node:assert/strict';
import { openNewHouse } from '../sample-house.ts';
import { deposit, isRead, openDeposits, type Story } from '../story.ts';
import { wrongOn } from './accessibility.ts';

export const firstOpening: Story[] = [
  {
    name: 'the first opening: no command but serve; the code that the house says makes its owner, once, and a document is read',
    async run({ elsewhere }) {
      const { house, code } = await openNewHouse();
      try {
        const { open } = elsewhere(house);
        const page = await open({ viewport: { width: 390, height: 844 }, colorScheme: 'dark' });
        await page.getByRole('heading', { level: 1, name: 'Ouvrir la maison' }).waitFor();
        assert.deepEqual(await wrongOn(page, 'the first opening at 390 px'), []);
        assert.ok(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), 'nothing is wider than the screen');
        // Somebody else is looking at the same page.
        const late = await open();
        await late.getByRole('heading', { level: 1, name: 'Ouvrir la maison' }).waitFor();

        const fill = async (on: typeof page, given: string): Promise<void> => {
          await on.getByLabel('Code de première ouverture').fill(given);
          await on.getByLabel('Votre organisation').fill('Atelier Neuf');
          await on.getByLabel('Votre nom').fill('Anne Verhaeghe');
          await on.getByLabel('Adresse de courriel').fill('anne.verhaeghe@atelier-neuf.example');
          await on.getByLabel('Choisissez un mot de passe').fill('une phrase que je suis seule à connaître');
          await on.getByRole('button', { name: 'Ouvrir', exact: true }).click();
        };
        await fill(page, 'aaaaa-bbbbb-ccccc');
        await page.getByRole('alert').getByText('Ce code n’ouvre rien').waitFor();
        await fill(page, code);
        await page.getByRole('heading', { level: 1, name: 'Que voulez-vous savoir' }).waitFor();
        await page.getByText('Anne Verhaeghe').first().waitFor({ state: 'attached' });

        await fill(late, code);
        await late.getByRole('alert').getByText('Ce code n’ouvre rien').waitFor();
        await late.reload();
        await late.getByRole('button', { name: 'Entrer', exact: true }).waitFor();

        // What was made while it ran works as what a start finds.
        await page.setViewportSize({ width: 1440, height: 900 });
        await openDeposits(page);
        await deposit(page, { name: 'bail.md', mimeType: 'text/markdown', buffer: Buffer.from('# Bail\n\nLe congé est de six mois.\n') });
        await isRead(page, /bail/i);
      } finally {
        await house.close();
      }
    },
  },
];
