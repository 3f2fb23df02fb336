import { formatsOf } from '../formats.ts';
import type { page as French } from '../fr/access.page.ts';

const f = formatsOf('en');

export const page: typeof French = {
  title: (name) => `Who may see ${name}`,
  holders: 'Rights given here',
  inherited: 'Rights from above',
  inheritedFrom: (place) => `from ${place}`,
  inheritedAbove: 'from a place above',
  none: 'No right is given here.',
  noneInherited: 'Nothing comes from above.',
  until: (when) => `until ${when}`,
  ended: (when) => `ended ${when}`,
  take: 'Take back',
  takeFrom: (holder) => `Take back the right of ${holder}`,
  taken: 'Right taken back.',
  give: 'Give a right',
  holder: 'To whom',
  right: 'Right',
  end: 'Until (optional)',
  giveNow: 'Give',
  given: 'Right given.',
  necessity: 'Open by necessity',
  necessityLead:
    'Without the consent of whoever manages this place. It closes by itself; those who manage it and the data-protection officer are told, with your reason.',
  necessityReason: 'Reason',
  necessityReasonHint: 'Why it cannot wait for their consent.',
  necessityHours: 'For how many hours',
  openNow: 'Open',
  opened: (when) => `Open until ${when}. The opening is in the journal.`,
  everyone: 'Everyone',
  members: 'Members',
  groups: 'Groups',
  unknownHolder: 'Unknown holder',
  cut: 'Cut inheritance: only the rights given here count',
  loses: (holders) => `No longer reached from here: ${f.list(holders)}.`,
  why: 'Why someone sees it, or does not',
  whyWho: 'Person',
  mayRead: (name) => `${name} may read it`,
  mayNotRead: (name) => `${name} may not read it`,
  steps: {
    'not-a-member': 'This person is not a member of the organisation.',
    'document-withdrawn': 'The document is withdrawn: nobody reads it until it is restored.',
    place: (kind, name) => `${{ source: 'Source', folder: 'Folder', document: 'Document' }[kind]} ${name}`,
    cuts: 'the rights from above stop here',
    'opened-by': (right, holder, through) =>
      `Opened by the right “${right}” given to ${holder}${through === '' ? '' : `, through ${through}`}.`,
    expired: (holder, when) => `The right given to ${holder} ended on ${when}.`,
    'no-grant': 'No right opens it to this person.',
  },
};
