import { createHmac } from 'node:crypto';

/** A team's results are told when it has that many people at least: below, they would be somebody's. */
export const smallestTeam = 5;

/** Names of people and machines, made into aliases at reading. Only who holds the key could make the same alias again. */
export interface Aliases {
  of(name: string): string;
  /** The team that somebody is in, where the company says it and it is large enough; null otherwise. */
  teamOf(alias: string): string | null;
  /** alias → name, for the vault alone: lifting one takes a reason, the data-protection officer, and an entry. */
  names(): ReadonlyMap<string, string>;
}

/** @param teams name of a person or machine → team, as the company gives it */
export function createAliases(key: Uint8Array, teams: ReadonlyMap<string, string> = new Map()): Aliases {
  const known = new Map<string, string>();
  const named = new Map<string, string>();
  const counts = new Map<string, number>();
  for (const team of teams.values()) counts.set(team, (counts.get(team) ?? 0) + 1);
  const teamByAlias = new Map<string, string>();
  const aliasOf = (name: string): string => {
    const plain = personOf(name);
    const before = known.get(plain);
    if (before !== undefined) return before;
    const alias = `p-${createHmac('sha256', key).update(plain).digest('hex').slice(0, 12)}`;
    known.set(plain, alias);
    named.set(alias, plain);
    return alias;
  };
  for (const [name, team] of teams) if ((counts.get(team) ?? 0) >= smallestTeam) teamByAlias.set(aliasOf(name), team);
  return { of: aliasOf, teamOf: (alias) => teamByAlias.get(alias) ?? null, names: () => named };
}

/** The same person under DOMAIN\name, name@domain and name. */
function personOf(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/^[^\\]*\\+/, '')
    .replace(/@.*$/, '');
}
