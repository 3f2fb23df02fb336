import assert from 'node:assert/strict';
import type { Story } from '../story.ts';
import { wrongOn } from './accessibility.ts';

export const accounting: Story[] = [
  {
    name: 'accounts: a year of books shows its findings, months and figures, each leads to its lines; a folder of invoices shows what is wrong',
    run: async ({ enter }) => {
      const page = await enter('sofia');
      await page.getByRole('link', { name: 'Comptes', exact: true }).click();
      await page.getByRole('heading', { level: 2, name: 'Ce que les contrôles relèvent' }).waitFor();
      await page
        .getByText(/Deux paiements égaux à Boulonnerie Roubaisienne/)
        .first()
        .waitFor();
      assert.equal(await page.getByText(/n’est pas équilibrée/).count(), 0);
      // What the closing note and the minutes of the board say of that year.
      await page
        .getByText(/5[\s\u202f]840[\s\u202f]000,00/)
        .first()
        .waitFor();
      await page
        .getByText(/213[\s\u202f]000,00/)
        .first()
        .waitFor();
      assert.deepEqual(await wrongOn(page, 'Comptes'), []);
      await page.getByRole('button', { name: 'Lignes : Production vendue' }).click();
      await page.getByRole('dialog').getByText('Batinord, situation de travaux').first().waitFor();
      await page.keyboard.press('Escape');
      // A figure of the commentary leads to what it was computed from.
      await page.getByRole('heading', { level: 2, name: 'En bref' }).waitFor();
      await page.getByTitle('Lignes : Chiffre d’affaires').click();
      await page.getByRole('dialog').getByText('Batinord, situation de travaux').first().waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: 'Factures', exact: true }).click();
      await page.getByRole('heading', { name: 'Choisir un dossier' }).waitFor();
      await page.getByLabel('Où sont les factures').selectOption({ label: 'Serveur, Partage › Comptabilité › Factures fournisseurs 2026' });
      await page.getByRole('link', { name: 'Scierie de la Helpe' }).waitFor();
      assert.deepEqual(await wrongOn(page, 'Comptes, factures'), []);
      await page.getByRole('link', { name: 'Chimibois' }).click();
      await page.getByText(/IBAN changé/).waitFor();
      await page.goBack();
      await page.getByRole('link', { name: 'Ferronor Distribution' }).click();
      await page.getByText(/Prix au-dessus de la commande\s:\s155,70/).waitFor();
      await page.getByText('prix au-dessus', { exact: true }).first().waitFor();
      await page.getByRole('button', { name: 'Corriger' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByLabel('Numéro').fill('FER-CORRIGÉE');
      await dialog.getByRole('button', { name: 'Garder' }).click();
      await page.getByRole('heading', { name: /FER-CORRIGÉE/ }).waitFor();
      await page.getByRole('button', { name: 'Refuser' }).click();
      await dialog.getByLabel('Pourquoi').fill('Prix non convenu');
      await dialog.getByRole('button', { name: 'Refuser' }).click();
      await page.getByText(/Refusée\s: Prix non convenu/).waitFor();
    },
  },
];
