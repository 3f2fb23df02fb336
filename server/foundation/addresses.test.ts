import { expect, test } from 'vitest';
import { reachOf } from './addresses.ts';

test.each([
  ['127.0.0.1', 'machine'],
  ['127.255.255.254', 'machine'],
  ['::1', 'machine'],
  ['::ffff:127.0.0.1', 'machine'],
  ['::ffff:7f00:1', 'machine'],
  ['10.1.2.3', 'network'],
  ['172.16.0.1', 'network'],
  ['172.31.255.255', 'network'],
  ['192.168.1.20', 'network'],
  ['100.64.0.1', 'network'],
  ['fd12:3456::1', 'network'],
  ['::ffff:10.0.0.1', 'network'],
  ['172.32.0.1', 'internet'],
  ['8.8.8.8', 'internet'],
  ['::ffff:8.8.8.8', 'internet'],
  ['2a01:e0a::1', 'internet'],
])('%s leads to the %s', (address, reach) => expect(reachOf(address)).toBe(reach));

test.each([
  '0.0.0.0',
  '169.254.169.254',
  '::ffff:169.254.169.254',
  '100.100.100.200',
  'fd00:ec2::254',
  'fe80::1',
  '224.0.0.1',
  'ff02::1',
  '255.255.255.255',
  '192.0.2.1',
  '198.18.0.1',
  '2001:db8::1',
  '::',
  // With an address of our own network inside.
  '64:ff9b::a00:1',
  '2002:a00:1::1',
  '2001:0:a00:1::1',
  '::10.0.0.1',
  // Not addresses.
  'localhost',
  '127.1',
  '0x7f000001',
  '2130706433',
  '',
])('%s leads nowhere that we go', (address) => expect(reachOf(address)).toBeNull());
