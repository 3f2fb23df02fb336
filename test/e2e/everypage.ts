import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { ask } from './story.ts';

/** Every page of the house, by its address, as web/pages.ts lists them. */
export const everyPage: string[] = [
  ...readFileSync(join(import.meta.dirname, '..', '..', 'web', 'pages.ts'), 'utf8').matchAll(/^ {4}path: '([^']+)'/gm),
].map(([, path]) => path ?? '');

/** What a person does first on some pages, so that they show what they are for. Nothing of it is waited for where the page has nothing. */
const firstDone: Record<string, (page: Page) => Promise<void>> = {
  demander: (page) => ask(page, 'Combien de temps à l’avance faut-il donner congé pour quitter l’atelier de Marcq ?'),
  // In either language: by what the page is made of.
  journal: async (page) => {
    await page.locator('main textarea').fill('Contrôle du trimestre');
    await page.locator('main form button[type="submit"]').click();
    await page.locator('main article').first().waitFor();
  },
};

/** Opens a page as it is used, and waits until it has nothing more to show. `asIs`: as it stands for whoever comes. */
export async function openPage(page: Page, organisation: string, path: string, { asIs = false } = {}): Promise<void> {
  await page.goto(`/o/${organisation}/${path}`);
  await page.locator('main h1').first().waitFor();
  if (!asIs) await firstDone[path]?.(page);
  await settled(page);
}

/** The house is there and knows who one is; whatever else it is asked fails. */
export async function letFail(page: Page): Promise<void> {
  const failing = { status: 500, json: { code: 'internal', details: { incident: 'inc_0000' } } };
  await page.route(/\/api\/o\/[^/]+\/(?!me$|events)/, (route) => route.fulfill(failing));
}

/** Nothing is being read any more. The channel stays open: it is no reading. */
export async function settled(page: Page): Promise<void> {
  const waiting = page.locator('output[class*="waiting"]');
  for (const bound = Date.now() + 15_000; (await waiting.count()) > 0 && Date.now() < bound;) await page.waitForTimeout(50);
  await page.waitForTimeout(350);
}
