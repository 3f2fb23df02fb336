import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');

export const page = {
  title: (name: string) => `Qui peut voir ${name}`,
  holders: 'Droits donnés ici',
  inherited: 'Droits venus de plus haut',
  inheritedFrom: (place: string) => `depuis ${place}`,
  inheritedAbove: 'depuis un emplacement plus haut',
  none: 'Aucun droit n’est donné ici.',
  noneInherited: 'Rien ne vient de plus haut.',
  until: (when: string) => `jusqu’au ${when}`,
  ended: (when: string) => `terminé le ${when}`,
  take: 'Retirer',
  takeFrom: (holder: string) => `Retirer le droit de ${holder}`,
  taken: 'Droit retiré.',
  give: 'Donner un droit',
  holder: 'À qui',
  right: 'Droit',
  end: 'Jusqu’au (facultatif)',
  giveNow: 'Donner',
  given: 'Droit donné.',
  necessity: 'Ouvrir par nécessité',
  necessityLead:
    'Sans l’accord de qui gère cet emplacement. L’ouverture se ferme d’elle-même ; ceux qui le gèrent et le délégué à la protection des données en sont avertis, avec votre motif.',
  necessityReason: 'Motif',
  necessityReasonHint: 'Pourquoi cela ne peut pas attendre leur accord.',
  necessityHours: 'Pour combien d’heures',
  openNow: 'Ouvrir',
  opened: (when: string) => `Ouvert jusqu’au ${when}. L’ouverture est inscrite au journal.`,
  everyone: 'Tout le monde',
  members: 'Membres',
  groups: 'Groupes',
  unknownHolder: 'Titulaire inconnu',
  cut: 'Couper l’héritage : seuls les droits donnés ici comptent',
  loses: (holders: readonly string[]) => `Désormais sans accès par ici : ${f.list(holders)}.`,
  why: 'Pourquoi quelqu’un le voit, ou ne le voit pas',
  whyWho: 'Personne',
  mayRead: (name: string) => `${name} peut le lire`,
  mayNotRead: (name: string) => `${name} ne peut pas le lire`,
  steps: {
    'not-a-member': 'Cette personne n’est pas membre de l’organisation.',
    'document-withdrawn': 'Le document est retiré : personne ne le lit tant qu’il n’est pas remis en place.',
    place: (kind: 'source' | 'folder' | 'document', name: string) =>
      `${{ source: 'Source', folder: 'Dossier', document: 'Document' }[kind]} ${name}`,
    cuts: 'les droits de plus haut s’arrêtent ici',
    'opened-by': (right: string, holder: string, through: string) =>
      `Ouvert par le droit « ${right} » donné à ${holder}${through === '' ? '' : `, par ${through}`}.`,
    expired: (holder: string, when: string) => `Le droit donné à ${holder} est terminé depuis le ${when}.`,
    'no-grant': 'Aucun droit ne l’ouvre à cette personne.',
  },
};
