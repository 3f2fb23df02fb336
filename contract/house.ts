import type { z } from 'zod';
import { access } from './access.ts';
import { agents } from './agents.ts';
import { answers } from './answers.ts';
import { command } from './command.ts';
import { documents } from './documents.ts';
import { drafting } from './drafting.ts';
import type { channelEvent } from './foundation.ts';
import { finance } from './finance.ts';
import { foundation } from './foundation.ts';
import { gateway } from './gateway.ts';
import { jobs } from './jobs.ts';
import { journal } from './journal.ts';
import { legal } from './legal.ts';
import { mail } from './mail.ts';
import { models } from './models.ts';
import { operations } from './operations.ts';
import { people } from './people.ts';
import { privacy } from './privacy.ts';
import { quality } from './quality.ts';
import { reading } from './reading.ts';
import { retrieval } from './retrieval.ts';
import { sovereignty } from './sovereignty.ts';
import { tools } from './tools.ts';
import { vault } from './vault.ts';

/** What each part agrees to, in the order of the parts; everything below is made from it. */
export const parts = {
  foundation,
  vault,
  journal,
  people,
  access,
  jobs,
  mail,
  models,
  privacy,
  gateway,
  reading,
  documents,
  retrieval,
  answers,
  drafting,
  tools,
  agents,
  legal,
  finance,
  sovereignty,
  quality,
  operations,
  command,
} as const;

type Parts = (typeof parts)[keyof typeof parts];
type Intersection<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void ? All : never;
type Table = 'endpoints' | 'permissions' | 'refusals' | 'settings' | 'events';
type Merged<Field extends Table> = Intersection<Parts[Field]>;

function merged<Field extends Table>(field: Field): Merged<Field> {
  const entries = Object.values(parts).flatMap((part) => Object.entries(part[field]));
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the parts' own fields, one after the other; test/parts.test.ts: no name twice
  return Object.fromEntries(entries) as Merged<Field>;
}

export const endpoints = merged('endpoints');
export type EndpointName = keyof typeof endpoints;

export const permissions = merged('permissions');
export type Permission = keyof typeof permissions;

export const refusals = merged('refusals');
export type RefusalCode = keyof typeof refusals;
export type RefusalDetails<Code extends RefusalCode> = z.infer<(typeof refusals)[Code]['details']>;

export const settings = merged('settings');

export type Act = Parts['acts'][number];
export const acts: readonly Act[] = Object.values(parts).flatMap((part): readonly Act[] => part.acts);

export const events = merged('events');
export type EventKind = keyof typeof events;
export type ChannelEvent = z.infer<typeof channelEvent> & { kind: EventKind };
