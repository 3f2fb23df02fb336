import type { Folder } from '#contract/documents.ts';
import type { HouseClient } from './client.ts';
import { documentsCalled, isDocumentId } from './documents.ts';
import { refuse } from './failure.ts';

interface Place {
  id: string;
  /** As a person may say it: its name, or the names from the source down, with slashes between. */
  name: string;
  path: string;
  own: boolean;
  mayAdd: boolean;
}

/**
 * The source or folder with this id, name or path ("Serveur/Baux") where the member may add, or that he sees at all; the member's own source by default.
 * @throws import_place_unknown with the paths that would do, name_ambiguous
 */
export async function placeNamed(
  client: HouseClient,
  organisation: string,
  name: string | undefined,
  which: 'to-add' | 'seen' = 'to-add',
): Promise<string> {
  const { sources } = await client.call('sources', { params: { organisation } });
  const places = sources
    .flatMap((source): Place[] => [
      { id: source.id, name: source.name, path: source.name, own: source.own, mayAdd: source.mayAdd },
      ...below(source.name, source.folders),
    ])
    .filter(({ mayAdd }) => mayAdd || which === 'seen');
  const wanted = name?.trim().normalize('NFC');
  const found = places.filter((place) => (wanted === undefined ? place.own : [place.id, place.name, place.path].includes(wanted)));
  const [only] = found;
  if (!only) throw refuse('import_place_unknown', { name: wanted ?? '', known: places.map(({ path }) => path) });
  if (found.length > 1) throw refuse('name_ambiguous', { name: wanted ?? '', ids: found.map(({ id, path }) => `${id} (${path})`) });
  return only.id;
}

/**
 * The source, folder or document with this id, name, path or title, among what the member may see.
 * @throws ask_place_unknown, name_ambiguous
 */
export async function seenNamed(client: HouseClient, organisation: string, name: string): Promise<string> {
  const wanted = name.trim().normalize('NFC');
  if (isDocumentId(wanted)) return wanted;
  const { sources } = await client.call('sources', { params: { organisation } });
  const places = sources
    .flatMap((source) => [{ id: source.id, name: source.name, path: source.name }, ...below(source.name, source.folders)])
    .filter((place) => [place.id, place.name, place.path].includes(wanted))
    .map(({ id, path }) => ({ id, called: path }));
  const documents = await documentsCalled(client, organisation, wanted);
  const titled = documents.map(({ id, title, sourceName }) => ({ id, called: `${title}, ${sourceName}` }));
  const found = [...places, ...titled];
  const [only] = found;
  if (found.length > 1) throw refuse('name_ambiguous', { name: wanted, ids: found.map(({ id, called }) => `${id} (${called})`) });
  if (only) return only.id;
  throw refuse('ask_place_unknown', { name: wanted });
}

function below(path: string, folders: readonly Folder[]): Place[] {
  return folders.flatMap(({ id, name, mayAdd, folders: inside }) => [
    { id, name, path: `${path}/${name}`, own: false, mayAdd },
    ...below(`${path}/${name}`, inside),
  ]);
}
