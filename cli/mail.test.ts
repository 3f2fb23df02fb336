import { expect, test } from 'vitest';
import { serverOf } from './commands/mail.ts';
import { refusedBy } from './failure.ts';

const sender = 'maison@lacroix.example';
const read = (address: string, reach: 'internet' | 'network' | 'machine' = 'internet') => serverOf(address, { sender, reach });
const refusal = (act: () => unknown): string => {
  try {
    act();
    return 'nothing refused';
  } catch (error) {
    return refusedBy(error)?.code ?? 'no refusal';
  }
};

test('an address says how a mail server is spoken to; in clear on this machine only', () => {
  expect(read('smtps://maison%40lacroix.example@smtp.example.fr')).toEqual({
    host: 'smtp.example.fr',
    port: 465,
    security: 'tls',
    user: 'maison@lacroix.example',
    sender,
    reach: 'internet',
    authority: null,
  });
  expect(read('smtp://smtp.example.fr')).toMatchObject({ port: 587, security: 'starttls', user: null });
  expect(read('smtp://relais.lan:25', 'network')).toMatchObject({ port: 25, security: 'starttls' });
  expect(read('smtp://127.0.0.1', 'machine')).toMatchObject({ port: 25, security: 'none' });
});

test('what is no mail server, or tells its password to whoever sees the command, is misused', () => {
  for (const address of [
    'smtp.example.fr',
    'https://smtp.example.fr',
    'smtps://u:secret@smtp.example.fr',
    'smtps://',
    'smtps://smtp.example.fr?x',
    'smtps://-x',
  ])
    expect([address, refusal(() => read(address))]).toEqual([address, 'command_misused']);
  expect(refusal(() => serverOf('smtps://smtp.example.fr', { sender: 'a@b.fr\r\nBcc: x@y.fr', reach: 'internet' }))).toBe(
    'command_misused',
  );
  expect(refusal(() => serverOf('smtps://smtp.example.fr', { sender, reach: 'internet', authority: '/nulle/part.pem' }))).toBe(
    'path_unusable',
  );
});
