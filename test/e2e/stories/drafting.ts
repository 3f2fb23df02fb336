import assert from 'node:assert/strict';
import type { Story } from '../story.ts';
import { withWriter } from './writing.ts';

const mail =
  'Bonjour,\nLa commande 2026-1187 de 40 caisses devait arriver le 17 février 2026.\nLes pénalités sont de 1 % par jour ouvré.\nMarie Vasseur';
const said =
  'Bonjour Madame,\nLa commande 2026-1187 de 40 caisses devait arriver le 17 février 2026. Notre transporteur est en vacances. Les pénalités sont de 3 % par jour ouvré. Voir [ici](https://pirate.example/lien).\nCordialement,';

export const drafting: Story[] = [
  {
    name: 'a reply is written: each sentence says where it comes from, what is the model’s alone is marked, what says otherwise is left out',
    async run({ house, enter }) {
      const page = await enter('claire');
      await withWriter(page, house.organisation, 0, async (says) => {
        says(said);
        await page.getByRole('link', { name: 'Écrire' }).click();
        await page.getByText('Répondre', { exact: true }).click();
        await page.getByLabel('Le texte de départ').fill(mail);
        await page.getByRole('button', { name: 'Rédiger', exact: true }).click();
        const text = page.getByTestId('draft');
        await page
          .getByRole('button', { name: 'Word' })
          .or(page.getByRole('link', { name: 'Word' }))
          .waitFor();
        assert.deepEqual(await text.locator('[data-origin]').evaluateAll((all) => all.map((one) => one.getAttribute('data-origin'))), [
          'formula',
          'given',
          'model',
          'formula',
        ]);
        await page.getByText('1 phrase soulignée vient du modèle seul').waitFor();
        await text
          .getByRole('button', { name: /source 1/ })
          .first()
          .click();
        await text.getByText('Texte collé').waitFor();
        await page.getByText('2 phrases écartées').click();
        await page.getByText('3 % par jour').waitFor();
        assert.equal(await page.locator('a[href*="pirate"]').count(), 0);
        await page.getByRole('button', { name: 'Corriger' }).click();
        await page.getByRole('textbox', { name: 'Corriger' }).fill('Bonjour Madame,\nNous vérifions.');
        await page.getByRole('button', { name: 'Garder cette version' }).click();
        await page.getByRole('button', { name: 'version 2 sur 2' }).waitFor();
        const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'PDF' }).click()]);
        assert.match(file.suggestedFilename(), /\.pdf$/);
      });
    },
  },
  {
    name: 'where no engine writes, the page says so, and quotes what matters of a chosen document, opened at its place',
    async run({ enter }) {
      const page = await enter('marc', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
      await page.getByRole('link', { name: 'Écrire' }).click();
      await page.getByText('Aucun modèle ne peut rédiger ici').waitFor();
      await page.getByRole('button', { name: 'Choisir un document' }).click();
      await page.getByRole('checkbox').first().check();
      await page.getByRole('button', { name: 'Choisir 1 document' }).click();
      await page.getByRole('button', { name: 'Relever les phrases qui comptent' }).click();
      const text = page.getByTestId('draft');
      await text.locator('[data-origin="quoted"]').first().waitFor();
      await text
        .getByRole('button', { name: /source 1/ })
        .first()
        .click();
      await text.getByRole('link', { name: 'Ouvrir le document' }).first().click();
      await page.getByRole('complementary', { name: 'Document' }).locator('mark').first().waitFor();
    },
  },
];
