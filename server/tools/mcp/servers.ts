import { z } from 'zod';
import { mcpTool, type mcpInput, type McpServerSeen } from '#contract/tools.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { newId } from '#server/foundation/ids.ts';
import { mayStand } from '#server/foundation/strangers.ts';
import type { Destination, Outbound } from '#server/foundation/outbound.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Ground } from '#server/journal/journal.ts';
import type { OrganisationVault, Snapshot } from '#server/vault/vault.ts';
import { reads, sends, type Tool } from '../tool.ts';
import { wordsOf } from '../house/words.ts';
import { pinOf, withServer } from './reaching.ts';
import * as store from './servers.store.ts';

const described = z.array(mcpTool);
const names = z.array(z.string());
const called = z.object({
  server: z.string().max(60),
  tool: z.string().max(200),
  arguments: z.record(z.string(), z.unknown()).default({}),
});
const shared = { classes: ['internal'] as const, input: called, output: z.object({ content: z.string() }) };

/** Servers of tools that an administrator declared, looked at and allowed as they were then: one whose tools change is shut until he looks again. */
export function createMcpServers({ vault, journal, clock, outbound, allowsInner }: Ground & { outbound: Outbound; allowsInner: boolean }) {
  const seen = (row: store.ServerRow): McpServerSeen => ({
    id: row.id,
    name: row.name,
    url: row.url,
    reach: row.reach,
    state: row.state,
    hash: row.hash,
    tools: described.parse(JSON.parse(row.described)),
    looking: names.parse(JSON.parse(row.looking)),
  });
  const reachedBy = (owner: string, { name, url, key }: Pick<store.ServerRow, 'name' | 'url' | 'key'>) => ({ owner, name, url, key });

  async function named(snapshot: Snapshot, name: string): Promise<store.ServerRow> {
    const row = (await store.selectServers(snapshot)).find((one) => one.name === name || one.id === name);
    if (!row) throw new Refusal('mcp_server_unknown');
    return row;
  }

  /** The server's tools as they are now are those that were allowed; otherwise it is shut. */
  async function mustBeAsAllowed(vaulted: OrganisationVault, actor: MemberActor, row: store.ServerRow, now: string): Promise<void> {
    if (now === row.hash) return;
    await vaulted.write('shut a server of tools', async (tx) => {
      await store.updateServer(tx, row.id, { state: 'changed' });
      await journal.append(tx, {
        actor,
        act: 'mcp-server.changed',
        on: row.id,
        outcome: 'refused',
        facts: { allowed: row.hash, found: now },
      });
    });
    throw new Refusal('mcp_server_changed', { server: row.name });
  }

  async function call(
    { actor, signal }: { actor: MemberActor; signal: AbortSignal },
    { server: name, tool, arguments: args }: z.output<typeof called>,
    { looksOnly }: { looksOnly: boolean },
  ): Promise<{ content: string }> {
    const vaulted = await vault.organisation(actor.organisation);
    const row = await vaulted.read((snapshot) => named(snapshot, name));
    if (row.state !== 'allowed') throw new Refusal('mcp_server_changed', { server: row.name });
    const { tools, looking } = seen(row);
    if (!tools.some((one) => one.name === tool) || (looksOnly && !looking.includes(tool)))
      throw new Refusal('mcp_tool_unknown', { server: row.name, tool });
    return withServer(outbound, reachedBy(actor.organisation, row), signal, async (server) => {
      await mustBeAsAllowed(vaulted, actor, row, pinOf(await server.list()));
      return { content: await server.call(tool, args) };
    });
  }

  const tools: Tool[] = [
    reads(
      {
        name: 'mcp.tools',
        effect: 'reads',
        classes: ['internal'],
        input: z.object({}),
        output: z.object({ servers: z.array(z.object({ server: z.string(), looks: z.array(mcpTool), acts: z.array(mcpTool) })) }),
        steers: {},
        words: wordsOf('mcp.tools'),
      },
      async ({ actor }) => {
        const vaulted = await vault.organisation(actor.organisation);
        const all = (await vaulted.read(store.selectServers)).map(seen).filter(({ state }) => state === 'allowed');
        const of = (one: McpServerSeen, looks: boolean) => one.tools.filter(({ name }) => one.looking.includes(name) === looks);
        return { servers: all.map((one) => ({ server: one.name, looks: of(one, true), acts: of(one, false) })) };
      },
    ),
    reads({ ...shared, name: 'mcp.look', effect: 'reads', isOutside: true, steers: {}, words: wordsOf('mcp.look') }, (by, args) =>
      call(by, args, { looksOnly: true }),
    ),
    sends(
      {
        ...shared,
        name: 'mcp.call',
        effect: 'sends',
        steers: { server: 'place', tool: 'place', arguments: 'address' },
        words: wordsOf('mcp.call'),
      },
      (by, args) => call(by, args, { looksOnly: false }),
    ),
  ];

  return {
    tools,

    /** Where tools may be called, as was declared. */
    async toolDestinations(owner: string): Promise<Destination[]> {
      if (owner === 'house') return [];
      const rows = await (await vault.organisation(owner)).read(store.selectServers);
      const declared = rows.map(({ url, reach }) => ({ origin: new URL(url).origin, reach }));
      return declared.filter(({ reach }) => mayStand(reach, allowsInner));
    },

    async mcpServers(actor: MemberActor): Promise<{ servers: McpServerSeen[] }> {
      const rows = await (await vault.organisation(actor.organisation)).read(store.selectServers);
      return { servers: rows.map(seen) };
    },

    /** Declares a server and asks what it offers; nothing of it may be called before it is allowed. @throws mcp_server_exists, mcp_unreachable, what outbound throws */
    async declareMcpServer(
      actor: MemberActor,
      { name, url, reach, key }: z.output<typeof mcpInput>,
      signal: AbortSignal,
    ): Promise<McpServerSeen> {
      const vaulted = await vault.organisation(actor.organisation);
      const id = newId('mcp');
      const row = {
        id,
        name,
        url,
        reach,
        state: 'declared' as const,
        hash: '',
        described: '[]',
        looking: '[]',
        key: key ?? null,
        at: clock.now(),
      };
      await vaulted.write('declare a server of tools', async (tx) => {
        if ((await store.selectServers(tx)).some((one) => one.name === name)) throw new Refusal('mcp_server_exists', { name });
        await store.insertServer(tx, row);
        await journal.append(tx, { actor, act: 'mcp-server.declared', on: id, facts: { reach } });
      });
      const found = await withServer(outbound, reachedBy(actor.organisation, row), signal, (server) => server.list()).catch(() => null);
      if (found !== null) {
        const change = { described: JSON.stringify(found), hash: pinOf(found) };
        await vaulted.write('note what a server offers', (tx) => store.updateServer(tx, id, change));
      }
      return seen(await vaulted.read((snapshot) => named(snapshot, id)));
    },

    /** Asks again what it offers: what is found has to be allowed. @throws mcp_server_unknown, mcp_unreachable */
    async lookAtMcpServer(actor: MemberActor, id: string, signal: AbortSignal): Promise<McpServerSeen> {
      const vaulted = await vault.organisation(actor.organisation);
      const row = await vaulted.read((snapshot) => named(snapshot, id));
      const found = await withServer(outbound, reachedBy(actor.organisation, row), signal, (server) => server.list());
      const hash = pinOf(found);
      const state = row.state === 'allowed' && hash === row.hash ? ('allowed' as const) : ('declared' as const);
      await vaulted.write('note what a server offers', (tx) =>
        store.updateServer(tx, row.id, { described: JSON.stringify(found), hash, state }),
      );
      return { ...seen(row), tools: found, hash, state };
    },

    /** Allows exactly what was shown; `looking` names the tools that only look, by the administrator's own judgement. @throws mcp_server_unknown, mcp_server_changed, mcp_tool_unknown */
    async allowMcpServer(actor: MemberActor, id: string, { hash, looking }: { hash: string; looking: string[] }): Promise<McpServerSeen> {
      const vaulted = await vault.organisation(actor.organisation);
      return vaulted.write('allow a server of tools', async (tx) => {
        const row = await named(tx, id);
        if (row.hash !== hash || hash === '') throw new Refusal('mcp_server_changed', { server: row.name });
        const unknown = looking.find((name) => !seen(row).tools.some((one) => one.name === name));
        if (unknown !== undefined) throw new Refusal('mcp_tool_unknown', { server: row.name, tool: unknown });
        await store.updateServer(tx, row.id, { state: 'allowed', looking: JSON.stringify(looking) });
        await journal.append(tx, { actor, act: 'mcp-server.allowed', on: row.id, facts: { tools: hash, looking: looking.length } });
        return seen({ ...row, state: 'allowed', looking: JSON.stringify(looking) });
      });
    },

    /** @throws mcp_server_unknown */
    async removeMcpServer(actor: MemberActor, id: string): Promise<void> {
      const vaulted = await vault.organisation(actor.organisation);
      await vaulted.write('remove a server of tools', async (tx) => {
        const row = await named(tx, id);
        await store.deleteServer(tx, row.id);
        await journal.append(tx, { actor, act: 'mcp-server.removed', on: row.id });
      });
    },
  };
}
