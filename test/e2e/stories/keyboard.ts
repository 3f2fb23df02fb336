import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { everyPage, openPage } from '../everypage.ts';
import type { Story } from '../story.ts';
import { wrongOn } from './accessibility.ts';

const chosen = (page: Page) => page.locator('[role="option"][aria-selected="true"]');
const palette = (page: Page) => page.getByRole('dialog', { name: 'Aller, agir, demander' });

/** Types in the palette, and waits until what is chosen is named so. */
async function choose(page: Page, words: string, name: string): Promise<void> {
  await page.keyboard.press('Control+k');
  await palette(page).getByRole('combobox').waitFor();
  await page.keyboard.type(words);
  await chosen(page).getByText(name).waitFor();
}

export const keyboard: Story[] = [
  {
    name: 'by the keyboard alone, one goes to pages, does what a page offers, opens a document by its name and asks',
    async run({ enter }) {
      const page = await enter('claire');
      await choose(page, 'docum', 'Documents');
      assert.deepEqual(await wrongOn(page, 'palette'), []);
      await page.keyboard.press('Enter');
      await page.getByRole('table', { name: 'Documents' }).waitFor();
      await page.keyboard.press('s');
      await page.getByRole('searchbox', { name: 'Chercher dans les noms et les textes' }).waitFor();
      await page.keyboard.type('g?s');
      assert.equal(
        await page.getByRole('searchbox', { name: 'Chercher dans les noms et les textes' }).inputValue(),
        'g?s',
        'a letter acted while one typed',
      );
      assert.equal(await page.getByRole('dialog').count(), 0, 'a shortcut acted while one typed');
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Delete');

      await page.keyboard.press('Control+k');
      await page.keyboard.type('bail');
      const document = palette(page).getByRole('group', { name: 'Documents' }).getByRole('option').first();
      await document.waitFor();
      const title = await document.textContent();
      for (let left = 20; left > 0 && (await document.getAttribute('aria-selected')) !== 'true'; left -= 1)
        await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page
        .getByRole('complementary', { name: 'Document' })
        .getByText(title ?? '')
        .first()
        .waitFor();
      await page.keyboard.press('Escape');

      await choose(page, 'raccourcis', 'Voir les raccourcis du clavier');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: 'Raccourcis du clavier' }).getByText('Aller à Journal').waitFor();
      assert.deepEqual(await wrongOn(page, 'shortcuts'), []);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });

      await page.keyboard.press('g');
      await page.keyboard.press('r');
      await page.getByRole('heading', { level: 1, name: 'Réglages' }).waitFor();
      await page.keyboard.press('?');
      const letters = page.getByRole('checkbox', { name: 'Les lettres seules agissent' });
      await letters.waitFor();
      await letters.focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.keyboard.press('?');
      await page.keyboard.press('Control+k');
      await palette(page).waitFor();
      assert.equal(await page.getByRole('dialog').count(), 1, 'letters that were turned off acted');

      await page.keyboard.type('Quelle est la durée du bail de Marcq ?');
      await chosen(page).getByText('Demander « Quelle est la durée du bail de Marcq ? »').waitFor();
      await page.keyboard.press('Enter');
      await page.getByRole('heading', { name: 'Quelle est la durée du bail de Marcq ?' }).waitFor();
      await page.locator('[aria-busy="false"]').last().waitFor();
    },
  },
  {
    name: 'the palette gives whoever has few rights nothing that is not theirs',
    async run({ enter }) {
      const page = await enter('marc');
      await page.keyboard.press('Control+k');
      await palette(page).getByRole('option', { name: 'Documents', exact: true }).waitFor();
      assert.equal(await palette(page).getByRole('option', { name: 'Journal', exact: true }).count(), 0);
      await page.keyboard.type('claire');
      await chosen(page).getByText('Demander « claire »').waitFor();
      assert.equal(await palette(page).getByRole('group', { name: 'Personnes' }).count(), 0);
    },
  },
  {
    name: 'in the colours that the reader chose, and where nothing moves, tools find nothing wrong and what is drawn is still there',
    async run({ house, enter }) {
      for (const colorScheme of ['light', 'dark'] as const) {
        const page = await enter('claire', { colorScheme, forcedColors: 'active', reducedMotion: 'reduce' });
        const wrong: string[] = [];
        for (const path of everyPage) {
          await openPage(page, house.organisation, path);
          wrong.push(...(await wrongOn(page, `${path}, ${colorScheme}`)));
          const pale = await page.evaluate<number>(
            "[...document.querySelectorAll('main [class*=_pill_]')].filter((one) => getComputedStyle(one).borderTopWidth === '0px').length",
          );
          assert.equal(pale, 0, `${path}: a pill has no edge`);
        }
        assert.deepEqual(wrong, []);
      }
    },
  },
];
