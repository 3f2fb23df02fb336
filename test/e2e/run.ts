import assert from 'node:assert/strict';
import { openBrowser } from './browser.ts';
import { openSampleHouse } from './sample-house.ts';
import { closeVisits, complaints, pictures, visitor, type Story } from './story.ts';
import { accessibility } from './stories/accessibility.ts';
import { accounting } from './stories/accounting.ts';
import { answering } from './stories/answering.ts';
import { delegating } from './stories/delegating.ts';
import { diagnosing } from './stories/diagnosing.ts';
import { entering } from './stories/entering.ts';
import { installing } from './stories/installing.ts';
import { keeping } from './stories/keeping.ts';
import { moving } from './stories/moving.ts';
import { pages } from './stories/pages.ts';
import { drafting } from './stories/drafting.ts';
import { oneDay } from './stories/oneday.ts';
import { passkeys } from './stories/passkeys.ts';
import { securing } from './stories/securing.ts';
import { singleSignOn } from './stories/singlesignon.ts';
import { writing } from './stories/writing.ts';

/**
 * Stories in a real browser against a real house: `npm run e2e`, or `npm run e2e -- WORDS` for those whose name holds WORDS.
 * Without Chromium each is skipped by its name. The last line counts them; the exit code is 1 when one fails.
 */
const wanted = process.argv.slice(2).join(' ').toLowerCase();
const stories: Story[] = [
  ...entering,
  ...securing,
  ...passkeys,
  ...singleSignOn,
  ...answering,
  ...pages,
  ...writing,
  ...drafting,
  ...keeping,
  ...installing,
  ...moving,
  ...diagnosing,
  ...accounting,
  ...delegating,
  ...accessibility,
  ...oneDay,
].filter(({ name }) => name.toLowerCase().includes(wanted));
const counts = { passed: 0, failed: 0, skipped: 0 };

const browser = await openBrowser();
if (browser === null) {
  for (const { name } of stories) console.log(`skipped: no Chromium: ${name}`);
  counts.skipped = stories.length;
} else {
  const house = await openSampleHouse();
  try {
    for (const { name, run } of stories) {
      const started = Date.now();
      try {
        await run(visitor(browser, house));
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
  } finally {
    await browser.close();
    await house.close();
  }
}
console.log(`${String(counts.passed)} passed, ${String(counts.failed)} failed, ${String(counts.skipped)} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;
