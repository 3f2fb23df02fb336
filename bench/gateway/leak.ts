import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Bench } from '../main.ts';
import { random } from '../random.ts';
import { conversation, type Conversation } from './conversations.ts';
import { startProcess } from './door-process.ts';
import { recordingEngine } from './recording-engine.ts';

const conversations = 10_000;
const atOnce = 16;

/** A recording engine outside the perimeter receives conversations with planted values, in every form: what of them reached it in clear, what of them did not come back. */
export const bench: Bench = {
  name: 'leak',
  seconds: 300,
  needsShared: false,
  async run({ say }) {
    const dice = random(21);
    const home = mkdtempSync(join(tmpdir(), 'beffroi-leak-'));
    const engine = await recordingEngine(() => 1 + dice.below(24));
    const house = await startProcess('door-house.ts', [home, engine.address, 'eu']);
    const counts = { sent: 0, refused: 0, values: 0, inClear: 0, notRestored: 0, identifiersInClear: 0 };
    const shown = new Map<string, number>();
    const tell = (line: string, kind: string): void => {
      shown.set(kind, (shown.get(kind) ?? 0) + 1);
      if ((shown.get(kind) ?? 0) <= 12) say(line);
    };
    try {
      let next = 0;
      await Promise.all(
        Array.from({ length: atOnce }, async () => {
          for (;;) {
            next += 1;
            if (next > conversations) return;
            const mark = `banc-${next}-`;
            const made = conversation(dice);
            const response = await fetch(`${String(house.said['address'])}/v1${made.path}`, {
              method: 'POST',
              headers: { authorization: `Bearer ${String(house.said['key'])}`, 'content-type': 'application/json' },
              body: JSON.stringify({ ...made.body, metadata: { banc: mark } }),
            });
            const text = textOf(await response.text());
            if (response.status === 403) {
              counts.refused += 1;
              continue;
            }
            if (!response.ok) throw new Error(`the door answered ${response.status} ${text.slice(0, 300)}`);
            counts.sent += 1;
            check(made, engine.received.findLast(({ body }) => body.includes(`"${mark}"`))?.body ?? '', text);
          }
        }),
      );
    } finally {
      await house.stop();
      engine.stop();
      rmSync(home, { recursive: true, force: true });
    }

    function check(made: Conversation, received: string, text: string): void {
      // Values as a reader would find them: escapes undone once and twice.
      const seen = `${received}\n${plain(received)}\n${plain(plain(received))}`;
      const back = `${text}\n${plain(text)}`;
      counts.values += made.values.length;
      for (const [place, value] of made.values.entries()) {
        if (seen.includes(value)) {
          counts.inClear += 1;
          if (place > 1) counts.identifiersInClear += 1;
          tell(
            `in clear (${made.form}): ${value} in ${plain(plain(received)).slice(Math.max(0, plain(plain(received)).indexOf(value) - 60), plain(plain(received)).indexOf(value) + 60)}`,
            'clear',
          );
        }
        if (!back.includes(value)) {
          counts.notRestored += 1;
          tell(`not restored (${made.form}): ${value} in ${text.slice(0, 400)}`, 'back');
        }
      }
    }
    say(`${counts.sent} conversations sent with ${counts.values} values, ${counts.refused} refused by the policy`);
    return {
      measures: [
        { name: 'in_clear', value: counts.inClear, unit: `of ${counts.values}`, budget: 0, holds: counts.inClear === 0 },
        {
          name: 'identifiers_in_clear',
          value: counts.identifiersInClear,
          unit: 'values',
          budget: 0,
          holds: counts.identifiersInClear === 0,
        },
        { name: 'not_restored', value: counts.notRestored, unit: `of ${counts.values}`, budget: 0, holds: counts.notRestored === 0 },
      ],
    };
  },
};

const plain = (text: string): string =>
  text
    .replaceAll('\\n', '\n')
    .replaceAll('\\"', '"')
    .replaceAll(/\\u([0-9a-f]{4})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
/** What a client would show of an answer, whole or streamed. */
function textOf(body: string): string {
  if (!body.startsWith('data: ')) return plain(body);
  return body
    .split('\n\n')
    .filter((line) => line.startsWith('data: {'))
    .map((line) => (JSON.parse(line.slice(6)) as { choices: { delta?: { content?: string } }[] }).choices[0]?.delta?.content ?? '')
    .join('');
}
