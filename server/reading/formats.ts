import { readdirSync } from 'node:fs';
import type { FileHint } from './file.ts';
import { extensionOf } from './file.ts';
import type { Format } from './format.ts';

const folder = new URL('formats/', import.meta.url);

/** Every format that is read, one a folder, in the order in which they are asked. */
export const formats: readonly Format[] = (await Promise.all(readdirSync(folder).map(load))).toSorted((a, b) => rankOf(a) - rankOf(b));

async function load(name: string): Promise<Format> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the folder is ours, and tsc checks each `format` against its type
  const { format } = (await import(new URL(`${name}/format.ts`, folder).href)) as { format: Format };
  return format;
}

function rankOf({ rank }: Format): number {
  return rank === 'last-resort' ? Number.POSITIVE_INFINITY : rank;
}

/** The format that a file's name announces, or else what its sender declared. */
export function namedFormat({ name, mediaType }: FileHint): Format | null {
  const extension = extensionOf(name);
  const declared = mediaType?.split(';')[0]?.trim().toLowerCase();
  return (
    formats.find(({ extensions }) => extensions.includes(extension)) ??
    formats.find(({ mediaTypes }) => declared !== undefined && mediaTypes.includes(declared)) ??
    null
  );
}
