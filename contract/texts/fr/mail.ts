import type { mail as part } from '../../mail.ts';
import type { PartWords } from '../words.ts';

export const mail = {
  acts: {
    'house.mail-server-declared': 'Serveur de courriel déclaré',
    'house.mail-server-withdrawn': 'Serveur de courriel retiré',
    'house.mail-server-tried': 'Serveur de courriel essayé',
    'house.mail-sent': 'Courriel de la maison envoyé',
    'house.mail-refused': 'Courriel de la maison non envoyé',
    'house.notices-changed': 'Choix des courriels changé',
    'mail.sent': 'Courriel envoyé',
    'mail.refused': 'Courriel non envoyé',
  },
  permissions: {
    'mail.read': 'voir par quel serveur partent les courriels',
    'mail.manage': 'déclarer le serveur de courriel',
  },
  refusals: {
    mail_undeclared: () => 'La maison n’a pas de serveur de courriel. Un propriétaire peut en déclarer un dans Réglages.',
    mail_kept_elsewhere: () =>
      'Cette maison sert plusieurs organisations : une autre que la vôtre, ou qui tient la maison, déclare son serveur de courriel.',
    mail_plain: () => 'Sans TLS, un courriel et son mot de passe se lisent en chemin : choisissez TLS ou STARTTLS, sauf sur cette machine.',
    mail_password_needed: () => 'Donnez le mot de passe de cet utilisateur du serveur de courriel.',
    mail_authority_invalid: () => 'Ce n’est pas un certificat d’autorité. Collez le fichier PEM entier, de BEGIN à END.',
    mail_starttls_missing: ({ host }) =>
      `${host} n’offre pas STARTTLS : rien ne lui a été dit. Choisissez TLS si c’est le bon port, ou demandez à qui tient ce serveur.`,
    mail_authentication_refused: ({ host, reply }) =>
      `${host} refuse l’utilisateur ou son mot de passe (${reply || 'aucune façon de s’identifier'}). Vérifiez les deux ; certains services veulent un mot de passe d’application.`,
    mail_sender_refused: ({ host, reply }) =>
      `${host} refuse l’adresse de l’expéditeur (${reply}). Donnez celle que ce compte a le droit d’employer.`,
    mail_recipient_refused: ({ host, reply }) => `${host} refuse le destinataire (${reply}). Vérifiez l’adresse.`,
    mail_refused: ({ host, reply }) => `${host} refuse le message (${reply}). Demandez pourquoi à qui tient ce serveur.`,
    mail_busy: ({ host, reply }) => `${host} demande d’attendre (${reply}). L’envoi reprend de lui-même.`,
    mail_answer_invalid: ({ host }) => `Ce qui répond à l’adresse de ${host} n’est pas un serveur de courriel. Vérifiez le port.`,
  },
} satisfies PartWords<typeof part>;
