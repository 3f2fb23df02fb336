import { readFileSync } from 'node:fs';
import { z } from 'zod';

const pattern = z.array(z.object({ pattern: z.string(), vendor: z.string() }));
const schema = z.object({
  packages: z.record(z.string(), z.string()),
  images: pattern,
  models: pattern,
  keys: pattern,
  markers: z.array(z.object({ file: z.string(), vendor: z.string() })),
});

/** What gives a product away in a repository: packages, images and actions, models, shapes of keys, files of settings. */
export const tells = schema.parse(JSON.parse(readFileSync(new URL('../data/packages.json', import.meta.url), 'utf8')));
