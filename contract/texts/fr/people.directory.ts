import type { DirectoryDoubt } from '../../directory.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');
const s = (count: number): string => (count > 1 ? 's' : '');
const more = (names: readonly string[], count: number): string =>
  `${names.join(', ')}${count > names.length ? ` et ${f.number(count - names.length)} de plus` : ''}`;

const doubts: Record<DirectoryDoubt, string> = {
  nobody: 'l’annuaire ne montre plus personne',
  'many-gone': 'plus d’un tiers des membres connus de l’annuaire n’y sont plus, ou y sont désactivés',
  'group-gone': 'un groupe suivi a disparu de l’annuaire, ou s’est vidé',
  'many-places': 'plus d’un tiers des places dans les groupes suivis seraient retirées',
};

/** Annuaire: what an owner declares, what it shows and what it changes. */
export const directory = {
  title: 'Annuaire (LDAP, Active Directory)',
  none: 'Aucun. Vos membres peuvent entrer avec le mot de passe de votre annuaire, et des groupes le suivre.',
  declare: 'Déclarer un annuaire',
  change: 'Modifier l’annuaire',
  declareLead:
    'Qui gouverne cet annuaire peut entrer ici au nom de vos membres, et nulle part ailleurs dans la maison. Les personnes sont reconnues une première fois par leur adresse : elles ne doivent pas pouvoir la changer elles-mêmes.',
  kind: 'Sorte d’annuaire',
  kinds: { openldap: 'OpenLDAP, ou un autre', 'active-directory': 'Active Directory' },
  label: 'Nom montré à l’entrée, à tous',
  address: 'Adresse',
  addressHint: 'ldaps://annuaire.exemple.fr, ou ldap:// avec STARTTLS',
  startTls: 'Chiffrer par STARTTLS',
  authority: 'Certificat de votre autorité (PEM)',
  authorityHint: 'Vide, les autorités connues de tous font foi.',
  base: 'Base',
  baseHint: 'Par exemple dc=exemple,dc=fr',
  bindName: 'Compte par lequel la maison lit',
  bindHint: 'Un compte qui lit et ne change rien, par exemple cn=beffroi,ou=services,dc=exemple,dc=fr',
  password: 'Son mot de passe',
  passwordKept: 'Vide, celui d’avant est gardé.',
  details: 'Filtres et attributs',
  peopleFilter: 'Filtre des personnes',
  groupFilter: 'Filtre des groupes',
  subject: 'Attribut qui ne change jamais',
  mail: 'Attribut de l’adresse de courriel',
  name: 'Attribut du nom',
  logins: 'Attributs par lesquels on se nomme',
  loginsHint: 'Séparés par des virgules.',
  look: 'Essayer',
  looked: (people: number, groups: number) =>
    `L’annuaire répond : ${f.number(people)} personne${s(people)} et ${f.number(groups)} groupe${s(groups)}.`,
  nobodyFound: 'Vérifiez la base et le filtre des personnes.',
  disabled: (count: number) => `${f.number(count)} compte${s(count)} désactivé${s(count)}, expiré${s(count)} ou verrouillé${s(count)}.`,
  withoutMail: (count: number) => `${f.number(count)} sans adresse de courriel : personne n’est reconnu sans elle.`,
  withoutSubject: (count: number) => `${f.number(count)} sans l’attribut qui ne change jamais : ces personnes ne peuvent pas entrer.`,
  sample: 'Par exemple',
  person: (name: string, login: string | null, mail: string | null) => [name, login, mail].filter(Boolean).join(' · '),
  bound: (count: number, names: readonly string[]) => `Reconnus par leur adresse (${f.number(count)}) : ${more(names, count)}.`,
  newcomers: (count: number, names: readonly string[]) =>
    `Pourraient entrer comme nouveaux membres (${f.number(count)}) : ${more(names, count)}.`,
  outsiders: (count: number, names: readonly string[]) =>
    `Dans l’annuaire, mais pas membres ici (${f.number(count)}) : ${more(names, count)}.`,
  suspended: (count: number, names: readonly string[]) =>
    `Suspendus : absents de l’annuaire, ou désactivés (${f.number(count)}) : ${more(names, count)}.`,
  restored: (count: number, names: readonly string[]) => `Rétablis (${f.number(count)}) : ${more(names, count)}.`,
  keptOwner: (names: readonly string[]) => `${names.join(', ')} n’est plus dans l’annuaire mais reste : c’est le dernier propriétaire.`,
  twins: (count: number, names: readonly string[]) =>
    `Adresses portées par plusieurs personnes, qui ne reconnaissent donc personne (${f.number(count)}) : ${more(names, count)}.`,
  group: (name: string, added: number, removed: number, names: readonly string[]) =>
    `${name} : ${[added > 0 && `${f.number(added)} de plus`, removed > 0 && `${f.number(removed)} de moins`].filter(Boolean).join(', ')} (${names.join(', ')}).`,
  groupGone: (name: string) => `${name} : absent de l’annuaire, ou vide.`,
  nothing: 'Rien ne change.',
  lastAt: (when: string) => `Dernière lecture le ${when}.`,
  neverRead: 'Pas encore lu.',
  running: 'Lecture en cours.',
  failedAt: (when: string) => `Lecture manquée le ${when} : rien n’est retiré à personne.`,
  changedAt: (when: string) => `Derniers changements, le ${when} :`,
  doubtful: (reasons: readonly DirectoryDoubt[]) =>
    `Rien n’a été retiré : ${f.list(reasons.map((one) => doubts[one]))}. À vous de dire si c’est voulu.`,
  despite: 'Retirer quand même',
  despiteLead: 'Ce qui suit est retiré à la prochaine lecture, si l’annuaire dit encore exactement la même chose.',
  sync: 'Lire maintenant',
  asked: 'Lecture demandée.',
  every:
    'Lu tous les quarts d’heure. Qui n’y est plus, ou y est désactivé, est suspendu : ses sessions se ferment, ses droits l’attendent.',
  follow: 'Groupes suivis',
  followLead:
    'Un groupe de la maison est fait pour chacun, et suit ses membres, groupes contenus compris. Un groupe que l’on ne suit plus reste tel qu’il est.',
  followNone: 'Aucun groupe de l’annuaire n’est suivi.',
  followed: (count: number, names: readonly string[]) => `${count > 1 ? 'Groupes suivis' : 'Groupe suivi'} : ${names.join(', ')}.`,
  sized: (name: string, members: number) => `${name} (${f.number(members)})`,
  withdraw: 'Retirer l’annuaire',
  withdrawLead:
    'Les sessions qu’il a ouvertes se ferment. Les groupes qui le suivaient restent tels qu’ils sont. Qui était suspendu reste dehors, comme un membre retiré.',
  withdrawn: 'Annuaire retiré.',
};
