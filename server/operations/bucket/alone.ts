import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BucketAccess, BucketAddress } from '#contract/backupplace.ts';
import { newId } from '#server/foundation/ids.ts';
import { createOutbound, type Ledger } from '#server/foundation/outbound.ts';
import { appendLine } from '#server/vault/vault.ts';
import type { PlaceOf } from '../place.ts';
import { bucketFrom, destinationOf } from './declared.ts';

/**
 * A bucket for a command that opens no house: there may be none yet. Each connection is in a file of the home before it is made, a line at its beginning and
 * one at its end, as the ledger of a house would have it.
 */
export function bucketAlone(home: string, bucket: BucketAddress, access: BucketAccess): { from: PlaceOf; close(): Promise<void> } {
  const outbound = createOutbound({ ledger: fileLedger(home), destinations: async () => [destinationOf(bucket)] });
  const from = bucketFrom({ bucket, access, owner: 'house', connect: outbound.request, now: Date.now }, join(home, 'backup-reading'));
  return { from, close: () => outbound.close() };
}

function fileLedger(home: string): Ledger {
  const add = async (line: object): Promise<void> => {
    mkdirSync(home, { recursive: true, mode: 0o700 });
    appendLine(join(home, 'outbound.jsonl'), JSON.stringify({ at: new Date().toISOString(), ...line }));
  };
  return {
    begin: async (_, { host, reach, purpose }) => {
      const id = newId('out');
      await add({ id, host, reach, purpose });
      return id;
    },
    end: (_, id, ending) => add({ id, ...ending }),
  };
}
