import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The machine's own Chromium, alone: it asks nothing of anybody. Null where there is none. */
export async function openBrowser(): Promise<Browser | null> {
  const executablePath = places.find((path): path is string => path !== undefined && path !== '' && existsSync(path));
  if (executablePath === undefined) return null;
  const quiet = ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', ...quiet] });
}
