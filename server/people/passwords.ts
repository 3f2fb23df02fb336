import { randomInt } from 'node:crypto';
import { hash, verify, type Options } from '@node-rs/argon2';
import { longestPassword, shortestPassword } from '#contract/people.ts';
import { Refusal } from '#server/foundation/refusal.ts';

/** 19 MiB and two passes: OWASP's floor for Argon2id (the library's default), about 50 ms here. */
const cost: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, cost);
export const verifyPassword = ({ hash: stored, password }: { hash: string; password: string }): Promise<boolean> =>
  verify(stored, password);

/** Whether this is the account's password; where there is no account, nothing in about the same time. */
export async function isPassword(hash: string | null, password: string): Promise<boolean> {
  if (hash !== null) return verifyPassword({ hash, password });
  await hashPassword(password);
  return false;
}

/** @throws password_weak under 12 characters, as a person counts them */
export function refuseWeak(password: string): void {
  if (Array.from(password).length < shortestPassword || password.length > longestPassword)
    throw new Refusal('password_weak', { minimum: shortestPassword });
}

// Without the letters and digits that are mistaken for one another when a password is read aloud or copied by hand.
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** So many of them, drawn at random. */
export const randomWord = (length: number): string => Array.from({ length }, () => letters[randomInt(letters.length)]).join('');

/** A first password: four groups of five, 99 bits. */
export const randomPassword = (): string => [5, 5, 5, 5].map(randomWord).join('-');
