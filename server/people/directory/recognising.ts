import { randomBytes } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';
import type { directorySignIn } from '#contract/directory.ts';
import type { Account, SystemActor } from '#server/foundation/actor.ts';
import { isRefusal, Refusal } from '#server/foundation/refusal.ts';
import type { Journal } from '#server/journal/journal.ts';
import type { Tx, Vault } from '#server/vault/vault.ts';
import type { Proof } from '../accounts.ts';
import type { Attempts, Outcome, Whence } from '../attempts.ts';
import type { Factors } from '../factors.ts';
import { belongsElsewhere } from '../factors.store.ts';
import { bindInto, type Identities, type Vouching } from '../identities.ts';
import { findIdentity, isDirectoryAccount, noteDirectoryAccount, selectIdentities } from '../identity.store.ts';
import type { Organisations } from '../organisations.ts';
import type { Sessions } from '../sessions.ts';
import { issuerOf, type Directories, type Directory } from './declaring.ts';
import { isDeclared, restoreMember, selectSuspended } from './directory.store.ts';
import type { Person, Reading } from './entries.ts';
import type { Looking } from './looking.ts';

/** What counts tries on somebody in a directory: no account of the house is meant. */
export const counted = (organisation: string, login: string): string => `${login.toLowerCase()} in the directory of ${organisation}`;

/** Somebody whose password it was; `isAlone` where no other entry bears his address. */
interface Recognised extends Person {
  subject: string;
  isAlone: boolean;
}

/**
 * Signing in by an organisation's directory: it is asked who writes himself so, then whether the password is his. What it says leads to
 * that organisation and nowhere else.
 */
export function createRecognising(needs: {
  vault: Vault;
  journal: Journal;
  door: { sessions: Sessions; attempts: Attempts; factors: Factors };
  organisations: Organisations;
  identities: Identities;
  directories: Directories;
  looking: Looking;
}) {
  const { vault, journal, door, organisations, identities, directories, looking } = needs;
  const { sessions, attempts, factors } = door;

  /** The directory of an organisation that is open. */
  async function directoryAt(organisation: string): Promise<Directory> {
    const found = await organisations.ifOpen(organisation, () => directories.directoryOf(organisation));
    if (!found) throw new Refusal('directory_unknown');
    return found;
  }

  /**
   * Whom the directory finds, where the password is his and he may come in. As much is asked of it whoever is found.
   * @throws directory_unavailable: what is the matter with it is its owner's to read
   */
  async function recognised(
    directory: Directory,
    find: (reading: Reading) => Promise<Person[]>,
    password: string,
  ): Promise<Recognised | null> {
    const nobody = randomBytes(16).toString('hex');
    try {
      return await looking.within(directory, async (reading, client) => {
        const [first, ...others] = await find(reading);
        const person = others.length === 0 ? first : undefined;
        const sharing = await reading.byMail(person?.mail ?? nobody);
        const isHis = await client.isPassword(person?.dn ?? `cn=${nobody},${directory.declared.base}`, person ? password : nobody);
        if (!isHis || !person || person.subject === null || person.shut !== null) return null;
        return { ...person, subject: person.subject, isAlone: sharing.length === 1 };
      });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      throw new Refusal('directory_unavailable', {}, error);
    }
  }

  /** What a directory vouches for, as long as it is the one that is declared. */
  const vouching = ({ organisation, declared }: Directory): Vouching => ({
    organisation,
    issuer: issuerOf(declared),
    provisions: declared.provisions,
    stands: (tx) => isDeclared(tx, declared),
    made: noteDirectoryAccount,
  });

  /** Takes in again whom a sync had suspended, and whom the directory knows by now. */
  async function takenIn({ organisation, declared }: Directory, subject: string): Promise<string | null> {
    const own = await vault.organisation(organisation);
    const [waiting] = (await own.read(selectSuspended)).filter((one) => one.subject === subject);
    if (!waiting) return null;
    const { member, account } = waiting;
    const issuer = issuerOf(declared);
    const isBound = await vault.house.write('bind an identity', (tx) => bindInto(tx, journal, { organisation, issuer }, subject, account));
    const actor: SystemActor = { kind: 'system', organisation, reason: 'maintenance' };
    await own.write('take a member in again', async (tx: Tx) => {
      if (!isBound || !(await isDeclared(tx, declared))) return;
      if (await restoreMember(tx, member)) await journal.append(tx, { actor, act: 'member.restored', on: member });
    });
    return account;
  }

  /** The account of somebody whom the directory recognised; null where he is nobody here. */
  async function accountOf(directory: Directory, { subject, mail, name, isAlone }: Recognised): Promise<string | null> {
    const { organisation, declared } = directory;
    const bound = await vault.house.read((snapshot) => findIdentity(snapshot, organisation, issuerOf(declared), subject));
    const again = bound ?? (await takenIn(directory, subject));
    const claims = { sub: subject, ...(mail !== null && { email: mail }), email_verified: isAlone, name };
    const account = await identities.accountOf(vouching(directory), claims);
    // His groups come with the next reading.
    if (again === null && account !== null)
      await (await vault.organisation(organisation)).write('follow who came in', (tx) => directories.askSync(tx, organisation));
    return account;
  }

  /** Whether a second factor may be added by the directory's word: to an account that it made, and that leads nowhere else. */
  const mayEnrol = (account: string, organisation: string): Promise<boolean> =>
    vault.house.read(
      async (snapshot) => (await isDirectoryAccount(snapshot, account)) && !(await belongsElsewhere(snapshot, account, organisation)),
    );

  /** The code of a second factor, where the account has one; what is missing otherwise. */
  async function factorMissing(
    account: string,
    organisation: string,
    { hasFactor, code }: { hasFactor: boolean; code: string | undefined },
  ): Promise<'code' | 'no code' | 'no factor' | null> {
    if (hasFactor) {
      if (!code?.trim()) return 'no code';
      return (await factors.take(account, code)) ? null : 'code';
    }
    const isRequired = await organisations.requireFactor(account, [{ id: organisation }]);
    return isRequired && !(await mayEnrol(account, organisation)) ? 'no factor' : null;
  }

  return {
    operations: {
      /**
       * Opens a session for whoever gives what the directory knows him by.
       * @throws directory_unknown, directory_unavailable, sign_in_failed, sign_in_delayed, second_factor_needed, second_factor_to_enrol
       */
      async signInByDirectory(
        { organisation, login, password, code }: z.output<typeof directorySignIn>,
        from: Whence & { agent: string | null },
      ): Promise<{ account: Account; cookies: string[] }> {
        const directory = await directoryAt(organisation);
        return attempts.attempted(
          counted(organisation, login),
          from,
          async (): Promise<Outcome<{ account: Account; cookies: string[] }>> => {
            const person = await recognised(directory, (reading) => reading.byLogin(login), password);
            const account = person && (await accountOf(directory, person));
            if (account === null) return { missed: 'identity' };
            const hasFactor = await vault.house.read((snapshot) => factors.has(snapshot, account));
            const missing = await factorMissing(account, organisation, { hasFactor, code });
            if (missing !== null) return { missed: missing };
            const holds = async (): Promise<boolean> =>
              isDeepStrictEqual(await directories.directoryOf(organisation), directory) &&
              (await identities.isMember(organisation, account)) &&
              (hasFactor || !(await vault.house.read((snapshot) => factors.has(snapshot, account))));
            const opened = await sessions.open(account, from.agent, holds, { organisation, via: 'directory' });
            return opened ? { heard: opened } : { missed: 'identity' };
          },
        );
      },
    },

    /**
     * That whoever came in by a directory knows its password still, and that what he adds to his account is his alone to add.
     * @throws session_limited, sign_in_failed, sign_in_delayed, directory_unknown, directory_unavailable
     */
    async prove({ account, only = '' }: Account, from: Proof): Promise<void> {
      if (!(await mayEnrol(account, only))) throw new Refusal('session_limited');
      const directory = await directoryAt(only);
      const known = await vault.house.read((snapshot) => selectIdentities(snapshot, only, issuerOf(directory.declared)));
      const subject = [...known].find(([, one]) => one === account)?.[0];
      if (subject === undefined) throw new Refusal('session_limited');
      await attempts.attempted(counted(only, account), from, async () => {
        const person = await recognised(directory, (reading) => reading.bySubject(subject), from.password);
        return person ? { heard: true } : { missed: 'identity' };
      });
    },
  };
}
