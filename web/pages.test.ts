import { expect, test } from 'vitest';
import { languages, textsOf } from '#contract/texts/texts.ts';
import { pages, pagesFor } from './pages.ts';

test('each page is given with its permission, and with no other', () => {
  expect(pagesFor(() => false)).toEqual([]);
  for (const page of pages) {
    expect(pagesFor((permission) => permission !== page.permission)).not.toContain(page);
    expect(pagesFor((permission) => permission === page.permission)).toContain(page);
  }
});

test('each page has its own address, and a name in the rail', () => {
  expect(new Set(pages.map(({ path }) => path)).size).toBe(pages.length);
  for (const texts of languages.map(textsOf)) expect(pages.filter(({ path }) => !texts.pages[path])).toEqual([]);
});
