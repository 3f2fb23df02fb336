import assert from 'node:assert/strict';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ggufOf, tinyLlama } from '../../support/gguf.ts';
import type { Story } from '../story.ts';

export const installing: Story[] = [
  {
    name: 'a model that was carried here is agreed to, installed, tried and removed; a member sees none of it',
    async run({ enter, house }) {
      const incoming = join(house.home, 'models', '.incoming');
      mkdirSync(incoming, { recursive: true });
      writeFileSync(join(incoming, 'essai.gguf'), ggufOf(tinyLlama()));
      const page = await enter('claire');
      // The offer of the small encoder stands before the first question, and leads there.
      await page.getByText('Un petit modèle aiderait la maison').waitFor();
      await page.getByRole('link', { name: 'Le voir dans Modèles' }).click();
      await page.getByText('Aucun. Les réponses se font par les mots.').waitFor();
      await page.getByRole('button', { name: 'Installer essai.gguf' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('personne ne l’a notée').waitFor();
      const accept = dialog.getByRole('button', { name: 'Accepter et installer' });
      assert.ok(await accept.isDisabled(), 'nothing is agreed to before the hash is');
      await dialog.getByLabel('J’accepte ce fichier sans connaître son empreinte').check();
      await dialog.getByLabel('Ce qu’il fait').selectOption({ label: 'rédige' });
      await accept.click();
      await page.getByRole('button', { name: 'Supprimer essai' }).waitFor();
      await page.getByRole('button', { name: 'Essayer' }).click();
      await page
        .getByText(/en mémoire$|n’est pas installé sur cette machine/)
        .first()
        .waitFor();
      await page.getByRole('button', { name: 'Supprimer essai' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Supprimer' }).click();
      await page.getByText('Aucun. Les réponses se font par les mots.').waitFor();

      const member = await enter('sofia');
      assert.equal(await member.getByRole('link', { name: 'Modèles' }).count(), 0);
      assert.equal(await member.getByText('Un petit modèle aiderait la maison').count(), 0);
    },
  },
];
