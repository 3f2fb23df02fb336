import { z } from 'zod';
import type { Block } from '#contract/answers.ts';
import type { Bench, Measure } from '../main.ts';
import { askOne, shownIn } from './exam.ts';
import { casesIn, inFirm, isFile, parts, share, type FirmPart } from './firm.ts';

const cases = z.object({
  conflicts: z.array(
    z.object({ id: z.string(), question: z.string(), documents: z.array(z.string()), in_force: z.string(), why: z.string() }),
  ),
  harmless: z.array(z.object({ id: z.string(), question: z.string(), document: z.string(), near: z.string() })),
});

interface Judged {
  part: FirmPart;
  seen?: boolean;
  inForceFirst?: boolean;
  isFalseAlarm?: boolean;
}

/**
 * Planted contradictions between two papers, and questions near them where nothing contradicts. `seen`: both papers are shown as disagreeing;
 * `in_force_first`: of all the pairs, those whose paper in force comes first; `false_alarms`: of the harmless questions, those answered with
 * a disagreement.
 */
export const bench: Bench = {
  name: 'conflicts',
  seconds: 60,
  needsShared: false,
  run: ({ say }) =>
    inFirm(async (opened) => {
      const judged: Judged[] = [];
      for (const part of parts) {
        const { conflicts, harmless } = casesIn(part, 'conflicts.json', cases);
        for (const one of conflicts) {
          const { blocks } = await askOne(opened, one.question);
          const sides = sidesOf(blocks);
          const seen = one.documents.every((document) => sides.some((side) => isFile(side, document)));
          const inForceFirst = seen && isFile(sides[0] ?? '', one.in_force);
          judged.push({ part, seen, inForceFirst });
          if (part === 'open' && !inForceFirst) tell(one.id, `${one.question}\n   expected: ${one.why}`, blocks, say);
        }
        for (const one of harmless) {
          const { blocks } = await askOne(opened, one.question);
          const isFalseAlarm = sidesOf(blocks).length > 0;
          judged.push({ part, isFalseAlarm });
          if (part === 'open' && isFalseAlarm) tell(one.id, `${one.question}\n   expected: no disagreement`, blocks, say);
        }
      }
      return { measures: measuresOf(judged) };
    }),
};

/** The documents that are shown as disagreeing, in the order shown. */
function sidesOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) => (block.kind === 'conflict' ? block.sides.map(({ said }) => said.citation.fileName) : []));
}

function measuresOf(judged: readonly Judged[]): Measure[] {
  const figures = (part: FirmPart, prefix: string): Measure[] => {
    const of = (key: 'seen' | 'inForceFirst' | 'isFalseAlarm'): number =>
      share(judged.filter((one) => one.part === part).flatMap((one) => one[key] ?? []));
    const measure = (name: string, value: number, budget: number, holds: boolean): Measure => ({
      name: prefix + name,
      value,
      unit: 'share',
      budget,
      holds,
    });
    return [
      measure('seen', of('seen'), 0.9, of('seen') >= 0.9),
      measure('in_force_first', of('inForceFirst'), 0.9, of('inForceFirst') >= 0.9),
      measure('false_alarms', of('isFalseAlarm'), 0.05, of('isFalseAlarm') <= 0.05),
    ];
  };
  return [...figures('open', ''), ...figures('aside', 'aside_')];
}

function tell(id: string, question: string, blocks: readonly Block[], say: (line: string) => void): void {
  say(`\n${id}  ${question}`);
  for (const side of sidesOf(blocks)) say(`   side    ${side}`);
  const { given, close } = shownIn(blocks);
  for (const one of given) say(`   given   ${one.document}: ${one.text.replaceAll(/\s+/g, ' ').slice(0, 200)}`);
  if (given.length === 0) for (const one of close) say(`   close   ${one.document}: ${one.text.replaceAll(/\s+/g, ' ').slice(0, 160)}`);
}
