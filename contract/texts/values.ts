import type { ToolWords } from '../tools.ts';
import type { Language } from './formats.ts';

/**
 * A value that a tool would be given, on lines, in the words of the tool: nothing of it is left out, and what is empty is said to be.
 * What the tool has no word for, as what a server elsewhere is sent, keeps the name that will be used.
 */
export function valueLines(value: unknown, { within = {} }: ToolWords, language: Language): string {
  const named = (key: string): string => within[key]?.[language] ?? key;
  const colon = language === 'fr' ? '\u00a0:' : ':';

  function said(one: unknown): string {
    if (one === null || one === undefined || one === '') return '—';
    if (Array.isArray(one)) return one.length === 0 ? '—' : one.map((part) => listed(part)).join('\n');
    if (typeof one === 'object') return Object.keys(one).length === 0 ? '—' : fields(Object.entries(one));
    return typeof one === 'string' ? one : JSON.stringify(one);
  }
  const listed = (part: unknown): string => {
    if (Array.isArray(part) && part.length > 0 && part.every((cell) => typeof cell !== 'object' || cell === null))
      return `- ${part.map(said).join(' | ')}`;
    return typeof part === 'object' && part !== null ? `- ${indented(said(part)).trimStart()}` : said(part);
  };
  const field = (key: string, one: unknown): string =>
    typeof one === 'object' && one !== null && said(one) !== '—'
      ? `${named(key)}${colon}\n${indented(said(one))}`
      : `${named(key)}${colon} ${said(one)}`;

  /** A part that names its kind is called by it; with one thing to say, it says it at once. */
  function fields(all: readonly [string, unknown][]): string {
    const kind = all.find(([key]) => key === 'kind')?.[1];
    const rest = all.filter(([key]) => key !== 'kind');
    if (typeof kind !== 'string' || within[kind] === undefined) return all.map(([key, one]) => field(key, one)).join('\n');
    const [only, ...others] = rest;
    if (only && others.length === 0) return field(kind, only[1]);
    return `${named(kind)}${colon}\n${indented(rest.map(([key, one]) => field(key, one)).join('\n'))}`;
  }
  return said(value);
}

const indented = (text: string): string => text.replaceAll(/^/gm, '  ');
