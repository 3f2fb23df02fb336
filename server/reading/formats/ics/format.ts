import type { Format } from '../../format.ts';

export const format: Format = {
  name: 'ics',
  version: 2,
  extensions: ['ics', 'ical'],
  mediaTypes: ['text/calendar'],
  words: { fr: 'Agenda', en: 'Calendar' },
  rank: 32,
  recognise: ({ start }) => /^BEGIN:VCALENDAR\b/i.test(start),
  load: () => import('./ics.ts'),
};
