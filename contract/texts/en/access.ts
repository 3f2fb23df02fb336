import type { access as French } from '../fr/access.ts';
import type { Right } from '../../access.ts';

const rights: Record<Right, string> = { read: 'Read', add: 'Read and upload', manage: 'Read, upload and manage' };

export const access: typeof French = {
  pages: { acces: 'Access' },
  rights,
  acts: {
    'grant.given': 'Right given',
    'grant.taken': 'Right taken back',
    'place.inheritance-cut': 'Inheritance of rights cut',
    'place.inheritance-restored': 'Inheritance of rights restored',
    'access.glass-broken': 'Place opened without consent, of necessity',
    'access.explained': 'Access explained',
  },
  permissions: {
    'grants.manage': 'manage rights',
    'access.break-glass': 'open a place without consent, of necessity',
    'openings.read': 'see what was opened without consent',
    'access.explain': 'see who may see what, and ask why',
  },
  refusals: {
    grant_unknown: () => 'This right no longer exists: it was probably taken back meanwhile.',
    place_unknown: () => 'This place does not exist, or you may not see it.',
    place_cycle: () => 'A folder cannot go into itself or into a folder that it holds.',
    consent_missing: () =>
      'Others manage this place: ask them for the right, or open it of necessity, with a reason and for some hours; they will be told.',
    last_manager: () => 'Someone must keep managing this source. Give that right to another person first.',
  },
};
