import assert from 'node:assert/strict';
import PDFDocument from 'pdfkit';
import type { Locator, Page } from 'playwright-core';
import { z } from 'zod';
import { ask, deposit, isRead, openDeposits, type Story } from '../story.ts';

const question = 'Combien de temps dure le rodage de la scie à ruban Ardennaise ?';
const sentence = 'Le rodage de la scie à ruban Ardennaise dure onze heures, lame neuve montée.';
const red = '#c00000';

/** Three pages; on the second, the sentence that answers is the only one in red: where it stands shows on the picture. */
async function manual(): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4', margin: 72, info: { Title: 'Notice de la scie Ardennaise' } });
  const pieces: Buffer[] = [];
  document.on('data', (piece: Buffer) => pieces.push(piece));
  const ended = new Promise((resolve) => document.on('end', resolve));
  document.fontSize(11).text('Notice de la scie Ardennaise. Le bâti se pose sur quatre plots, réglés au niveau.');
  document.addPage().text('Mise en service. Contrôler la tension de la lame et le guidage avant le premier essai.').moveDown();
  document.fillColor(red).text(sentence).fillColor('black').moveDown();
  document.text('Le carter reste fermé pendant tout essai.');
  document.addPage().text('Entretien. Nettoyer les volants chaque semaine.');
  document.end();
  await ended;
  return Buffer.concat(pieces);
}

/** The manual in Claire's own source, whichever story came first. */
async function ensureManual(page: Page): Promise<void> {
  await openDeposits(page);
  await page.getByRole('heading', { level: 1, name: 'Mes dépôts' }).waitFor();
  await page.getByText('Aucun document ici').or(page.getByRole('row').nth(1)).first().waitFor();
  if ((await page.getByRole('row', { name: /Notice de la scie/ }).count()) === 0)
    await deposit(page, { name: 'notice.pdf', mimeType: 'application/pdf', buffer: await manual() });
  await isRead(page, /Notice de la scie/);
}

/** Asks, and opens the source: the pane beside the answer. */
async function openSource(page: Page): Promise<Locator> {
  await page.getByRole('link', { name: 'Demander', exact: true }).click();
  await ask(page, question);
  await page.locator('blockquote', { hasText: 'onze heures' }).getByRole('link').click();
  return page.getByRole('complementary', { name: 'Document' });
}

/** Run in the window, on the figure of a page. */
const countRed = `async (element) => {
  const image = element.querySelector('img');
  await image.decode();
  const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  const frame = image.getBoundingClientRect();
  const scale = canvas.width / frame.width;
  const boxes = [...element.querySelectorAll('[data-lit]')].map((one) => one.getBoundingClientRect());
  const count = { red: 0, outside: 0, lit: boxes.length };
  for (let y = 0; y < canvas.height; y += 1)
    for (let x = 0; x < canvas.width; x += 1) {
      const at = (y * canvas.width + x) * 4;
      if (data[at] < 150 || data[at + 1] > 80) continue;
      count.red += 1;
      const [left, top] = [frame.left + x / scale, frame.top + y / scale];
      if (!boxes.some((box) => left >= box.left - 2 && left <= box.right + 2 && top >= box.top - 2 && top <= box.bottom + 2)) count.outside += 1;
    }
  return count;
}`;
const counted = z.object({ red: z.number(), outside: z.number(), lit: z.number() });

/** How many red pixels the picture of the second page has, and how many of them stand outside of what is lit. */
async function redOn(figure: Locator): Promise<z.output<typeof counted>> {
  await figure.locator('[data-state="shown"]').waitFor();
  return counted.parse(await figure.page().evaluate(`(${countRed})(document.querySelector('[data-page="2"]'))`));
}

export const pages: Story[] = [
  {
    name: 'the number of a source opens the picture of its page, and what is lit covers the words that are cited',
    async run({ enter }) {
      const page = await enter('claire');
      await ensureManual(page);
      const pane = await openSource(page);
      const figure = pane.locator('figure').nth(1);
      const { red: seen, outside, lit } = await redOn(figure);
      assert.ok(seen > 300, `the sentence is on the picture: ${String(seen)} red pixels`);
      assert.deepEqual([outside, lit], [0, 1]);
      const box = await figure.locator('[data-lit]').boundingBox();
      assert.ok(box && box.y > 0 && box.y + box.height < 900, 'what is lit is in view');
      assert.equal(await pane.getByRole('textbox', { name: 'Aller à la page' }).inputValue(), '2');

      // Larger, the box goes with the words.
      await pane.getByRole('button', { name: 'Agrandir' }).click();
      assert.equal((await redOn(figure)).outside, 0);

      // The text beside it, or in its place, lit too.
      await pane.getByText('Les deux', { exact: true }).click();
      await pane.getByRole('region', { name: 'Texte du document' }).locator('mark', { hasText: 'onze heures' }).waitFor();
      assert.equal((await redOn(figure)).outside, 0);
      await pane.getByText('Texte', { exact: true }).click();
      await figure.waitFor({ state: 'detached' });

      // A page has its address.
      await pane.getByText('Page', { exact: true }).click();
      const number = pane.getByRole('textbox', { name: 'Aller à la page' });
      await number.fill('3');
      await number.press('Enter');
      await page.waitForURL(/page=3/);
      await pane.getByRole('img', { name: /^Image de la page 3/ }).waitFor();
      await page.reload();
      await page.getByRole('img', { name: /^Image de la page 3/ }).waitFor();
    },
  },
  {
    name: 'on a phone the page fills the screen, and the keyboard reaches it',
    async run({ enter }) {
      await ensureManual(await enter('claire'));
      const page = await enter('claire', { viewport: { width: 390, height: 844 } });
      const pane = await openSource(page);
      const figure = pane.locator('figure').nth(1);
      assert.equal((await redOn(figure)).outside, 0);
      assert.equal(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true, 'nothing runs out of the screen');
      assert.equal(await pane.getByText('Les deux', { exact: true }).count(), 0);
      await pane.getByRole('region', { name: 'Pages du document' }).focus();
      await page.keyboard.press('End');
      await pane.getByRole('img', { name: /^Image de la page 3/ }).waitFor();
      await page.keyboard.press('Escape');
      await pane.waitFor({ state: 'detached' });
    },
  },
];
