import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileName, type CatalogueEntry } from '#contract/catalogue.ts';
import type { Reach } from '#contract/models.ts';
import { isNumber, reachOf } from '#server/foundation/addresses.ts';
import type { Destination } from '#server/foundation/outbound.ts';

/** Where the house's keeper said that models may come from. No address is in the code, nor in the catalogue. */
export interface Sources {
  hub: string | null;
  mirror: string | null;
  mirrorReach: Reach;
  redirects: readonly string[];
}

/** Everything that may be connected to for weights. */
export function weightsDestinations({ hub, mirror, mirrorReach, redirects }: Sources): Destination[] {
  const at = (address: string, reach: Reach): Destination => {
    const { origin, hostname } = new URL(address);
    const number = hostname.replace(/^\[|\]$/g, '');
    return { origin, reach: isNumber(number) ? (reachOf(number) ?? reach) : reach };
  };
  return [
    ...(hub === null ? [] : [at(hub, 'internet')]),
    ...(mirror === null ? [] : [at(mirror, mirrorReach)]),
    ...redirects.map((address) => at(address, 'internet')),
  ];
}

/** The address of a model's file there; null where there is none. */
export function addressAt({ hub, mirror }: Sources, from: 'hub' | 'mirror', { id, file, origins }: CatalogueEntry): string | null {
  const published = origins.find((origin) => origin.kind === 'hub');
  const [base, path] = from === 'mirror' ? [mirror, `${id}/${file}`] : [hub, published?.path];
  if (base === null || path === undefined) return null;
  const folder = base.endsWith('/') ? base : `${base}/`;
  return new URL(path.split('/').map(encodeURIComponent).join('/'), folder).href;
}

/** Files that came by hand: only from there is one taken, for a path that a request names could be anybody's. */
export const incomingOf = (models: string): string => join(models, '.incoming');

export function incomingFiles(models: string): { name: string; bytes: number }[] {
  const folder = incomingOf(models);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => fileName.safeParse(name).success)
    .flatMap((name) => {
      const about = statSync(join(folder, name), { throwIfNoEntry: false });
      return about?.isFile() ? [{ name, bytes: about.size }] : [];
    });
}
