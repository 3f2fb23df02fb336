import { randomInt } from 'node:crypto';
import { hash, verify, type Options } from '@node-rs/argon2';
import { longestPassword, shortestPassword } from '#contract/people.ts';
import { Refusal } from '#server/foundation/refusal.ts';

/** 19 MiB and two passes: OWASP's floor for Argon2id (the library's default), about 50 ms here. */
const cost: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const hashPassword = (password: string): Promise<string> => hash(password, cost);
export const verifyPassword = ({ hash: stored, password }: { hash: string; password: string }): Promise<boolean> =>
  verify(stored, password);

/** @throws password_weak under 12 characters, as a person counts them */
export function refuseWeak(password: string): void {
  if (Array.from(password).length < shortestPassword || password.length > longestPassword)
    throw new Refusal('password_weak', { minimum: shortestPassword });
}

// Without the letters and digits that are mistaken for one another when a password is read aloud or copied by hand.
const letters = 'abcdefghjkmnpqrstuvwxyz23456789';

/** A first password: four groups of five, 99 bits. */
export function randomPassword(): string {
  return Array.from({ length: 4 }, () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('')).join('-');
}
