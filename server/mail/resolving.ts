import type { MailKind } from '#contract/mail.ts';
import { invitationPath, renewalPath } from '#contract/people.ts';
import { languages, type Language } from '#contract/texts/formats.ts';
import type { People } from '#server/people/people.ts';
import type { Vault } from '#server/vault/vault.ts';
import type { Letter } from './message.ts';
import { findChoice, type Choice } from './notices.store.ts';
import { said, type Said } from './outbox.ts';
import { updateSaid, type MailRow } from './outbox.store.ts';
import { letterOf, type Told } from './wording.ts';

/** What a later part says of what it has people told of: whether it still is so, for this member of this organisation. */
export type Still = (organisation: string, member: string) => Promise<boolean>;

/** A message that is about to leave. */
export interface Ready {
  to: string;
  language: Language;
  letter: Letter;
}

/** The page of an organisation that a message leads to. */
const pages: Partial<Record<MailKind, string>> = {
  approvals: 'agents',
  backup: 'sauvegardes',
  drill: 'sauvegardes',
  certificate: 'reglages',
  'budget-neared': 'aiguillage?vue=budgets',
  'budget-spent': 'aiguillage?vue=budgets',
  'key-unusual': 'aiguillage?vue=budgets',
};
/** Those that people may do without: the choice that says so. */
const optional: Partial<Record<MailKind, keyof Choice>> = {
  approvals: 'approvals',
  backup: 'house',
  drill: 'house',
  certificate: 'house',
  'budget-neared': 'house',
  'budget-spent': 'house',
  'key-unusual': 'house',
};

export type MailPeople = Pick<People, 'invitedTo' | 'memberAt' | 'accountAt' | 'makePasswordLink' | 'organisationNamed'>;

/** Who is written to, in which language, and what: asked when a message leaves, so that what no longer holds is not said. */
export function createResolving(needs: {
  vault: Vault;
  people: MailPeople;
  origin: string;
  language: Language;
  still: ReadonlyMap<MailKind, Still>;
}) {
  const { vault, people, origin, still } = needs;
  const spoken = (given: string | number | null | undefined): Language => languages.find((one) => one === given) ?? needs.language;
  const written = (to: string, told: Omit<Told, 'origin'>): Ready => ({
    to,
    language: told.language,
    letter: letterOf({ origin, ...told }),
  });

  /** The link is made once, however often its message is tried. */
  async function forgotten(row: MailRow, given: Said): Promise<Ready | null> {
    const language = spoken(given['language']);
    if (typeof given['token'] === 'string') {
      const found = await people.accountAt(row.about);
      return found && written(found.email, { kind: 'password', language, path: renewalPath(given['token']) });
    }
    const made = await people.makePasswordLink(String(given['email']));
    if (!made) return null;
    const { account, token, expiresAt } = made;
    await vault.house.write('keep a password link to send', (tx) =>
      updateSaid(tx, row.id, { about: account, said: JSON.stringify({ token, language }), until: expiresAt }),
    );
    return written(String(given['email']), { kind: 'password', language, path: renewalPath(token) });
  }

  /** @returns null where nobody is to be written to any more */
  return async function resolve(owner: string, row: MailRow): Promise<Ready | null> {
    const { kind, about } = row;
    const given = said.parse(JSON.parse(row.said));
    if (kind === 'password') return forgotten(row, given);
    if (kind === 'invitation') {
      const invited = await people.invitedTo(owner, about);
      if (!invited) return null;
      const { name: organisation } = await people.organisationNamed(owner);
      const path = invitationPath(String(given['token']));
      return written(invited.email, { kind, language: spoken(given['language']), path, organisation, until: invited.expiresAt });
    }
    const found = owner === 'house' ? await people.accountAt(about) : await people.memberAt(owner, about);
    if (!found) return null;
    const choice = await vault.house.read((snapshot) => findChoice(snapshot, found.account));
    const by = optional[kind];
    if (by !== undefined && choice?.[by] === false) return null;
    if (still.has(kind) && !(await still.get(kind)?.(owner, about))) return null;
    const page = pages[kind];
    return written(found.email, {
      kind,
      language: spoken(choice?.language),
      path: page === undefined ? '/' : `/o/${owner}/${page}`,
      at: Number(given['at'] ?? 0),
      until: Number(given['until'] ?? 0),
    });
  };
}
