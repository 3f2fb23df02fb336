import { broken, file, inside, listed, runs, type PartTests } from '../support/part.ts';

export const part: PartTests = {
  operations: {
    isQueued: inside,
    enqueue: inside,
    handle: runs,
    schedule: runs,
    start: runs,
    stop: runs,
    idle: runs,
    known: inside,
    list: 'jobs',
    rerun: 'rerunJob',
    forget: inside,
  },
  endpoints: {
    jobs: { silent: listed },
    rerunJob: {
      step: 'end',
      request: async ({ opened, owner, ids }) => {
        const sent = await opened.as(owner, { method: 'POST', url: `/o/documents?place=${ids['source']}`, ...file('canari.pdf', broken) });
        await opened.house.jobs.idle();
        ids['job'] = sent.json<{ job: string }>().job;
        return { method: 'POST', url: `/o/jobs/${ids['job']}/rerun` };
      },
      leaves: [['job.rerun', 'job']],
    },
  },
};
