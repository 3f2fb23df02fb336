import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { everyPage, letFail, openPage, settled } from './everypage.ts';
import { openEmptyHouse, openSampleHouse, type SampleHouse } from './sample-house.ts';
import { closeVisits, visitor } from './story.ts';

/**
 * Every page in every look, to be looked at: `npm run screenshots`, or `npm run screenshots -- PAGE…` for some.
 * dist/screenshots/PAGE-STATE-THEME-WIDTH.png, and a sheet of each page in dist/screenshots/sheets.
 */
const folder = join(import.meta.dirname, '..', '..', 'dist', 'screenshots');
const sheets = join(folder, 'sheets');
const entry = 'connexion';
const themes = ['light', 'dark'] as const;
const widths = [1440, 390] as const;
const states = ['full', 'empty', 'error'] as const;
const asked = process.argv.slice(2);
const wanted = [entry, ...everyPage].filter((name) => asked.length === 0 || asked.includes(name));
const fileOf = (page: string, state: string, theme: string, width: number): string => `${page}-${state}-${theme}-${String(width)}.png`;

const browser = await openBrowser();
if (browser === null) console.log('skipped: no Chromium');
else {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(sheets, { recursive: true });
  const [sample, empty] = [await openSampleHouse(), await openEmptyHouse()];
  try {
    for (const theme of themes) {
      for (const width of widths) {
        for (const state of states) await picture(browser, state === 'empty' ? empty : sample, state, theme, width);
      }
    }
    for (const page of wanted) await sheet(browser, page);
    console.log(`${String(wanted.length)} pages: ${folder}`);
  } finally {
    await browser.close();
    await sample.close();
    await empty.close();
  }
}

async function picture(on: Browser, house: SampleHouse, state: (typeof states)[number], theme: (typeof themes)[number], width: number) {
  const isPhone = width < 720;
  const look = {
    colorScheme: theme,
    viewport: { width, height: isPhone ? 844 : 1100 },
    isMobile: isPhone,
    hasTouch: isPhone,
    reducedMotion: 'reduce' as const,
  };
  const { open, enter } = visitor(on, house);
  const shoot = async (page: Page, name: string): Promise<void> => {
    await page.screenshot({ path: join(folder, fileOf(name, state, theme, width)), fullPage: isPhone });
  };
  if (wanted.includes(entry)) {
    const outside = await open(look);
    await outside.getByLabel('Adresse de courriel').waitFor();
    if (state === 'error') {
      await outside.getByRole('button', { name: 'Entrer', exact: true }).click();
      await settled(outside);
    }
    await shoot(outside, entry);
  }
  const page = await enter('claire', look);
  if (state === 'error') await letFail(page);
  for (const name of wanted) {
    if (name === entry) continue;
    try {
      await openPage(page, house.organisation, name, { asIs: state !== 'full' });
    } catch (error) {
      console.log(`${name}, ${state}: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`);
    }
    await shoot(page, name);
  }
  await closeVisits();
}

/** All looks of one page on one picture. */
async function sheet(on: Browser, name: string): Promise<void> {
  const page = await on.newPage({ viewport: { width: 2000, height: 1200 } });
  const figures = states.flatMap((state) =>
    widths.flatMap((width) =>
      themes.map((theme) => {
        const file = fileOf(name, state, theme, width);
        return `<figure style="margin:0;width:${width < 720 ? 12 : 36}%"><figcaption>${file}</figcaption><img style="width:100%;max-height:1400px;object-fit:cover;object-position:top" src="${pathToFileURL(join(folder, file)).href}"></figure>`;
      }),
    ),
  );
  await page.goto(pathToFileURL(folder).href);
  await page.setContent(`<body style="display:flex;flex-wrap:wrap;gap:1%;font:12px sans-serif">${figures.join('')}`);
  await page.evaluate('Promise.all([...document.images].map((image) => image.decode()))');
  await page.screenshot({ path: join(sheets, `${name}.png`), fullPage: true });
  await page.close();
}
