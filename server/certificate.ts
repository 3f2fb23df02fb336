import type { CertificateSettings } from './operations/operations.ts';
import { foldersOf, type Settings } from '#contract/settings.ts';

/** What the settings say of the certificate that the house obtains by itself. */
export function certificateOf(settings: Settings): CertificateSettings {
  const { acmeAccount: id, acmeAccountKey: secret, publicOrigin } = settings;
  return {
    directory: settings.acmeDirectory,
    email: settings.acmeEmail,
    areTermsAgreed: settings.acmeTerms === 'agreed',
    names: settings.acmeNames ?? (publicOrigin === null ? [] : [new URL(publicOrigin).hostname]),
    reach: settings.acmeReach,
    root: settings.acmeRoot,
    port: settings.acmePort,
    binding: id === null || secret === null ? null : { id, secret },
    given: settings.tlsCertificate,
    home: settings.home,
    keys: foldersOf(settings).keys,
  };
}
