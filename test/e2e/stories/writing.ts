import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { declarationOf } from '../../support/engines.ts';
import { startWriter } from '../../support/writer.ts';
import { ask, type Story } from '../story.ts';

const question = 'Combien de temps à l’avance faut-il donner congé pour quitter l’atelier de Marcq ?';
const followUp = 'Quel est le dépôt de garantie du bail commercial de Marcq ?';
const said =
  'Le Preneur doit prévenir le Bailleur au moins six mois à l’avance [1]. Le congé est donné six mois à l’avance. Le congé est donné trois mois à l’avance. Voir [ici](https://pirate.example/lien).';

/** Declares an engine to the sample company, as its administrator, for the time of a story. */
export async function withWriter(
  page: Page,
  organisation: string,
  pauseMs: number,
  story: (says: (text: string) => void) => Promise<void>,
): Promise<void> {
  const writer = await startWriter(() => said, { pauseMs });
  const models = declarationOf(writer.baseUrl)
    .models.filter(({ id }) => id === 'model')
    .map((model) => ({ ...model, contextTokens: 4_096 }));
  const declared = { ...declarationOf(writer.baseUrl), name: 'Rédacteur', models };
  const call = (method: string, path: string, body: object | null) =>
    page.evaluate(
      `fetch(${JSON.stringify(`/api/o/${organisation}/${path}`)}, { method: ${JSON.stringify(method)}, headers: { 'content-type': 'application/json' }, body: ${body === null ? 'undefined' : JSON.stringify(JSON.stringify(body))} }).then((response) => response.json())`,
    );
  const { id } = (await call('POST', 'engines', declared)) as { id: string };
  try {
    await story(writer.says);
  } finally {
    await call('DELETE', `engines/${id}`, {});
    await writer.stop();
  }
}

const writtenBy = (page: Page) => page.getByRole('region', { name: 'Rédigé par une IA' });

export const writing: Story[] = [
  {
    name: 'a model writes beside what is quoted: checked, marked, what is not borne out withheld, no link of its own, and read again',
    async run({ house, enter }) {
      const page = await enter('claire');
      await withWriter(page, house.organisation, 0, async () => {
        await ask(page, question);
        await page.locator('blockquote').first().waitFor();
        const written = writtenBy(page);
        await written.getByText('six mois à l’avance').first().waitFor();
        assert.equal(await written.locator('[data-verdict]').count(), 2);
        assert.equal(
          await written.getAttribute('data-digital-source-type'),
          'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia',
        );
        const withheld = written.getByText('2 phrases retenues');
        assert.ok(await written.getByText('trois mois à l’avance').isHidden(), 'what is withheld is shown only when asked for');
        await withheld.click();
        await written.getByText('Contredit par un document').waitFor();
        assert.equal(await page.locator('a[href*="pirate"], img[src*="pirate"]').count(), 0);
        await written.getByText('Comment c’est fait').click();
        await written.getByText(/jetons\s: 321 lus, 54 écrits/).waitFor();
        await written.getByRole('link').first().click();
        await page.getByRole('complementary', { name: 'Document' }).locator('mark').first().waitFor();
        await page.reload();
        await writtenBy(page).getByText('2 phrases retenues').waitFor();
      });
    },
  },
  {
    name: 'a lease is told point by point, then read part by part by a model that shows its plan, and read again',
    async run({ house, enter }) {
      const page = await enter('claire');
      await withWriter(page, house.organisation, 200, async () => {
        await page.getByRole('textbox', { name: 'Question', exact: true }).fill('Résume-moi le bail commercial de Marcq');
        await page.keyboard.press('Enter');
        await writtenBy(page)
          .getByText(/^Je lis\s: .+ passages? en \d+ temps/)
          .waitFor();
        const outline = page.getByRole('region', { name: /point par point$/ });
        await outline.getByText(/^Lu en entier\s: \d+ passages/).waitFor();
        assert.ok((await outline.getByRole('listitem').count()) > 4, 'the whole lease is told, heading by heading');
        await writtenBy(page).getByText('Comment c’est fait').waitFor();
        await page.reload();
        await outline.getByText(/^Lu en entier/).waitFor();
      });
    },
  },
  {
    name: 'at 390 px the next question comes to the top, its first words in view above the field, and the writing can be stopped and asked for again',
    async run({ house, enter }) {
      const page = await enter('claire', { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true });
      await withWriter(page, house.organisation, 0, async () => {
        await ask(page, question);
        await writtenBy(page).getByText('Comment c’est fait').waitFor();
      });
      await withWriter(page, house.organisation, 150, async () => {
        await page.getByRole('textbox', { name: 'Question', exact: true }).fill(followUp);
        await page.keyboard.press('Enter');
        const asked = page.getByRole('heading', { name: followUp });
        await writtenBy(page).last().getByRole('button', { name: 'Arrêter la rédaction' }).waitFor();
        await page.waitForTimeout(600);
        const [heading, field] = [
          await asked.boundingBox(),
          await page.getByRole('textbox', { name: 'Question', exact: true }).boundingBox(),
        ];
        assert.ok(heading && field && heading.y >= 0 && heading.y + heading.height < field.y, 'the question stands above the field');
        assert.ok(heading.y < 200, 'and near the top, with room for its answer');
        await page.getByRole('button', { name: 'Arrêter la rédaction' }).click();
        await page.getByText('Arrêté avant la fin.').waitFor();
        assert.ok(await page.locator('article').last().locator('blockquote').first().isVisible(), 'what is quoted stays');
        await page.getByRole('button', { name: 'Faire rédiger' }).last().click();
        await page.locator('article').last().getByText('Comment c’est fait').waitFor();
      });
    },
  },
];
