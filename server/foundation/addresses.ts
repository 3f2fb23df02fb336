import { BlockList, isIP } from 'node:net';
import type { Reach } from '#contract/models.ts';

/**
 * Where an address leads: this machine, our own network, the internet, or null where nothing of ours may go (cloud
 * metadata, link-local, multicast, documentation, and addresses that carry another one inside). IANA's special-purpose registries.
 */
export function reachOf(address: string): Reach | null {
  const family = isIP(address);
  if (family === 0) return null;
  const plain = family === 6 ? mappedIn(address) : address;
  const kind = isIP(plain) === 4 ? 'ipv4' : 'ipv6';
  if (forbidden.check(plain, kind)) return null;
  if (machine.check(plain, kind)) return 'machine';
  if (network.check(plain, kind)) return 'network';
  return kind === 'ipv4' || global.check(plain, kind) ? 'internet' : null;
}

/** Whether a host is a number, which leads where it leads, and no name, which leads where somebody else says. */
export function isNumber(host: string): boolean {
  return isIP(host) !== 0;
}

/** An IPv4 address written as IPv6 (::ffff:10.0.0.1) is that address. */
function mappedIn(address: string): string {
  if (!mapped.check(address, 'ipv6')) return address;
  const { hostname } = new URL(`http://[${address}]`);
  const [high = 0, low = 0] = hostname
    .slice(1, -1)
    .split(':')
    .slice(-2)
    .map((group) => Number.parseInt(group, 16));
  return `${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`;
}

const mapped = listOf(['::ffff:0:0/96']);
const machine = listOf(['127.0.0.0/8', '::1/128']);
/** Private ranges, those of overlay networks, and unique local addresses. */
const network = listOf(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7']);
const global = listOf(['2000::/3']);
const forbidden = listOf([
  '0.0.0.0/8',
  '169.254.0.0/16',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
  // Metadata services that stand outside the link-local range.
  '100.100.100.200/32',
  'fd00:ec2::254/128',
  '::/128',
  // Addresses with an IPv4 address inside, which the rules above would not see.
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '2001::/32',
  '2002::/16',
  '2001:db8::/32',
  '3fff::/20',
  'fe80::/10',
  'ff00::/8',
]);

function listOf(ranges: readonly string[]): BlockList {
  const list = new BlockList();
  for (const range of ranges) {
    const [address = '', length = ''] = range.split('/');
    list.addSubnet(address, Number(length), address.includes(':') ? 'ipv6' : 'ipv4');
  }
  return list;
}
