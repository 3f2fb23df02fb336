import type { Reach } from '../../models.ts';
import type { McpState } from '../../tools.ts';
import { formatsOf } from '../formats.ts';
import type { servers as French } from '../fr/agents.servers.ts';

const f = formatsOf('en');
const plural = (count: number): string => (count > 1 ? 's' : '');
const states: Record<McpState, string> = { declared: 'To be read', allowed: 'Allowed', changed: 'Changed, shut' };
const reaches: Record<Reach, string> = { machine: 'on this machine', network: 'on our network', internet: 'on the internet' };

/** Servers of tools (MCP): declared, read, allowed. */
export const servers: typeof French = {
  lead: 'A server of tools (MCP) gives agents tools: an ERP, a calendar, a database. Nothing of it is used before you have read its tools. Should it describe them otherwise one day, it shuts by itself until you read them again.',
  none: 'No server of tools',
  noneLead: 'Declare the address of a server that speaks MCP over HTTP. You will see its tools before you allow them.',
  add: 'Declare a server',
  added: 'Server declared. Read its tools.',
  name: 'Name, in small letters and without spaces',
  url: 'Address',
  reach: 'Where it is',
  reaches,
  key: 'Key, if it asks for one',
  keyLead: 'Written once, never shown again.',
  states,
  tools: (count) => `${f.number(count)} tool${plural(count)}`,
  noTools: 'It did not answer. Check the address, then read again.',
  hash: (hash) => `fingerprint ${hash}`,
  look: 'Read again',
  looked: 'Tools read again.',
  allow: 'Allow these tools',
  allowLead: 'What the server says of itself does not count: tick the tools that only look. All others ask for approval at each call.',
  looksOnly: (tool) => `“${tool}” only looks`,
  allowed: 'Tools allowed.',
  onlyLooks: 'looks',
  acts: 'acts, with approval',
  withdraw: 'Withdraw',
  withdrawLead: 'Its tools will not be used any more. What they did stays.',
  withdrawn: 'Server withdrawn.',
};
