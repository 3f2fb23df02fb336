import { z } from 'zod';
import { place } from './reading.ts';

/** A document as it is looked at: its text; its pages as they are, and where a passage stands on them, in points (1/72 inch) from the upper left. */

const box = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() });
/** Sizes are null for a page that was read before they were kept. */
export const documentPage = z.object({ page: z.number().int(), width: z.number().nullable(), height: z.number().nullable() });
export type DocumentPage = z.output<typeof documentPage>;
/** None where the file has no pages that can be shown as they are: its text is what there is to see. */
export const documentPages = z.object({
  document: z.string(),
  version: z.number().int(),
  textId: z.string(),
  pages: z.array(documentPage),
  lit: z.array(z.object({ page: z.number().int(), boxes: z.array(box) })),
});
/** `text` names an older text, to which a citation points, `version` a version by its number; [start, end) is what is lit. */
export const documentPagesQuery = z.object({
  text: z.string().optional(),
  version: z.coerce.number().int().min(1).optional(),
  start: z.coerce.number().int().min(0).optional(),
  end: z.coerce.number().int().min(0).optional(),
});
/** How wide a page is drawn, in pixels. */
export const pictureQuery = z.object({ text: z.string().optional(), width: z.coerce.number().int().min(100).max(2400).default(1200) });

/** The text of a version, or the part of it around a span; `start` is the offset of `text` in the whole. */
export const documentText = z.object({
  document: z.string(),
  version: z.number().int(),
  textId: z.string(),
  start: z.number().int(),
  length: z.number().int(),
  text: z.string(),
  places: z.array(place),
});
export const documentTextQuery = z.object({
  text: z.string().optional(),
  version: z.coerce.number().int().min(1).optional(),
  start: z.coerce.number().int().min(0).optional(),
  end: z.coerce.number().int().min(0).optional(),
});
