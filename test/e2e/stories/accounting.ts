import assert from 'node:assert/strict';
import type { Story } from '../story.ts';
import { wrongOn } from './accessibility.ts';

export const accounting: Story[] = [
  {
    name: 'accounts: a ledger shows its findings and figures, and each leads to its lines; a folder without invoices says what to do',
    run: async ({ enter }) => {
      const page = await enter('sofia');
      await page.getByRole('link', { name: 'Comptes', exact: true }).click();
      await page.getByRole('heading', { level: 2, name: 'Ce que les contrôles relèvent' }).waitFor();
      // The extract of the sample company balances in all, and not entry by entry: each line has a number of its own.
      await page
        .getByText(/n’est pas équilibrée/)
        .first()
        .waitFor();
      assert.deepEqual(await wrongOn(page, 'Comptes'), []);
      await page.getByRole('button', { name: 'Lignes : Production vendue' }).click();
      await page.getByRole('dialog').getByText('Batinord, situation n° 2').first().waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: 'Factures', exact: true }).click();
      await page.getByRole('heading', { name: 'Choisir un dossier' }).waitFor();
      assert.deepEqual(await wrongOn(page, 'Comptes, factures'), []);
    },
  },
];
