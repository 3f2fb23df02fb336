/** Telling a heading from a sentence by its words alone, the French way: "Article 12. Congé", "TITRE II", "3.2 Pose". */

export interface HeadingSign {
  /** Depth that the numbering gives, from 1. */
  level: number;
  /** Stands without any sign from the layout; otherwise bold type, size or a blank line around must confirm it. */
  sure: boolean;
}

const LONGEST = 110;
const NAMED: [RegExp, number][] = [
  [/^(?:titre|partie|livre|annexe)\s+(?:[ivxlc]+|\d+|[a-z]|premi[eè]re?|unique)(?=$|[\s.:)–—-])/iu, 1],
  [/^(?:chapitre)\s+(?:[ivxlc]+|\d+|premier)(?=$|[\s.:)–—-])/iu, 2],
  [/^(?:article|art\.)\s+(?:[lrd]\.?\s?)?(?:\d+(?:[.-]\d+)*(?:er)?|[ivxlc]+|premier|unique)(?=$|[\s.:)–—-])/iu, 2],
  [/^(?:section|lot|phase|étape|etape)\s+(?:[ivxlc]+|\d+|[a-z])(?=$|[\s.:)–—-])/iu, 2],
];
const DECIMAL = /^(\d{1,2}(?:\.\d{1,2}){0,3})(?:\.?\)?|\s*[–—-])\s+(?=[\p{Lu}«"])/u;
const ROMAN_OR_LETTER = /^(?:[IVX]{1,5}|[A-H])(?:[.)]|\s*[–—-])\s+(?=[\p{Lu}«"])/u;

/** `null`: the line is no heading, whatever its look. */
export function headingSign(line: string): HeadingSign | null {
  const text = line.trim();
  if (text.length < 2 || text.length > LONGEST || !/\p{L}/u.test(text)) return null;
  for (const [pattern, level] of NAMED) {
    const rest = pattern.exec(text);
    if (rest === null) continue;
    const title = text.slice(rest[0].length);
    // "Article 12 du présent bail" goes on as a sentence; "Article 12. Congé" does not.
    const names = /^[\s.:)–—-]*$/u.test(title) || /^(?:\s*[.:)–—-]\s*\S|\s+[\p{Lu}«"(])/u.test(title);
    return names && !/\S[.;,]$/.test(title.trim()) ? { level, sure: true } : null;
  }
  if (/[;,…!]$/.test(text) || (text.endsWith('.') && !/^\S+$/.test(text))) return null;
  const decimal = DECIMAL.exec(text)?.[1];
  if (decimal !== undefined) {
    const level = decimal.split('.').length;
    return { level, sure: level > 1 && text.length <= 80 && !text.endsWith(':') };
  }
  if (ROMAN_OR_LETTER.test(text)) return { level: 1, sure: false };
  const letters = text.replace(/[^\p{L}]/gu, '');
  if (letters.length >= 4 && letters === letters.toUpperCase() && text.length <= 80) return { level: 1, sure: false };
  return { level: 0, sure: false };
}
