import { join } from 'node:path';

/** Where an installed house stands on a Linux machine. */
export const layout = {
  /** Versions side by side, and which of them is the current one. */
  versions: '/opt/beffroi',
  current: '/opt/beffroi/current',
  settings: '/etc/beffroi/beffroi.env',
  tls: '/etc/beffroi/tls',
  home: '/var/lib/beffroi',
  unit: '/etc/systemd/system/beffroi.service',
  command: '/usr/local/bin/beffroi',
  user: 'beffroi',
} as const;

export const versionFolder = (version: string): string => join(layout.versions, version);

/** What `beffroi` is on an installed machine: the current version, as the house's own user and under its settings. */
export const commandScript = `#!/bin/sh
# Made by beffroi setup.
set -a; . ${layout.settings}; set +a
if [ "$(id -u)" = 0 ] && [ "$1" != setup ] && [ "$1" != upgrade ]; then
  # Where root stands, the house's user may not.
  exec runuser -u ${layout.user} -- sh -c 'cd "$PWD" 2>/dev/null || cd /; exec "$0" "$@"' ${layout.current}/beffroi "$@"
fi
exec ${layout.current}/beffroi "$@"
`;

/** The environment of the house, as systemd and a shell both read it. */
export function settingsFile(variables: Record<string, string | null>): string {
  const lines = Object.entries(variables).flatMap(([name, value]) => (value === null ? [] : [`${name}='${value.replaceAll("'", '')}'\n`]));
  return `# Made by beffroi setup; docs/settings.md tells them all. Restart the service after a change.\n${lines.join('')}`;
}
