import { dirname, join } from 'node:path/posix';

import type { Archive } from '../../archive.ts';
import { attributeOf, childOf, childrenOf, parseXml, type Element } from '../../xml.ts';

/** The parts of an Open XML file: each is reached by a relation, for programs name them as they like. */
export interface Parts {
  main: string;
  read(path: string): Promise<Element | undefined>;
  bytes(path: string): Promise<Buffer | null>;
  /** Those that a part leads to: by id, then what they are and where. */
  relations(of: string): Promise<Map<string, { type: string; path: string; outside: boolean }>>;
}

export async function openParts(archive: Archive): Promise<Parts | null> {
  const bytes = (path: string) => archive.unpack(path, Number.POSITIVE_INFINITY);
  const read = async (path: string) => {
    const xml = await bytes(path);
    if (xml === null) return undefined;
    const wide = xml[0] === 0xff && xml[1] === 0xfe;
    return parseXml(xml.toString(wide ? 'utf16le' : 'utf8'));
  };
  const relations: Parts['relations'] = async (of) => {
    const root = await read(join(dirname(of), '_rels', `${of.slice(of.lastIndexOf('/') + 1)}.rels`));
    return new Map(
      childrenOf(childOf(root, 'Relationships'), 'Relationship').map((relation) => {
        const target = attributeOf(relation, 'Target') ?? '';
        const path = target.startsWith('/') ? target.slice(1) : join(dirname(of), target);
        const type = (attributeOf(relation, 'Type') ?? '').split('/').at(-1) ?? '';
        return [attributeOf(relation, 'Id') ?? '', { type, path, outside: attributeOf(relation, 'TargetMode') === 'External' }];
      }),
    );
  };
  const first = [...(await relations('')).values()].find(({ type }) => type === 'officeDocument');
  return first === undefined ? null : { main: first.path, read, bytes, relations };
}
