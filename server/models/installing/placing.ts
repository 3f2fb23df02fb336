import { existsSync, readdirSync } from 'node:fs';
import { open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CatalogueEntry } from '#contract/catalogue.ts';
import type { Ability } from '#contract/models.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { descriptionOf } from '../catalogue.ts';
import { checkGguf, type GgufHeader } from '../gguf.ts';
import { checkWeights, weightsDescription, type WeightsDescription } from '../weights.ts';
import { writeDurably, type Part } from './part.ts';

/** A file of somebody's own: what the catalogue would say of it is read from its header. */
export interface OwnFile {
  id: string;
  file: string;
  ability: Ability | null;
}

/** The embedded engine reserves a model's whole context: a long one would take more memory than its weights. */
const longestContext = 8192;
const encoders = new Set([
  'bert',
  'eurobert',
  'gemma-embedding',
  'jina-bert-v2',
  'jina-bert-v3',
  'modern-bert',
  'nomic-bert',
  'nomic-bert-moe',
]);

/**
 * Puts a whole model in place of nothing, in one rename: its bytes are those of the hash, its header holds, its folder is durable.
 * @throws model_refused with what is wrong with the file
 */
export async function placeModel(
  models: string,
  part: Part,
  what: CatalogueEntry | OwnFile,
  sha256: string | null,
): Promise<WeightsDescription> {
  const refuse = (flaw: 'hash_wrong' | 'description_invalid'): Refusal => new Refusal('model_refused', { model: what.id, flaw });
  const found = await part.digest();
  if (sha256 !== null && found !== sha256) throw refuse('hash_wrong');
  const header = await checkGguf(part.path);
  if ('problem' in header) throw new Refusal('model_refused', { model: what.id, flaw: header.problem });
  const size = { bytes: part.size(), sha256: found };
  const said = 'family' in what ? descriptionOf(what, size) : ownDescription(what, header, size);
  const contextTokens = Math.min(said.contextTokens, header.contextTokens ?? said.contextTokens, longestContext);
  const description = weightsDescription.safeParse({ ...said, contextTokens }).data;
  // What the engine would not take is not put where it looks.
  if (!description) throw refuse('description_invalid');
  await checkWeights(description, part.path);
  await part.close();
  await rename(part.path, join(part.folder, description.file));
  await writeDurably(join(part.folder, 'model.json'), `${JSON.stringify(description, null, 2)}\n`);
  for (const name of await readdir(part.folder))
    if (name !== 'model.json' && name !== description.file) await rm(join(part.folder, name), { recursive: true, force: true });
  await syncFolder(part.folder);
  const place = join(models, what.id);
  // A folder that was there could not be used: it goes, once the new one stands.
  if (existsSync(place)) await rename(place, aside(models, what.id));
  await rename(part.folder, place);
  await syncFolder(models);
  await rm(aside(models, what.id), { recursive: true, force: true });
  return description;
}

function ownDescription(
  { id, ability }: OwnFile,
  { architecture, contextTokens, dimensions }: GgufHeader,
  size: { bytes: number; sha256: string },
): WeightsDescription {
  const does = ability ?? (encoders.has(architecture) ? 'embed' : 'complete');
  const vector = does === 'embed' ? dimensions : null;
  const none = { normalisation: null, prefixes: null, inputType: false, eurosPerMillion: null, weights: null, adapterOf: null } as const;
  return {
    id,
    // Under a name that every system takes.
    file: `${id}.gguf`,
    architecture,
    abilities: [does],
    contextTokens: contextTokens ?? 2048,
    dimensions: vector,
    tooLong: 'refuse',
    ...none,
    ...size,
  };
}

/** Where a folder waits while what takes its place, or the entry that tells of its end, is not sure yet. */
const aside = (models: string, id: string): string => join(models, `.${id}~`);

/** Takes a model out of use while `note` is written; if it cannot be, or a crash comes first, the model is where it was. */
export async function removeWhile(models: string, id: string, note: () => Promise<void>): Promise<void> {
  const [place, waiting] = [join(models, id), aside(models, id)];
  await rm(waiting, { recursive: true, force: true });
  await rename(place, waiting);
  await syncFolder(models);
  try {
    await note();
  } catch (error) {
    await rename(waiting, place);
    throw error;
  }
  await rm(waiting, { recursive: true, force: true });
}

/** After a crash: what was put aside comes back, unless what was to take its place stands. */
export async function mendModels(models: string): Promise<void> {
  if (!existsSync(models)) return;
  for (const name of readdirSync(models)) {
    const [, id] = /^\.(.+)~$/.exec(name) ?? [];
    if (id === undefined) continue;
    if (existsSync(join(models, id))) await rm(join(models, name), { recursive: true, force: true });
    else await rename(join(models, name), join(models, id));
  }
}

async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  for (const one of [folder, dirname(folder)]) {
    const opened = await open(one, 'r');
    await opened.sync();
    await opened.close();
  }
}
