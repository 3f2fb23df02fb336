import type { tools as part } from '../../tools.ts';
import { noWords, type PartWords } from '../words.ts';

export const tools = { ...noWords } satisfies PartWords<typeof part>;
