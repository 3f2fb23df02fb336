import type { Draft } from '../../draft.ts';
import type { OpenedFile } from '../../file.ts';
import type { Found } from '../../format.ts';
import { writeCalendar } from './calendar.ts';

export const read = (draft: Draft, { text }: OpenedFile): Found => ({ title: writeCalendar(draft, text ?? '') });
