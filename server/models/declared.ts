import { type EngineDeclaration, engineDeclaration, type EngineSeen } from '#contract/models.ts';
import type { Destination } from '#server/foundation/outbound.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { checkStanding } from '#server/foundation/strangers.ts';
import type { Snapshot } from '#server/vault/vault.ts';
import type { Engine } from './engines/engine.ts';
import { selectEngines } from './models.store.ts';
import { isWithin, nearestZone } from './zones.ts';

/** An engine as an organisation declared it, with its key. */
export interface Declared {
  id: string;
  declaration: EngineDeclaration;
  key: string | null;
}

export async function declaredEngines(snapshot: Snapshot): Promise<Declared[]> {
  const rows = await selectEngines(snapshot);
  return rows.map(({ id, declaration, key }) => ({ id, declaration: engineDeclaration.parse(JSON.parse(declaration)), key }));
}

/** What a declaration must hold to, beside its own shape. @throws engine_zone_too_near, name_taken, outbound_address_refused, outbound_plain_refused, input_invalid */
export function checkDeclaration(
  declaration: EngineDeclaration,
  { others, allowsInner }: { others: readonly Declared[]; allowsInner: boolean },
): void {
  const nearest = nearestZone(declaration);
  if (!isWithin(nearest, declaration.zone)) throw new Refusal('engine_zone_too_near', { zone: declaration.zone, allowed: nearest });
  const { name } = declaration;
  if (others.some((other) => foldedName(other.declaration.name) === foldedName(name))) throw new Refusal('name_taken', { name });
  checkAddress(declaration, allowsInner);
  const ids = declaration.models.map(({ id }) => id);
  if (new Set(ids).size !== ids.length) throw new Refusal('input_invalid', { issues: [{ path: 'body.models', code: 'custom' }] });
}

/** @throws outbound_address_refused, outbound_plain_refused, input_invalid */
export function checkAddress({ baseUrl, reach }: Pick<EngineDeclaration, 'baseUrl' | 'reach'>, allowsInner: boolean): void {
  const url = new URL(baseUrl);
  checkStanding(baseUrl, reach, allowsInner);
  if (url.protocol === 'http:' && reach === 'internet') throw new Refusal('outbound_plain_refused', { host: url.host });
  // What stands there would be written in logs and ledgers.
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '')
    throw new Refusal('input_invalid', { issues: [{ path: 'body.baseUrl', code: 'custom' }] });
}

function foldedName(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

export function destinationOf({ id, declaration }: Declared): Destination {
  const { baseUrl, reach, operator, placeCountry, parentCountry, zone, retention } = declaration;
  const proof = retention.kept === 'nothing' ? retention.proof : null;
  return { origin: new URL(baseUrl).origin, reach, standing: { engine: id, operator, placeCountry, parentCountry, zone, proof } };
}

/** An engine as its administrators see it: everything but its key. */
export function presented({ id, declaration, key }: Declared, engine: Engine): EngineSeen {
  const { zone, models } = declaration;
  return { id, kind: 'openai', declaration, zone, models, hasKey: key !== null, health: engine.health() };
}

export function presentedEmbedded(engine: Engine): EngineSeen {
  const models = [...engine.models()];
  return { id: embeddedId, kind: 'embedded', declaration: null, zone: 'perimeter', models, hasKey: false, health: engine.health() };
}

/** The house's own engine, the same for each organisation. */
export const embeddedId = 'embedded';
