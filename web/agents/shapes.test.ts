import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { emptyOf, kindsOf, localTime, shapeFor, shapeOf } from './shapes.ts';

const part = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paragraph'), text: z.string().max(20_000) }),
  z.object({ kind: z.literal('list'), items: z.array(z.string().max(200)) }),
]);
const schema = z.object({
  format: z.enum(['docx', 'pdf']),
  title: z.string().min(1).max(200),
  sections: z.array(z.object({ title: z.string(), blocks: z.array(part) })).max(60),
  rows: z.array(z.array(z.union([z.string(), z.number(), z.null()]))),
  place: z.string().optional(),
});
const shape = shapeOf(z.toJSONSchema(schema, { io: 'input' }));

describe('a form by the schema of a tool', () => {
  test('knows each argument, down to the parts of its parts', () => {
    expect(Object.keys(shape.properties ?? {})).toEqual(['format', 'title', 'sections', 'rows', 'place']);
    expect(shape.required).not.toContain('place');
    expect(shape.properties?.['format']?.enum).toEqual(['docx', 'pdf']);
    const blocks = shape.properties?.['sections']?.items?.properties?.['blocks']?.items ?? {};
    expect(kindsOf(blocks).map(({ kind }) => kind)).toEqual(['paragraph', 'list']);
    expect(Object.keys(shapeFor(blocks, { kind: 'list', items: [] }).properties ?? {})).toEqual(['kind', 'items']);
    expect(Object.keys(shapeFor(blocks, null).properties ?? {})).toEqual(['kind', 'text']);
    expect(shape.properties?.['rows']?.items?.type).toBe('array');
    expect(shape.properties?.['rows']?.items?.items?.type).toBe('string');
  });

  test('a part that is added is one that the tool takes', () => {
    const blocks = shape.properties?.['sections']?.items?.properties?.['blocks']?.items ?? {};
    for (const { shape: kind } of kindsOf(blocks)) expect(part.safeParse(emptyOf(kind)).error).toBeUndefined();
    expect(emptyOf(shape.properties?.['sections']?.items ?? {})).toEqual({ title: '', blocks: [] });
  });

  test('what is no schema that it knows is none', () => {
    expect(shapeOf({ type: 5 })).toEqual({});
    expect(shapeOf(undefined)).toEqual({});
  });

  test('a time is shown in the zone of its reader, and is the same time', () => {
    const iso = '2026-03-01T10:00:00.000Z';
    expect(new Date(localTime(iso) ?? '').toISOString()).toBe(iso);
    expect(localTime('demain')).toBeNull();
  });
});
