import { triggerWhen } from '#contract/agents.ts';
import { NotNow, type JobContext } from '#server/jobs/jobs.ts';
import { afterCommit, type Tx } from '#server/vault/vault.ts';
import type { AgentNeeds } from '../agent.ts';
import type { Firing } from './firing.ts';
import { nextTime } from './schedule.ts';
import * as store from './triggers.store.ts';

const tickJob = 'agents.ticks';
const minuteMs = 60_000;
const alwaysAgain = 1_000_000;

/** What the clock starts. Times that were missed while the house was stopped are one: the next is counted from now. */
export function createTicks({ vault, clock, jobs }: AgentNeeds, firing: Firing) {
  /** Of the jobs that watch the clock in an organisation, the one that goes on: an older one ends. */
  const current = new Map<string, string>();
  jobs.handle(tickJob, { run, maximumAttempts: alwaysAgain });

  async function run({ organisation, job }: JobContext): Promise<void> {
    if ((current.get(organisation) ?? job) !== job) return;
    current.set(organisation, job);
    const vaulted = await vault.organisation(organisation);
    const due = (await vaulted.read((snapshot) => store.triggersOn(snapshot, ['schedule']))).filter(
      (row) => firing.isLive(row) && row.next_at !== null && row.next_at <= clock.now(),
    );
    for (const { id } of due)
      await vaulted.write('fire a trigger', async (tx) => {
        const row = await store.findTrigger(tx, id);
        const terms = row && triggerWhen.parse(JSON.parse(row.terms));
        if (!row || terms?.kind !== 'schedule' || !firing.isLive(row) || row.next_at === null || row.next_at > clock.now()) return;
        await store.updateTrigger(tx, id, { next_at: nextTime(terms, clock.now()) });
        const about = { kind: 'schedule', at: new Date(row.next_at).toISOString() };
        await firing.fire(tx, organisation, row, { key: `time:${row.next_at}`, about });
      });
    const live = (await vaulted.read((snapshot) => store.triggersOn(snapshot, ['schedule']))).filter(firing.isLive);
    const soonest = Math.min(...live.map(({ next_at: at }) => at ?? Infinity));
    if (soonest !== Infinity) throw new NotNow(Math.min(Math.max(soonest - clock.now(), 0), minuteMs));
  }

  return {
    /** Has the clock watched, once the caller's transaction has committed. */
    async watch(tx: Tx, organisation: string): Promise<void> {
      const job = await jobs.enqueue(tx, organisation, { kind: tickJob, subject: null, input: {} });
      afterCommit(tx, () => void current.set(organisation, job));
    },
  };
}
