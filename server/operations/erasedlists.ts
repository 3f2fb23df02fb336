import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Refusal, causeOf } from '#server/foundation/refusal.ts';
import type { CopyKeys } from '#server/vault/vault.ts';
import type { Place } from './place.ts';
import { openText, sealText } from './sealing.ts';

/** What an organisation had erased, as the place was last told. */
const erasedList = z.object({ organisation: z.string(), at: z.number(), lines: z.array(z.string()) });
export type ErasedList = z.output<typeof erasedList>;

const fileOf = (organisation: string): string[] => ['erased', `${organisation}.sealed`];
const about = (organisation: string): string => `erased ${organisation}`;
const keyOf = (keys: Pick<CopyKeys, 'derive'>): Uint8Array => keys.derive('backup erased lists');

/**
 * Tells the place what was erased: what it knew and what the list beside the keys says, at this time.
 * @param list the file beside the keys; none when nothing was erased
 */
export async function tellErased(
  place: Place,
  keys: Pick<CopyKeys, 'derive'>,
  told: { organisation: string; list: string; at: number },
): Promise<void> {
  const { organisation, list, at } = told;
  const known = openList(await place.text(...fileOf(organisation)), keys, organisation)?.lines ?? [];
  const lines = [...new Set([...known, ...(await linesIn(list))])];
  const text = sealText(JSON.stringify({ organisation, at, lines } satisfies ErasedList), keyOf(keys), about(organisation));
  await place.putText(`${text}\n`, ...fileOf(organisation));
}

/** The lines of a list beside the keys. */
export async function linesIn(list: string): Promise<string[]> {
  const text = await readFile(list, 'utf8').catch((error: unknown) => {
    if (causeOf(error) === 'ENOENT') return '';
    throw error;
  });
  return text.split('\n').filter((line) => line !== '');
}

/**
 * What the place knows to be erased, at least up to when the backup was made.
 * @throws backup_erasures_unknown: without it, what was erased would answer again
 */
export async function knownErased(
  place: Place,
  keys: Pick<CopyKeys, 'derive'>,
  asked: { organisation: string; madeAt: number },
): Promise<ErasedList> {
  const { organisation, madeAt } = asked;
  const text = await place.text(...fileOf(organisation));
  if (text === null) throw new Refusal('backup_erasures_unknown', { organisation, why: 'missing' });
  const list = openList(text, keys, organisation);
  if (list === null) throw new Refusal('backup_erasures_unknown', { organisation, why: 'damaged' });
  if (list.at < madeAt) throw new Refusal('backup_erasures_unknown', { organisation, why: 'older' });
  return list;
}

function openList(text: string | null, keys: Pick<CopyKeys, 'derive'>, organisation: string): ErasedList | null {
  const opened = text === null ? null : openText(text, keyOf(keys), about(organisation));
  return opened === null ? null : erasedList.parse(JSON.parse(opened));
}
