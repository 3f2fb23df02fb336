import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import packageFile from '../../package.json' with { type: 'json' };
import { refuse } from '../failure.ts';
import type { Acme } from './acme.ts';
import { fingerprintOf, fits, holdsFor, makeCertificate } from './certificate.ts';
import { commandScript, layout, settingsFile, versionFolder } from './layout.ts';
import { checkMachine, namesHere, runHere } from './machine.ts';
import type { Mailing } from './mailing.ts';

export interface Wanted {
  organisation: string;
  email: string;
  name: string;
  password: string;
  /** Names of the machine on its network; its own where none is given. */
  names: readonly string[];
  port: number;
  /** A certificate and its key; a root of the house's own where none is given. */
  certificate: { file: string; key: string } | null;
  /** The authority that the house asks for its certificate; until it has it, the one above serves. */
  acme: Acme | null;
  backups: string | null;
  mail: Mailing | null;
  language: string;
  withService: boolean;
}

export interface Installed {
  address: string;
  /** The root that whoever comes has to trust; null for a certificate that was given. */
  root: { file: string; fingerprint: string } | null;
  isServed: boolean;
}

/** The folder of the release that is running. */
const release = resolve(import.meta.dirname, '..', '..');

/**
 * Installs this release on the machine: its folder, the user, the settings, the certificate, the house with its first organisation, the service at boot. Each step
 * may be done again: what is there is kept, the house first of all.
 * @throws setup_unsupported, setup_failed, setup_certificate_invalid
 */
export function setUp(wanted: Wanted, tell: (step: string) => void): Installed {
  checkMachine(wanted);
  const names = wanted.names.length > 0 ? wanted.names : namesHere();
  tell('release');
  placeRelease();
  tell('user');
  const ids = placeUser();
  tell('certificate');
  const root = placeCertificate(wanted.certificate, names, ids);
  tell('settings');
  placeSettings(wanted, names, ids);
  tell('house');
  if (!existsSync(join(layout.home, 'data', 'house.db'))) {
    makeHouse(wanted);
    if (wanted.mail !== null) declareMail(wanted.mail);
  }
  tell('service');
  if (wanted.withService) placeService(wanted.backups);
  return { address: addressOf(names, wanted.port), root, isServed: wanted.withService };
}

const addressOf = ([name = 'localhost']: readonly string[], port: number): string => `https://${name}${port === 443 ? '' : `:${port}`}`;

/** Under /opt, where nobody but root writes, whoever unpacked it. */
function placeRelease(): void {
  const folder = versionFolder(packageFile.version);
  if (release !== folder && !existsSync(folder)) {
    mkdirSync(layout.versions, { recursive: true, mode: 0o755 });
    const draft = `${folder}.draft`;
    rmSync(draft, { recursive: true, force: true });
    cpSync(release, draft, { recursive: true, verbatimSymlinks: true });
    runHere('chown', ['-R', 'root:root', draft]);
    runHere('chmod', ['-R', 'go-w,a+rX', draft]);
    renameSync(draft, folder);
  }
  pointTo(folder);
  put(layout.command, commandScript, { mode: 0o755 });
}

/** Makes a version the current one, at once: whoever looks finds the one or the other. */
function pointTo(folder: string): void {
  const draft = `${layout.current}.draft`;
  rmSync(draft, { force: true });
  symlinkSync(basename(folder), draft);
  renameSync(draft, layout.current);
}

interface Ids {
  uid: number;
  gid: number;
}

function placeUser(): Ids {
  const find = (): Ids | null => {
    const line = readFileSync('/etc/passwd', 'utf8')
      .split('\n')
      .find((one) => one.startsWith(`${layout.user}:`));
    const [, , uid, gid] = line?.split(':') ?? [];
    return uid === undefined || gid === undefined ? null : { uid: Number(uid), gid: Number(gid) };
  };
  if (!find()) runHere('useradd', ['--system', '--user-group', '--home-dir', layout.home, '--shell', '/usr/sbin/nologin', layout.user]);
  const ids = find();
  if (!ids) throw refuse('setup_failed', { step: 'useradd', cause: '/etc/passwd' });
  mkdirSync(layout.home, { recursive: true, mode: 0o700 });
  chownSync(layout.home, ids.uid, ids.gid);
  return ids;
}

/** The given certificate, or one under a root of the house's own; what is there for these names is kept. */
function placeCertificate(given: Wanted['certificate'], names: readonly string[], { gid }: Ids): Installed['root'] {
  const file = (name: string): string => join(layout.tls, name);
  mkdirSync(layout.tls, { recursive: true, mode: 0o755 });
  if (given !== null) {
    const [certificate, key] = [readFileSync(given.file, 'utf8'), readFileSync(given.key, 'utf8')];
    if (!fits(certificate, key)) throw refuse('setup_certificate_invalid', { path: given.file });
    put(file('house.crt'), certificate);
    put(file('house.key'), key, { mode: 0o640, gid });
    return null;
  }
  const [root, house] = ['root.crt', 'house.crt'].map((name) => (existsSync(file(name)) ? readFileSync(file(name), 'utf8') : null));
  // Machines trust that root already.
  if (root && house && holdsFor(house, names, Date.now())) return { file: file('root.crt'), fingerprint: fingerprintOf(root) };
  const made = makeCertificate(names, Date.now());
  // Its own key is thrown away: the root vouches for this one certificate, and nobody can have it vouch for another.
  put(file('root.crt'), made.root);
  put(file('house.crt'), `${made.certificate}${made.root}`);
  put(file('house.key'), made.key, { mode: 0o640, gid });
  return { file: file('root.crt'), fingerprint: fingerprintOf(made.root) };
}

function placeSettings({ port, acme, backups, language }: Wanted, names: readonly string[], { uid, gid }: Ids): void {
  if (backups !== null) {
    mkdirSync(backups, { recursive: true, mode: 0o700 });
    chownSync(backups, uid, gid);
  }
  if (acme?.root) put(join(layout.tls, 'acme-root.crt'), readFileSync(acme.root, 'utf8'));
  const variables = {
    BEFFROI_HOME: layout.home,
    BEFFROI_HOST: '0.0.0.0',
    BEFFROI_PORT: String(port),
    BEFFROI_TLS_CERTIFICATE: join(layout.tls, 'house.crt'),
    BEFFROI_TLS_KEY: join(layout.tls, 'house.key'),
    BEFFROI_PUBLIC_ORIGIN: addressOf(names, port),
    BEFFROI_ACME_DIRECTORY: acme?.directory ?? null,
    BEFFROI_ACME_EMAIL: acme?.email ?? null,
    BEFFROI_ACME_TERMS: acme === null ? null : 'agreed',
    BEFFROI_ACME_NAMES: acme?.names.join(',') ?? null,
    BEFFROI_ACME_REACH: acme?.reach ?? null,
    BEFFROI_ACME_ROOT: acme?.root ? join(layout.tls, 'acme-root.crt') : null,
    BEFFROI_BACKUP_FOLDER: backups,
    BEFFROI_LANGUAGE: language,
  };
  if (!existsSync(layout.settings)) put(layout.settings, settingsFile(variables), { mode: 0o640, gid });
}

/** By the command itself, as the user of the house: what it makes is his. */
function makeHouse({ organisation, email, name, password }: Wanted): void {
  const words = ['init', '--organisation', organisation, '--email', email, '--name', name, '--password-stdin', '--json'];
  runHere('/bin/sh', [layout.command, ...words], { input: `${password}\n` });
}

/** In the house that was made a moment ago and is not served yet. The authority is in a file of ours: the user of the house may not reach the one that was given. */
function declareMail({ url, sender, reach, password, authority }: Mailing): void {
  const copy = join(layout.tls, 'mail-authority.crt');
  if (authority !== null) put(copy, authority);
  const words = ['mail', 'set', url, '--sender', sender, '--reach', reach, ...(authority === null ? [] : ['--authority', copy]), '--json'];
  runHere('/bin/sh', [layout.command, ...words, '--password-stdin'], { input: `${password ?? ''}\n` });
}

function placeService(backups: string | null): void {
  const unit = readFileSync(join(release, 'deploy', 'beffroi.service'), 'utf8');
  const writable = backups === null ? unit : unit.replace(/^ReadWritePaths=.*$/m, `$& "${backups}"`);
  put(layout.unit, writable);
  runHere('systemctl', ['daemon-reload']);
  runHere('systemctl', ['enable', '--now', 'beffroi.service']);
}

function put(path: string, text: string, { mode = 0o644, gid = 0 }: { mode?: number; gid?: number } = {}): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o755 });
  const draft = `${path}.draft`;
  writeFileSync(draft, text, { mode });
  chmodSync(draft, mode);
  chownSync(draft, 0, gid);
  renameSync(draft, path);
}
