import { cleanLine } from './characters.ts';
import type { Archive } from './archive.ts';
import { findBelow, parseXml, textIn } from './xml.ts';

/** What programs write when nobody gave a title. */
const IDLE_TITLE =
  /^(?:microsoft (?:word|excel|powerpoint)\b.*|documents?\s?\d*|sans titre.*|untitled.*|présentation powerpoint|classeur\s?\d*|titre|title|.*\.(?:docx?|xlsx?|pdf|odt|rtf|dotx?|indd|html?))$/i;

export function plausibleTitle(raw: string | null | undefined): string | null {
  const title = cleanLine(raw ?? '').slice(0, 300);
  return title.length < 3 || IDLE_TITLE.test(title) ? null : title;
}

/** Title and last change that an Office file declares, from docProps/core.xml. */
export async function readProperties(archive: Archive): Promise<{ title: string | null; writtenAt: number | null }> {
  const xml = await archive.unpack('docProps/core.xml', 100_000);
  if (xml === null) return { title: null, writtenAt: null };
  const root = parseXml(xml.toString('utf8'));
  const value = (name: string) => textIn(findBelow(root, name));
  return { title: plausibleTitle(value('title')), writtenAt: parseTime(value('modified') || value('created')) };
}

export function parseTime(raw: string | null | undefined): number | null {
  const time = Date.parse(raw ?? '');
  // Zero dates and clocks gone mad are no dates: nothing in a company is older than 1970 or from the next century.
  return Number.isFinite(time) && time > 0 && time < Date.UTC(2100, 0, 1) ? time : null;
}
