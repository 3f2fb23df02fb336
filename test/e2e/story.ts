import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { SampleHouse } from './sample-house.ts';

/** One thing that a person does from end to end, told by its name. */
export interface Story {
  name: string;
  run: (visitor: Visitor) => Promise<void>;
}

export interface Visitor {
  house: SampleHouse;
  /** A browser window that nobody has signed into; what its console complains of fails the story. */
  open: (options?: BrowserContextOptions) => Promise<Page>;
  /** The same visitor in another house. */
  elsewhere: (house: SampleHouse) => Visitor;
  /** The same, signed in as a member of the sample company, on their first page. */
  enter: (who: string, options?: BrowserContextOptions) => Promise<Page>;
}

const visits = new Map<BrowserContext, string[]>();
/** Chromium writes each refused request in the console, Firefox each letter that a page left before had it; the page itself is what is judged. */
const ordinary =
  /^download failed \(font-family.*status=2152398850|^Failed to load resource: the server responded with a status of 4\d\d|^Failed to load resource: net::ERR_(FAILED|CONNECTION_REFUSED|INTERNET_DISCONNECTED|INCOMPLETE_CHUNKED_ENCODING)/;

export function visitor(browser: Browser, house: SampleHouse): Visitor {
  const open = async (options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'fr-FR',
      timezoneId: 'Europe/Paris',
      baseURL: house.address,
      ...options,
    });
    context.setDefaultTimeout(15_000);
    const written: string[] = [];
    visits.set(context, written);
    const page = await context.newPage();
    const note = (complaint: string) => {
      if (!ordinary.test(complaint)) written.push(complaint);
    };
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) note(message.text());
    });
    page.on('pageerror', ({ message }) => note(message));
    await page.goto('/');
    return page;
  };
  return {
    house,
    open,
    elsewhere: (other) => visitor(browser, other),
    async enter(who, options) {
      const page = await open(options);
      await signIn(page, house.account(who));
      await page.getByRole('heading', { level: 1, name: 'Que voulez-vous savoir' }).waitFor();
      return page;
    },
  };
}

export async function signIn(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
  await page.getByLabel('Adresse de courriel').fill(email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Entrer', exact: true }).click();
}

/** Whoever comes in with the password that he was given is asked for one of his own. */
export async function chooseOwnPassword(page: Page, given: string): Promise<void> {
  await page.getByRole('heading', { level: 1, name: 'Choisissez votre mot de passe' }).waitFor();
  await page.getByLabel('Mot de passe actuel').fill(given);
  await page.getByLabel('Nouveau mot de passe').fill('une phrase que je suis seul à connaître');
  await page.getByRole('button', { name: 'Changer le mot de passe' }).click();
}

/** Opens a part of the settings, as a person does. */
export async function openSettings(page: Page, part: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Maison' }).getByRole('link', { name: 'Réglages' }).click();
  await page.getByRole('navigation', { name: 'Parties des réglages' }).getByRole('link', { name: part }).click();
}

/** An owner publishes the notice to staff that the house proposes, without which nobody is added. */
export async function publishNotice(page: Page): Promise<void> {
  await openSettings(page, 'Notice d’information');
  await page.getByRole('button', { name: 'Rédiger la notice' }).click();
  const writing = page.getByRole('dialog', { name: 'Rédiger la notice' });
  await writing.getByLabel('À qui s’adresser').fill('Anne Morel, anne@atelier-neuf.example');
  await writing.getByRole('button', { name: 'Publier' }).click();
  await writing.waitFor({ state: 'detached' });
}

/** Whoever is new in an organisation meets its notice before anything else. */
export async function readNotice(page: Page): Promise<void> {
  await page.getByRole('heading', { level: 1, name: 'Notice d’information' }).waitFor();
  await page.getByRole('button', { name: 'J’ai lu cette notice' }).click();
}

/** What the pages of a story wrote in their consoles: a policy broken, an error that nobody told. */
export function complaints(): string[] {
  return [...visits.values()].flat();
}

/** What each window shows now, as pictures; their paths. */
export async function pictures(): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'beffroi-e2e-failed-'));
  const pages = [...visits.keys()].flatMap((context) => context.pages());
  const paths = pages.map((_, index) => join(folder, `${String(index + 1)}.png`));
  await Promise.allSettled(pages.map((page, index) => page.screenshot({ path: paths[index] ?? '' })));
  return paths;
}

export async function closeVisits(): Promise<void> {
  for (const context of visits.keys()) await context.close();
  visits.clear();
}

/** Asks a question and waits for the end of its answer. */
export async function ask(page: Page, question: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Question', exact: true }).fill(question);
  await page.keyboard.press('Enter');
  await page
    .locator('article', { has: page.getByRole('heading', { name: question }) })
    .last()
    .locator('[aria-busy="false"]')
    .waitFor();
}

export const theDocumentsDoNotSay = 'Les documents que vous pouvez voir ne le disent pas';

/** Goes to one's own source, where a member's files arrive. */
export async function openDeposits(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Documents', exact: true }).click();
  await page.getByRole('link', { name: /^Mes dépôts/ }).click();
}

/** Gives files to the list in view. */
export async function deposit(page: Page, files: Parameters<Locator['setInputFiles']>[0]): Promise<void> {
  await page.getByLabel('Déposer', { exact: true }).first().setInputFiles(files);
}

/** Waits until the row of a document tells that it has been read. */
export async function isRead(page: Page, name: RegExp): Promise<void> {
  await page.getByRole('row', { name }).getByText('Lu', { exact: true }).waitFor();
}
