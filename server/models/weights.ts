import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { model, type Model, type ModelProblem } from '#contract/models.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { checkGguf } from './gguf.ts';

/**
 * Weights installed in the house, shared by its organisations: one folder for each, HOME/models/ID/, with `model.json` (this
 * schema) and the GGUF file that it names. What writes it renames a whole folder into place: a folder is there or is not.
 */
export const weightsDescription = model.extend({
  architecture: z.string().max(40),
  /** In the model's folder. */
  file: z.string().regex(/^[\w.-]{1,120}\.gguf$/),
  bytes: z.int().min(1),
  /** Of the file, in hexadecimal: checked when it is installed. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** An adapter (LoRA) and the one file whose weights it changes: it is asked under its own name, and runs on that file. */
  adapterOf: z
    .object({ base: z.string(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })
    .nullable()
    .default(null),
});
export type WeightsDescription = z.output<typeof weightsDescription>;

/** Installed weights, with where they are; a folder that cannot be used says why. */
export type Installed =
  | { state: 'installed'; description: WeightsDescription; path: string }
  | { state: 'refused'; id: string; problem: ModelProblem };

export type Sound = Extract<Installed, { state: 'installed' }>;

/** What the folder of weights holds, looked at again each time: it is small, and whoever installs or removes need tell nobody. */
export function installedWeights(folder: string): Installed[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => readWeights(join(folder, name)))
    .toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

/** What a journal calls a model: by its bytes, for somebody's own file is named as he liked. Shown by its name while it is installed. */
export function aliasOf(sha256: string): string {
  return `mdl_${sha256.slice(0, 24)}`;
}

export function nameOf(installed: Installed): string {
  return installed.state === 'installed' ? installed.description.id : installed.id;
}

function readWeights(folder: string): Installed {
  const id = basename(folder);
  try {
    const description = weightsDescription.parse(JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')));
    if (description.id !== id) return { state: 'refused', id, problem: 'description_invalid' };
    const path = join(folder, description.file);
    return existsSync(path) ? { state: 'installed', description, path } : { state: 'refused', id, problem: 'file_missing' };
  } catch {
    return { state: 'refused', id, problem: 'description_invalid' };
  }
}

/**
 * Checks a model's file before anything native opens it: its header against its size, its architecture and what it says of
 * itself against the description. @throws model_refused with the problem
 */
export async function checkWeights(description: WeightsDescription, path: string): Promise<void> {
  const header = await checkGguf(path);
  const refuse = (problem: ModelProblem): never => {
    throw new Refusal('model_refused', { model: description.id, flaw: problem });
  };
  if ('problem' in header) return refuse(header.problem);
  if (header.architecture !== description.architecture) refuse('architecture_other');
  if (header.contextTokens !== null && header.contextTokens < description.contextTokens) refuse('description_invalid');
  if (description.dimensions !== null && header.dimensions !== null && header.dimensions !== description.dimensions)
    refuse('description_invalid');
}

type Adapting = Pick<WeightsDescription, 'id' | 'adapterOf'>;

/** The file whose weights an adapter changes, or why it has none; null for what is no adapter. */
function baseFor({ adapterOf }: Adapting, all: readonly Installed[]): Sound | null | 'adapter_base_missing' | 'adapter_base_other' {
  if (!adapterOf) return null;
  const base = all.find((one) => nameOf(one) === adapterOf.base);
  if (base?.state !== 'installed') return 'adapter_base_missing';
  return base.description.sha256 !== adapterOf.sha256 || base.description.adapterOf !== null ? 'adapter_base_other' : base;
}

/** The file whose weights an adapter changes; null for what is no adapter. @throws adapter_base_missing, adapter_base_other */
export function baseOf(one: Adapting, all: readonly Installed[]): Sound | null {
  const base = baseFor(one, all);
  if (typeof base === 'string') throw new Refusal(base, { model: one.id, base: one.adapterOf?.base ?? '' });
  return base;
}

/** An adapter without the file that it was made for is no model. */
export const isWhole = ({ description }: Sound, all: readonly Installed[]): boolean => typeof baseFor(description, all) !== 'string';

/** What an engine and its callers know of the model. */
export function modelOf(description: WeightsDescription): Model {
  return model.parse(description);
}
