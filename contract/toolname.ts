import { z } from 'zod';

/** `subject.verb`: documents.search. */
export const toolName = z.string().regex(/^[a-z][a-z0-9-]*(\.[a-z0-9_-]+)+$/i);
