import type { SettingName } from '../../settings.ts';

/** What each setting is for, told by --help, by a refusal and by docs/settings.md. */
export const settings: Record<SettingName, string> = {
  home: 'Le dossier de la maison : ses données et, à côté, ses clés.',
  data: 'Le dossier des données, à sauvegarder. Par défaut « data » dans la maison.',
  keys: 'Le dossier des clés. Gardez-le hors de la sauvegarde des données. Par défaut « keys » dans la maison.',
  houseKey: 'La clé de la maison elle-même (64 chiffres hexadécimaux), à la place du fichier.',
  host: 'L’adresse où la maison écoute. Sans certificat ni relais déclaré, seulement sur cette machine.',
  port: 'Le port où la maison écoute.',
  tlsCertificate: 'Le fichier du certificat TLS (PEM), pour servir la maison sur le réseau.',
  tlsKey: 'Le fichier de la clé privée du certificat (PEM).',
  trustedProxy: 'L’adresse du relais HTTPS placé devant la maison, et à qui elle fait confiance.',
  publicOrigin: 'L’adresse par laquelle on vient, par exemple https://beffroi.exemple.fr.',
  uploadLimitMb: 'La taille d’un fichier déposé, en Mo, au plus.',
  readerMemoryMb: 'La mémoire laissée à la lecture d’un fichier, en Mo.',
  readerTimeoutS: 'Le temps laissé à la lecture d’un fichier, en secondes.',
  sessionHours: 'La durée d’une session sans activité, en heures.',
  conversationDays: 'La durée de vie d’une conversation, en jours.',
  withdrawnDays: 'Le temps pendant lequel un document retiré peut être remis en place, en jours.',
  journalMonths: 'La durée de conservation du journal, en mois, six au moins.',
  language: 'La langue de la maison : fr ou en.',
};
