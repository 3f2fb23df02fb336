import { existsSync } from 'node:fs';
import { chromium, firefox, type Browser } from 'playwright-core';

const places = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The machine's own Chromium, alone: it asks nothing of anybody. Null where there is none. */
export async function openBrowser(): Promise<Browser | null> {
  const executablePath = places.find((path): path is string => path !== undefined && path !== '' && existsSync(path));
  if (executablePath === undefined) return null;
  const quiet = ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', ...quiet] });
}

const firefoxes = [process.env.FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox'];

/** The machine's own Firefox, driven by WebDriver BiDi as its makers ship it. Null where there is none. */
export async function openFirefox(): Promise<Browser | null> {
  const executablePath = firefoxes.find((path): path is string => path !== undefined && path !== '' && existsSync(path));
  if (executablePath === undefined) return null;
  return suitFirefox(await firefox.launch({ channel: 'moz-firefox', executablePath }));
}

interface Driven {
  _connection: { toImpl: (browser: Browser) => { _browserSession: Session } };
}
interface Session {
  send: (method: string, parameters?: unknown) => Promise<unknown>;
}

/**
 * Two things of playwright that Debian's Firefox, and our fields, cannot take. It sets the colours of each window that it opens, by a command
 * that this Firefox does not know: no window would open. And it fills a field behind the page's back, so that the page keeps what
 * stood there before: text is entered as a person's is.
 */
function suitFirefox(browser: Browser): Browser {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- inside playwright, whose version is pinned: there is no other way in
  const { _connection: connection } = browser as unknown as Driven;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the class of all its sessions
  const sessions = Object.getPrototypeOf(connection.toImpl(browser)._browserSession) as Session;
  const { send } = sessions;
  sessions.send = function suited(this: Session, method, parameters) {
    return method === 'emulation.setMediaFeaturesOverride' ? Promise.resolve({}) : send.call(this, method, parameters);
  };
  const { newContext } = browser;
  browser.newContext = async (options) => {
    const context = await newContext.call(browser, options);
    await context.addInitScript(
      "Object.defineProperty(window, '__pw_bidiInsertText', { get: () => (text) => void document.execCommand('insertText', false, text), set() {} })",
    );
    return context;
  };
  return browser;
}
