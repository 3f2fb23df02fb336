import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeTraces } from '../../../demo/traces/write.ts';
import { traces } from '../../../demo/traces/company.ts';
import type { Story } from '../story.ts';
import { wrongOn } from './accessibility.ts';

export const diagnosing: Story[] = [
  {
    name: 'an owner gives traces, is refused the logs until the staff was told, and reads what is used and by whom',
    run: async ({ enter }) => {
      const folder = mkdtempSync(join(tmpdir(), 'beffroi-traces-'));
      writeTraces(folder);
      const page = await enter('claire');
      await page.getByRole('link', { name: 'Souveraineté' }).click();
      await page.getByRole('heading', { level: 1, name: 'Souveraineté' }).waitFor();
      const given = Object.keys(traces).filter((name) => !name.startsWith('depots/'));
      await page.getByTestId('traces').setInputFiles(given.map((name) => join(folder, name)));
      await page.getByText(`${String(given.length)} fichiers`).waitFor();
      await page.getByRole('button', { name: 'Faire le diagnostic' }).click();
      await page.getByText('rien ne dit que le personnel a été informé').waitFor();
      await page.getByLabel('Personnel informé le').fill('2026-01-05');
      await page.getByLabel('Effectif').fill('42');
      await page.getByRole('button', { name: 'Enregistrer' }).click();
      await page.getByText('Enregistré.').first().waitFor();
      await page.getByRole('button', { name: 'Faire le diagnostic' }).click();
      await page.getByText('outils d’IA utilisés, dont').waitFor();
      await page.getByRole('button', { name: 'Détails de DeepSeek' }).click();
      await page.getByText('chat.deepseek.com').first().waitFor();
      await page.getByRole('heading', { name: 'Ce qui est exposé' }).waitFor();
      await page.getByRole('table').filter({ hasText: 'Gouvernance RGPD' }).getByText('repose sur').first().waitFor({ state: 'attached' });
      assert.deepEqual([...(await wrongOn(page, 'Souveraineté, found'))], []);
      await page.getByRole('button', { name: 'Lever les alias' }).click();
      await page.getByLabel('Raison').fill('demande du DPO');
      await page.getByRole('button', { name: 'Lever', exact: true }).click();
      await page.getByText('ndelaby').waitFor();
      assert.deepEqual([...(await wrongOn(page, 'Souveraineté, aliases'))], []);
      await page.keyboard.press('Escape');
      await page.getByText('Les voies possibles pour DeepSeek').click();
      await page.getByRole('button', { name: /^Choisir pour DeepSeek.*encadrer|^Choisir pour DeepSeek.*européen/ }).click();
      await page.getByText('proposé par la maison').waitFor();
      await page.getByRole('button', { name: 'Ajouter un devis' }).click();
      await page.getByLabel('Nom de la ligne').fill('Armoire');
      await page.getByLabel('Devis (référence)').fill('Devis 2026-118');
      await page.locator('form').filter({ hasText: 'Ajouter un devis' }).getByRole('button', { name: 'Garder' }).click();
      await page.getByRole('rowheader', { name: 'Armoire' }).waitFor();
      assert.deepEqual([...(await wrongOn(page, 'Souveraineté, decided'))], []);
      // What no trace shows is told, and stays told apart.
      await page.getByLabel('Nom de l’outil ou du fournisseur').fill('Writesonic');
      await page.locator('form').filter({ hasText: 'Pas au catalogue' }).getByRole('button', { name: 'Chercher' }).click();
      await page.getByRole('button', { name: 'Répondre sur Writesonic' }).click();
      await page.getByRole('dialog').getByLabel('Services qui s’en servent').fill('Communication');
      await page.getByRole('dialog').getByRole('button', { name: 'Garder' }).click();
      await page.getByRole('row').filter({ hasText: 'Writesonic' }).getByText('déclaré par vous, aucune trace').waitFor();
      await page.getByText(/^Lire la carte en tableau/).click();
      await page.getByLabel('Zone', { exact: true }).selectOption({ label: 'Hors d’Europe' });
      await page.getByRole('rowheader', { name: 'Writesonic (déclaré par vous)' }).waitFor();
      // What the company knows better of a vendor has its document, and is taken back in one gesture.
      await page.getByRole('button', { name: 'Corriger', exact: true }).first().click();
      await page.getByLabel('Durée de conservation').fill('aucune');
      await page.getByLabel('Vous le savez par').fill('Avenant 2');
      await page.getByRole('dialog').getByRole('button', { name: 'Garder' }).click();
      await page.getByText('d’après Avenant 2').first().waitFor();
      assert.deepEqual([...(await wrongOn(page, 'Souveraineté, told'))], []);
      await page.getByText('Reprendre le catalogue').click();
      await page.getByText('Le catalogue est repris.').waitFor();
      rmSync(folder, { recursive: true });
    },
  },
];
