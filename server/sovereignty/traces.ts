import type { OrganisationVault } from '#server/vault/vault.ts';
import type { ByteSource } from './bytesource.ts';
import type { TraceRow } from './sovereignty.store.ts';

/** Names of folders stay, for they say where a trace comes from; a way up does not. */
export function traceName(name: string): string {
  return (
    name
      .normalize('NFC')
      .split(/[\\/]/)
      .filter((part) => part !== '' && part !== '..' && part !== '.')
      .join('/')
      .slice(-400) || '?'
  );
}

export function sealedSource(store: OrganisationVault, { blob, size }: TraceRow): ByteSource {
  return {
    path: null,
    size: async () => size,
    chunks: async function* () {
      const opened = await store.read((snapshot) => store.blobs.open(snapshot, blob));
      yield* opened.read();
    },
  };
}
