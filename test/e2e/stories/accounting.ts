import assert from 'node:assert/strict';
import { entry, ledgerFile, sales } from '../../support/ledger.ts';
import type { Story } from '../story.ts';
import { wrongOn } from './accessibility.ts';

const party = (name: string) => ({ CompAuxNum: 'S1', CompAuxLib: name, PieceRef: 'GR-7' });
const sister = { sells: '411000 12000, 706000 -10000, 445710 -2000', buys: '604000 10000, 445660 2000, 401000 -11500' };
const bytes = (content: string | Uint8Array) => ({ mimeType: 'text/plain', buffer: Buffer.from(content) });
/** Two companies that do not agree on what one owes the other, and what the first had planned. */
const brought = [
  { name: '418096392FEC20251231.txt', ...bytes(ledgerFile([...sales(), ...entry(901, '20251208', sister.sells, party('Pose du Nord'))])) },
  { name: '552100554FEC20251231.txt', ...bytes(ledgerFile(entry(1, '20251208', sister.buys, party('Ventes du Nord')))) },
  { name: 'budget du nord.csv', ...bytes('Compte;Libellé;Budget\n706;Prestations;10 000,00\n') },
];

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
      await page.getByTitle(/Lignes\s: Chiffre d’affaires/).click();
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
  {
    name: 'accounts: companies stand as one with what does not match, a budget beside the year, late payers with what the model is worth',
    run: async ({ enter }) => {
      const page = await enter('sofia');
      await page.getByRole('link', { name: 'Documents', exact: true }).click();
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.locator('input[type=file]').first().setInputFiles(brought);
      await page.getByText('budget du nord').first().waitFor();
      await page.getByRole('link', { name: 'Comptes', exact: true }).click();
      await page.getByRole('link', { name: 'Groupe', exact: true }).click();
      for (const [siren, name] of [
        ['418096392', 'Ventes du Nord'],
        ['552100554', 'Pose du Nord'],
      ] as const) {
        const company = page.getByRole('listitem').filter({ hasText: siren });
        await company.getByRole('checkbox').check();
        await company.getByLabel('Nom, tel que les autres l’écrivent').fill(name);
      }
      await page.getByRole('button', { name: 'Consolider' }).click();
      await page.getByText('Ne s’accorde pas').waitFor();
      await page.getByText('GR-7').waitFor();
      assert.deepEqual(await wrongOn(page, 'Comptes, groupe'), []);
      await page.getByRole('button', { name: 'Lignes retirées, Ventes du Nord' }).click();
      await page.getByRole('dialog').getByText('706000').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('link', { name: 'Exercices', exact: true }).click();
      const year = page.getByLabel('Exercices', { exact: true });
      await year.selectOption((await year.locator('option', { hasText: '418096392' }).getAttribute('value')) ?? '');
      await page.getByLabel('Budget et réalisé').selectOption({ label: 'budget du nord' });
      await page.getByText('favorable', { exact: true }).waitFor();
      await page.getByRole('button', { name: 'Évaluer' }).click();
      await page.getByText('Retards repérés').waitFor();
      await page.getByRole('button', { name: 'Lignes : Client 2 SARL' }).last().waitFor();
      assert.deepEqual(await wrongOn(page, 'Comptes, budget et risque'), []);
    },
  },
];
