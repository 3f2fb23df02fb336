import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings } from '#contract/settings.ts';
import type { House } from '#server/house.ts';
import { openDemo, type DemoAccounts } from '../../demo/open.ts';

/** Runs `work` in a house made for it with the sample company, every document read; nothing of it stays. */
export async function inDemoHouse<Result>(work: (house: House, accounts: DemoAccounts) => Promise<Result>): Promise<Result> {
  const home = mkdtempSync(join(tmpdir(), 'beffroi-bench-'));
  try {
    const read = readSettings({ BEFFROI_HOME: home });
    if ('problems' in read) throw new Error('the default settings do not hold');
    const { house, accounts } = await openDemo(read.settings);
    try {
      return await work(house, accounts);
    } finally {
      await house.close();
    }
  } finally {
    rmSync(home, { recursive: true, force: true });
  }
}
