import type { Settings } from '#contract/settings.ts';
import type { Language } from '#contract/texts/formats.ts';

export interface MailRules {
  /** The address of the house, to which every link leads. */
  origin: string;
  language: Language;
  perHour: number;
  /** The organisation that declares the server, where there are several. */
  keeper: string | null;
}

export const mailRules = (settings: Settings): MailRules => ({
  origin: originOf(settings),
  language: settings.language,
  perHour: settings.mailPerHour,
  keeper: settings.mailKeeper,
});

/** The address of the house, as whoever is written to opens it. */
function originOf({ publicOrigin, tlsCertificate, host, port }: Settings): string {
  if (publicOrigin !== null) return new URL(publicOrigin).origin;
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `${tlsCertificate === null ? 'http' : 'https'}://${name}:${port}`;
}
