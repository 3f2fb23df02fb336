import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { Permission } from '#contract/house.ts';

/** A page of the house. */
export interface Page {
  /** The last part of its address; the rail calls it what its part's words do (`pages`). */
  path: string;
  permission: Permission;
  /** Comes with its texts when it is first shown. */
  shown: LazyExoticComponent<ComponentType>;
}

/** In the order of the rail; whoever comes in meets the first. */
export const pages: readonly [Page, ...Page[]] = [
  {
    path: 'demander',
    permission: 'ask',
    shown: lazy(() => import('./answers/asking.tsx').then(({ Asking }) => ({ default: Asking }))),
  },
  {
    path: 'ecrire',
    permission: 'draft',
    shown: lazy(() => import('./drafting/writing.tsx').then(({ Writing }) => ({ default: Writing }))),
  },
  {
    path: 'documents',
    permission: 'documents.read',
    shown: lazy(() => import('./documents/documents.tsx').then(({ Documents }) => ({ default: Documents }))),
  },
  {
    path: 'agents',
    permission: 'agents.use',
    shown: lazy(() => import('./agents/agents.tsx').then(({ Agents }) => ({ default: Agents }))),
  },
  {
    path: 'contrats',
    permission: 'contracts.read',
    shown: lazy(() => import('./legal/contracts.tsx').then(({ Contracts }) => ({ default: Contracts }))),
  },
  {
    path: 'comptes',
    permission: 'finance.use',
    shown: lazy(() => import('./finance/accounts.tsx').then(({ Accounts }) => ({ default: Accounts }))),
  },
  {
    path: 'souverainete',
    permission: 'sovereignty.read',
    shown: lazy(() => import('./sovereignty/sovereignty.tsx').then(({ Sovereignty }) => ({ default: Sovereignty }))),
  },
  {
    path: 'aiguillage',
    permission: 'policy.read',
    shown: lazy(() => import('./gateway/switching.tsx').then(({ Switching }) => ({ default: Switching }))),
  },
  {
    path: 'journal',
    permission: 'journal.read',
    shown: lazy(() => import('./journal/journal.tsx').then(({ Journal }) => ({ default: Journal }))),
  },
  {
    path: 'modeles',
    permission: 'weights.manage',
    shown: lazy(() => import('./models/models.tsx').then(({ Models }) => ({ default: Models }))),
  },
  {
    path: 'evaluation',
    permission: 'quality.evaluate',
    shown: lazy(() => import('./quality/evaluations.tsx').then(({ Evaluations }) => ({ default: Evaluations }))),
  },
  {
    path: 'sauvegardes',
    permission: 'backups.manage',
    shown: lazy(() => import('./operations/backups.tsx').then(({ Backups }) => ({ default: Backups }))),
  },
  {
    path: 'reglages',
    permission: 'self',
    shown: lazy(() => import('./people/setup.tsx').then(({ Setup }) => ({ default: Setup }))),
  },
];

/** Those that whoever `may` so much is given: the rail lists them, and the frame opens no other. */
export const pagesFor = (may: (permission: Permission) => boolean): Page[] => pages.filter(({ permission }) => may(permission));
