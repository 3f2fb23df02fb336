import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import type { Permission } from '#contract/house.ts';

/** A page of the house. */
export interface Page {
  /** The last part of its address; the rail calls it what its part's words do (`pages`). */
  path: string;
  /** What a person works with, or what the house is run by: the rail sets the second apart, and smaller. */
  kind: 'work' | 'house';
  permission: Permission;
  /** Comes with its texts when it is first shown. */
  shown: LazyExoticComponent<ComponentType>;
}

/** In the order of the rail; whoever comes in meets the first. */
export const pages: readonly [Page, ...Page[]] = [
  {
    path: 'demander',
    kind: 'work',
    permission: 'ask',
    shown: lazy(() => import('./answers/asking.tsx').then(({ Asking }) => ({ default: Asking }))),
  },
  {
    path: 'ecrire',
    kind: 'work',
    permission: 'draft',
    shown: lazy(() => import('./drafting/writing.tsx').then(({ Writing }) => ({ default: Writing }))),
  },
  {
    path: 'documents',
    kind: 'work',
    permission: 'documents.read',
    shown: lazy(() => import('./documents/documents.tsx').then(({ Documents }) => ({ default: Documents }))),
  },
  {
    path: 'agents',
    kind: 'work',
    permission: 'agents.use',
    shown: lazy(() => import('./agents/agents.tsx').then(({ Agents }) => ({ default: Agents }))),
  },
  {
    path: 'contrats',
    kind: 'work',
    permission: 'contracts.read',
    shown: lazy(() => import('./legal/contracts.tsx').then(({ Contracts }) => ({ default: Contracts }))),
  },
  {
    path: 'comptes',
    kind: 'work',
    permission: 'finance.use',
    shown: lazy(() => import('./finance/accounts.tsx').then(({ Accounts }) => ({ default: Accounts }))),
  },
  {
    path: 'acces',
    kind: 'house',
    permission: 'access.explain',
    shown: lazy(() => import('./access/access-page.tsx').then(({ AccessPage }) => ({ default: AccessPage }))),
  },
  {
    path: 'souverainete',
    kind: 'house',
    permission: 'sovereignty.read',
    shown: lazy(() => import('./sovereignty/sovereignty.tsx').then(({ Sovereignty }) => ({ default: Sovereignty }))),
  },
  {
    path: 'aiguillage',
    kind: 'house',
    permission: 'policy.read',
    shown: lazy(() => import('./gateway/switching.tsx').then(({ Switching }) => ({ default: Switching }))),
  },
  {
    path: 'journal',
    kind: 'house',
    permission: 'journal.read',
    shown: lazy(() => import('./journal/journal.tsx').then(({ Journal }) => ({ default: Journal }))),
  },
  {
    path: 'modeles',
    kind: 'house',
    permission: 'weights.manage',
    shown: lazy(() => import('./models/models.tsx').then(({ Models }) => ({ default: Models }))),
  },
  {
    path: 'evaluation',
    kind: 'house',
    permission: 'quality.evaluate',
    shown: lazy(() => import('./quality/evaluations.tsx').then(({ Evaluations }) => ({ default: Evaluations }))),
  },
  {
    path: 'sauvegardes',
    kind: 'house',
    permission: 'backups.manage',
    shown: lazy(() => import('./operations/backups.tsx').then(({ Backups }) => ({ default: Backups }))),
  },
  {
    path: 'reglages',
    kind: 'house',
    permission: 'self',
    shown: lazy(() => import('./people/setup.tsx').then(({ Setup }) => ({ default: Setup }))),
  },
];

/** Those that whoever `may` so much is given: the rail lists them, and the frame opens no other. */
export const pagesFor = (may: (permission: Permission) => boolean): Page[] => pages.filter(({ permission }) => may(permission));
