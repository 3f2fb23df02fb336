import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');

/** What the house writes by mail, in French: that something waits, never what it says. Names come already plain (server/mail/message.ts). */
export const letters = {
  trial: () => ({
    subject: 'Essai d’envoi de votre maison Beffroi',
    paragraphs: ['Bonjour,', 'Ce message montre que votre maison sait envoyer des courriels. Il n’y a rien à faire.'],
    act: null,
  }),
  invitation: ({ organisation, until }: { organisation: string; until: number }) => ({
    subject: `${organisation} vous invite dans sa maison Beffroi`,
    paragraphs: [
      'Bonjour,',
      `${organisation} vous invite à entrer dans sa maison Beffroi. Ce lien sert une fois, jusqu’au ${f.dateTime(until)}. Qui le tient peut entrer à votre place : ne le transmettez pas.`,
      'Si vous n’attendiez pas cette invitation, ne faites rien.',
    ],
    act: 'Choisir mon mot de passe et entrer',
  }),
  password: () => ({
    subject: 'Choisir un nouveau mot de passe',
    paragraphs: [
      'Bonjour,',
      'Quelqu’un, sans doute vous, a dit avoir oublié le mot de passe de ce compte. Ce lien permet d’en choisir un autre. Il sert une fois, pendant trente minutes, et ferme toutes vos sessions.',
      'Si ce n’est pas vous, ne faites rien : votre mot de passe reste le même.',
    ],
    act: 'Choisir un nouveau mot de passe',
  }),
  device: ({ at }: { at: number }) => ({
    subject: 'Connexion depuis un nouvel appareil',
    paragraphs: [
      'Bonjour,',
      `Votre compte a été ouvert le ${f.dateTime(at)} depuis un navigateur ou un appareil que la maison ne connaissait pas.`,
      'Si c’est vous, il n’y a rien à faire. Sinon, changez votre mot de passe et fermez cette session dans Réglages.',
    ],
    act: 'Voir mes sessions',
  }),
  approvals: () => ({
    subject: 'Une approbation vous attend',
    paragraphs: ['Bonjour,', 'Un agent a préparé quelque chose et attend votre décision. Rien ne se fera sans elle.'],
    act: 'Voir ce qui attend',
  }),
  backup: () => ({
    subject: 'La sauvegarde de la maison a manqué',
    paragraphs: ['Bonjour,', 'La dernière sauvegarde de la maison n’a pas pu être faite. La page Sauvegardes dit pourquoi, et quoi faire.'],
    act: 'Voir les sauvegardes',
  }),
  drill: () => ({
    subject: 'Une restauration à l’essai a manqué',
    paragraphs: [
      'Bonjour,',
      'La maison a essayé de se restaurer à côté d’elle-même et n’y est pas parvenue : ses sauvegardes ne sont pas prouvées. La page Sauvegardes dit pourquoi.',
    ],
    act: 'Voir les sauvegardes',
  }),
  certificate: ({ until }: { until: number }) => ({
    subject: 'Le certificat de la maison expire bientôt',
    paragraphs: [
      'Bonjour,',
      `Le certificat par lequel les navigateurs reconnaissent la maison vaut jusqu’au ${f.date(until)}. Après, ils refuseront d’y entrer. Qui tient la machine le remplace, puis redémarre la maison.`,
    ],
    act: 'Ouvrir la maison',
  }),
  'budget-neared': () => ({
    subject: 'Un budget est presque dépensé',
    paragraphs: ['Bonjour,', 'Quatre cinquièmes d’un budget d’appels aux modèles sont dépensés. La page Aiguillage dit lequel.'],
    act: 'Voir les budgets',
  }),
  'budget-spent': () => ({
    subject: 'Un budget est épuisé',
    paragraphs: [
      'Bonjour,',
      'Un budget d’appels aux modèles est épuisé : les appels qui en dépendent sont refusés jusqu’à la période suivante, ou jusqu’à ce qu’il soit changé.',
    ],
    act: 'Voir les budgets',
  }),
  'key-unusual': () => ({
    subject: 'Une clé appelle bien plus que d’habitude',
    paragraphs: [
      'Bonjour,',
      'Une clé d’accès a fait bien plus d’appels en une heure qu’à son habitude. Si ce n’est pas voulu, retirez-la : plus rien n’entrera par elle.',
    ],
    act: 'Voir ce qui s’est passé',
  }),
  foot: (origin: string) =>
    `Envoyé par la maison Beffroi de ${origin}. On ne peut pas y répondre. Vous choisissez ces courriels dans Réglages.`,
};
