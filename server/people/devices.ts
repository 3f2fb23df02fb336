import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { cookieIn, cookiePrefix } from './auth.ts';

const daysKept = 180;

/** What a device is known by: the account's address, and its password's hash, so that another password forgets every device. */
interface Known {
  email: string;
  passwordHash: string;
}

/**
 * Devices that an account came in by, each told by a signed cookie. It opens nothing: it says only that whoever guesses elsewhere does not
 * make this one wait. The house keeps no list of them.
 */
export function createDevices({ secret, secureCookies }: { secret: string; secureCookies: boolean }) {
  const keyed = (words: string): string => createHmac('sha256', secret).update(`device ${words}`).digest('base64url');
  const nameOf = (email: string): string => `${cookiePrefix}.device.${keyed(`name ${email}`).slice(0, 12)}`;
  const signature = (id: string, { email, passwordHash }: Known): string => keyed(`${id} ${email} ${passwordHash}`);

  return {
    /** The device that a cookie header tells of, if this account came in by it under its present password. */
    deviceIn(cookies: string | null, known: Known): string | null {
      const [id = '', signed = ''] = (cookieIn(cookies, nameOf(known.email)) ?? '').split('.');
      const [given, right] = [Buffer.from(signed), Buffer.from(signature(id, known))];
      return given.length === right.length && timingSafeEqual(given, right) ? id : null;
    },

    /** The cookie of a device that just came in. */
    cookieFor(known: Known): string {
      const id = randomBytes(16).toString('base64url');
      const attributes = `Path=/; HttpOnly; SameSite=Strict; Max-Age=${daysKept * 24 * 3600}${secureCookies ? '; Secure' : ''}`;
      return `${nameOf(known.email)}=${id}.${signature(id, known)}; ${attributes}`;
    },
  };
}
