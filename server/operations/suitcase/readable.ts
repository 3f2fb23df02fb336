import type { Snapshot } from '#server/vault/vault.ts';
import * as store from './readable.store.ts';

/** A file of the archive, whose bytes come when it is written. */
export interface Packed {
  path: string;
  bytes: () => AsyncIterable<Uint8Array>;
  /** False for what is compressed already. */
  isText: boolean;
}

const encoder = new TextEncoder();
const packedText = (path: string, text: () => Promise<string>): Packed => ({
  path,
  isText: true,
  bytes: async function* bytes() {
    yield encoder.encode(await text());
  },
});
export const packedJson = (path: string, value: () => Promise<unknown>): Packed =>
  packedText(path, async () => `${JSON.stringify(await value(), null, 2)}\n`);

/** A name that any system takes, and that leads nowhere else. */
export function safeName(name: string): string {
  const said = name
    .replaceAll(/[\p{Cc}<>:"/\\|?*]/gu, '_')
    .replace(/^\.+/, '_')
    .replace(/[. ]+$/, '');
  return said === '' ? '_' : Array.from(said).slice(0, 120).join('');
}

/** Gives each path once, whatever the case of the disk that it will stand on. */
function distinct(): (folder: string, name: string) => string {
  const given = new Set<string>();
  return (folder, name) => {
    const dot = name.lastIndexOf('.');
    const [stem, end] = dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
    for (let number = 1; ; number += 1) {
      const path = `${folder}/${number === 1 ? name : `${stem} (${String(number)})${end}`}`;
      const key = path.normalize('NFC').toLowerCase();
      if (given.has(key)) continue;
      given.add(key);
      return path;
    }
  };
}

export interface Readable {
  /** Where each file of the store stands in the archive. */
  pathOfBlob: Map<string, string>;
  files: Packed[];
}

/** What a person reads of a suitcase: documents in their folders, their texts, who may read what, the conversations. */
export async function readable(snapshot: Snapshot): Promise<Readable> {
  const [folders, documents, versions, rights] = await Promise.all([
    store.foldersOf(snapshot),
    store.documentsOf(snapshot),
    store.versionsOf(snapshot),
    store.rightsOf(snapshot),
  ]);
  const byRow = new Map(folders.map((folder) => [folder.row, folder]));
  const folderPath = (row: number | null): string[] => {
    const folder = row === null ? undefined : byRow.get(row);
    return folder ? [...folderPath(folder.parent), folder.name] : [];
  };
  const pathFor = distinct();
  const pathOfBlob = new Map<string, string>();
  const versionsOf = Map.groupBy(versions, ({ document }) => document);
  const parentOf = new Map(documents.map(({ id, parent }) => [id, parent]));
  for (const { blob, document, fileName, isLatest, number } of versions) {
    if (pathOfBlob.has(blob)) continue;
    const within = folderPath(parentOf.get(document) ?? null).map(safeName);
    const root = isLatest === 1 ? 'documents' : `versions/${String(number)}`;
    pathOfBlob.set(blob, pathFor([root, ...within].join('/'), safeName(fileName)));
  }
  const listed = () =>
    documents.map(({ id, title, parent, state, addedAt, withdrawnAt, text }) => ({
      id,
      title,
      folder: folderPath(parent),
      state,
      addedAt: day(addedAt),
      withdrawnAt: withdrawnAt === null ? null : day(withdrawnAt),
      text: text === null ? null : `texts/${id}.txt`,
      versions: (versionsOf.get(id) ?? []).map(({ number, blob, fileName, mediaType, sizeBytes, addedAt: at }) => ({
        number,
        fileName,
        mediaType,
        sizeBytes,
        addedAt: day(at),
        file: pathOfBlob.get(blob) ?? null,
      })),
    }));
  const texts = documents.flatMap(({ id, text }) =>
    text === null ? [] : [packedText(`texts/${id}.txt`, () => store.textOf(snapshot, text))],
  );
  const files = [
    packedJson('documents.json', async () => listed()),
    packedJson('rights.json', () => rightsTold(snapshot, rights, folderPath)),
    packedJson('conversations.json', () => conversationsTold(snapshot, rights)),
    ...texts,
  ];
  return { pathOfBlob, files };
}

const day = (ms: number): string => new Date(ms).toISOString();

async function rightsTold(snapshot: Snapshot, rights: store.PackedRights, folderPath: (row: number | null) => string[]) {
  const places = await store.placeIds(snapshot);
  const names = new Map([...rights.members, ...rights.groups].map(({ id, name }) => [id, name]));
  const nameOf = (id: string | null): string | null => (id === null ? null : (names.get(id) ?? id));
  const placeTold = (row: number) => {
    const place = places.get(row);
    const isDocument = place?.id.startsWith('doc_') === true;
    return { folder: folderPath(isDocument ? (place?.parent ?? null) : row), document: isDocument ? (place?.id ?? null) : null };
  };
  return {
    members: rights.members.map(({ id, name, email, role, active }) => ({ id, name, email, role, active: active === 1 })),
    groups: rights.groups.map(({ id, name }) => ({
      id,
      name,
      holds: rights.inGroups.filter(({ group }) => group === id).map(({ member, ofGroup }) => nameOf(member ?? ofGroup)),
    })),
    grants: rights.grants.map(({ place, holderKind, holder, gives, until }) => ({
      ...placeTold(place),
      to: holderKind === 'everyone' ? 'everyone' : nameOf(holder),
      gives,
      until: until === null ? null : day(until),
    })),
    cutInheritance: rights.cuts.map(({ place }) => placeTold(place)),
  };
}

async function conversationsTold(snapshot: Snapshot, { members }: store.PackedRights) {
  const names = new Map(members.map(({ id, name }) => [id, name]));
  const texts = new Map<number, string>();
  const cut = async (text: number | null, starts: number, ends: number): Promise<string | null> => {
    if (text === null) return null;
    // One text after the other: a conversation leans on few.
    if (!texts.has(text)) {
      texts.clear();
      texts.set(text, await store.textOf(snapshot, text));
    }
    return (texts.get(text) ?? '').slice(starts, ends);
  };
  const told = [];
  for (const message of await store.messagesOf(snapshot)) {
    const quotes = [];
    for (const { document, textRow, starts, ends } of await store.citationsOf(snapshot, message.row))
      quotes.push({ document, starts, ends, quote: await cut(textRow, starts, ends) });
    const written = (await store.writtenOf(snapshot, message.row)).map(({ at, sentences }) => ({
      at: day(at),
      sentences: JSON.parse(sentences) as unknown,
    }));
    told.push({
      conversation: message.conversation,
      title: message.title,
      by: names.get(message.member) ?? message.member,
      purpose: message.purpose,
      at: day(message.at),
      question: message.question,
      outcome: message.outcome,
      quotes,
      written,
    });
  }
  return told;
}
