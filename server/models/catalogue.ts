import { catalogue as schema, type CatalogueEntry, type OriginKind } from '#contract/catalogue.ts';
import data from './catalogue.json' with { type: 'json' };
import { baseOf, type Installed, type WeightsDescription } from './weights.ts';

/** Open models that a small company may run, with what is known of each and where that was read. Data: a release may bring a newer one. */
export const catalogue = schema.parse(data);

export function entryOf(id: string): CatalogueEntry | undefined {
  return catalogue.entries.find((entry) => entry.id === id);
}

/** Where this entry may come from, whatever is declared here: a file and a mirror need nothing but its name. */
export function originsOf(entry: CatalogueEntry): OriginKind[] {
  return ['file', 'mirror', ...entry.origins.map(({ kind }) => kind)];
}

/** How the engine is to know the file, once its bytes and hash are known. */
export function descriptionOf(entry: CatalogueEntry, { bytes, sha256 }: { bytes: number; sha256: string }): WeightsDescription {
  const { id, contextTokens, dimensions, normalisation, prefixes, tooLong, architecture, file, adapterOf } = entry;
  const weights = { maker: entry.publisher, country: entry.country, licence: entry.licence.name };
  const none = { inputType: false, eurosPerMillion: null };
  const known = { id, contextTokens, dimensions, normalisation, prefixes, tooLong, architecture, file, adapterOf };
  return { ...known, abilities: [entry.ability], weights, bytes, sha256, ...none };
}

/** An adapter changes one file and no other: the base that it was made for must be installed. @throws adapter_base_missing, adapter_base_other */
export const checkBase = (entry: CatalogueEntry, installed: readonly Installed[]): void => void baseOf(entry, installed);
