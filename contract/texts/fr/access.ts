import type { access as part } from '../../access.ts';
import type { PartWords } from '../words.ts';
import type { Right } from '../../access.ts';

const rights: Record<Right, string> = { read: 'Lire', add: 'Lire et déposer', manage: 'Lire, déposer et gérer' };

export const access = {
  pages: { acces: 'Accès' },
  rights,
  acts: {
    'grant.given': 'Droit donné',
    'grant.taken': 'Droit retiré',
    'place.inheritance-cut': 'Héritage des droits coupé',
    'place.inheritance-restored': 'Héritage des droits rétabli',
    'access.glass-broken': 'Emplacement ouvert sans accord, par nécessité',
    'access.explained': 'Accès expliqué',
  },
  permissions: {
    'grants.manage': 'gérer les droits',
    'access.break-glass': 'ouvrir un emplacement sans accord, par nécessité',
    'openings.read': 'voir ce qui a été ouvert sans accord',
    'access.explain': 'voir qui peut voir quoi, et demander pourquoi',
  },
  refusals: {
    grant_unknown: () => 'Ce droit n’existe plus : il a sans doute été retiré entre-temps.',
    place_unknown: () => 'Cet emplacement n’existe pas, ou vous ne pouvez pas le voir.',
    place_cycle: () => 'Un dossier ne peut pas être rangé dans lui-même ni dans un dossier qu’il contient.',
    consent_missing: () =>
      'Cet emplacement est géré par d’autres : demandez-leur ce droit, ou ouvrez-le par nécessité, avec un motif et pour quelques heures ; ils en seront avertis.',
    last_manager: () => 'Quelqu’un doit continuer à gérer cette source. Donnez d’abord ce droit à une autre personne.',
  },
} satisfies PartWords<typeof part>;
