import { memberRoute, type Route } from '#server/foundation/route.ts';
import type { Tools } from './tools.ts';

export function toolsRoutes(tools: Tools): Route[] {
  const done = { done: true as const };
  return [
    memberRoute('tools', 'tools.use', async () => ({ tools: tools.described() })),
    memberRoute('useTool', 'tools.use', (actor, { body, signal }) => tools.useTool(actor, body, signal)),
    memberRoute('approvals', 'tools.use', (actor) => tools.approvals(actor)),
    memberRoute('approval', 'tools.use', (actor, { params }) => tools.approval(actor, params.approval)),
    memberRoute('approve', 'tools.use', (actor, { params, body }) => tools.approve(actor, params.approval, body)),
    memberRoute('refuseApproval', 'tools.use', (actor, { params, body }) => tools.refuseApproval(actor, params.approval, body)),
    memberRoute('changeApproval', 'tools.use', (actor, { params, body }) => tools.changeApproval(actor, params.approval, body)),
    memberRoute('settleApproval', 'tools.use', (actor, { params, body }) => tools.settleApproval(actor, params.approval, body)),
    memberRoute('mcpServers', 'mcp.manage', (actor) => tools.mcpServers(actor)),
    memberRoute('declareMcpServer', 'mcp.manage', (actor, { body, signal }) => tools.declareMcpServer(actor, body, signal)),
    memberRoute('lookAtMcpServer', 'mcp.manage', (actor, { params, signal }) => tools.lookAtMcpServer(actor, params.server, signal)),
    memberRoute('allowMcpServer', 'mcp.manage', (actor, { params, body }) => tools.allowMcpServer(actor, params.server, body)),
    memberRoute('removeMcpServer', 'mcp.manage', (actor, { params }) => tools.removeMcpServer(actor, params.server).then(() => done)),
    memberRoute('standingApprovals', 'tools.use', (actor) => tools.standingApprovals(actor)),
    memberRoute('allowAlways', 'tools.use', (actor, { body }) => tools.allowAlways(actor, body)),
    memberRoute('endStanding', 'tools.use', (actor, { params }) => tools.endStanding(actor, params.standing).then(() => done)),
  ];
}
