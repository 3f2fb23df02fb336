import type { Plugin } from 'vite';
import { z } from 'zod';
import { acts, endpoints, events, parts, permissions, refusals } from '../contract/house.ts';
import { textsOf } from '../contract/texts/texts.ts';

const at = (path: string): string => decodeURIComponent(new URL(path, import.meta.url).pathname);
const files = {
  contract: at('../contract/house.ts'),
  agreed: at('./api/agreed.ts'),
  schemas: at('./api/schemas.ts'),
  named: at('./api/named.ts'),
};
const partOf = new Map(Object.entries(parts).flatMap(([part, { endpoints: own }]) => Object.keys(own).map((name) => [name, part])));

/** What a part calls its acts and permissions: two lists that the pages which show them take from `api/named.ts`. */
const wordsOfPart = /[\\/]contract[\\/]texts[\\/](?:fr|en)[\\/][a-z]+\.ts$/;
const listed = /^ {2}(?:acts|permissions): \{\n(?: {4}.*\n)*? {2}\},\n/gm;
const actsOfEach = Object.fromEntries(Object.entries(parts).flatMap(([part, { acts: own }]) => (own.length === 0 ? [] : [[part, own]])));

/** The details that a refusal's sentence cannot do without. */
function neededBy(schema: z.ZodType): string[] {
  const shape: Readonly<Record<string, z.core.$ZodType>> = schema instanceof z.ZodObject ? schema.shape : {};
  return Object.entries(shape).flatMap(([key, value]) => (z.safeParse(value, undefined).success ? [] : [key]));
}

/**
 * The contract as the first page needs it: where each endpoint is, what an event makes old, which details a refusal has. The schemas of a
 * part, which are most of its weight, come with the first call of it.
 */
export const leanContract: Plugin = {
  name: 'lean-contract',
  apply: 'build',
  enforce: 'pre',
  load(id) {
    if (id === files.contract) return contract();
    if (id === files.agreed) {
      const lists = { acts, permissions, actsByPart: actsOfEach };
      return Object.entries(lists)
        .map(([name, list]) => `export const ${name} = ${JSON.stringify(list)};\n`)
        .join('');
    }
    if (id === files.named) return named();
    return id === files.schemas ? schemas() : null;
  },
  transform(code, id) {
    return wordsOfPart.test(id) ? code.replaceAll(listed, '') : null;
  },
};

function contract(): string {
  const places = Object.entries(endpoints).map(([name, { method, path }]) => [name, method, path, partOf.get(name) ?? '']);
  const needed = Object.entries(refusals).flatMap(([code, { details }]) => {
    const keys = neededBy(details);
    return keys.length === 0 ? [] : [[code, keys]];
  });
  return `
export const parts = ${JSON.stringify(Object.fromEntries(Object.keys(parts).map((part) => [part, 0])))};
export const endpoints = Object.fromEntries(${JSON.stringify(places)}.map(([name, method, path, part]) => [name, { method, path, part }]));
export const events = ${JSON.stringify(events)};
const needed = ${JSON.stringify(Object.fromEntries(needed))};
const detailsOf = (code) => ({ safeParse: (data) => ({ success: (needed[code] ?? []).every((key) => data?.[key] !== undefined), data }) });
export const refusals = new Proxy({}, { get: (_, code) => ({ details: detailsOf(code) }) });
`;
}

function named(): string {
  const inEach = (list: 'acts' | 'permissions') => JSON.stringify({ fr: textsOf('fr')[list], en: textsOf('en')[list] });
  return `export const actNames = ${inEach('acts')};\nexport const permissionNames = ${inEach('permissions')};\n`;
}

function schemas(): string {
  const imports = Object.keys(parts).map((part) => `${part}: () => import('#contract/${part}.ts').then((all) => all.${part})`);
  return `
import { endpoints } from '#contract/house.ts';
const parts = { ${imports.join(', ')} };
export const answerOf = async (name) => (await parts[endpoints[name].part]()).endpoints[name].answer;
`;
}
