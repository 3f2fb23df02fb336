import { z } from 'zod';
import { failure } from './failure.ts';
import { reaches } from './models.ts';
import { done, inOrganisation, none, nothing, type ContractPart } from './part.ts';
import { administrators, roles } from './roles.ts';

/** What a tool does: looks, changes something here, or has something leave. Only the first needs nobody's approval. */
export const effects = ['reads', 'writes', 'sends'] as const;
export type Effect = (typeof effects)[number];

/** Arguments that decide whom an effect reaches, how much it moves, where it goes: never taken from a document without a person. */
export const steerings = ['recipient', 'amount', 'address', 'place'] as const;
export type Steering = (typeof steerings)[number];

/** Words that come as data, beside what they name: an agent's folder brings its own, and so does a definition that was imported. */
export const words = z.object({ fr: z.string().min(1).max(2000), en: z.string().min(1).max(2000) });
export type BothWords = z.output<typeof words>;

/** What people read of a tool: its name, what it will do, each of its arguments, and what stands within them: fields, and kinds of parts. */
export const toolWords = z.object({
  title: words,
  does: words,
  arguments: z.record(z.string(), words),
  within: z.record(z.string(), words).optional(),
});
export type ToolWords = z.output<typeof toolWords>;

/**
 * Waiting for people; approved, and about to be done; `sending`: on its way out. `uncertain`: a stop cut a sending, and only a person
 * can find out whether it left. `used`: done, once.
 */
export const approvalStates = ['waiting', 'approved', 'sending', 'uncertain', 'used', 'refused', 'expired', 'failed', 'cancelled'] as const;
export type ApprovalState = (typeof approvalStates)[number];

/** What in a value a reader may not see as it is: characters that do not show, or letters of two scripts in one word. */
export const disguises = ['invisible', 'mixed-scripts'] as const;
export type Disguise = (typeof disguises)[number];

export const argumentSeen = z.object({
  name: z.string(),
  label: words,
  /** The value as it will be used: a text as it is, a list or a table on lines, under the names that the tool gives. People are shown it by `valueLines`. */
  value: z.string(),
  /** What a place or a document of that id is called, for who may know. */
  named: z.string().nullable(),
  steers: z.enum(steerings).nullable(),
  /** Where a steering value that no person gave was read: a document, or else a tool's answer. Null when a person gave it. */
  from: z.object({ document: z.string().nullable(), title: z.string().nullable() }).nullable(),
  disguises: z.array(z.enum(disguises)),
});
export type ArgumentSeen = z.output<typeof argumentSeen>;

export const approval = z.object({
  id: z.string(),
  tool: z.string(),
  effect: z.enum(effects),
  words: toolWords,
  agent: z.string().nullable(),
  run: z.string().nullable(),
  /** In whose name. */
  member: z.string(),
  memberName: z.string().nullable(),
  state: z.enum(approvalStates),
  needed: z.number().int(),
  decisions: z.array(
    z.object({ member: z.string(), name: z.string().nullable(), approved: z.boolean(), standing: z.boolean(), at: z.number() }),
  ),
  createdAt: z.number(),
  expiresAt: z.number(),
  failure: failure.nullable(),
  mayDecide: z.boolean(),
});
export type ApprovalSeen = z.output<typeof approval>;
/** What will happen, exactly: what is approved is the `hash` of these arguments and of no others. */
export const approvalDetail = approval.extend({
  hash: z.string(),
  shown: z.array(argumentSeen),
  arguments: z.record(z.string(), z.unknown()),
  /** The arguments of its tool that steer, given or not. */
  steering: z.array(z.string()),
  mayChange: z.boolean(),
  result: z.unknown(),
});
export type ApprovalDetail = z.output<typeof approvalDetail>;

const onHash = z.object({ hash: z.string().max(64) });
const longestStandingDays = 90;
/** The one value allowed: a text, a list, or null for "not given"; for an amount, the most. */
export const standingScope = z.record(
  z.string(),
  z.union([z.string().max(400), z.number(), z.array(z.string().max(400)).max(50), z.null()]),
);
export const standingInput = z.object({
  agent: z.string().max(60),
  tool: z.string().max(120),
  /** For each argument that steers. */
  scope: standingScope,
  days: z.number().int().min(1).max(longestStandingDays),
});
export const standing = z.object({
  id: z.string(),
  agent: z.string(),
  tool: z.string(),
  words: toolWords,
  scope: standingScope,
  until: z.number(),
});

export const tool = z.object({
  name: z.string(),
  effect: z.enum(effects),
  words: toolWords,
  /** JSON Schema of its arguments. */
  arguments: z.record(z.string(), z.unknown()),
});

/** `declared`: looked at by nobody yet. `changed`: its tools are no longer those that were allowed. */
export const mcpStates = ['declared', 'allowed', 'changed'] as const;
export type McpState = (typeof mcpStates)[number];
export const mcpTool = z.object({ name: z.string(), description: z.string(), inputSchema: z.record(z.string(), z.unknown()) });
export type McpTool = z.output<typeof mcpTool>;
export const mcpInput = z.object({
  name: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  url: z.url({ protocol: /^https?$/ }).max(300),
  reach: z.enum(reaches),
  /** Written, never read again. */
  key: z
    .string()
    .regex(/^[\x21-\x7e]{1,500}$/)
    .nullable()
    .optional(),
});
export const mcpServer = z.object({
  id: z.string(),
  name: z.string(),
  url: z.string(),
  reach: z.enum(reaches),
  state: z.enum(mcpStates),
  /** Of what it says of its tools: what is allowed is this. */
  hash: z.string(),
  tools: z.array(mcpTool),
  looking: z.array(z.string()),
});
export type McpServerSeen = z.output<typeof mcpServer>;

export const tools = {
  ...nothing,
  endpoints: {
    tools: { method: 'GET', path: `${inOrganisation}/tools`, answer: z.object({ tools: z.array(tool) }) },
    /** A person calls a tool by himself: one that reads answers, one that has an effect waits for approval like all others. */
    useTool: {
      method: 'POST',
      path: `${inOrganisation}/tools/use`,
      body: z.object({ tool: z.string().max(120), arguments: z.record(z.string(), z.unknown()) }),
      answer: z.object({ result: z.unknown(), approval: z.string().nullable() }),
    },
    approvals: { method: 'GET', path: `${inOrganisation}/approvals`, answer: z.object({ approvals: z.array(approval) }) },
    approval: { method: 'GET', path: `${inOrganisation}/approvals/:approval`, answer: approvalDetail },
    approve: { method: 'POST', path: `${inOrganisation}/approvals/:approval/approve`, body: onHash, answer: approvalDetail },
    refuseApproval: {
      method: 'POST',
      path: `${inOrganisation}/approvals/:approval/refuse`,
      body: z.object({ reason: z.string().trim().min(1).max(500) }),
      answer: approvalDetail,
    },
    /** Other arguments: whatever was decided before was decided on others. */
    changeApproval: {
      method: 'PATCH',
      path: `${inOrganisation}/approvals/:approval`,
      body: onHash.extend({ arguments: z.record(z.string(), z.unknown()) }),
      answer: approvalDetail,
    },
    /** A person found out whether what a stop cut has left. */
    settleApproval: {
      method: 'POST',
      path: `${inOrganisation}/approvals/:approval/settle`,
      body: z.object({ left: z.boolean() }),
      answer: approvalDetail,
    },
    /** Servers of tools elsewhere (MCP), as an administrator declared, looked at and allowed them. */
    mcpServers: { method: 'GET', path: `${inOrganisation}/mcp-servers`, answer: z.object({ servers: z.array(mcpServer) }) },
    declareMcpServer: { method: 'POST', path: `${inOrganisation}/mcp-servers`, body: mcpInput, answer: mcpServer },
    lookAtMcpServer: { method: 'POST', path: `${inOrganisation}/mcp-servers/:server/look`, answer: mcpServer },
    allowMcpServer: {
      method: 'POST',
      path: `${inOrganisation}/mcp-servers/:server/allow`,
      body: onHash.extend({ looking: z.array(z.string().max(200)).max(200) }),
      answer: mcpServer,
    },
    removeMcpServer: { method: 'DELETE', path: `${inOrganisation}/mcp-servers/:server`, answer: done },
    standingApprovals: { method: 'GET', path: `${inOrganisation}/standing-approvals`, answer: z.object({ standing: z.array(standing) }) },
    allowAlways: { method: 'POST', path: `${inOrganisation}/standing-approvals`, body: standingInput, answer: standing },
    endStanding: { method: 'DELETE', path: `${inOrganisation}/standing-approvals/:standing`, answer: done },
  },
  acts: [
    'tool.asked-for',
    'approval.read',
    'approval.given',
    'approval.refused',
    'approval.changed',
    'approval.used',
    'approval.failed',
    'approval.expired',
    'approval.cancelled',
    'approval.sending',
    'approval.uncertain',
    'approval.settled',
    'standing-approval.given',
    'standing-approval.ended',
    'mcp-server.declared',
    'mcp-server.allowed',
    'mcp-server.changed',
    'mcp-server.removed',
  ],
  permissions: {
    /** Uses tools, and decides on what is asked for in his own name. */
    'tools.use': roles,
    /** Is the second person where two are needed. */
    'approvals.second': administrators,
    /** Declares servers of tools, and allows them. */
    'mcp.manage': administrators,
  },
  refusals: {
    tool_unknown: { status: 404, details: z.object({ tool: z.string() }) },
    tool_arguments_invalid: { status: 400, details: z.object({ tool: z.string(), path: z.string() }) },
    approval_unknown: { status: 404, details: none },
    /** It was decided on, used or given up already. */
    approval_ended: { status: 409, details: z.object({ state: z.enum(approvalStates) }) },
    approval_expired: { status: 409, details: none },
    /** What is approved is not what would be done. */
    approval_changed: { status: 409, details: none },
    approval_not_yours: { status: 403, details: none },
    approval_refused: { status: 409, details: z.object({ tool: z.string() }) },
    mcp_server_unknown: { status: 404, details: none },
    mcp_server_exists: { status: 409, details: z.object({ name: z.string() }) },
    mcp_server_changed: { status: 409, details: z.object({ server: z.string() }) },
    mcp_unreachable: { status: 502, details: z.object({ server: z.string() }) },
    mcp_tool_unknown: { status: 404, details: z.object({ server: z.string(), tool: z.string() }) },
    mcp_tool_failed: { status: 502, details: z.object({ server: z.string(), tool: z.string() }) },
    standing_unknown: { status: 404, details: none },
    standing_too_wide: { status: 400, details: z.object({ tool: z.string(), argument: z.string() }) },
    standing_not_for: { status: 400, details: z.object({ tool: z.string() }) },
  },
  events: { approval: ['approvals', 'approval'] },
} as const satisfies ContractPart;
