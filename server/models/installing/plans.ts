import { z } from 'zod';
import { catalogueEntry, catalogueId, fileName, originKinds, sha256, type InstallInput } from '#contract/catalogue.ts';
import { abilities } from '#contract/models.ts';
import type { Programs } from '#server/foundation/programs.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { checkBase, entryOf } from '../catalogue.ts';
import { nameOf, type Installed } from '../weights.ts';
import type { Plan } from './obtaining.ts';
import { addressAt, incomingFiles, type Sources } from './sources.ts';

/** What was agreed to, as it is kept. */
export const plan = z.object({
  what: z.union([catalogueEntry, z.strictObject({ id: catalogueId, file: fileName, ability: z.enum(abilities).nullable() })]),
  from: z.array(z.enum(originKinds)).min(1),
  file: fileName.nullable(),
  bytes: z.int().nullable(),
  sha256: sha256.nullable(),
}) satisfies z.ZodType<Plan>;

interface Known {
  models: string;
  sources: Sources;
  programs: Programs;
  installed: readonly Installed[];
}

/**
 * What an agreement allows to fetch, when it is to what stands here now.
 * @throws model_unknown, model_installed, agreement_stale, hash_needed, origin_absent, adapter_base_missing, adapter_base_other
 */
export function planOf(input: InstallInput, known: Known): Plan {
  const { model, from, file, agreed } = input;
  if (known.installed.some((one) => one.state === 'installed' && nameOf(one) === model)) throw new Refusal('model_installed', { model });
  const entry = entryOf(model);
  // What the catalogue does not know can only be a file that is here.
  if (!entry && (file === null || from.some((kind) => kind !== 'file'))) throw new Refusal('model_unknown', { model });
  const what = entry ?? { id: model, file: file ?? '', ability: input.ability };
  const incoming = incomingFiles(known.models).find(({ name }) => name === file);
  for (const kind of from) {
    const isHere =
      kind === 'file'
        ? incoming !== undefined
        : kind === 'hub' || kind === 'mirror'
          ? entry !== undefined && addressAt(known.sources, kind, entry) !== null
          : entry?.origins.some((origin) => origin.kind === kind) && known.programs.has(kind);
    if (!isHere) throw new Refusal('origin_absent', { from: kind });
  }
  const bytes = entry ? entry.bytes : (incoming?.bytes ?? null);
  if (agreed.bytes !== bytes || (entry && agreed.licence !== entry.licence.name)) throw new Refusal('agreement_stale', { model });
  const hash = entry?.sha256 ?? agreed.sha256;
  if (hash === null && !agreed.withoutHash) throw new Refusal('hash_needed', { model });
  if (entry?.sha256 && agreed.sha256 !== null && agreed.sha256 !== entry.sha256) throw new Refusal('agreement_stale', { model });
  if (entry) checkBase(entry, known.installed);
  return { what, from, file, bytes, sha256: hash };
}
