import { z } from 'zod';
import { failure } from './failure.ts';
import { inOrganisation, none, nothing, type ContractPart } from './part.ts';
import { administrators } from './roles.ts';

export const jobStates = ['waiting', 'running', 'done', 'failed'] as const;
export type JobState = (typeof jobStates)[number];
export const job = z.object({
  id: z.string(),
  kind: z.string(),
  state: z.enum(jobStates),
  subject: z.string().nullable(),
  subjectName: z.string().nullable(),
  progress: z.number().min(0).max(1).nullable(),
  attempts: z.number().int(),
  failure: failure.nullable(),
  createdAt: z.number(),
  endedAt: z.number().nullable(),
});
export const jobList = z.object({ jobs: z.array(job) });

export const jobs = {
  ...nothing,
  endpoints: {
    jobs: { method: 'GET', path: `${inOrganisation}/jobs`, query: z.object({ state: z.enum(jobStates).optional() }), answer: jobList },
    rerunJob: { method: 'POST', path: `${inOrganisation}/jobs/:job/rerun`, answer: job },
  },
  acts: ['job.rerun'],
  permissions: {
    /** Sees what the house is working on. */
    'jobs.read': administrators,
    /** Has what failed done again. */
    'jobs.manage': administrators,
  },
  refusals: {
    job_unknown: { status: 404, details: none },
    job_not_failed: { status: 409, details: none },
  },
  events: { job: ['jobs'] },
} as const satisfies ContractPart;
