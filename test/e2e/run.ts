import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { openBrowser, openFirefox } from './browser.ts';
import { openSampleHouse, type SampleHouse } from './sample-house.ts';
import { closeVisits, complaints, pictures, visitor, type Story } from './story.ts';
import { accessibility } from './stories/accessibility.ts';
import { accounting } from './stories/accounting.ts';
import { beginning } from './stories/beginning.ts';
import { answering } from './stories/answering.ts';
import { declaring } from './stories/declaring.ts';
import { delegating } from './stories/delegating.ts';
import { directory } from './stories/directory.ts';
import { diagnosing } from './stories/diagnosing.ts';
import { entering } from './stories/entering.ts';
import { firstOpening } from './stories/firstopening.ts';
import { installing } from './stories/installing.ts';
import { keyboard } from './stories/keyboard.ts';
import { keeping } from './stories/keeping.ts';
import { labelling } from './stories/labelling.ts';
import { manyAtOnce } from './stories/manyatonce.ts';
import { versions } from './stories/versions.ts';
import { mailing } from './stories/mailing.ts';
import { moving } from './stories/moving.ts';
import { noticing } from './stories/noticing.ts';
import { pages } from './stories/pages.ts';
import { drafting } from './stories/drafting.ts';
import { oneDay } from './stories/oneday.ts';
import { passkeys } from './stories/passkeys.ts';
import { securing } from './stories/securing.ts';
import { singleSignOn } from './stories/singlesignon.ts';
import { writing } from './stories/writing.ts';

/**
 * Stories in real browsers against a real house: `npm run e2e`, or `npm run e2e -- WORDS` for those whose name holds WORDS. Each is told
 * in Chromium; then some again in Firefox, by "in Firefox: " and their name. Without a browser each of its stories is skipped by its
 * name. The last line counts them; the exit code is 1 when one fails.
 */
const wanted = process.argv.slice(2).join(' ').toLowerCase();
const all: Story[] = [
  ...entering,
  ...securing,
  ...passkeys,
  ...beginning,
  ...firstOpening,
  ...noticing,
  ...singleSignOn,
  ...directory,
  ...mailing,
  ...answering,
  ...pages,
  ...writing,
  ...drafting,
  ...keeping,
  ...labelling,
  ...manyAtOnce,
  ...versions,
  ...installing,
  ...declaring,
  ...moving,
  ...diagnosing,
  ...accounting,
  ...delegating,
  ...accessibility,
  ...keyboard,
  ...oneDay,
];
/** What a Firefox user does first, from coming in to a document opened at its place: it takes the same ways through our code. */
const again: Story[] = [...entering, ...beginning, ...answering];
const told = [
  { browser: 'Chromium', open: openBrowser, stories: all },
  { browser: 'Firefox', open: openFirefox, stories: again.map(({ name, run }) => ({ name: `in Firefox: ${name}`, run })) },
].map((one) => ({ ...one, stories: one.stories.filter(({ name }) => name.toLowerCase().includes(wanted)) }));
const counts = { passed: 0, failed: 0, skipped: 0 };

for (const { browser: name, open, stories } of told) {
  const browser = stories.length === 0 ? null : await open();
  if (browser === null) {
    for (const story of stories) console.log(`skipped: no ${name}: ${story.name}`);
    counts.skipped += stories.length;
    continue;
  }
  // Each browser in a house of its own: a story that is told again finds it as the first time.
  const house = await openSampleHouse();
  try {
    for (const story of stories) await tell(story, browser, house);
  } finally {
    await browser.close();
    await house.close();
  }
}
console.log(`${String(counts.passed)} passed, ${String(counts.failed)} failed, ${String(counts.skipped)} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;

async function tell({ name, run }: Story, browser: Browser, at: SampleHouse): Promise<void> {
  const started = Date.now();
  try {
    await run(visitor(browser, at));
    assert.deepEqual(complaints(), [], 'the console of a page complained');
    counts.passed += 1;
    console.log(`passed (${String(Math.round((Date.now() - started) / 100) / 10)} s): ${name}`);
  } catch (error) {
    counts.failed += 1;
    console.log(`FAILED: ${name}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    for (const path of await pictures()) console.log(`what the page showed: ${path}`);
  } finally {
    await closeVisits();
  }
}
