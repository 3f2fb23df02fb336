import type { ApprovalState } from '../../tools.ts';
import type { tools as French } from '../fr/tools.ts';

const approvalStates: Record<ApprovalState, string> = {
  waiting: 'To approve',
  approved: 'Approved, under way',
  sending: 'Being sent',
  uncertain: 'Sending uncertain',
  used: 'Done',
  refused: 'Refused',
  expired: 'Expired',
  failed: 'Failed',
  cancelled: 'Given up',
};

export const tools: typeof French = {
  effects: { reads: 'looks', writes: 'writes in the house', sends: 'sends outside' },
  steerings: { recipient: 'recipient', amount: 'amount', address: 'address', place: 'place' },
  disguises: { invisible: 'holds characters that do not show', 'mixed-scripts': 'mixes look-alike letters of several alphabets' },
  approvalStates,
  acts: {
    'tool.asked-for': 'Effect asked for',
    'approval.read': 'Somebody else’s request for approval looked at',
    'approval.given': 'Approval given',
    'approval.refused': 'Approval refused',
    'approval.changed': 'Request for approval changed',
    'approval.used': 'Approved effect done',
    'approval.failed': 'Approved effect failed',
    'approval.expired': 'Request for approval expired',
    'approval.cancelled': 'Request for approval given up',
    'approval.sending': 'Approved sending begun',
    'approval.uncertain': 'Sending cut short, uncertain',
    'approval.settled': 'Uncertain sending settled by a person',
    'standing-approval.given': 'Standing approval given',
    'standing-approval.ended': 'Standing approval withdrawn',
    'mcp-server.declared': 'Server of tools declared',
    'mcp-server.allowed': 'Server of tools allowed',
    'mcp-server.changed': 'Server of tools changed, shut',
    'mcp-server.removed': 'Server of tools removed',
  },
  permissions: { 'tools.use': 'use tools', 'approvals.second': 'approve as the second person', 'mcp.manage': 'connect servers of tools' },
  refusals: {
    tool_unknown: ({ tool }) => `No tool is called “${tool}”. The page Agents shows those that exist.`,
    tool_arguments_invalid: ({ tool, path }) =>
      `The tool “${tool}” does not take what it is given${path === '' ? '' : ` for “${path}”`}. Correct it, then try again.`,
    approval_unknown: () => 'This request does not exist, or is not addressed to you.',
    approval_ended: ({ state }) => `This request no longer waits: ${approvalStates[state].toLowerCase()}. Nothing was done a second time.`,
    approval_expired: () => 'This request has expired, and nothing was done. Hand the work over again.',
    approval_changed: () => 'What would be done is not what you were shown, so nothing was done. Read the request again, then decide.',
    approval_not_yours: () => 'You have decided already: another person is needed.',
    approval_refused: ({ tool }) => `The effect asked of the tool “${tool}” was refused, and did not happen.`,
    mcp_server_unknown: () => 'This server of tools is not declared here.',
    mcp_server_exists: ({ name }) => `A server of tools is called “${name}” already. Give this one another name.`,
    mcp_server_changed: ({ server }) =>
      `The tools of “${server}” are not, or no longer, those that were allowed. An administrator has to read them again, then allow them.`,
    mcp_unreachable: ({ server }) =>
      `The server of tools “${server}” does not answer as the protocol wants. Check its address, then try again.`,
    mcp_tool_unknown: ({ server, tool }) => `The server “${server}” has no tool “${tool}” that is allowed for this.`,
    mcp_tool_failed: ({ server, tool }) => `The tool “${tool}” of “${server}” answered with an error.`,
    standing_unknown: () => 'This standing approval does not exist, or no longer does.',
    standing_too_wide: ({ tool, argument }) =>
      `A standing approval for “${tool}” has to fix “${argument}”. Give the value that is allowed, then try again.`,
    standing_not_for: ({ tool }) => `The tool “${tool}” takes no standing approval: each sending is approved on its own.`,
  },
};
