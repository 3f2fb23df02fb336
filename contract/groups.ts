import { z } from 'zod';
import { name } from './names.ts';

export const group = z.object({ id: z.string(), name: z.string(), members: z.array(z.string()), groups: z.array(z.string()) });
export const groups = z.object({ groups: z.array(group) });
export const groupInput = z.object({ name: name(120) });
/** The direct members and groups of a group, replacing the ones before. */
export const groupContent = z.object({ members: z.array(z.string()), groups: z.array(z.string()) });
