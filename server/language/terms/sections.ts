import { plainly } from './phrasing.ts';

/** An article, or what stands before the first one. Offsets are in UTF-16 units of the text. */
export interface Section {
  /** As it is written: "7", "IV", "12.3"; null where it has none. */
  number: string | null;
  /** Without its number; empty for what stands before the first article. */
  title: string;
  /** The title in plain letters, by which rules know it. */
  topic: string;
  start: number;
  /** Where what it says begins, after its title. */
  body: number;
  end: number;
}

interface Line {
  start: number;
  end: number;
  text: string;
}

const longestTitle = 110;
const longestBare = 60;
const leastParagraph = 80;
const article =
  /^(?:#+ *)?(?:articles?|art\.?|§|clause|titre|chapitre)[ \u00a0]*(premier|première|deuxième|troisième|quatrième|cinquième|sixième|septième|huitième|neuvième|dixième|1er|\d{1,2}(?:[.-]\d{1,2})*|[ivxlc]{1,6})(?![\p{L}\d])[ \u00a0]*[.)°:–—-]*[ \u00a0]*/iu;
const numbered = /^(?:#+ *)?(\d{1,2}(?:\.\d{1,2}){0,3}|[IVXLC]{1,6}|[A-Z])[ \u00a0]*(?:[.)°:–—-]+[ \u00a0]*|[ \u00a0]+(?=\p{Lu}))/u;
const marked = /^#{1,4} +/u;
/** "7. Responsabilité. Le prestataire …": the title is what stands before the first full stop or colon. */
const inline = /^(\p{Lu}[^.:;\n]{2,70}?)[ \u00a0]*(?:\.|:|–|—| -)[ \u00a0]+(?=[\p{Lu}\d«"])/u;
const isShouted = (line: string): boolean => /\p{Lu}{3}/u.test(line) && line === line.toUpperCase();

/** Cuts a contract into its articles, by how their titles are written. */
export function sectionsOf(text: string): Section[] {
  const sections: Section[] = [{ number: null, title: '', topic: '', start: 0, body: 0, end: text.length }];
  const lines = [...linesOf(text)];
  for (const [at, line] of lines.entries()) {
    const found = headingOf(line, sections.length > 1) ?? bareTitle(line, lines[at + 1]);
    if (!found) continue;
    const last = sections.at(-1);
    if (last) last.end = line.start;
    sections.push({ ...found, topic: plainly(found.title).trim(), start: line.start, end: text.length });
  }
  return sections.filter(({ start, end }) => text.slice(start, end).trim() !== '');
}

function headingOf({ text, start, end }: Line, isAfterFirst: boolean): Omit<Section, 'topic' | 'start' | 'end'> | null {
  const named = article.exec(text) ?? numbered.exec(text);
  const rest = named ? text.slice(named[0].length) : text;
  const number = named?.[1] ?? null;
  if (named) {
    const isArticle = article.test(text);
    const told = inline.exec(rest);
    if (told && rest.length > longestTitle) return { number, title: told[1] ?? '', body: start + named[0].length + told[0].length };
    // "7.2 Le prestataire remet …" goes on with the article.
    if (rest.length <= longestTitle && (isArticle || isTitle(rest)))
      return { number, title: rest.replace(/[ \u00a0]*[.:]+$/u, ''), body: end };
    if (told && isTitle(told[1] ?? '') && !number?.includes('.'))
      return { number, title: told[1] ?? '', body: start + named[0].length + told[0].length };
    return isArticle ? { number, title: '', body: start + named[0].length } : null;
  }
  const bare = text.replace(marked, '');
  if (bare !== text && bare.length <= longestTitle) return { number: null, title: bare, body: end };
  if (text.length <= 80 && isShouted(text) && isAfterFirst && !/[.;,]$/u.test(text)) return { number: null, title: text, body: end };
  return null;
}

/** "Durée" alone on its line, above a paragraph: how readers give the titles of a text without numbers. */
function bareTitle({ text, end }: Line, next: Line | undefined): Omit<Section, 'topic' | 'start' | 'end'> | null {
  const isBare = text.length <= longestBare && /^\p{Lu}/u.test(text) && !/[.;,:!?»)]$/u.test(text) && !/\d{3}/u.test(text);
  return isBare && next !== undefined && next.text.length >= leastParagraph && isTitle(text)
    ? { number: null, title: text, body: end }
    : null;
}

/** What a title looks like: it begins with a capital, and no verb of a sentence ends it. */
function isTitle(line: string): boolean {
  const bare = line.trim();
  return (
    /^[\p{Lu}«]/u.test(bare) &&
    bare.length <= longestTitle &&
    !/[;,]$/u.test(bare) &&
    (!bare.endsWith('.') || bare.split(' ').length <= 6) &&
    !/ (?:est|sont|s['’]engage|sera|seront|peut|pourra|doit|devra|a été|ne) /u.test(bare)
  );
}

function* linesOf(text: string): Generator<Line> {
  let at = 0;
  while (at < text.length) {
    const stop = text.indexOf('\n', at);
    const end = stop < 0 ? text.length : stop;
    const raw = text.slice(at, end);
    const lead = raw.length - raw.trimStart().length;
    const line = raw.trim();
    if (line !== '') yield { start: at + lead, end, text: line };
    at = end + 1;
  }
}
