import type { MailCame } from '#contract/mail.ts';
import type { Snapshot, Tx, Vault } from '#server/vault/vault.ts';
import { findAccountById } from './house.store.ts';
import { findMember } from './people.store.ts';

interface Mail<Kind extends string> {
  kind: Kind;
  /** What it is about, by its id. */
  about: string;
  said: Record<string, string | number | null>;
  livesMs: number;
}

/** mail: has somebody written to, in the transaction that causes it; the message leaves after its commit. */
export interface Post {
  /** Whether the house sends mail at all. */
  sends(): boolean;
  send(tx: Tx, owner: string, mail: Mail<'invitation' | 'device'>): Promise<void>;
  sendBeside(tx: Tx, owner: string, mail: Mail<'password'>): Promise<void>;
  forget(tx: Tx, kind: 'invitation', about: string): Promise<void>;
  came(snapshot: Snapshot, kind: 'invitation', abouts: readonly string[]): Promise<Map<string, MailCame>>;
}

/** Where a message goes: asked when it leaves, so that nobody who has gone is written to. */
export function createMailing({ vault }: { vault: Vault }) {
  return {
    /** Where an active member is written to. */
    async memberAt(organisation: string, member: string): Promise<{ email: string; account: string } | null> {
      const store = await vault.organisation(organisation);
      const found = await store.read((snapshot) => findMember(snapshot, member));
      return found?.active === true ? { email: found.email, account: found.account } : null;
    },

    /** Where an account is written to. */
    async accountAt(account: string): Promise<{ email: string; account: string } | null> {
      const email = await vault.house.read((snapshot) => findAccountById(snapshot, account));
      return email === null ? null : { email, account };
    },
  };
}
