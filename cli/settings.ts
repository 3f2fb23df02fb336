import { z } from 'zod';
import { settings, type SettingProblem } from '#contract/settings.ts';
import type { CliTexts } from '#contract/texts/fr/cli.ts';
import { refuse, type CommandRefused } from './failure.ts';

const known = Object.values(settings);
const shape = z.object({
  type: z.string().optional(),
  minimum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  maximum: z.number().optional(),
  enum: z.array(z.string()).optional(),
  format: z.string().optional(),
});

/** What is wrong with the environment, as refusals. The value of a variable that we do not know is never shown: it may be a misspelt secret. */
export function refusedSettings(texts: CliTexts, problems: readonly SettingProblem[]): [CommandRefused, ...CommandRefused[]] {
  const [first, ...rest] = problems.map(({ variable, value }) => {
    const setting = known.find((one) => one.variable === variable);
    if (!setting) return refuse('setting_unknown', { name: variable, nearest: nearestTo(variable) });
    return refuse('setting_invalid', { name: variable, value, expected: expectedOf(texts, setting.schema) });
  });
  if (!first) throw new Error('no setting is refused');
  return [first, ...rest];
}

/** What a setting may be, in words, from its schema. */
function expectedOf({ expected }: CliTexts, schema: z.ZodType): string {
  const { anyOf } = z.object({ anyOf: z.array(shape).optional() }).parse(z.toJSONSchema(schema));
  const { type, minimum, exclusiveMinimum, maximum, enum: values, format } = anyOf?.[0] ?? shape.parse(z.toJSONSchema(schema));
  if (values) return expected.oneOf(values);
  if (format === 'uri') return expected.address;
  return type === 'integer' ? expected.whole(minimum ?? (exclusiveMinimum ?? -1) + 1, maximum ?? Number.MAX_SAFE_INTEGER) : expected.text;
}

/** The setting whose name differs least, when it differs little. */
function nearestTo(variable: string): string | null {
  const [nearest] = known
    .map((one) => ({ name: one.variable, distance: distanceBetween(variable, one.variable) }))
    .toSorted((one, other) => one.distance - other.distance);
  return nearest && nearest.distance <= 3 ? nearest.name : null;
}

/** How many letters to add, take away or change. */
export function distanceBetween(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row += 1) {
    const current = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const changed = (above[at - 1] ?? 0) + (one[row - 1] === other[at - 1] ? 0 : 1);
      current.push(Math.min(changed, (above[at] ?? 0) + 1, (current[at - 1] ?? 0) + 1));
    }
    above = current;
  }
  return above.at(-1) ?? 0;
}
