import type { jobs as part } from '../../jobs.ts';
import type { PartWords } from '../words.ts';
import type { JobState } from '../../jobs.ts';

const jobStates: Record<JobState, string> = { waiting: 'En attente', running: 'En cours', done: 'Terminée', failed: 'Échouée' };

export const jobs = {
  jobStates,
  acts: {
    'job.rerun': 'Tâche relancée',
  },
  permissions: {
    'jobs.read': 'voir les tâches',
    'jobs.manage': 'relancer les tâches',
  },
  refusals: {
    job_unknown: () => 'Cette tâche n’existe pas, ou n’existe plus.',
    job_not_failed: () => 'Cette tâche n’a pas échoué : il n’y a rien à relancer.',
  },
} satisfies PartWords<typeof part>;
