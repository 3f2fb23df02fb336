import type { Company, DemoDocument, DemoFolder } from './organisation.ts';

/**
 * Who may read what, computed from the written grants alone, so that the answer key can be checked without a house.
 * A grant on a place reaches what is below it until a folder cuts inheritance. Each right includes reading.
 * What comes out of a document is read by whoever reads it.
 * @returns file names.
 */
export function readableBy(company: Company, member: string): Set<string> {
  const holders = holdersOf(company, member);
  const granted = company.grants.filter((grant) => holders.has(grant.holder));
  const files = company.documents.filter((document) =>
    placesAbove(company, document).some((place) => granted.some((grant) => JSON.stringify(grant.place) === JSON.stringify(place))),
  );
  return new Set(files.flatMap(({ file, encloses = [] }) => [file, ...encloses]));
}

/** The member, everyone, and each group that holds the member, directly or through another group. */
function holdersOf(company: Company, member: string): Set<string> {
  const holders = new Set(['everyone', member]);
  for (let before = 0; before !== holders.size;) {
    before = holders.size;
    for (const group of company.groups) {
      if (group.members.some((one) => holders.has(one))) holders.add(group.key);
    }
  }
  return holders;
}

/** The places whose grants reach this document, the nearest first. */
function placesAbove(company: Company, document: DemoDocument): Company['grants'][number]['place'][] {
  const source = company.sources.find((one) => one.folders.some((folder) => folder.key === document.folder));
  if (!source) throw new Error(`no source holds ${document.file}`);
  const folderOf = (key: string | null): DemoFolder | undefined => source.folders.find((folder) => folder.key === key);
  const places: Company['grants'][number]['place'][] = [{ document: document.file }];
  for (let folder = folderOf(document.folder); folder; folder = folderOf(folder.parent)) {
    places.push({ folder: folder.key });
    if (folder.cutsInheritance) return places;
  }
  return [...places, { source: source.key }];
}
