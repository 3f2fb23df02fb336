import type { z } from 'zod';
import type { mailServer, mailServerInput } from '#contract/mail.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { areCertificates } from '#server/foundation/authorities.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Ground } from '#server/journal/journal.ts';
import { deriveKey, openText, sealText } from '#server/vault/vault.ts';
import { deleteServer, findServer, keepServer, type ServerRow } from './server.store.ts';

/** With its password opened. */
export type Declared = Omit<ServerRow, 'sealed'> & { password: string | null };
export type Declaring = ReturnType<typeof createDeclaring>;

const context = 'password of the mail server';

/** The mail server of the house: the only one to which it sends. Its password is sealed under a key of the house, and shown nowhere. */
export function createDeclaring(needs: Ground & { keeps: (organisation: string) => Promise<boolean>; changed: () => void }) {
  const { vault, journal, keeps, changed } = needs;
  const key = deriveKey(Buffer.from(vault.houseSecret('mail server')), 'mail server');

  /** Known without a look at the house's store, where an organisation's is being written. */
  let isDeclared = false;

  async function mustKeep(actor: MemberActor | null): Promise<void> {
    if (actor && !(await keeps(actor.organisation))) throw new Refusal('mail_kept_elsewhere');
  }
  /** Who in which organisation decided it; nobody of one for whoever keeps the machine. */
  const by = (actor: MemberActor | null) => (actor ? { organisation: actor.organisation, member: actor.member } : {});

  function opened({ sealed, ...rest }: ServerRow): Declared {
    if (sealed === null) return { ...rest, password: null };
    const password = openText(sealed, key, context);
    if (password === null) throw new Error('the password of the mail server is not this house’s');
    return { ...rest, password };
  }

  async function server(): Promise<Declared | null> {
    const row = await vault.house.read(findServer);
    return row && opened(row);
  }

  return {
    server,
    isDeclared: (): boolean => isDeclared,
    /** At the start. */
    async mend(): Promise<void> {
      isDeclared = (await vault.house.read(findServer)) !== null;
    },
    mustKeep,
    by,

    /** As it was declared, without its password. */
    async shown(): Promise<z.output<typeof mailServer> | null> {
      const row = await vault.house.read(findServer);
      if (!row) return null;
      const { host, port, security, user, sender, reach, authority } = row;
      return { host, port, security, user, sender, reach, authority };
    },

    /**
     * Declares the server, in the place of the one before.
     * @param actor null for whoever keeps the machine
     * @throws mail_kept_elsewhere, mail_plain (in clear, on this machine only), mail_password_needed, mail_authority_invalid
     */
    async declare(actor: MemberActor | null, { password, ...declared }: z.output<typeof mailServerInput>): Promise<void> {
      await mustKeep(actor);
      if (declared.security === 'none' && declared.reach !== 'machine') throw new Refusal('mail_plain');
      if (declared.authority !== null && !areCertificates(declared.authority)) throw new Refusal('mail_authority_invalid');
      const before = await server();
      // A password is given to the server and for the user that it was given for, and to no other.
      const isSame = before?.host === declared.host && before.port === declared.port && before.user === declared.user;
      const kept = password ?? (isSame ? before.password : null);
      if (declared.user !== null && kept === null) throw new Refusal('mail_password_needed');
      const sealed = declared.user === null || kept === null ? null : sealText(kept, key, context);
      await vault.house.write('declare a mail server', async (tx) => {
        await keepServer(tx, { ...declared, sealed });
        await journal.append(tx, { actor: { kind: 'house' }, act: 'house.mail-server-declared', facts: by(actor) });
      });
      isDeclared = true;
      changed();
    },

    /** What waits goes on waiting, for another or for its end. @throws mail_kept_elsewhere, mail_undeclared */
    async withdraw(actor: MemberActor | null): Promise<void> {
      await mustKeep(actor);
      await vault.house.write('withdraw a mail server', async (tx) => {
        if (!(await deleteServer(tx))) throw new Refusal('mail_undeclared');
        await journal.append(tx, { actor: { kind: 'house' }, act: 'house.mail-server-withdrawn', facts: by(actor) });
      });
      isDeclared = false;
    },
  };
}
