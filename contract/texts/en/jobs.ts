import type { jobs as French } from '../fr/jobs.ts';
import type { JobState } from '../../jobs.ts';

const jobStates: Record<JobState, string> = { waiting: 'Waiting', running: 'Running', done: 'Done', failed: 'Failed' };

export const jobs: typeof French = {
  jobStates,
  acts: {
    'job.rerun': 'Job run again',
  },
  permissions: {
    'jobs.read': 'see jobs',
    'jobs.manage': 'run jobs again',
  },
  refusals: {
    job_unknown: () => 'This job does not exist, or no longer does.',
    job_not_failed: () => 'This job has not failed: there is nothing to run again.',
  },
};
