import { z } from 'zod';

/** What of a JSON Schema a form needs to know. */
export interface Shape {
  const?: unknown;
  enum?: unknown[] | undefined;
  type?: string | undefined;
  format?: string | undefined;
  maxLength?: number | undefined;
  anyOf?: Shape[] | undefined;
  oneOf?: Shape[] | undefined;
  properties?: Record<string, Shape> | undefined;
  required?: string[] | undefined;
  items?: Shape | undefined;
}

const shape: z.ZodType<Shape> = z.lazy(() =>
  z.object({
    const: z.unknown().optional(),
    enum: z.array(z.unknown()).optional(),
    // Of several, the first that is something.
    type: z.union([z.string(), z.array(z.string()).transform((all) => all.find((one) => one !== 'null'))]).optional(),
    format: z.string().optional(),
    maxLength: z.number().optional(),
    anyOf: z.array(shape).optional(),
    oneOf: z.array(shape).optional(),
    properties: z.record(z.string(), shape).optional(),
    required: z.array(z.string()).optional(),
    items: shape.optional(),
  }),
);

/** A schema that is written in another way than those of the house is none: its value is then shown as it is written. */
export const shapeOf = (schema: unknown): Shape => shape.safeParse(schema).data ?? {};

export type Given = Record<string, unknown>;
export const isGiven = (value: unknown): value is Given => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Of several shapes, the one that a value has: what tells them apart is a field with one value. */
export function shapeFor({ anyOf, oneOf, ...own }: Shape, value: unknown): Shape {
  const all = (anyOf ?? oneOf ?? []).filter(({ type }) => type !== 'null');
  if (all.length === 0) return own;
  const kept = all.find(({ properties = {} }) => {
    const fixed = Object.entries(properties).filter(([, one]) => one.const !== undefined);
    return fixed.length > 0 && isGiven(value) && fixed.every(([name, one]) => one.const === value[name]);
  });
  return kept ?? all[0] ?? own;
}

/** The shapes among which a new part is chosen, by what names them. */
export const kindsOf = ({ anyOf, oneOf }: Shape): { kind: string; shape: Shape }[] =>
  (oneOf ?? anyOf ?? []).flatMap((one) => {
    const kind = one.properties?.['kind']?.const;
    return typeof kind === 'string' ? [{ kind, shape: one }] : [];
  });

/** What a part holds before anything is written in it. */
export function emptyOf(of: Shape): unknown {
  if (of.const !== undefined) return of.const;
  if (of.enum) return of.enum[0];
  if (of.anyOf || of.oneOf) return emptyOf(shapeFor(of, null));
  if (of.type === 'array') return [];
  if (of.type === 'object') return Object.fromEntries((of.required ?? []).map((name) => [name, emptyOf(of.properties?.[name] ?? {})]));
  return of.type === 'boolean' ? false : of.type === 'number' || of.type === 'integer' ? 0 : '';
}

/** A time as a field of the browser writes it, in the reader's own zone; null where it is none. */
export function localTime(iso: string): string | null {
  const at = Date.parse(iso);
  if (Number.isNaN(at)) return null;
  return new Date(at - new Date(at).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}
