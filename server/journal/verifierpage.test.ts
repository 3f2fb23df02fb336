import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { verifierPage } from './verifierpage.ts';

const { text, policy } = verifierPage();
const inside = (tag: string): string => new RegExp(`<${tag}>([\\s\\S]*?)</${tag}>`).exec(text)?.[1] ?? '';
const allowed = (content: string): string => `'sha256-${createHash('sha256').update(content).digest('base64')}'`;

test('the page is one file whose own policy allows its script and style, and nothing else', () => {
  expect(text).toContain(`<meta http-equiv="Content-Security-Policy" content="${policy}">`);
  expect(policy).toBe(
    `default-src 'none'; script-src ${allowed(inside('script'))}; style-src ${allowed(inside('style'))}; base-uri 'none'; form-action 'none'`,
  );
  expect(text).not.toMatch(/https?:|\bsrc=|@import|url\(|^import |^export /m);
  expect(text.slice(0, text.indexOf('<script>'))).not.toMatch(/\[\[|\{\{|undefined/);
});

test('each text stands in French with English beside it', () => {
  const body = text.slice(text.indexOf('<body>'), text.indexOf('<script>'));
  const spans = [...body.matchAll(/<span lang="(fr|en)">([^<]+)<\/span>/g)];
  expect(spans.length).toBeGreaterThan(12);
  expect(spans.map(([, language]) => language)).toEqual(spans.map((_, n) => (n % 2 === 0 ? 'fr' : 'en')));
});
