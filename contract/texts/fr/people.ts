import type { people as part } from '../../people.ts';
import type { PartWords } from '../words.ts';
import type { DirectoryStep } from '../../directory.ts';
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

const ldapCode = (code: number | null): string => (code === null ? '' : ` (code LDAP ${String(code)})`);

/** What is wrong with a directory, by what an owner would look at. */
const directorySteps: Record<DirectoryStep, string> = {
  starttls: 'L’annuaire n’accepte pas STARTTLS. Essayez une adresse en ldaps.',
  bind: 'L’annuaire refuse le compte de la maison. Vérifiez le nom du compte et son mot de passe.',
  base: 'L’annuaire ne connaît pas cette base. Vérifiez son nom, par exemple dc=exemple,dc=fr.',
  filter: 'Un filtre n’est pas écrit comme il faut. Partez de celui qui est proposé.',
  search: 'L’annuaire refuse la recherche. Vérifiez les droits du compte de la maison.',
  size: 'L’annuaire coupe sa réponse, ou elle est trop grande : rien n’en est retenu. Relevez la limite du compte de la maison, ou resserrez les filtres.',
  garbled: 'Ce qui répond à cette adresse ne parle pas comme un annuaire (LDAP).',
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
    'house.password-link-made': 'Lien pour un mot de passe oublié',
    'house.second-factor-added': 'Second facteur ajouté',
    'house.second-factor-asked': 'Mot de passe juste, code demandé',
    'house.second-factor-failed': 'Mot de passe juste, code faux',
    'house.second-factor-removed': 'Second facteur retiré',
    'house.recovery-code-used': 'Code de secours utilisé',
    'house.recovery-codes-renewed': 'Codes de secours renouvelés',
    'house.passkey-added': 'Clé d’accès ajoutée',
    'house.passkey-renamed': 'Clé d’accès renommée',
    'house.passkey-removed': 'Clé d’accès retirée',
    'house.identity-bound': 'Identité d’un fournisseur liée à un compte',
    'house.first-code-failed': 'Mauvais code de première ouverture',
    'house.organisation-added': 'Organisation ajoutée à la maison',
    'organisation.sign-in-rule-changed': 'Règle de connexion changée',
    'organisation.identity-provider-declared': 'Fournisseur d’identité déclaré',
    'organisation.identity-provider-withdrawn': 'Fournisseur d’identité retiré',
    'organisation.directory-declared': 'Annuaire déclaré',
    'organisation.directory-withdrawn': 'Annuaire retiré',
    'organisation.directory-looked-at': 'Annuaire essayé',
    'organisation.directory-groups-chosen': 'Groupes de l’annuaire choisis',
    'organisation.directory-sync-asked': 'Lecture de l’annuaire demandée',
    'organisation.directory-synced': 'Changements venus de l’annuaire',
    'organisation.created': 'Organisation créée',
    'notice.published': 'Notice d’information publiée',
    'notice.acknowledged': 'Notice d’information lue',
    'member.added': 'Membre ajouté',
    'member.role-changed': 'Rôle changé',
    'member.removed': 'Membre retiré',
    'member.invited': 'Personne invitée par lien',
    'member.invitation-renewed': 'Invitation renvoyée par courriel',
    'member.invitation-withdrawn': 'Invitation par lien retirée',
    'member.joined': 'Invitation acceptée',
    'member.declined': 'Invitation déclinée',
    'member.renamed': 'Membre renommé',
    'member.suspended': 'Membre suspendu par l’annuaire',
    'member.restored': 'Membre rétabli par l’annuaire',
    'member.sign-in-reset': 'Délais de connexion remis à zéro',
    'member.second-factor-removed': 'Second facteur d’un membre retiré',
    'group.added': 'Groupe créé',
    'group.renamed': 'Groupe renommé',
    'group.changed': 'Composition du groupe changée',
    'group.removed': 'Groupe supprimé',
  },
  permissions: {
    'people.read': 'voir les membres',
    'people.secure': 'décider du second facteur et retirer un facteur perdu',
    'people.manage': 'gérer les membres',
    'notice.publish': 'publier la notice d’information et voir qui l’a lue',
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
    second_factor_needed: () => 'Votre mot de passe est juste. Donnez aussi le code de votre application, ou un code de secours.',
    second_factor_to_enrol: () => 'Votre organisation demande un second facteur : ajoutez le vôtre dans l’application, puis revenez.',
    second_factor_exists: () => 'Vous avez déjà un second facteur. Retirez-le avant d’en ajouter un autre.',
    second_factor_unknown: () => 'Il n’y a pas de second facteur ici. S’il vient d’être commencé, recommencez.',
    second_factor_shared: () =>
      'Ce compte sert aussi à une autre organisation de cette maison. Qui tient la maison peut retirer son second facteur : beffroi user reset --second-factor.',
    second_factor_own: () => 'On ne retire pas ainsi son propre second facteur. Retirez-le sous Mon compte, avec un code.',
    passkey_refused: () => 'Cette clé d’accès n’a pas pu être ajoutée. Recommencez depuis le début.',
    passkey_unknown: () => 'Cette clé d’accès n’existe pas, ou n’existe plus.',
    passkey_name_needed: () =>
      'Une clé d’accès est liée à un nom, et vous êtes venu par une adresse en chiffres. Venez par le nom de la maison.',
    passkeys_many: ({ most }) => `Un compte a au plus ${f.number(most)} clés d’accès. Retirez-en une d’abord.`,
    session_limited: () =>
      'Vous êtes entré par le fournisseur d’identité ou l’annuaire de votre organisation : ce qui touche à votre compte demande d’entrer avec votre mot de passe.',
    provider_unknown: () => 'Cette organisation n’a pas de fournisseur d’identité.',
    provider_refused: () =>
      'Le fournisseur d’identité ne répond pas comme il le devrait. Réessayez ; si cela revient, un propriétaire vérifie ce qu’il en a déclaré.',
    provider_secret_needed: () => 'Donnez le secret que ce fournisseur a fait pour la maison.',
    provider_plain: ({ address }) => `« ${address} » n’est pas protégée : il faut https, sauf sur cette machine.`,
    first_code_wrong: () =>
      'Ce code n’ouvre rien. Reprenez celui que la maison a écrit sur sa machine à son dernier démarrage ; il ne sert qu’une fois.',
    directory_unknown: () => 'Cette organisation n’a pas d’annuaire.',
    directory_unavailable: () =>
      'L’annuaire de l’organisation ne répond pas : ses mots de passe n’ouvrent rien pour l’instant. Réessayez plus tard. Qui a un mot de passe de la maison peut entrer avec lui.',
    directory_refused: ({ step, code }) => `${directorySteps[step]}${ldapCode(code)}`,
    directory_plain: ({ address }) =>
      `« ${address} » n’est pas protégée, et des mots de passe y passeraient : donnez une adresse en ldaps, ou demandez STARTTLS.`,
    directory_secret_needed: () => 'Donnez le mot de passe du compte par lequel la maison lit cet annuaire.',
    directory_authority_wrong: () =>
      'Ce n’est pas un certificat. Collez-le en entier (PEM), de « BEGIN CERTIFICATE » à « END CERTIFICATE ».',
    notice_needed: () =>
      'Avant d’ajouter quelqu’un, un propriétaire publie la notice d’information du personnel : dans Réglages, ou par beffroi notice publish.',
    notice_unknown: () => 'Cette version de la notice n’existe pas, ou une autre vient d’être publiée. Rechargez la page.',
    code_wrong: () => 'Ce code n’est pas le bon, ou n’est plus bon. Attendez le suivant et vérifiez l’heure du téléphone.',
    email_invalid: ({ email }) => `« ${email} » n’est pas une adresse de courriel. Vérifiez-la.`,
    email_taken: () => 'Cette adresse appartient déjà à un membre. Choisissez-en une autre.',
    member_unknown: () => 'Ce membre n’existe pas, ou n’existe plus.',
    invitation_unknown: () => 'Cette invitation n’existe pas, ou n’existe plus.',
    invitation_void: () =>
      'Ce lien d’invitation n’ouvre plus rien : il ne sert qu’une fois, pendant sept jours. Demandez-en un autre à qui vous a invité.',
    password_link_void: () => 'Ce lien n’ouvre plus rien : il sert une fois, pendant trente minutes. Demandez-en un autre à la connexion.',
    group_unknown: () => 'Ce groupe n’existe pas, ou n’existe plus.',
    group_followed: () => 'Ce groupe suit un groupe de l’annuaire : c’est là qu’il se compose.',
    group_cycle: () => 'Ce groupe se contiendrait lui-même. Retirez l’un des deux de l’autre.',
    group_entry_own: () => 'On n’entre pas soi-même dans un groupe. Demandez-le à un autre administrateur.',
    name_taken: ({ name }) => `Le nom « ${name} » est déjà pris. Choisissez-en un autre.`,
    last_owner: () => 'Une maison garde toujours un propriétaire. Nommez-en un autre d’abord.',
  },
} satisfies PartWords<typeof part>;
