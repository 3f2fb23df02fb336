import { Refusal } from '#server/foundation/refusal.ts';
import type { S3 } from './s3.ts';

export interface Listed {
  /** From the bucket. */
  key: string;
  bytes: number;
}

/** A page lists a thousand objects. */
const mostPageBytes = 8 * 1024 * 1024;
const mostPages = 20_000;

/** Every object whose key begins so, and, with `folders`, the folders just below in the place of what they hold. */
export async function listObjects(s3: S3, prefix: string, { folders = false } = {}): Promise<{ objects: Listed[]; folders: string[] }> {
  const found: { objects: Listed[]; folders: string[] } = { objects: [], folders: [] };
  let token: string | null = null;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const query: Record<string, string> = { 'list-type': '2', ...(folders ? { delimiter: '/' } : {}), prefix };
    if (token !== null) query['continuation-token'] = token;
    const page = await s3.ask({ method: 'GET', key: '', query }, (reply) => s3.text(reply, mostPageBytes));
    if (!page.includes('<ListBucketResult')) throw unreadable(s3);
    for (const [, content = ''] of page.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)) {
      const [key, bytes] = [valueOf(content, 'Key'), valueOf(content, 'Size')];
      if (key?.startsWith(prefix)) found.objects.push({ key, bytes: Number(bytes) });
    }
    for (const [, content = ''] of page.matchAll(/<CommonPrefixes>([\s\S]*?)<\/CommonPrefixes>/g)) {
      const folder = valueOf(content, 'Prefix');
      if (folder?.startsWith(prefix)) found.folders.push(folder);
    }
    if (valueOf(page, 'IsTruncated') !== 'true') return found;
    const next = valueOf(page, 'NextContinuationToken');
    // One that says again where it stands would be asked for ever.
    if (next === null || next === token) throw unreadable(s3);
    token = next;
  }
  throw unreadable(s3);
}

/** Uploads in parts that were begun and not ended: they are seen by no other listing, and are paid for. */
export async function listUploads(s3: S3, prefix: string): Promise<{ key: string; id: string }[]> {
  const page = await s3.ask({ method: 'GET', key: '', query: { uploads: '', prefix }, also: [403, 501] }, (reply) =>
    s3.text(reply, mostPageBytes),
  );
  return [...page.matchAll(/<Upload>([\s\S]*?)<\/Upload>/g)].flatMap(([, content = '']) => {
    const [key, id] = [valueOf(content, 'Key'), valueOf(content, 'UploadId')];
    return key?.startsWith(prefix) && id !== null ? [{ key, id }] : [];
  });
}

/** Whether the bucket keeps what is removed or replaced. */
export async function keepsVersions(s3: S3): Promise<boolean> {
  const text = await s3.ask({ method: 'GET', key: '', query: { versioning: '' }, also: [403, 404, 501] }, (reply) =>
    s3.text(reply, 64 * 1024),
  );
  return valueOf(text, 'Status') !== null;
}

const unreadable = ({ path }: S3): Refusal => new Refusal('backup_place_refused', { path, why: 'answer', said: 'list' });

/** What the first element of that name holds. */
export function valueOf(xml: string, name: string): string | null {
  const found = new RegExp(`<${name}>([^<]{0,2000})</${name}>`).exec(xml)?.[1];
  return found === undefined ? null : found.replaceAll(/&(quot|apos|lt|gt|amp|#34|#39);/g, (_, entity: string) => entities[entity] ?? '');
}
const entities: Record<string, string> = { quot: '"', apos: "'", lt: '<', gt: '>', amp: '&', '#34': '"', '#39': "'" };
