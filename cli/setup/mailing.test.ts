import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { certificate } from '../../test/support/certificate.ts';
import { testFolder } from '../../test/support/vault.ts';
import { refusedBy } from '../failure.ts';
import { mailOf, type MailingOptions } from './mailing.ts';

let folder: string;
beforeEach(() => (folder = testFolder()));
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const given = (more: Partial<MailingOptions> = {}): MailingOptions => ({
  mail: 'smtps://maison@smtp.example.fr',
  mailSender: 'maison@lacroix.example',
  mailReach: 'internet',
  ...more,
});
const refused = async (options: MailingOptions): Promise<unknown> => {
  try {
    return await mailOf(options);
  } catch (error) {
    const { code, details } = refusedBy(error) ?? { code: 'no refusal', details: {} };
    return [code, details['option'] ?? details['path'] ?? null];
  }
};

test('a mail server is read wholly: its password is the first line of its file, its authority the text of its own', async () => {
  expect(await mailOf({ mailReach: 'internet' })).toBe(null);
  const mailPassword = file('secret', 'un mot de passe\r\nune autre ligne\n');
  expect(await mailOf(given({ mailPassword, mailAuthority: file('root.pem', certificate.cert) }))).toEqual({
    url: 'smtps://maison@smtp.example.fr',
    sender: 'maison@lacroix.example',
    reach: 'internet',
    password: 'un mot de passe',
    authority: certificate.cert,
  });
  expect(await mailOf(given({ mail: 'smtp://smtp.example.fr' }))).toMatchObject({ password: null, authority: null });
});

test('whatever the house would refuse of it is refused before anything is installed', async () => {
  const { mailSender: _, ...nobody } = given();
  expect(await refused(nobody)).toEqual(['answer_needed', '--mail-sender']);
  expect(await refused(given())).toEqual(['answer_needed', '--mail-password']);
  expect(await refused(given({ mailPassword: file('vide', '\n') }))).toEqual(['answer_needed', '--mail-password']);
  const mailPassword = join(folder, 'nulle-part');
  expect(await refused(given({ mailPassword }))).toEqual(['path_unusable', mailPassword]);
  const held = { mailPassword: file('secret', 'un mot de passe\n') };
  expect(await refused(given({ ...held, mailAuthority: file('texte.pem', 'un texte') }))).toEqual(['mail_authority_invalid', null]);
  expect(await refused(given({ ...held, mailAuthority: mailPassword }))).toEqual(['path_unusable', mailPassword]);
  expect(await refused(given({ ...held, mail: 'https://smtp.example.fr' }))).toEqual(['command_misused', null]);
});
