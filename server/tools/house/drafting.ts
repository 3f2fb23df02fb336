import { z } from 'zod';
import { paperWords as wordsEn } from '#contract/texts/en/tools.paper.ts';
import { paperWords as wordsFr } from '#contract/texts/fr/tools.paper.ts';
import { formatsOf } from '#contract/texts/formats.ts';
import type { Documents } from '#server/documents/documents.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { paperAs, workbookToXlsx, type Paper } from '#server/papers/papers.ts';
import { writes, type Once, type Tool, type ToolCall, type ToolSpec } from '../tool.ts';
import { calendarFile } from './calendar.ts';
import { mailFile } from './mail.ts';
import { wordsOf } from './words.ts';

const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    // oxlint-disable-next-line no-control-regex -- no header of a mail, and no line of a calendar, begins inside a value
    .regex(/^[^\u0000-\u001f\u007f]*$/);
const address = z.email().max(254);
const addresses = z.array(address).max(50);
/** A folder or source; the person's own where none is given. */
const place = z.string().max(80).optional();
const fileName = line(120);
const made = z.object({ document: z.string() });
const text = z.string().max(20_000);
const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), text }),
  z.object({ kind: z.literal('heading'), text: line(300) }),
  z.object({ kind: z.literal('list'), items: z.array(text).max(200) }),
  z.object({
    kind: z.literal('table'),
    columns: z.array(z.object({ title: z.string().max(200) })).max(20),
    rows: z.array(z.array(z.string().max(2000))).max(1000),
  }),
  z.object({ kind: z.literal('quote'), text, source: line(300) }),
]);
const draft = { effect: 'writes', classes: ['confidential'], output: made } as const;

export const paperTool = {
  ...draft,
  name: 'papers.draft',
  input: z.object({
    format: z.enum(['docx', 'pdf']),
    name: fileName,
    title: line(200),
    subtitle: z.string().max(300).default(''),
    sections: z.array(z.object({ title: line(200), blocks: z.array(block).max(200) })).max(60),
    place,
  }),
  steers: { place: 'place' },
  words: wordsOf('papers.draft'),
} as const satisfies ToolSpec;

export const sheetTool = {
  ...draft,
  name: 'papers.draft-sheet',
  input: z.object({
    name: fileName,
    title: line(200),
    sheets: z
      .array(
        z.object({
          name: line(31),
          columns: z.array(line(200)).min(1).max(60),
          rows: z.array(z.array(z.union([z.string().max(2000), z.number(), z.null()]))).max(20_000),
        }),
      )
      .min(1)
      .max(20),
    place,
  }),
  steers: { place: 'place' },
  words: wordsOf('papers.draft-sheet'),
} as const satisfies ToolSpec;

export const mailTool = {
  ...draft,
  name: 'mail.draft',
  input: z.object({ to: addresses.min(1), cc: addresses.default([]), subject: line(300), body: text, place }),
  steers: { to: 'recipient', cc: 'recipient', place: 'place' },
  words: wordsOf('mail.draft'),
} as const satisfies ToolSpec;

export const calendarTool = {
  ...draft,
  name: 'calendar.draft',
  input: z.object({
    title: line(300),
    start: z.iso.datetime({ offset: true }),
    end: z.iso.datetime({ offset: true }),
    where: z.string().max(300).default(''),
    note: z.string().max(5000).default(''),
    attendees: addresses.default([]),
    place,
  }),
  steers: { attendees: 'recipient', place: 'place' },
  words: wordsOf('calendar.draft'),
} as const satisfies ToolSpec;

const days = formatsOf('fr');
/** What a person opens is in French, as what people sign here is; see docs/agents.md. */
const said = { fr: wordsFr, en: wordsEn }.fr;

/** What drafts: a new document among those of the person, with the rights of its place. Nothing leaves. */
export function draftingTools(needs: {
  documents: Documents;
  now: () => number;
  organisationName: (organisation: string) => Promise<string>;
}): Tool[] {
  const { documents, now, organisationName } = needs;

  async function file(
    { actor, signal }: ToolCall,
    place: string | undefined,
    name: string,
    bytes: Uint8Array,
    once: Once<{ document: string }>,
  ): Promise<{ document: string }> {
    const own = (await documents.sources(actor)).sources.find((source) => source.own);
    const into = place ?? own?.id;
    if (into === undefined) throw new Refusal('place_unknown');
    const { document } = await documents.importFile(
      actor,
      into,
      { name, mediaType: null, bytes },
      { signal, noted: (tx, added) => once(tx, { document: added.document }) },
    );
    return { document };
  }

  const named = (name: string, extension: string): string => (name.toLowerCase().endsWith(`.${extension}`) ? name : `${name}.${extension}`);

  return [
    writes(paperTool, async (call, { format, name, title, subtitle, sections, place: into }, once) => {
      const at = now();
      const paper: Paper = {
        title,
        subtitle,
        organisation: await organisationName(call.actor.organisation),
        language: 'fr',
        at,
        dateText: days.date(at),
        sections: sections.map((section) => ({
          ...section,
          blocks: section.blocks.map((one) =>
            one.kind === 'table' ? { ...one, rows: one.rows.map((row) => one.columns.map((_, column) => row[column] ?? '')) } : one,
          ),
        })),
        provenance: { title: said.provenance, lines: [call.run === null ? said.byPerson : said.byAgent, said.approved] },
        ...(call.run === null ? {} : { aiMark: said.byAgent }),
        pageWord: said.page,
      };
      return file(call, into, named(name, format), await paperAs(format, paper), once);
    }),
    writes(sheetTool, async (call, { name, title, sheets, place: into }, once) => {
      const bytes = await workbookToXlsx({
        title,
        creator: await organisationName(call.actor.organisation),
        at: now(),
        sheets: sheets.map((sheet) => ({
          name: sheet.name,
          title,
          columns: sheet.columns.map((column) => ({ title: column, width: 18 })),
          rows: sheet.rows.map((row) => sheet.columns.map((_, column) => row[column] ?? null)),
          notes: call.run === null ? [] : [said.byAgent],
        })),
      });
      return file(call, into, named(name, 'xlsx'), bytes, once);
    }),
    writes(mailTool, (call, { place: into, ...mail }, once) =>
      file(call, into, named(nameFrom(mail.subject), 'eml'), mailFile(mail, now()), once),
    ),
    writes(calendarTool, (call, { place: into, ...event }, once) =>
      file(call, into, named(nameFrom(event.title), 'ics'), calendarFile(event, now()), once),
    ),
  ];
}

/** A title as a file may be called. */
const nameFrom = (title: string): string =>
  title
    .replaceAll(/[\\/:*?"<>|\p{C}]+/gu, ' ')
    .trim()
    .slice(0, 100) || said.draft;
