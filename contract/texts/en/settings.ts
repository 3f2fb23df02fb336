import type { SettingName } from '../../settings.ts';

/** What each setting is for, told by --help, by a refusal and by docs/settings.md. */
export const settings: Record<SettingName, string> = {
  home: 'The folder of the house: its data and, beside them, its keys.',
  data: 'The folder of the data, to be backed up. By default “data” in the house.',
  keys: 'The folder of the keys. Keep it out of the backup of the data. By default “keys” in the house.',
  houseKey: 'The house key itself (64 hexadecimal digits), instead of the file.',
  host: 'The address where the house listens. Without a certificate or a declared proxy, on this machine only.',
  port: 'The port where the house listens.',
  tlsCertificate: 'The file of the TLS certificate (PEM), to serve the house on the network.',
  tlsKey: 'The file of the certificate’s private key (PEM).',
  trustedProxy: 'The address of the HTTPS proxy in front of the house, and which it trusts.',
  publicOrigin: 'The address by which people come, for example https://beffroi.example.eu.',
  uploadLimitMb: 'The size of an uploaded file, in MB, at most.',
  readerMemoryMb: 'The memory left to the reading of a file, in MB.',
  readerTimeoutS: 'The time left to the reading of a file, in seconds.',
  sessionHours: 'How long a session lasts without activity, in hours.',
  conversationDays: 'How long a conversation lives, in days.',
  withdrawnDays: 'How long a withdrawn document can be restored, in days.',
  journalMonths: 'How long the journal is kept, in months, six at least.',
  language: 'The language of the house: fr or en.',
};
