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
  },
  lessons: {
    run: `The agent reads with your rights and stops before each effect.

  beffroi run assistant prepare request="Draft a letter to the landlord: notice for 31 March"
  beffroi approvals
  beffroi approvals apv_… --approve`,
  },
  settings: {},
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
