import type { people as part } from '../../people.ts';
import type { PartWords } from '../words.ts';
import type { Role } from '../../roles.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');

const roles: Record<Role, string> = {
  owner: 'Propriétaire',
  administrator: 'Administrateur',
  'data-protection-officer': 'Délégué à la protection des données',
  auditor: 'Auditeur',
  member: 'Membre',
};

/** What each role is for, told when one is chosen. */
const roleMeanings: Record<Role, string> = {
  owner: 'Fait ce que font l’administrateur et le délégué. Ne lit que ce qu’un droit lui ouvre.',
  administrator: 'Gère les membres, les groupes, les sources et les droits. Ne lit que ce qu’un droit lui ouvre.',
  'data-protection-officer': 'Lit et exporte le journal, demande pourquoi quelqu’un voit un document.',
  auditor: 'Lit et exporte le journal, demande pourquoi quelqu’un voit un document.',
  member: 'Demande, dépose là où il le peut, et lit ce qu’un droit lui ouvre.',
};

export const people = {
  pages: { reglages: 'Réglages' },
  roles,
  roleMeanings,
  acts: {
    'house.account-added': 'Compte créé',
    'house.signed-in': 'Connexion',
    'house.sign-in-failed': 'Connexion manquée',
    'house.signed-out': 'Déconnexion',
    'house.password-changed': 'Mot de passe changé',
    'house.password-reset': 'Mot de passe réinitialisé',
    'house.organisation-added': 'Organisation ajoutée à la maison',
    'organisation.created': 'Organisation créée',
    'member.added': 'Membre ajouté',
    'member.role-changed': 'Rôle changé',
    'member.removed': 'Membre retiré',
    'member.invited': 'Personne invitée par lien',
    'member.invitation-withdrawn': 'Invitation par lien retirée',
    'member.joined': 'Invitation acceptée',
    'member.declined': 'Invitation déclinée',
    'member.renamed': 'Membre renommé',
    'member.sign-in-reset': 'Délais de connexion remis à zéro',
    'group.added': 'Groupe créé',
    'group.renamed': 'Groupe renommé',
    'group.changed': 'Composition du groupe changée',
    'group.removed': 'Groupe supprimé',
  },
  permissions: {
    'people.read': 'voir les membres',
    'people.manage': 'gérer les membres',
  },
  refusals: {
    organisation_unknown: () => 'Cette organisation n’existe pas, ou vous n’en êtes pas membre.',
    session_unknown: () => 'Cette session est déjà terminée.',
    sign_in_failed: () => 'Cette adresse et ce mot de passe ne vont pas ensemble. Vérifiez-les, puis réessayez.',
    sign_in_delayed: ({ retryAfterS }) =>
      `Trop d’essais manqués. Réessayez dans ${f.duration(retryAfterS * 1000)}, ou demandez à un administrateur de lever ce délai.`,
    password_weak: ({ minimum }) => `Ce mot de passe est trop court : il faut au moins ${String(minimum)} caractères.`,
    password_to_change: () =>
      'Ce mot de passe vous a été donné par quelqu’un d’autre : choisissez d’abord le vôtre, dans l’application ou par beffroi login.',
    email_invalid: ({ email }) => `« ${email} » n’est pas une adresse de courriel. Vérifiez-la.`,
    email_taken: () => 'Cette adresse appartient déjà à un membre. Choisissez-en une autre.',
    member_unknown: () => 'Ce membre n’existe pas, ou n’existe plus.',
    invitation_unknown: () => 'Cette invitation n’existe pas, ou n’existe plus.',
    invitation_void: () =>
      'Ce lien d’invitation n’ouvre plus rien : il ne sert qu’une fois, pendant sept jours. Demandez-en un autre à qui vous a invité.',
    group_unknown: () => 'Ce groupe n’existe pas, ou n’existe plus.',
    group_cycle: () => 'Ce groupe se contiendrait lui-même. Retirez l’un des deux de l’autre.',
    group_entry_own: () => 'On n’entre pas soi-même dans un groupe. Demandez-le à un autre administrateur.',
    name_taken: ({ name }) => `Le nom « ${name} » est déjà pris. Choisissez-en un autre.`,
    last_owner: () => 'Une maison garde toujours un propriétaire. Nommez-en un autre d’abord.',
  },
} satisfies PartWords<typeof part>;
