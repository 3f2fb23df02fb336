import { z } from 'zod';
import { name } from './names.ts';

/** Characters that a password has at least, and at most. */
export const shortestPassword = 12;
export const longestPassword = 256;
export const password = z.string().min(shortestPassword).max(longestPassword);
export const email = z.email().max(254);
export const personName = name(120);
