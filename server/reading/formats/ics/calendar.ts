import type { Draft } from '../../draft.ts';

/** Events of a calendar, each as a person reads it: what, when, where, who. Returns the name of the first. */
export function writeCalendar(draft: Draft, raw: string): string | null {
  const lines = raw.replace(/\r?\n[ \t]/g, '').split(/\r?\n/);
  let title: string | null = null;
  let event: Map<string, string[]> | null = null;
  let depth = 0;
  for (const line of lines) {
    const found = /^([A-Z-]+)((?:;[^:"]*(?:"[^"]*"[^:"]*)*)?):(.*)$/i.exec(line);
    if (found === null) continue;
    const [, name = '', parameters = '', value = ''] = found;
    const key = name.toUpperCase();
    if (key === 'BEGIN' && /^V(?:EVENT|TODO|JOURNAL)$/i.test(value)) event = new Map();
    else if (key === 'BEGIN' && event !== null) depth += 1;
    else if (key === 'END' && depth > 0) depth -= 1;
    else if (key === 'END' && event !== null) {
      const written = writeEvent(draft, event);
      title ??= written;
      event = null;
    } else if (event !== null && depth === 0) {
      const said = /^(?:DTSTART|DTEND|DUE)$/.test(key)
        ? whenOf(value)
        : /^(?:ORGANIZER|ATTENDEE)$/.test(key)
          ? whoOf(value, parameters)
          : unescaped(value);
      event.set(key, [...(event.get(key) ?? []), said]);
    }
  }
  return title;
}

function writeEvent(draft: Draft, event: ReadonlyMap<string, string[]>): string | null {
  const of = (key: string): string => (event.get(key) ?? []).join(', ');
  const title = of('SUMMARY');
  if (title !== '') draft.heading(2, title);
  const [start, end] = [of('DTSTART'), of('DTEND') || of('DUE')];
  const sameDay = end.slice(0, 10) === start.slice(0, 10);
  draft.line(end === '' ? start : `${start} – ${sameDay ? end.slice(11) || end : end}`);
  if (of('STATUS').toUpperCase() === 'CANCELLED') draft.line(of('STATUS'));
  for (const key of ['LOCATION', 'ORGANIZER', 'ATTENDEE', 'RRULE']) if (of(key) !== '') draft.line(of(key));
  draft.gap();
  if (of('DESCRIPTION') !== '') draft.paragraph(of('DESCRIPTION'));
  return title === '' ? null : title;
}

const inParis = new Intl.DateTimeFormat('fr-FR', { dateStyle: 'short', timeStyle: 'short', timeZone: 'Europe/Paris' });

/** 12/05/2025 14:30, at the hour of the place that the event names; in France for a universal one. */
function whenOf(value: string): string {
  const found = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})\d{0,2}(Z)?)?/.exec(value);
  if (found === null) return value;
  const [, year = '', month = '', day = '', hour, minute = '', universal] = found;
  if (universal !== undefined) {
    const at = new Date(`${year}-${month}-${day}T${hour ?? '00'}:${minute}:00Z`);
    return inParis.format(at);
  }
  return `${day}/${month}/${year}${hour === undefined ? '' : ` ${hour}:${minute}`}`;
}

function whoOf(value: string, parameters: string): string {
  const name = /CN=("[^"]*"|[^;:]*)/i.exec(parameters)?.[1]?.replaceAll('"', '') ?? '';
  const address = value.replace(/^mailto:/i, '');
  return name === '' || name === address ? address : `${name} <${address}>`;
}

export const unescaped = (value: string): string => value.replace(/\\n/gi, '\n').replace(/\\([,;\\])/g, '$1');
