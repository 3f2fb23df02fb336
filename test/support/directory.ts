import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { DirectoryKind } from '#contract/directory.ts';
import { directoryPresets } from '#contract/directorypresets.ts';
import { certificate } from './certificate.ts';
import { freePort } from './listening.ts';
import { testFolder } from './vault.ts';

/** OpenLDAP's own server, where the system has it (Debian's slapd and ldap-utils). */
const slapd = ['/usr/sbin/slapd', '/usr/libexec/slapd', '/usr/local/libexec/slapd'].find((path) => existsSync(path));
export const hasSlapd = slapd !== undefined && spawnSync('ldapmodify', ['-VV']).status === 0;
/** What a test that needs it is called where it is absent. */
export const needsSlapd = hasSlapd ? '' : ' (skipped: slapd and ldap-utils are absent)';

export const base = 'dc=lacroix,dc=example';
export const houseAccount = { name: `cn=maison,${base}`, password: 'le secret de la maison' };
const root = { name: `cn=racine,${base}`, password: 'racine' };

/** Attributes of Active Directory, under their own numbers, so that entries can look like its own. */
const activeSchema = `
attributetype ( 1.2.840.113556.1.4.2 NAME 'objectGUID' EQUALITY octetStringMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.40 SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.4.221 NAME 'sAMAccountName' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.4.656 NAME 'userPrincipalName' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.4.8 NAME 'userAccountControl' EQUALITY integerMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.4.1460 NAME 'msDS-User-Account-Control-Computed' EQUALITY integerMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.4.159 NAME 'accountExpires' EQUALITY integerMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
attributetype ( 1.2.840.113556.1.4.782 NAME 'objectCategory' EQUALITY caseIgnoreMatch SYNTAX 1.3.6.1.4.1.1466.115.121.1.15 SINGLE-VALUE )
objectclass ( 1.2.840.113556.1.5.9 NAME 'user' SUP top AUXILIARY
  MAY ( objectGUID $ sAMAccountName $ userPrincipalName $ userAccountControl $ msDS-User-Account-Control-Computed $ accountExpires $ objectCategory ) )
objectclass ( 1.2.840.113556.1.5.8 NAME 'group' SUP top STRUCTURAL MUST cn MAY ( member $ objectGUID $ sAMAccountName ) )
`;

const configuration = (folder: string, sizeLimit: number): string => `
include /etc/ldap/schema/core.schema
include /etc/ldap/schema/cosine.schema
include /etc/ldap/schema/nis.schema
include /etc/ldap/schema/inetorgperson.schema
include ${folder}/active.schema
pidfile ${folder}/slapd.pid
modulepath /usr/lib/ldap
moduleload back_mdb
TLSCertificateFile ${folder}/certificate.pem
TLSCertificateKeyFile ${folder}/key.pem
sizelimit ${sizeLimit}
database mdb
suffix "${base}"
rootdn "${root.name}"
rootpw ${root.password}
directory ${folder}/data
access to attrs=userPassword by anonymous auth by * none
access to * by dn.exact="${houseAccount.name}" read by * none
`;

export interface Somebody {
  uid: string;
  mail?: string;
  name?: string;
  password?: string;
  /** As lines of LDIF, after the others. */
  more?: string;
}
export const dnOf = (uid: string): string => `uid=${uid},ou=people,${base}`;
export const passwordOf = (uid: string): string => `mot de passe de ${uid}`;

/** An entry, as LDIF; `more` are lines of it. */
export function person({ uid, mail = `${uid}@example.org`, name = uid, password = passwordOf(uid), more = '' }: Somebody): string {
  return `dn: ${dnOf(uid)}
objectClass: inetOrgPerson${more.includes('userAccountControl') || more.includes('objectGUID') ? '\nobjectClass: user' : ''}
uid: ${uid}
sn: ${name}
cn: ${name}
${mail === '' ? '' : `mail: ${mail}\n`}userPassword: ${password}
${more}`;
}
/** A group of people and of other groups, by their names in the directory. */
export const groupOf = (name: string, members: readonly string[], more = ''): string => `dn: cn=${name},ou=groups,${base}
objectClass: groupOfNames
cn: ${name}
${members.map((member) => `member: ${member}\n`).join('')}${more}`;
export const groupDn = (name: string): string => `cn=${name},ou=groups,${base}`;

const skeleton = `dn: ${base}
objectClass: dcObject
objectClass: organization
o: Lacroix
dc: lacroix

dn: ou=people,${base}
objectClass: organizationalUnit
ou: people

dn: ou=groups,${base}
objectClass: organizationalUnit
ou: groups

dn: ${houseAccount.name}
objectClass: organizationalRole
objectClass: simpleSecurityObject
cn: maison
userPassword: ${houseAccount.password}
`;

export type TestDirectory = Awaited<ReturnType<typeof startDirectory>>;

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  const isThere = await Promise.race([once(socket, 'connect').then(() => true), once(socket, 'error').then(() => false)]).catch(
    () => false,
  );
  socket.destroy();
  return isThere;
}

/** A real directory on this machine, with these entries (LDIF, apart by an empty line). */
export async function startDirectory(entries: readonly string[] = [], { sizeLimit = 500 } = {}) {
  const folder = testFolder();
  mkdirSync(join(folder, 'data'));
  writeFileSync(join(folder, 'active.schema'), activeSchema);
  writeFileSync(join(folder, 'certificate.pem'), certificate.cert);
  writeFileSync(join(folder, 'key.pem'), certificate.key);
  writeFileSync(join(folder, 'slapd.conf'), configuration(folder, sizeLimit));
  const [port, tlsPort] = [await freePort(), await freePort()];
  let running: ChildProcess | null = null;

  async function start(): Promise<void> {
    const listen = `ldap://127.0.0.1:${port}/ ldaps://127.0.0.1:${tlsPort}/`;
    const child = spawn(slapd ?? 'slapd', ['-h', listen, '-f', join(folder, 'slapd.conf'), '-d', '0'], { stdio: 'ignore' });
    running = child;
    while (child.exitCode === null && !(await answers(port))) await wait(20);
    if (child.exitCode !== null) throw new Error(`slapd ended with ${child.exitCode}`);
  }
  async function stop(): Promise<void> {
    if (running === null || running.exitCode !== null) return;
    const ended = once(running, 'exit');
    running.kill('SIGTERM');
    await ended;
    running = null;
  }
  /** Changes entries, as LDIF says. */
  function change(ldif: string, ...options: string[]): void {
    const argv = ['-x', '-H', `ldap://127.0.0.1:${port}`, '-D', root.name, '-w', root.password, ...options];
    const done = spawnSync('ldapmodify', argv, { input: ldif, encoding: 'utf8' });
    if (done.status !== 0) throw new Error(done.stderr);
  }
  const add = (...more: readonly string[]): void => change(more.map((entry) => `${entry.trim()}\n`).join('\n'), '-a');

  await start();
  add(skeleton, ...entries);
  return {
    port,
    address: `ldap://127.0.0.1:${port}`,
    sealedAddress: `ldaps://localhost:${tlsPort}`,
    upgradedAddress: `ldap://localhost:${port}`,
    start,
    stop,
    change,
    add,
    remove: (dn: string): void => change(`dn: ${dn}\nchangetype: delete\n`),
    /** Replaces an attribute of an entry. */
    set: (dn: string, attribute: string, ...values: string[]): void =>
      change(`dn: ${dn}\nchangetype: modify\nreplace: ${attribute}\n${values.map((value) => `${attribute}: ${value}\n`).join('')}`),
    async close(): Promise<void> {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What an owner declares of it. */
export const declarationOf = (address: string, more: object = {}, kind: DirectoryKind = 'openldap') => ({
  kind,
  ...directoryPresets[kind],
  address,
  startTls: false,
  reach: 'machine' as const,
  authority: null,
  base,
  bindName: houseAccount.name,
  password: houseAccount.password,
  label: 'Annuaire Lacroix',
  provisions: null,
  ...more,
});
