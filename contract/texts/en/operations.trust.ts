import type { trust as French } from '../fr/operations.trust.ts';

/** How a machine is made to trust the house's own certificate, in English. Menus as these systems document them; not tried here on each. */
export const trust: typeof French = {
  title: 'Trusting the house',
  lead: 'On a local network no public authority vouches for the house: each machine has to know its root once, or the browser warns. This root can vouch for this house only, and its key was thrown away: nobody can draw another certificate from it.',
  compare:
    'Before you accept, compare the fingerprint with the one that “beffroi setup” wrote on the machine of the house. If they differ, do not accept, and tell whoever keeps the house.',
  fingerprint: 'Fingerprint (SHA-256)',
  name: 'Root',
  until: 'Valid until',
  download: 'Download the root',
  none: 'The house presents no root of its own: its certificate comes from an authority that machines know, or it is served without a certificate, on its own machine or behind a proxy.',
  systems: [
    [
      'Windows',
      'Double-click the file, then “Install certificate”, “Local machine”, “Place all certificates in the following store”, “Trusted root certification authorities”. For a whole domain: group policy, “Public key policies”.',
    ],
    [
      'macOS',
      'Open the file with Keychain Access, in “System”, then double-click it, “Trust”, “When using this certificate: Always trust”.',
    ],
    [
      'iPhone, iPad',
      'Send yourself the file, then Settings, “Profile downloaded”, “Install”; then General, About, “Certificate trust settings”, and turn it on.',
    ],
    [
      'Android',
      'Settings, Security, “Encryption and credentials”, “Install a certificate”, “CA certificate”. Chrome heeds it, not every application.',
    ],
    ['Debian, Ubuntu', 'sudo cp beffroi-root.crt /usr/local/share/ca-certificates/ && sudo update-ca-certificates'],
    ['Firefox', 'On Windows and macOS it follows the system. On Linux: Settings, “Privacy & security”, Certificates, Authorities, Import.'],
  ],
};
