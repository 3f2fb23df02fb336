import { type EngineDeclaration, type Zone, zones } from '#contract/models.ts';

/** The European Economic Area: where the GDPR is law. */
const european = new Set('AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO'.split(' '));

/** Whether `zone` is as near as `furthest`, or nearer. */
export function isWithin(zone: Zone, furthest: Zone): boolean {
  return zones.indexOf(zone) <= zones.indexOf(furthest);
}

/**
 * The nearest zone that the rest of a declaration allows. Whether a European operator is out of every other law's reach is for who
 * declares it to say; that a parent company abroad can be compelled is not.
 */
export function nearestZone({
  reach,
  parentCountry,
  placeCountry,
}: Pick<EngineDeclaration, 'reach' | 'parentCountry' | 'placeCountry'>): Zone {
  if (reach !== 'internet') return 'perimeter';
  if (!european.has(placeCountry)) return 'outside';
  return european.has(parentCountry) ? 'eu-sovereign' : 'exposed';
}
