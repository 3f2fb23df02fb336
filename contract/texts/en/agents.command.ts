import { formatsOf } from '../formats.ts';
import { workshop } from './agents.workshop.ts';
import type { command as French } from '../fr/agents.command.ts';

const f = formatsOf('en');
const euros = (microEuros: number) => `€${f.decimal((microEuros / 1_000_000).toFixed(4))}`;

/** What the commands of `agents` and of approvals say, in English; `settings` tells what each setting is for. */
export const command: typeof French = {
  usage: {
    agents: 'what can be handed to agents',
    run: 'hand work to an agent, and follow what it does',
    agent: 'the agent, such as “assistant”',
    job: 'the job, such as “prepare”',
    fields: 'the fields of the form, such as request="Sum up the lease"',
    runs: 'the work handed over, newest first; with a number, what it did and cost',
    runId: 'the number of the work',
    cancelRun: 'give it up',
    versions: 'instead, the versions that the organisation made',
    importAgent: 'take the agent of this file in, as a draft',
    exportAgent: 'write this version to a file',
    exportTo: 'which',
    evaluateAgent: 'run the trials of this version, and say what it missed',
    publishAgent: 'put this version in force',
    setArgument: 'instead, give another value, such as subject="Notice"; the request is then to be read again',
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
  beffroi approvals apv_… --set subject="Notice on the lease"
  beffroi approvals apv_… --approve

A field for several documents is repeated, by title, number or folder:
  beffroi run assistant prepare request="Compare these leases" documents="Lease of the workshop" documents=Server/Leases`,
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
  costLine: ({ steps, tokens, microEuros, wattHours, limits }) =>
    `  ${f.number(steps)} of at most ${f.number(limits.steps)} steps · ${f.number(tokens)} tokens · ${euros(microEuros)}${limits.euros === null ? '' : ` of at most ${f.euros(limits.euros * 100)}`} · about ${f.number(Number(wattHours.toPrecision(2)))} Wh (estimated)`,
  versionStates: workshop.states,
  verdicts: workshop.verdicts,
  missed: workshop.expectations,
  versionLine: (id, agent, version, state) => `${id}  ${agent.padEnd(20)} ${f.number(version).padStart(3)}  ${state}`,
  trialLine: (name, verdict, missed) => [`${verdict.padEnd(10)} ${name}`, ...missed.map((one) => `    ${one}`)].join('\n'),
  written: (path) => `Written: ${path}`,
  noVersions: 'The organisation has made no agent. beffroi agents --import takes one from a file.',
  noRuns: 'No work handed over.',
  approvalLine: (id: string, state: string, title: string) => `${id}  ${state.padEnd(18)} ${title}`,
  noApprovals: 'Nothing waits for your approval.',
  argumentLine: (label: string, value: string) => `  ${label}: ${value}`,
  readIn: (title: string) => `    careful: read in “${title}”, which nobody has checked`,
  notYours: '    careful: this value does not come from you',
  howToDecide: (id: string) => `beffroi approvals ${id} --approve   or   --refuse "why"`,
};
