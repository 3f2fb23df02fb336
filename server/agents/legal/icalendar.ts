import { addDays } from '#server/language/language.ts';
import { isAct, type ContractSummary } from '#contract/legal.ts';
import { contractWords } from '#contract/texts/contractfacts.ts';
import type { Language } from '#contract/texts/formats.ts';

/** RFC 5545: lines of 75 bytes, continued with a space. */
const longestLine = 75;

/** The deadlines of contracts as a calendar that any diary takes in: one entry a deadline, with alarms before the last day to act. */
export function icalendarOf(
  contracts: readonly Pick<ContractSummary, 'document' | 'title' | 'deadlines'>[],
  { language, at }: { language: Language; at: number },
): string {
  const { said } = contractWords(language);
  const stamp = new Date(at).toISOString().replaceAll(/[-:]|\.\d{3}/gu, '');
  const entries = contracts.flatMap(({ document, title, deadlines }) =>
    deadlines.flatMap(({ kind, on, sendBy, rule, renewals }) => [
      'BEGIN:VEVENT',
      `UID:${document}-${kind}-${renewals}-${on}@beffroi`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${compact(sendBy)}`,
      `DTEND;VALUE=DATE:${compact(addDays(sendBy, 1))}`,
      `SUMMARY:${escaped(`${said.deadlines[kind]} · ${title}`)}`,
      `DESCRIPTION:${escaped(`${said.rules[rule]} : ${on}`)}`,
      'TRANSP:TRANSPARENT',
      ...(isAct({ kind }) ? [60, 14].flatMap((days) => alarm(days, `${said.deadlines[kind]} · ${title}`)) : []),
      'END:VEVENT',
    ]),
  );
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Beffroi//Contrats//FR', 'CALSCALE:GREGORIAN', ...entries, 'END:VCALENDAR'];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

const alarm = (days: number, text: string): string[] => [
  'BEGIN:VALARM',
  'ACTION:DISPLAY',
  `TRIGGER:-P${days}D`,
  `DESCRIPTION:${escaped(text)}`,
  'END:VALARM',
];
const compact = (day: string): string => day.replaceAll('-', '');
const escaped = (text: string): string =>
  text
    .replaceAll('\\', '\\\\')
    .replaceAll(';', String.raw`\;`)
    .replaceAll(',', String.raw`\,`)
    .replaceAll(/\r?\n/gu, String.raw`\n`);

function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  for (const character of line) {
    if (Buffer.byteLength(part + character) > longestLine - (parts.length === 0 ? 0 : 1)) {
      parts.push(part);
      part = '';
    }
    part += character;
  }
  return [...parts, part].join('\r\n ');
}
