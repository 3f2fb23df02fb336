import { updateApproval } from '#server/tools/approvals.store.ts';
import { startToolServer } from '../support/tool-server.ts';
import { asks, canary, id, inside, listed, runs, type PartTests, type World } from '../support/part.ts';

const mail = { tool: 'mail.draft', arguments: { to: ['canari@example.org'], subject: 'Le canari', body: canary } };
const elsewhere = { stop: async () => {} };
const own =
  'what the caller asked for himself, and what others ask of him by its name; opening another’s leaves approval.read, tried in server/tools/tools.test.ts';

/** One more request, that nothing was decided on. */
async function another({ opened, owner }: World): Promise<{ id: string; hash: string }> {
  const asked = await opened.as(owner, { method: 'POST', url: '/o/tools/use', payload: mail });
  const approval = asked.json<{ approval: string }>().approval;
  const seen = await opened.as(owner, { url: `/o/approvals/${approval}` });
  return { id: approval, hash: seen.json<{ hash: string }>().hash };
}

export const part: PartTests = {
  operations: {
    addTools: inside,
    allTools: inside,
    toolNamed: inside,
    described: 'tools',
    parsed: inside,
    look: inside,
    askFor: inside,
    cameOf: inside,
    cancelOf: inside,
    forgetOf: inside,
    ownApprovals: inside,
    useTool: 'useTool',
    approvals: 'approvals',
    approval: 'approval',
    approve: 'approve',
    refuseApproval: 'refuseApproval',
    changeApproval: 'changeApproval',
    settleApproval: 'settleApproval',
    standingApprovals: asks,
    allowAlways: 'allowAlways',
    endStanding: 'endStanding',
    mendSending: runs,
    toolDestinations: inside,
    mcpServers: asks,
    declareMcpServer: 'declareMcpServer',
    lookAtMcpServer: 'lookAtMcpServer',
    allowMcpServer: 'allowMcpServer',
    removeMcpServer: 'removeMcpServer',
    rest: runs,
  },
  endpoints: {
    tools: { silent: 'what can be done, no content' },
    useTool: {
      step: 'make',
      request: () => ({ method: 'POST', url: '/o/tools/use', payload: mail }),
      refused: { payload: { tool: 'canari.chante', arguments: {} } },
      keep: (body) => ({ approval: (JSON.parse(body) as { approval: string }).approval }),
      leaves: [['tool.asked-for', 'approval']],
    },
    approvals: { silent: listed },
    approval: { silent: own },
    changeApproval: {
      step: 'share',
      request: async ({ opened, owner, ids }) => {
        const seen = await opened.as(owner, { url: `/o/approvals/${ids['approval']}` });
        const { hash } = seen.json<{ hash: string }>();
        const payload = { hash, arguments: { ...mail.arguments, subject: 'Un canari' } };
        return { method: 'PATCH', url: `/o/approvals/${ids['approval']}`, payload };
      },
      leaves: [['approval.changed', 'approval']],
    },
    approve: {
      request: async ({ opened, owner, ids }) => {
        const seen = await opened.as(owner, { url: `/o/approvals/${ids['approval']}` });
        const { hash } = seen.json<{ hash: string }>();
        return { method: 'POST', url: `/o/approvals/${ids['approval']}/approve`, payload: { hash } };
      },
      leaves: [
        ['approval.given', 'approval'],
        ['document.added', null],
        ['approval.used', 'approval'],
      ],
    },
    refuseApproval: {
      request: async (world) => {
        const { id: approval } = await another(world);
        return { method: 'POST', url: `/o/approvals/${approval}/refuse`, payload: { reason: 'Le canari se tait.' } };
      },
      keep: id('refusedApproval'),
      leaves: [['approval.refused', 'refusedApproval']],
    },
    settleApproval: {
      request: async (world) => {
        const { id: approval } = await another(world);
        const store = await world.opened.house.vault.organisation(world.owner.actor.organisation);
        await store.write('as a stop leaves it', (tx) => updateApproval(tx, approval, { state: 'uncertain' }));
        return { method: 'POST', url: `/o/approvals/${approval}/settle`, payload: { left: true } };
      },
      keep: id('settledApproval'),
      leaves: [['approval.settled', 'settledApproval']],
    },
    mcpServers: { silent: 'what administrators declared of servers, no content' },
    declareMcpServer: {
      step: 'make',
      request: async () => {
        const server = await startToolServer();
        elsewhere.stop = server.stop;
        return { method: 'POST', url: '/o/mcp-servers', payload: { name: 'voliere', url: server.url, reach: 'machine' } };
      },
      refused: { payload: { name: 'Canari !', url: 'x', reach: 'machine' } },
      keep: (body) => {
        const { id: mcp, hash } = JSON.parse(body) as { id: string; hash: string };
        return { mcp, mcpHash: hash };
      },
      leaves: [['mcp-server.declared', 'mcp']],
    },
    lookAtMcpServer: {
      silent: 'asks a server what it offers: an entry in the ledger of connections, tried in server/tools/mcp/mcp.test.ts',
    },
    allowMcpServer: {
      request: ({ ids }) => ({
        method: 'POST',
        url: `/o/mcp-servers/${ids['mcp']}/allow`,
        payload: { hash: ids['mcpHash'], looking: ['weather'] },
      }),
      leaves: [['mcp-server.allowed', 'mcp']],
    },
    removeMcpServer: {
      step: 'end',
      request: async ({ ids }) => {
        await elsewhere.stop();
        return { method: 'DELETE', url: `/o/mcp-servers/${ids['mcp']}` };
      },
      leaves: [['mcp-server.removed', 'mcp']],
    },
    standingApprovals: { silent: listed },
    allowAlways: {
      step: 'make',
      request: () => ({
        method: 'POST',
        url: '/o/standing-approvals',
        payload: { agent: 'assistant', tool: 'papers.draft', scope: { place: 'src_canari' }, days: 7 },
      }),
      refused: { payload: { agent: 'assistant', tool: 'papers.draft', scope: {}, days: 7 } },
      keep: id('standing'),
      leaves: [['standing-approval.given', 'standing']],
    },
    endStanding: {
      step: 'end',
      request: ({ ids }) => ({ method: 'DELETE', url: `/o/standing-approvals/${ids['standing']}` }),
      leaves: [['standing-approval.ended', 'standing']],
    },
  },
};
