import assert from 'node:assert/strict';
import { replayed, startServer } from '../../support/engines.ts';
import type { Story } from '../story.ts';

export const declaring: Story[] = [
  {
    name: 'a server of one’s own is declared from what it says of itself, tried, chosen and removed; what is wrong says the way out',
    async run({ enter }) {
      const server = await startServer((one, response) => replayed(one, response));
      try {
        const page = await enter('claire');
        await page.getByRole('link', { name: 'Modèles', exact: true }).click();
        await page.getByText('Aucun. Seul le moteur de la maison sert.').waitFor();
        await page.getByRole('button', { name: 'Déclarer un moteur' }).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByText('Scaleway Generative APIs').waitFor();
        await dialog.getByRole('button', { name: /^llama-server/ }).click();
        const address = dialog.getByLabel('Adresse, jusqu’à la version');
        await address.fill('http://127.0.0.1:9/v1');
        await dialog.getByRole('button', { name: 'Demander ses modèles' }).click();
        await dialog.getByText('Démarrez le serveur, ou corrigez l’adresse et le port.').waitFor();
        await address.fill(server.baseUrl);
        await dialog.getByLabel('Clé', { exact: true }).fill('sk-une-clef-a-ne-pas-dire');
        await dialog.getByRole('button', { name: 'Demander ses modèles' }).click();
        await dialog.getByText(/Il nomme un modèle/).waitFor();
        const declare = dialog.getByRole('button', { name: 'Déclarer', exact: true });
        assert.ok(await declare.isDisabled(), 'a model is needed');
        await dialog.getByLabel('Se servir de model').check();
        assert.equal(await dialog.getByLabel('Jetons à la fois').inputValue(), '512');
        await dialog.getByLabel('rédige').check();
        await dialog.getByRole('button', { name: 'Essayer model' }).click();
        await dialog.getByText(/Il répond en/).waitFor();
        await declare.click();
        await page.getByText('déclaré par vous').waitFor();
        assert.equal(await page.getByText('sk-une-clef').count(), 0);
        await page.getByRole('button', { name: /^Essayer llama-server/ }).click();
        await page.getByText(/^Il répond \(/).waitFor();
        const writer = page.getByLabel('Rédiger');
        await writer.selectOption({ label: 'model · llama-server (llama.cpp) · Chez nous' });
        await page.getByText('Choix enregistré.').waitFor();

        await page.getByRole('button', { name: /^Modifier llama-server/ }).click();
        await dialog.getByText('Vide, celle qui est gardée reste').waitFor();
        assert.equal(await dialog.getByLabel('Clé', { exact: true }).inputValue(), '');
        await dialog.getByLabel('Nom montré ici').fill('Atelier');
        await dialog.getByRole('button', { name: 'Enregistrer' }).click();
        await page.getByRole('button', { name: 'Retirer Atelier' }).click();
        await dialog.getByText('Plus aucun modèle permis ne saura rédiger.').waitFor();
        await dialog.getByRole('button', { name: 'Retirer', exact: true }).click();
        await page.getByText('Aucun. Seul le moteur de la maison sert.').waitFor();
      } finally {
        await server.stop();
      }
    },
  },
];
