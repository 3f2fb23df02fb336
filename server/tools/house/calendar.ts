import { randomUUID } from 'node:crypto';

interface Event {
  title: string;
  /** ISO, with its offset. */
  start: string;
  end: string;
  where: string;
  note: string;
  attendees: readonly string[];
}

/** An appointment as calendars import it: RFC 5545, published and not an invitation, so that opening it writes to nobody. */
export function calendarFile({ title, start, end, where, note, attendees }: Event, at: number): Uint8Array {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Beffroi//FR',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${randomUUID()}`,
    `DTSTAMP:${instant(at)}`,
    `DTSTART:${instant(Date.parse(start))}`,
    `DTEND:${instant(Date.parse(end))}`,
    `SUMMARY:${escaped(title)}`,
    ...(where === '' ? [] : [`LOCATION:${escaped(where)}`]),
    ...(note === '' ? [] : [`DESCRIPTION:${escaped(note)}`]),
    ...attendees.map((one) => `ATTENDEE:mailto:${one}`),
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  return Buffer.from(`${lines.map(folded).join('\r\n')}\r\n`, 'utf8');
}

const instant = (at: number): string => new Date(at).toISOString().replaceAll(/[-:]|\.\d+/g, '');
const escaped = (text: string): string =>
  text
    .replaceAll(/[\\;,]/g, (sign) => `\\${sign}`)
    .replaceAll(/\r?\n|\r/g, '\\n')
    .replaceAll(/\p{Cc}/gu, ' ');

/** Lines of at most 75 bytes; a letter is never cut. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  for (const letter of line) {
    if (Buffer.byteLength(part + letter) > 74) {
      parts.push(part);
      part = '';
    }
    part += letter;
  }
  return [...parts, part].join('\r\n ');
}
