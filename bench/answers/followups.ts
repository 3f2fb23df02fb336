import { z } from 'zod';
import type { Block } from '#contract/answers.ts';
import type { Encoder } from '#server/retrieval/retrieval.ts';
import { withSharedEncoder } from '../models/shared-encoder.ts';
import type { Bench, Measure } from '../main.ts';
import { askOne, shownIn } from './exam.ts';
import { casesIn, holdsAll, inFirm, isFile, parts, share, type FirmPart } from './firm.ts';

const conversation = z.object({
  id: z.string(),
  turns: z.array(z.object({ question: z.string(), expect: z.object({ document: z.string().nullable(), words: z.array(z.string()) }) })),
});
type Turn = z.output<typeof conversation>['turns'][number];

interface Judged {
  part: FirmPart;
  isFollowUp: boolean;
  isRight: boolean;
}

/**
 * Whole conversations, turn after turn. A turn is right when what is shown of the expected document (what is given, or the first passage of
 * those that come closest) holds the expected words; one to refuse, when nothing is given. `right` counts the turns after the first,
 * `first_right` the first ones, which lean on nothing.
 */
export const bench: Bench = {
  name: 'followups',
  seconds: 120,
  needsShared: false,
  run: ({ say }) =>
    withSharedEncoder(async (encoder) => {
      const byWords = await askAll({}, say);
      const measures = measuresOf(byWords, '', true);
      if (encoder) return { measures: [...measures, ...measuresOf(await askAll({ encoder }, say), 'encoder_', false)] };
      say('with the encoder: skipped, for ../shared/models is absent');
      return { measures };
    }),
};

async function askAll(options: { encoder?: Encoder }, say: (line: string) => void): Promise<Judged[]> {
  return inFirm(async (opened) => {
    const judged: Judged[] = [];
    for (const part of parts)
      for (const { id, turns } of casesIn(part, 'conversations.json', z.array(conversation))) {
        let asked: string | undefined;
        for (const [at, turn] of turns.entries()) {
          const { conversation: next, blocks } = await askOne(opened, turn.question, asked);
          asked = next;
          const isRight = isTurnRight(turn, blocks);
          judged.push({ part, isFollowUp: at > 0, isRight });
          if (part === 'open' && !isRight) tell(`${id}.${at + 1}`, turn, blocks, say);
        }
      }
    return judged;
  }, options);
}

function isTurnRight({ expect: { document, words } }: Turn, blocks: readonly Block[]): boolean {
  const { given, close } = shownIn(blocks);
  if (document === null) return given.length === 0;
  const shown = (given.length > 0 ? given : close.slice(0, 1)).filter((one) => isFile(one.document, document));
  return holdsAll(shown.map(({ text }) => text).join('\n'), words);
}

function measuresOf(judged: readonly Judged[], prefix: string, isBudgeted: boolean): Measure[] {
  const of = (part: FirmPart, isFollowUp: boolean): boolean[] =>
    judged.filter((one) => one.part === part && one.isFollowUp === isFollowUp).map(({ isRight }) => isRight);
  const measure = (name: string, value: number, budget: number | null): Measure => ({
    name: `${prefix}${name}`,
    value,
    unit: 'share',
    budget: isBudgeted ? budget : null,
    holds: isBudgeted && budget !== null ? value >= budget : null,
  });
  return [
    ...(isBudgeted
      ? [{ name: 'cases', value: judged.filter(({ isFollowUp }) => isFollowUp).length, unit: 'turns', budget: null, holds: null }]
      : []),
    measure('right', share(of('open', true)), 0.8),
    measure('aside_right', share(of('aside', true)), 0.75),
    measure('first_right', share(of('open', false)), null),
    measure('aside_first_right', share(of('aside', false)), null),
  ];
}

function tell(id: string, { question, expect }: Turn, blocks: readonly Block[], say: (line: string) => void): void {
  say(`\n${id}  ${question}`);
  say(`   expected: ${expect.document ?? 'a refusal'}: ${expect.words.join(' … ')}`);
  const { given, close } = shownIn(blocks);
  for (const one of given) say(`   given   ${one.document}: ${one.text.replaceAll(/\s+/g, ' ').slice(0, 200)}`);
  if (given.length === 0)
    for (const one of close.slice(0, 2)) say(`   close   ${one.document}: ${one.text.replaceAll(/\s+/g, ' ').slice(0, 200)}`);
}
