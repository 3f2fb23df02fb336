import assert from 'node:assert/strict';
import { ask, deposit, isRead, openDeposits, type Story } from '../story.ts';
import { wrongOn } from './accessibility.ts';

export const labelling: Story[] = [
  {
    name: 'a label that a reading proposed is accepted, changed for many at once, found by the filter and told in an answer',
    async run({ enter }) {
      const page = await enter('claire');
      await openDeposits(page);
      await deposit(page, {
        name: 'bulletin de mai.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from(
          'Bulletin de paie de Mme Claire Dubois.\nSalaire brut : 2 450,00 €.\nLa prime de tutorat de Mme Claire Dubois est de 75 €.',
        ),
      });
      await isRead(page, /bulletin de mai/);
      const row = page.getByRole('row', { name: /bulletin de mai/ });
      await row.getByText('Confidentiel, proposé').waitFor();
      const filter = page.getByRole('combobox', { name: 'Étiquette' });
      await filter.selectOption('proposed');
      await row.waitFor();
      await page.getByRole('button', { name: /^Actions sur bulletin de mai/ }).click();
      await page.getByRole('menuitem', { name: 'Détails' }).click();
      const facts = page.getByRole('dialog');
      await facts.getByText(/Proposé à la lecture de la version 1.*paie ou salaire \(2\)/).waitFor();
      assert.deepEqual(await wrongOn(page, 'Documents, a label proposed'), []);
      await facts.getByRole('button', { name: 'Accepter' }).click();
      await facts.waitFor({ state: 'hidden' });
      await row.waitFor({ state: 'hidden' });
      await filter.selectOption('confidential');
      await row.getByText('Confidentiel', { exact: true }).waitFor();

      await page.getByRole('checkbox', { name: 'Choisir bulletin de mai' }).check();
      await page.getByRole('button', { name: 'Étiqueter' }).click();
      const form = page.getByRole('dialog');
      await form.getByRole('combobox', { name: 'Classe' }).selectOption('public');
      await form.getByText('Un document sera moins protégé qu’avant.').waitFor();
      await form.getByRole('combobox', { name: 'Classe' }).selectOption('secret');
      await form.getByText('1 document concerné, parmi ceux que vous voyez.').waitFor();
      assert.deepEqual(await wrongOn(page, 'Documents, the form of a label'), []);
      await form.getByRole('checkbox', { name: 'Ressources humaines' }).check();
      await form.getByRole('button', { name: 'Enregistrer' }).click();
      await filter.selectOption('secret');
      await row.getByText('Secret', { exact: true }).waitFor();

      await page.getByRole('link', { name: 'Demander', exact: true }).click();
      await ask(page, 'Combien est la prime de tutorat de Mme Claire Dubois ?');
      await page.getByText('Étiquette la plus forte : Secret · Ressources humaines').waitFor();
    },
  },
];
