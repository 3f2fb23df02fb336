import type { Block } from './answers.ts';

/** What a block quotes, piece by piece: the sides of a disagreement, the points of an outline, what a result follows from; else itself. */
export function piecesOf(one: Block): Block[] {
  if (one.kind === 'conflict') return one.sides.map(({ said }) => said);
  if (one.kind === 'worked') return one.from.map(({ said }) => said);
  return one.kind === 'outline' ? one.points.flatMap(({ sides }) => sides.filter((side) => side !== null)) : [one];
}
