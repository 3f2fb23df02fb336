import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';

const folder = new URL('fr/', import.meta.url);
const names = readdirSync(folder);
const list = z.looseObject({ source: z.string().min(20), date: z.iso.date() });

test.each(names)('%s says where it comes from and when, and then its words', (name) => {
  const { source, date, ...words } = list.parse(JSON.parse(readFileSync(new URL(name, folder), 'utf8')));
  expect(Object.keys({ source, date, ...words }).slice(0, 2)).toEqual(['source', 'date']);
  expect(JSON.stringify(words).length).toBeGreaterThan(100);
});
