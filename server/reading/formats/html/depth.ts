/** Elements that stand one in the other: a page has some dozens, one that forgets to close its bold letters some hundreds. */
const DEEPEST = 4_000;
/** Those that hold nothing, or that the next one closes. */
const FLAT = new Set(
  'area base br col colgroup dd dt embed hr img input li link meta optgroup option p param rp rt source tbody td tfoot th thead tr track wbr'.split(
    ' ',
  ),
);

/** Whether elements are opened within others beyond what any page does: its tree alone would cost more than its words. */
export function isTooDeep(html: string): boolean {
  let depth = 0;
  for (const [, closes, name = ''] of html.matchAll(/<(\/?)([a-z][\w-]*)/gi)) {
    if (FLAT.has(name.toLowerCase())) continue;
    if (closes === '') depth += 1;
    else if (depth > 0) depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

/** What such a page says, without its tree. */
export const withoutTags = (html: string): string =>
  html.replace(/<(script|style)\b[^>]*>[\s\S]*?(?:<\/\1\s*>|$)/gi, ' ').replace(/<[^<>]*>?/g, ' ');
