import { formatsOf } from '../formats.ts';
import type { agents as French } from '../fr/agents.ts';

const f = formatsOf('en');

export const agents: typeof French = {
  runStates: {
    running: 'Under way',
    waiting: 'Waits for your approval',
    done: 'Done',
    failed: 'Failed',
    cancelled: 'Given up',
    forgotten: 'Forgotten',
  },
  triggerStates: { on: 'On', off: 'Off', stopped: 'Stopped', ended: 'Ended' },
  triggerKinds: { schedule: 'At set times', document: 'A document arrives', reading: 'A threshold is crossed' },
  pages: { agents: 'Agents' },
  acts: {
    'run.started': 'Work handed to an agent',
    'run.stepped': 'Step of an agent',
    'run.waiting': 'Agent waits for approval',
    'run.ended': 'Work of an agent ended',
    'run.cancelled': 'Work of an agent given up',
    'run.viewed': 'Work of an agent looked at',
    'run.forgotten': 'Work of an agent forgotten',
    'definition.added': 'Version of an agent added',
    'definition.published': 'Version of an agent put in force',
    'definition.evaluated': 'Version of an agent evaluated',
    'trigger.added': 'Trigger made',
    'trigger.switched': 'Trigger switched on or off',
    'trigger.fired': 'Work begun by a trigger',
    'trigger.stopped': 'Trigger stopped by the house',
    'trigger.removed': 'Trigger deleted',
    'document.signalled': 'Document signalled as it came in',
    'signal.dismissed': 'Signal on a document dismissed',
  },
  permissions: { 'agents.use': 'hand work to agents', 'agents.manage': 'make agents' },
  refusals: {
    agent_of_house: ({ agent }) => `“${agent}” is an agent of the house. Give yours another name.`,
    definition_unknown: () => 'This version does not exist.',
    definition_untested: () => 'This version has not done any job yet. Try it first, then publish it.',
    definition_only_looks: ({ tool }) =>
      `An agent that only looks does not have the tool “${tool}”, which has an effect. Take the tool away, or change its autonomy.`,
    evaluation_empty: () => 'This version has no trial question. Add some in the workshop, then try again.',
    evaluation_running: () => 'The trial of this version is under way. Wait for its end.',
    outside_knowledge: () => 'This document is not in the folders that this agent knows.',
    agent_unknown: () => 'This agent does not exist, or no longer does.',
    job_of_agent_unknown: ({ agent }) => `The agent “${agent}” does not do this job.`,
    run_input_invalid: ({ path }) =>
      path === ''
        ? 'The form is not filled in as it should be. Correct it, then try again.'
        : `The field “${path}” is not filled in as it should be. Correct it, then try again.`,
    run_unknown: () => 'This work does not exist, or is not yours.',
    run_ended: () => 'This work has ended already.',
    run_diverged: ({ step }) =>
      `Taken up again, the agent did not ask for the same at step ${f.number(step)}: it stopped. Hand the work over again.`,
    run_too_long: ({ steps }) => `The agent stopped after ${f.number(steps)} steps, the limit of its definition.`,
    run_too_dear: ({ euros }) => `The agent stopped: what it did has cost ${f.euros(euros * 100)}, the limit of its definition.`,
    trigger_day_spent: ({ euros }) => `The agent stopped: its trigger has spent ${f.euros(euros * 100)} today, its limit for a day.`,
    run_too_slow: ({ minutes }) => `The agent stopped after ${f.number(minutes)} minutes, the limit of its definition.`,
    engine_incoherent: () => 'The model wrote nothing that can be followed. Try a stronger model.',
    signal_unknown: () => 'This signal does not exist, or has been dismissed already.',
    trigger_unknown: () => 'This trigger does not exist, or is not yours.',
    trigger_ended: () => 'This trigger is past its last day. Make a new one, with a new end date.',
    trigger_orphaned: () =>
      'The person whose rights this trigger has left the house, or may no longer hand work over. Switch it on in your own name, or delete it.',
    reading_columns_missing: ({ columns }) =>
      `No table of this document has the columns ${f.list(columns.map((column) => `“${column}”`))}. Correct the file, or make a trigger with the right names of columns.`,
    reading_ahead: ({ machine, minutes }) =>
      `The reading of “${machine}” bears a time to come, in ${f.number(minutes)} minutes. Set the clock of the device, then send it again.`,
    tool_not_chosen: ({ tool }) => `The tool “${tool}” was not chosen before the documents were read: the agent cannot use it.`,
  },
};
