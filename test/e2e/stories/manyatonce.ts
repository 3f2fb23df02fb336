import assert from 'node:assert/strict';
import { deposit, openDeposits, type Story } from '../story.ts';
import { wrongOn } from './accessibility.ts';

const words =
  'Le devis de la cloison de la salle de réunion a été accepté par le client le 12 mars, et la pose est prévue pour le mois de mai. ';

export const manyAtOnce: Story[] = [
  {
    name: 'two documents nearly the same are told in the list, shared with everyone at once, then erased at once with their certificates',
    async run({ enter }) {
      const page = await enter('claire');
      await openDeposits(page);
      for (const [name, end] of [
        ['devis cloison', 'Fin.'],
        ['devis cloison bis', 'Fin, relu.'],
      ] as const)
        await deposit(page, { name: `${name}.txt`, mimeType: 'text/plain', buffer: Buffer.from(`${words.repeat(8)}${end}`) });
      const chooses = (name: string) => page.getByRole('checkbox', { name: `Choisir ${name}`, exact: true });
      const row = page.getByRole('row').filter({ has: chooses('devis cloison bis') });
      await row.getByText('Presque le même que « devis cloison »').waitFor();

      const choose = async () => {
        for (const name of ['devis cloison', 'devis cloison bis']) await chooses(name).check();
        return page.getByRole('region', { name: '2 documents choisis' });
      };
      await (await choose()).getByRole('button', { name: 'Qui peut voir' }).click();
      const share = page.getByRole('dialog');
      await share.getByRole('combobox', { name: 'À qui' }).selectOption({ label: 'Tout le monde' });
      await share.getByText('2 documents changent de lecteurs.').waitFor();
      assert.deepEqual(await wrongOn(page, 'Documents, many shared'), []);
      await share.getByRole('button', { name: 'Donner' }).click();
      await share.waitFor({ state: 'hidden' });
      await row.getByText('Tout le monde').waitFor();

      await (await choose()).getByRole('button', { name: 'Effacer pour toujours' }).click();
      const erase = page.getByRole('dialog');
      await erase.getByText('devis cloison bis').waitFor();
      await erase.getByRole('checkbox').check();
      assert.deepEqual(await wrongOn(page, 'Documents, many erased'), []);
      await erase.getByRole('button', { name: 'Effacer pour toujours' }).click();
      await erase.getByText('2 documents effacés, avec ce qu’ils contenaient. Chacun a son certificat.').waitFor();
      await erase.getByRole('link', { name: 'Certificats d’effacement' }).click();
      await page.getByRole('heading', { name: 'Certificats d’effacement' }).waitFor();
    },
  },
];
