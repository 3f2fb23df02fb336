import { noWords } from '../words.ts';
import type { tools as French } from '../fr/tools.ts';

export const tools: typeof French = { ...noWords };
