/** The shapes in which the sample company is written down: data only, nothing here opens a house. */

export interface Company {
  name: string;
  members: DemoMember[];
  groups: DemoGroup[];
  sources: DemoSource[];
  grants: DemoGrant[];
  documents: DemoDocument[];
}

export interface DemoMember {
  key: string;
  name: string;
  email: string;
  role: 'owner' | 'member';
  /** What the person does in the company; shown to readers, no right follows from it. */
  job: string;
}

export interface DemoGroup {
  key: string;
  name: string;
  /** Keys of members or of other groups. */
  members: string[];
}

export interface DemoSource {
  key: string;
  name: string;
  folders: DemoFolder[];
}

export interface DemoFolder {
  /** Unique in the whole company. */
  key: string;
  name: string;
  /** Key of the parent folder, in the same source; null at the top of the source. */
  parent: string | null;
  cutsInheritance: boolean;
}

export interface DemoGrant {
  /** Key of a group or of a member, or everyone. */
  holder: string;
  place: { source: string } | { folder: string } | { document: string };
  right: 'read' | 'add' | 'manage';
}

export interface DemoDocument {
  /** File name with its extension, unique in the whole company. */
  file: string;
  /** Key of the folder that holds it. */
  folder: string;
  mediaType: string;
  /** Files that come out of it as documents of their own, in its place. */
  encloses?: string[];
  /** What the house says of a file that it cannot read: such files are in every company. */
  unreadable?: string;
  /** The same bytes at each call. */
  make: () => Promise<Uint8Array>;
}
