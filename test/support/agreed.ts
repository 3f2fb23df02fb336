import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { acts, events, permissions, refusals, settings } from '#contract/house.ts';
import { root } from './copy.ts';
import { isTest, sources, text } from './sources.ts';

const page = 'server/journal/verifier/verifier.html';
const code = [...sources.filter((file) => /^(server|web|cli)\//.test(file) && !isTest(file)), page].map(text);
const sentences = sources.filter((file) => file.startsWith('contract/texts/')).map(text);
const isWritten = (word: string): boolean => code.some((text) => text.includes(`'${word}'`));
const isNamed = (name: string): boolean => {
  const named = new RegExp(`[.]${name}\\b|[{,]\\s*${name}\\s*[,}:]|['"\`]${name}['"\`]|\\[\\[${name}\\]\\]`);
  const inSentence = new RegExp(`[.]${name}\\b`);
  return code.some((text) => named.test(text)) || sentences.some((text) => inSentence.test(text));
};

/** Acts, refusals, events, permissions, settings, hooks and texts that no line of the house uses, each with what it is. */
export async function unusedWords(): Promise<string[]> {
  const hooks = [...text('server/hooks.ts').matchAll(/^  (\w+): /gm)].map(([, name]) => name ?? '');
  return [
    ...acts.filter((act) => !isWritten(act)).map((act) => `act ${act}`),
    ...Object.keys(refusals).flatMap((refusal) => (isWritten(refusal) ? [] : [`refusal ${refusal}`])),
    ...Object.keys(events).flatMap((event) => (isWritten(event) ? [] : [`event ${event}`])),
    ...Object.keys(permissions).flatMap((permission) => (isWritten(permission) ? [] : [`permission ${permission}`])),
    ...Object.keys(settings).flatMap((name) => (code.some((text) => new RegExp(`\\b${name}\\b`).test(text)) ? [] : [`setting ${name}`])),
    ...hooks.flatMap((name) => (code.some((text) => text.includes(`hooks.${name}`)) ? [] : [`hook ${name}`])),
    ...(await unusedTexts()),
  ];
}

/** Tables of texts whose keys the contract closes: they are read by a value, not by name (contract/texts/texts.test.ts looks at each). */
const closed = new Set(['acts', 'permissions', 'refusals', 'settings', 'lessons']);

async function unusedTexts(): Promise<string[]> {
  const folder = join(root, 'contract', 'texts', 'fr');
  const unused: string[] = [];
  for (const name of readdirSync(folder)) {
    const exported = (await import(join(folder, name))) as Record<string, unknown>;
    for (const [table, texts] of Object.entries(exported))
      if (!isReadByValue(table)) unused.push(...unnamed(texts).map((key) => `text ${name.replace(/\.ts$/, '')}.${key}`));
  }
  return unused;
}

/** The keys of a table of texts that no code names, and below those that some does; a table that is read by a value counts as a whole. */
function unnamed(texts: unknown): string[] {
  if (typeof texts !== 'object' || texts === null) return [];
  return Object.entries(texts).flatMap(([key, inner]) => {
    if (closed.has(key)) return [];
    if (isReadByValue(key)) return [];
    if (!isNamed(key)) return [key];
    return typeof inner !== 'object' ? [] : unnamed(inner).map((below) => `${key}.${below}`);
  });
}
const isReadByValue = (key: string): boolean => [...code, ...sentences].some((text) => new RegExp(`\\b${key}\\[`).test(text));
