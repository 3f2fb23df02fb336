import type { z } from 'zod';
import type { Folder, sourceList as sources } from '#contract/documents.ts';

export type Sources = z.output<typeof sources>['sources'];

/** A source or a folder, flat, with what is needed to name it and to act on it. */
export interface PlaceLine {
  id: string;
  kind: 'source' | 'folder';
  name: string;
  /** From the source down to the place itself. */
  path: string[];
  source: string;
  own: boolean;
  documents: number;
  mayAdd: boolean;
  mayManage: boolean;
  cutsInheritance: boolean;
}

/** Every place that I see, parents before their folders. */
export function placesOf(all: Sources): PlaceLine[] {
  return all.flatMap((source) => [
    {
      id: source.id,
      kind: 'source' as const,
      name: source.name,
      path: [source.name],
      source: source.id,
      own: source.own,
      documents: source.documents,
      mayAdd: source.mayAdd,
      mayManage: source.mayManage,
      cutsInheritance: false,
    },
    ...foldersOf(source.folders, source.id, source.own, [source.name]),
  ]);
}

function foldersOf(folders: readonly Folder[], source: string, own: boolean, above: string[]): PlaceLine[] {
  return folders.flatMap((folder) => {
    const path = [...above, folder.name];
    const { id, name, documents, mayAdd, mayManage, cutsInheritance } = folder;
    return [
      { id, kind: 'folder' as const, name, path, source, own, documents, mayAdd, mayManage, cutsInheritance },
      ...foldersOf(folder.folders, source, own, path),
    ];
  });
}
