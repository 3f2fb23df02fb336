import { Command, Option } from 'commander';
import { reaches } from '#contract/models.ts';
import type { McpServerSeen } from '#contract/tools.ts';
import type { HouseClient } from '../client.ts';
import { asMember, type CommandFile, type Context } from '../context.ts';
import { refuse } from '../failure.ts';
import { readStdinLine } from '../terminal.ts';
import { agents } from '../texts/agents.ts';

export const command: CommandFile = { rank: 97, texts: agents, create: (context) => [mcpCommand(context)] };

interface Allowed {
  hash?: string;
  looks?: string;
}

/** `beffroi mcp list | add | look | allow | withdraw`: servers of tools elsewhere. */
function mcpCommand(context: Context): Command {
  const texts = context.with(agents);
  const tell = ({ name, url, state, hash, tools, looking }: McpServerSeen): void => {
    context.say(texts.serverLine(name, texts.serverStates[state], url));
    for (const tool of tools)
      context.say(texts.serverTool(tool.name, texts.toolUse[looking.includes(tool.name) ? 'looks' : 'acts'], tool.description));
    if (hash !== '') context.say(texts.serverHash(hash));
    if (state !== 'allowed' && hash !== '') context.say(texts.howToAllow(name, hash));
  };
  const on = (
    name: string,
    description: string,
    act: (client: HouseClient, organisation: string, server: McpServerSeen, options: Allowed) => Promise<McpServerSeen | null>,
  ) =>
    new Command(name)
      .description(description)
      .argument('<name>', texts.usage.mcpName)
      .action((wanted: string, options: Allowed) =>
        asMember(context, async ({ client, organisation }) => {
          const after = await act(client, organisation, await named(client, organisation, wanted), options);
          if (after) tell(after);
          else context.say(texts.serverWithdrawn(wanted));
          context.result(after ?? { withdrawn: wanted });
        }),
      );

  const list = new Command('list').description(texts.usage.mcpList).action(() =>
    asMember(context, async ({ client, organisation }) => {
      const all = await client.call('mcpServers', { params: { organisation } });
      for (const one of all.servers) tell(one);
      if (all.servers.length === 0) context.say(texts.noServers);
      context.result(all);
    }),
  );
  const add = new Command('add')
    .description(texts.usage.mcpAdd)
    .argument('<name>', texts.usage.mcpName)
    .argument('<url>', texts.usage.mcpUrl)
    .addOption(new Option('--reach <reach>', texts.usage.mcpReach).choices(reaches).default('network'))
    .option('--key-stdin', texts.usage.mcpKey)
    .action((name: string, url: string, { reach, keyStdin = false }: { reach: string; keyStdin?: boolean }) =>
      asMember(context, async ({ client, organisation }) => {
        // A key is never an argument, which others of the machine can read.
        const key = keyStdin ? (await readStdinLine()).trim() : null;
        const server = await client.call('declareMcpServer', { params: { organisation }, body: { name, url, reach, key } });
        tell(server);
        context.result(server);
      }),
    );
  const allow = on('allow', texts.usage.mcpAllow, async (client, organisation, server, { hash, looks }) => {
    if (hash === undefined) throw refuse('command_misused', { problem: 'value_missing', name: '--hash' });
    if (hash !== server.hash) throw refuse('mcp_server_changed', { server: server.name });
    const looking = (looks ?? '')
      .split(',')
      .map((one) => one.trim())
      .filter((one) => one !== '');
    return client.call('allowMcpServer', { params: { organisation, server: server.id }, body: { hash, looking } });
  })
    .option('--hash <hash>', texts.usage.mcpHash)
    .option('--looks <tools>', texts.usage.mcpLooks);
  const look = on('look', texts.usage.mcpLook, (client, organisation, server) =>
    client.call('lookAtMcpServer', { params: { organisation, server: server.id } }),
  );
  const withdraw = on('withdraw', texts.usage.mcpWithdraw, async (client, organisation, server) => {
    await client.call('removeMcpServer', { params: { organisation, server: server.id } });
    return null;
  });

  const all = new Command('mcp').description(texts.usage.mcp);
  for (const one of [list, add, look, allow, withdraw]) all.addCommand(one);
  return all;
}

async function named(client: HouseClient, organisation: string, wanted: string): Promise<McpServerSeen> {
  const { servers } = await client.call('mcpServers', { params: { organisation } });
  const found = servers.find(({ id, name }) => id === wanted || name === wanted);
  if (!found) throw refuse('mcp_server_unknown', {});
  return found;
}
