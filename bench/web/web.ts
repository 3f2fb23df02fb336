import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../../test/e2e/browser.ts';
import { everyPage, letFail, openPage } from '../../test/e2e/everypage.ts';
import { openEmptyHouse, openSampleHouse, type SampleHouse } from '../../test/e2e/sample-house.ts';
import { wrongOn } from '../../test/e2e/stories/accessibility.ts';
import { closeVisits, signIn, visitor } from '../../test/e2e/story.ts';
import type { Bench } from '../main.ts';

const slowDown = 4;
const loads = 5;
const languages = ['fr', 'en'] as const;
const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
/** A window of 1280 px read at 200 %. */
const zoomed = { viewport: { width: 640, height: 400 }, deviceScaleFactor: 2 };

/** The application on the sample company's real pages: what comes first, how soon, how it answers the hand, and what tools find wrong on each page. `speed` leaves the last out, which is most of its time. */
export const bench: Bench = {
  name: 'web',
  seconds: 420,
  needsShared: false,
  async run({ say, words }) {
    const browser = await openBrowser();
    if (browser === null) throw new Error('no Chromium on this machine');
    const [house, empty] = [await openSampleHouse(), await openEmptyHouse()];
    try {
      const firstLoadKb = await firstLoad(browser, house);
      say(`first load: ${firstLoadKb.toFixed(1)} KB of gzipped JavaScript, sign-in and first page`);
      const { lcpMs, inpMs, slowest } = await paints(browser, house);
      say(`largest paint ${String(lcpMs)} ms; slowest interaction ${String(inpMs)} ms; the slowest: ${slowest}`);
      const speed = [
        { name: 'first_load_kb', value: firstLoadKb, unit: 'KB', budget: 200, holds: firstLoadKb <= 200 },
        { name: 'lcp_ms', value: lcpMs, unit: 'ms', budget: 2500, holds: lcpMs <= 2500 },
        { name: 'inp_ms', value: inpMs, unit: 'ms', budget: 100, holds: inpMs <= 100 },
      ];
      if (words.includes('speed')) return { measures: speed };
      const [wrong, wide]: [string[], string[]] = [[], []];
      const waiting = looks();
      // Most of a visit is waiting: three are made at once.
      const visit = async (): Promise<void> => {
        for (let next = waiting.shift(); next; next = waiting.shift()) {
          const { where, ...look } = next;
          const found = await eachPage(browser, look.state === 'empty' ? empty : house, look);
          wrong.push(...found.wrong.map((one) => `${where}, ${one}`));
          wide.push(...found.wide.map((one) => `${where}, ${one}`));
        }
      };
      await Promise.all([visit(), visit(), visit()]);
      for (const one of [...wrong, ...wide]) say(one);
      return {
        measures: [
          ...speed,
          { name: 'axe_violations', value: wrong.length, unit: 'elements', budget: 0, holds: wrong.length === 0 },
          { name: 'overflow', value: wide.length, unit: 'pages', budget: 0, holds: wide.length === 0 },
        ],
      };
    } finally {
      await browser.close();
      await house.close();
      await empty.close();
    }
  },
};

type Look = BrowserContextOptions & { language: string; state: 'used' | 'empty' | 'failing' };

/** Both languages on a phone, at 200 % and wide in the dark; what is empty or fails, in each width once. */
function looks(): (Look & { where: string })[] {
  const [onPhone, atZoom] = [
    { ...phone, seen: '390 px' },
    { ...zoomed, seen: '200 %' },
  ];
  const wide = { viewport: { width: 1440, height: 900 }, colorScheme: 'dark' as const, seen: '1440 px, dark' };
  const all = [
    ...languages.flatMap((language) => [onPhone, atZoom, wide].map((look) => ({ ...look, language, state: 'used' as const }))),
    { ...onPhone, language: 'fr', state: 'empty' as const },
    { ...atZoom, language: 'en', state: 'empty' as const },
    { ...onPhone, language: 'en', state: 'failing' as const },
    { ...atZoom, language: 'fr', state: 'failing' as const },
  ];
  return all.map(({ seen, ...look }) => ({ ...look, where: `${look.language}, ${seen}, ${look.state}` }));
}

/** JavaScript that comes until whoever signs in may ask, as it would be sent compressed. */
async function firstLoad(browser: Browser, house: SampleHouse): Promise<number> {
  const context = await browser.newContext({ baseURL: house.address, locale: 'fr-FR' });
  const page = await context.newPage();
  const scripts = new Map<string, number>();
  const read: Promise<void>[] = [];
  page.on('response', (response) => {
    if (!new URL(response.url()).pathname.endsWith('.js')) return;
    read.push(response.body().then((body) => void scripts.set(response.url(), gzipSync(body).length)));
  });
  await page.goto('/');
  await signIn(page, house.account('claire'));
  await page.getByRole('textbox', { name: 'Question', exact: true }).waitFor();
  await Promise.all(read);
  await context.close();
  return [...scripts.values()].reduce((sum, bytes) => sum + bytes, 0) / 1024;
}

const observing = `
window.__paint = 0; window.__events = [];
new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.__paint = entry.startTime; }).observe({ type: 'largest-contentful-paint', buffered: true });
new PerformanceObserver((list) => { for (const { name, duration, interactionId } of list.getEntries()) if (interactionId) window.__events.push({ name, duration, where: location.pathname.split('/').at(-1) }); })
  .observe({ type: 'event', durationThreshold: 16, buffered: true });
`;

/** On a processor four times slower: the largest paint of a cold load, and the slowest answer to a key or a click on a round of the house. */
async function paints(browser: Browser, house: SampleHouse): Promise<{ lcpMs: number; inpMs: number; slowest: string }> {
  const { enter } = visitor(browser, house);
  const page = await enter('claire');
  await page.addInitScript(observing);
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
  const largest: number[] = [];
  for (let load = 0; load < loads; load += 1) {
    await page.goto(`/o/${house.organisation}/demander`);
    await page.getByRole('textbox', { name: 'Question', exact: true }).waitFor();
    await page.waitForTimeout(500);
    largest.push(Number(await page.evaluate('window.__paint')));
  }
  await page.getByRole('textbox', { name: 'Question', exact: true }).pressSequentially('Combien de temps dure le bail ?', { delay: 30 });
  await page.keyboard.press('Enter');
  await page.getByText('Répondu en').waitFor();
  for (const path of everyPage.slice(1)) {
    await page.locator(`nav a[href$="/${path}"]`).first().click();
    await page.locator('main h1').first().waitFor();
    await page.waitForTimeout(700);
  }
  await page.locator('nav a[href$="/documents"]').first().click();
  await page.getByRole('searchbox', { name: 'Chercher dans les noms et les textes' }).pressSequentially('contrat', { delay: 30 });
  await page.waitForTimeout(700);
  const events = await page.evaluate<{ name: string; duration: number; where: string }[]>('window.__events');
  const byPage = Map.groupBy(events, ({ name, where }) => `${name} on ${where}`);
  const slowest = [...byPage]
    .map(([what, all]) => ({ what, durationMs: Math.max(...all.map(({ duration }) => duration)) }))
    .toSorted((one, other) => other.durationMs - one.durationMs);
  await closeVisits();
  return {
    lcpMs: Math.round(largest.toSorted((one, other) => one - other)[Math.floor(loads / 2)] ?? 0),
    inpMs: slowest[0]?.durationMs ?? 0,
    slowest: slowest
      .slice(0, 6)
      .map(({ what, durationMs }) => `${what} ${String(durationMs)}`)
      .join(', '),
  };
}

/** What axe finds wrong on each page, and the pages that have to be moved sideways. */
async function eachPage(
  browser: Browser,
  house: SampleHouse,
  { language, state, ...look }: Look,
): Promise<{ wrong: string[]; wide: string[] }> {
  const { enter } = visitor(browser, house);
  const page = await enter('claire', { ...look, reducedMotion: 'reduce' });
  await page.evaluate(`localStorage.setItem('beffroi-language', ${JSON.stringify(language)})`);
  if (state === 'failing') await letFail(page);
  const [wrong, wide]: [string[], string[]] = [[], []];
  for (const path of everyPage) {
    await openPage(page, house.organisation, path, { asIs: state !== 'used' });
    wrong.push(...(await wrongOn(page, path)));
    if (await isWide(page)) wide.push(`${path}: wider than the window`);
  }
  await page.context().close();
  return { wrong, wide };
}

const isWide = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>(
    "[document.scrollingElement, document.querySelector('main')].some((one) => one && one.scrollWidth > one.clientWidth + 1)",
  );
