import type { Place } from '#server/reading/reading.ts';

/** What a document says, and where what stands: as `documents.text` gives it. */
export interface DocumentText {
  textId: string;
  start: number;
  text: string;
  places: readonly Place[];
}
