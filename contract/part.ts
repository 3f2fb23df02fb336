import { z } from 'zod';
import type { Endpoint } from './endpoint.ts';
import type { Role } from './roles.ts';

/** A setting: its environment variable, schema and default. Its text is in contract/texts/<language>/<part>.command.ts. */
export interface Setting {
  variable: string;
  schema: z.ZodType;
  default: string | number | boolean | null;
  /** Its value is never shown. */
  secret?: true;
}

/** What a part brings to the agreement between server, web and command; contract/house.ts puts the parts together. */
export interface ContractPart {
  /** The path of a company's endpoints begins with `inOrganisation`. */
  endpoints: Record<string, Endpoint>;
  /** What the journal can say was done there, written `subject.done`. */
  acts: readonly string[];
  /** Who may ask for what. A role never opens a document: grants do, and they say where. */
  permissions: Record<string, readonly Role[]>;
  /** What may be refused: code → HTTP status and the details that its sentence needs. The server never writes a sentence. */
  refusals: Record<string, { status: number; details: z.ZodType }>;
  settings: Record<string, Setting>;
  /** Kinds of events on an organisation's channel, each with the endpoints whose answers it makes old. */
  events: Record<string, readonly string[]>;
}

/** A part brings what it has; the rest is empty. */
export const nothing = { endpoints: {}, acts: [], permissions: {}, refusals: {}, settings: {}, events: {} } as const satisfies ContractPart;

export const inOrganisation = '/api/o/:organisation';
export const done = z.object({ done: z.literal(true) });
/** The details of a refusal that needs none, and of one that names a path. */
export const none = z.object({});
export const path = z.object({ path: z.string() });
