import assert from 'node:assert/strict';
import { deposit, isRead, openDeposits, type Story } from '../story.ts';
import { wrongOn } from './accessibility.ts';

export const versions: Story[] = [
  {
    name: 'an earlier version is compared, opened and made current again; one field finds a document by what it says, at its place',
    async run({ enter }) {
      const page = await enter('claire');
      await openDeposits(page);
      const terms = (months: string) => ({
        name: 'conditions de garde.txt',
        mimeType: 'text/plain',
        buffer: Buffer.from(`La garde des meubles est gratuite un mois.\nLe préavis de garde est de ${months} semaines.`),
      });
      await deposit(page, terms('trois'));
      await isRead(page, /conditions de garde/);
      const row = page.getByRole('row', { name: /conditions de garde/ });
      const act = async (name: string) => {
        await page.getByRole('button', { name: /^Actions sur conditions de garde/ }).click();
        await page.getByRole('menuitem', { name }).click();
      };
      const [chooser] = await Promise.all([page.waitForEvent('filechooser'), act('Déposer une nouvelle version')]);
      await chooser.setFiles(terms('six'));
      await row.getByText('version 2').waitFor();

      await act('Détails');
      const facts = page.getByRole('dialog');
      await facts.getByText(/Version 1, remplacée le/).waitFor();
      await facts.getByRole('button', { name: 'Comparer' }).click();
      await facts.getByText('1 changement, 1 énoncé inchangé.').waitFor();
      assert.deepEqual(
        [await facts.locator('del').textContent(), await facts.locator('ins').textContent()],
        ['trois', 'six'],
        'the word that changed, and no other',
      );
      assert.deepEqual(await wrongOn(page, 'Documents, versions compared'), []);
      await facts.getByRole('link', { name: 'Ouvrir le texte de la version 1' }).click();
      const pane = page.getByRole('complementary', { name: 'Document', exact: true });
      await pane.getByText(/Version 1, remplacée le/).waitFor();
      await pane.getByText('Le préavis de garde est de trois semaines.').waitFor();
      await page.keyboard.press('Escape');

      await act('Détails');
      await facts.getByRole('button', { name: 'Remettre en vigueur' }).click();
      await facts.getByText(/reprise de la version 1/).waitFor();
      await page.keyboard.press('Escape');
      await row.getByText('version 3').waitFor();

      // By a word that stands in the text, and in no name.
      await page.getByRole('searchbox', { name: 'Chercher dans les noms et les textes' }).fill('préavis de garde');
      const found = page.getByRole('region', { name: 'Dans les textes' });
      await found.locator('mark', { hasText: 'préavis' }).first().waitFor();
      assert.deepEqual(await wrongOn(page, 'Documents, found by words'), []);
      await found.getByRole('link', { name: 'conditions de garde' }).click();
      await pane.locator('mark', { hasText: 'trois semaines' }).waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('searchbox', { name: 'Chercher dans les noms et les textes' }).fill('');
      await page.getByRole('button', { name: 'Taille' }).click();
      await page.locator('th[aria-sort="descending"]', { hasText: 'Taille' }).waitFor();
    },
  },
];
