import type { command as French } from '../fr/agents.command.ts';

/** What the commands of `agents` and of approvals say, in English; `settings` tells what each setting is for. */
export const command: typeof French = {
  usage: {
    agents: 'what can be handed to agents',
    run: 'hand work to an agent, and follow what it does',
    agent: 'the agent, such as “assistant”',
    job: 'the job, such as “prepare”',
    fields: 'the fields of the form, such as request="Sum up the lease"',
    runs: 'instead, the work handed over, newest first',
    approvals: 'what waits for your approval; with a number, what will be done exactly',
    approval: 'the number of the request',
    approve: 'approve exactly what is shown',
    refuse: 'refuse, saying why',
    triggers: 'what begins by itself: at set times, when a document arrives, when a threshold is crossed',
    trigger: 'the number of the trigger',
    addTrigger: 'make one, described in this JSON file',
    triggerOn: 'switch it on, with your rights',
    triggerOff: 'switch it off',
    removeTrigger: 'delete it',
    mcp: 'servers of tools (MCP): declared, read, allowed',
    mcpList: 'those that are declared, with their tools',
    mcpAdd: 'declare one, and show its tools',
    mcpLook: 'ask for its tools again',
    mcpAllow: 'allow exactly the tools that are shown, by their fingerprint',
    mcpWithdraw: 'withdraw it',
    mcpName: 'its name',
    mcpUrl: 'its address, such as http://192.168.1.20:3001/mcp',
    mcpReach: 'where it is',
    mcpKey: 'read its key from standard input',
    mcpHash: 'the fingerprint that is shown',
    mcpLooks: 'those of its tools that only look, with commas between; all others ask for approval at each call',
  },
  lessons: {
    run: `The agent reads with your rights and stops before each effect.

  beffroi run assistant prepare request="Draft a letter to the landlord: notice for 31 March"
  beffroi approvals
  beffroi approvals apv_… --approve`,
    triggers: `A trigger has your rights, an end date and a number of jobs a day; what it prepares waits for your approval.

  beffroi triggers --add overheating.json
  beffroi triggers trg_… --off

overheating.json:
  { "name": "Overheating", "agent": "maintenance", "job": "intervention", "input": {}, "days": 90, "runsPerDay": 5,
    "when": { "kind": "reading", "place": "Server/Readings", "threshold": 80, "release": 70,
              "columns": { "machine": "Machine", "value": "Temperature", "at": "Date" } } }

Without "place" and "columns", readings come from an application: POST /api/readings, with a key in your name.
  { "readings": [{ "machine": "CN-2", "value": 87.5, "at": "2026-11-27T08:00:00Z" }] }`,
    mcp: `Nothing of a server is used before its tools have been read and allowed.

  beffroi mcp add erp http://192.168.1.20:3001/mcp
  beffroi mcp allow erp --hash … --looks orders.read

Its key, if it asks for one, is read from standard input: --key-stdin < key.txt`,
  },
  settings: {},
  serverStates: { declared: 'to be read', allowed: 'allowed', changed: 'changed, shut' },
  toolUse: { looks: 'looks', acts: 'acts' },
  serverLine: (name: string, state: string, url: string) => `${name.padEnd(16)} ${state.padEnd(14)} ${url}`,
  serverTool: (name: string, use: string, what: string) => `  ${name} (${use}) ${what}`,
  serverHash: (hash: string) => `  fingerprint ${hash}`,
  howToAllow: (name: string, hash: string) => `  beffroi mcp allow ${name} --hash ${hash}`,
  serverWithdrawn: (name: string) => `Server “${name}” withdrawn.`,
  noServers: 'No server of tools. beffroi mcp add declares one.',
  triggerLine: (id: string, state: string, name: string) => `${id}  ${state.padEnd(12)} ${name}`,
  triggerTerms: (job: string, kind: string, until: string) => `  ${job} · ${kind} · until ${until}`,
  triggerNext: (at: string) => `  next on ${at}`,
  firings: { started: 'work begun', skipped: 'not begun, jobs or spending of the day used up', unreadable: 'nothing begun' },
  firingLine: (at: string, outcome: string, run: string) => `    ${at}  ${outcome}  ${run}`,
  noTriggers: 'No trigger. beffroi triggers --help shows how to make one.',
  triggerRemoved: 'Trigger deleted.',
  agentLine: (name: string, title: string) => `${name.padEnd(14)} ${title}`,
  jobLine: (agent: string, job: string, title: string, fields: string) => `  beffroi run ${agent} ${job} ${fields}\n    ${title}`,
  runLine: (id: string, state: string, at: string, job: string) => `${id}  ${state.padEnd(18)} ${at}  ${job}`,
  stepLine: (number: string, title: string, state: string) => `${number.padStart(3)}. ${title}${state}`,
  noRuns: 'No work handed over.',
  approvalLine: (id: string, state: string, title: string) => `${id}  ${state.padEnd(18)} ${title}`,
  noApprovals: 'Nothing waits for your approval.',
  argumentLine: (label: string, value: string) => `  ${label}: ${value}`,
  readIn: (title: string) => `    careful: read in “${title}”, which nobody has checked`,
  notYours: '    careful: this value does not come from you',
  howToDecide: (id: string) => `beffroi approvals ${id} --approve   or   --refuse "why"`,
};
