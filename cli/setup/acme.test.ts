import { expect, test } from 'vitest';
import { refusedBy } from '../failure.ts';
import { acmeOf, type AcmeOptions } from './acme.ts';

const acme = 'https://acme.example/directory';
const refused = (options: AcmeOptions): unknown => {
  try {
    acmeOf(options);
    return null;
  } catch (error) {
    return refusedBy(error)?.details;
  }
};

test('an authority is asked once it is agreed to, for the public names alone', () => {
  expect(acmeOf({ host: ['beffroi.example.eu'] })).toBe(null);
  expect(acmeOf({ acme, acmeAgree: true, host: ['beffroi.example.eu', '192.168.1.20', 'beffroi', 'beffroi.local'] })).toEqual({
    directory: acme,
    email: null,
    names: ['beffroi.example.eu'],
    reach: 'internet',
    root: null,
  });
  expect(refused({ acme, host: ['beffroi.example.eu'] })).toEqual({ option: '--acme-agree' });
});

test.each<[string, AcmeOptions, object]>([
  ['in clear', { acme: 'http://acme.example/directory' }, { name: '--acme' }],
  ['no address', { acme: 'acme' }, { name: '--acme' }],
  ['somewhere unknown', { acmeReach: 'lune' }, { name: '--acme-reach' }],
  ['no public name', { host: ['192.168.1.20'] }, { option: '--host' }],
  ['another name shown', { host: ['192.168.1.20', 'beffroi.example.eu'] }, { option: '--host' }],
])('refused: %s', (_, options, details) => {
  expect(refused({ acme, acmeAgree: true, host: ['beffroi.example.eu'], ...options })).toMatchObject(details);
});
