import { z } from 'zod';
import { agentDefinition } from '#contract/agents.ts';
import { formatsOf } from '#contract/texts/formats.ts';
import { work, type Agent, type Work } from '#server/agents/agents.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { paperTool, searchTool } from '#server/tools/tools.ts';
import definition from './definition.json' with { type: 'json' };
import words from './words.json' with { type: 'json' };

const given = z.string().trim().min(1).max(2000).optional();
const input = z.object({
  machine: z.string().trim().min(1).max(200).optional(),
  note: given,
  place: z.string().max(80).optional(),
  /** The reading that a trigger brings: nobody has looked at it. */
  event: z
    .object({ machine: z.string().max(200), value: z.number(), threshold: z.number(), at: z.iso.datetime() })
    .optional()
    .catch(undefined),
});
const mostPassages = 6;
const f = formatsOf('fr');

/** The sheet of an intervention, by rules: the reading, what the documents say of the machine, what people fill in. */
const intervention: Work = work(input, async (context, { machine: named, note, place, event }) => {
  const machine = named ?? event?.machine;
  if (machine === undefined) throw new Refusal('run_input_invalid', { path: 'machine' });
  const { passages } = await context.call(searchTool, { words: `${machine} maintenance entretien consigne`, limit: 12 });
  const own = passages.filter(({ title, excerpt }) => mentions(`${title} ${excerpt}`, machine)).slice(0, mostPassages);
  const at = event === undefined ? null : Date.parse(event.at);
  const cause =
    event === undefined
      ? words.asked
      : filled(words.reading, { at: f.dateTime(at ?? 0), value: f.number(event.value), threshold: f.number(event.threshold) });
  const { document } = await context.call(paperTool, {
    format: 'docx',
    name: oneLine(filled(words.file, { machine, day: event?.at.slice(0, 10) ?? '' })).slice(0, 110),
    title: oneLine(filled(words.title, { machine })).slice(0, 200),
    sections: [
      {
        title: words.cause,
        blocks: [cause, ...(note === undefined ? [] : [filled(words.note, { note })])].map((text) => ({
          kind: 'paragraph' as const,
          text,
        })),
      },
      {
        title: words.known,
        blocks:
          own.length === 0
            ? [{ kind: 'paragraph' as const, text: words.nothing }]
            : own.map(({ title, page, excerpt }) => ({
                kind: 'quote' as const,
                text: excerpt,
                source: oneLine(page === null ? title : `${title}, page ${page}`).slice(0, 300),
              })),
      },
      {
        title: words.done,
        blocks: [{ kind: 'table' as const, columns: words.columns.map((title) => ({ title })), rows: words.rows.map((row) => [row, '']) }],
      },
    ],
    ...(place === undefined ? {} : { place }),
  });
  return {
    code: 'prepared',
    details: { machine, passages: own.length },
    files: [document],
    citations: own.map(({ document: from, text, start, end }) => ({ document: from, text, start, end })),
  };
});

const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replaceAll(/[\p{M}\p{P}\s]+/gu, '')
    .toLowerCase();
const mentions = (text: string, machine: string): boolean => plain(text).includes(plain(machine));
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\s]+/gu, ' ').trim();
const filled = (text: string, values: Record<string, string>): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? '');

/** Maintenance: what a machine’s reading calls for, prepared for a person. */
export const maintenance: Agent = { definition: agentDefinition.parse(definition), open: () => ({ work: { intervention } }) };
