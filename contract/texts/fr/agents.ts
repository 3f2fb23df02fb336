import type { agents as part } from '../../agents.ts';
import { noWords, type PartWords } from '../words.ts';

export const agents = {
  ...noWords,
  permissions: { 'agents.use': 'confier un travail aux agents' },
} satisfies PartWords<typeof part>;
