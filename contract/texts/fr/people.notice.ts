import type { NoticeFact, NoticeFacts, NoticeFilled } from '../../staffnotice.ts';
import type { Role } from '../../roles.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');
const days = (count: number): string => `${f.number(count)} jour${count > 1 ? 's' : ''}`;

/** A sentence about what there is; nothing about what there is not. */
const told = <Value>(value: Value | null, say: (value: Value) => string): string => (value === null ? '' : say(value));

const enginesSaid = (outside: boolean): string =>
  outside
    ? 'Certaines questions peuvent être traitées par un moteur extérieur à l’entreprise, quand la politique décidée par l’entreprise le permet. Les noms et les données personnelles que la maison reconnaît y partent sous des pseudonymes, et chaque envoi est inscrit dans un registre.'
    : 'Les questions et les documents sont traités sur les machines de l’entreprise ou sur son réseau : aucun moteur extérieur n’est déclaré.';

/** The notice to staff that the house proposes: each sentence is of a fact of the house, or of what its owner fills in. */
function proposal(
  organisation: string,
  { controller, contact, officer, councilAt }: NoticeFilled,
  facts: NoticeFacts,
  rolesNamed: (roles: readonly Role[]) => string,
): string {
  const council = told(councilAt, (at) => `\n\nLe comité social et économique a été informé et consulté sur cet outil le ${f.date(at)}.`);
  const officerLine = told(officer, (who) => ` Le délégué à la protection des données est ${who}.`);
  return `## De quoi il s’agit
${organisation} met à votre disposition Beffroi, un outil qui répond à des questions sur les documents de l’entreprise et prépare des travaux avec des agents. Le responsable du traitement est ${controller}. Pour toute question : ${contact}.${officerLine}${council}

## Ce qui est enregistré
Votre nom, votre adresse de courriel, votre rôle et vos groupes, donnés par l’entreprise ou par son annuaire. Vos sessions : leur date et le nom de votre navigateur, jamais votre adresse IP.
Vos questions, leurs réponses, ce que vous faites rédiger et ce que vous déposez.
Un journal : qui a fait quoi, quand, et quels documents ont été lus. Il ne contient ni le texte des questions et des documents, ni leurs titres, et nomme chacun par un alias.
Ce que chaque appel à un modèle a coûté, et pour qui il a été fait.

## Pourquoi
Répondre à vos questions dans la limite de ce que vous avez le droit de lire, protéger les documents de l’entreprise et prouver l’usage qui en est fait. La base légale est l’intérêt légitime de l’entreprise et son obligation de sécurité (RGPD, articles 6 et 32). Ces données servent à cela, et non à mesurer le travail de chacun.
La maison ne prend aucune décision seule sur une personne : un agent prépare, une personne décide.

## Qui lit quoi
Vos conversations et vos textes rédigés sont privés : l’application ne les montre à personne d’autre, sauf à qui vous partagez une conversation.
Le journal est lu par : ${rolesNamed(facts.journalReaders)}. Chaque lecture demande une raison, et elle est elle-même inscrite au journal.
Ce que chacun appelle et coûte est vu par : ${rolesNamed(facts.usageReaders)}.
Un administrateur peut ouvrir par nécessité un emplacement qui ne lui est pas partagé, avec une raison et pour quelques heures ; ceux qui en ont la charge en sont avertis.
Le diagnostic de souveraineté ne lit les journaux du réseau qu’après une information individuelle distincte de cette notice, dont la date est enregistrée. Il n’y montre que des alias. Les lever demande une raison, inscrite au journal, et n’est ouvert qu’à : ${rolesNamed(facts.aliasLifters)}.
${enginesSaid(facts.outside)}${told(facts.mails || null, () => '\nLa maison écrit par courriel que quelque chose attend, jamais ce que cela dit.')}

## Combien de temps
Le journal : ${f.number(facts.journalMonths)} mois. Une conversation : ${days(facts.conversationDays)} après sa dernière question. Un texte rédigé : ${days(facts.draftDays)} après sa dernière retouche. Un document retiré : ${days(facts.withdrawnDays)}, puis il est effacé. Une session sans activité se ferme après ${f.number(facts.sessionHours)} h. Ce qui est effacé peut rester encore ${days(facts.backupDays)} dans une sauvegarde.
Votre compte est gardé tant que vous êtes membre. Votre nom reste ensuite le temps que le journal puisse être lu.

## Vos droits
Vous pouvez demander à voir vos données, les faire corriger ou effacer, en limiter l’usage, et vous opposer à leur traitement pour une raison tenant à votre situation. Vous supprimez vous-même vos conversations et vos textes. Une ligne du journal ne peut être ni changée ni retirée avant la fin de sa durée : c’est ce qui en fait une preuve, pour vous aussi.
Adressez-vous à : ${contact}. Vous pouvez aussi déposer une réclamation auprès de la CNIL, www.cnil.fr.`;
}

const facts: Record<NoticeFact, string> = {
  journalMonths: 'la durée du journal',
  conversationDays: 'la durée des conversations',
  draftDays: 'la durée des textes rédigés',
  withdrawnDays: 'la durée des documents retirés',
  backupDays: 'la durée des sauvegardes',
  sessionHours: 'la durée des sessions',
  journalReaders: 'qui lit le journal',
  usageReaders: 'qui voit les appels et les coûts',
  aliasLifters: 'qui lève les alias',
  outside: 'les moteurs extérieurs',
  mails: 'l’envoi de courriels',
};

export const notice = {
  proposal,
  facts,
  title: 'Notice d’information',
  lead: 'Ce que la maison enregistre de vous, pourquoi, combien de temps et qui le lit. L’avoir lue n’est pas y consentir.',
  none: 'Aucune notice n’est publiée.',
  neededLead:
    'Avant d’ajouter une deuxième personne, publiez la notice qui dit à chacun ce que la maison enregistre de lui (RGPD, articles 13 et 14). La maison la propose d’après ce qu’elle fait vraiment ; vous la complétez.',
  write: 'Rédiger la notice',
  writeNext: 'Nouvelle version',
  versionOf: (version: number, when: string) => `Version ${f.number(version)}, du ${when}`,
  readOn: (when: string) => `Vous avez dit l’avoir lue le ${when}.`,
  haveRead: 'J’ai lu cette notice',
  print: 'Imprimer',
  older: 'Versions',
  changed: (what: string) => `La notice publiée ne dit plus vrai sur : ${what}. Publiez-en une nouvelle version.`,
  readers: 'Qui l’a lue',
  readersCount: (read: number, all: number) => `${f.number(read)} sur ${f.number(all)}`,
  readVersion: (version: number, when: string) => `version ${f.number(version)}, le ${when}`,
  unread: 'pas encore lue',
  owes: 'à relire',
  controller: 'Responsable du traitement',
  controllerHint: 'La société et qui la représente.',
  contact: 'À qui s’adresser',
  contactHint: 'Un nom, une adresse de courriel ou un téléphone.',
  officer: 'Délégué à la protection des données',
  officerHint: 'S’il y en a un.',
  council: 'Information du comité social et économique',
  councilHint: 'La date, s’il y en a un : il est informé et consulté avant.',
  text: 'Texte de la notice',
  textHint: 'Proposé d’après la maison. Ce que vous y changez reste ; une ligne qui commence par ## est un titre.',
  again: 'Redemander la lecture à chacun',
  againHint: 'À cocher quand ce qui est enregistré, pourquoi ou par qui c’est lu a changé.',
  propose: 'Reprendre le texte proposé',
  publish: 'Publier',
  published: 'Notice publiée.',
  toFill: '[à compléter]',
};
