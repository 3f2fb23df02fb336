import type { InjectOptions } from 'fastify';
import type { Act, EndpointName } from '#contract/house.ts';
import { multipart } from './asking.ts';
import type { TestHouse, TestMember } from './house.ts';

/**
 * What a part tells of itself to the tests that walk every part, in test/parts/<part>.ts: what each of its endpoints must
 * leave in the journal, and where each of its operations is tried. Every word that is sent holds "canari", so that one
 * search finds any that reached an entry.
 */
export interface PartTests {
  /** Its endpoint of that name, or one of the ways below. */
  operations?: Record<string, string>;
  endpoints?: Partial<Record<EndpointName, Silent | Journalled>>;
}

export interface World {
  opened: TestHouse;
  owner: TestMember;
  /** A member whom the owner's calls are about. */
  mara: TestMember;
  /** What earlier calls answered, by the names that later ones use. */
  ids: Record<string, string>;
}
type Request = InjectOptions & { url: string };

/** An entry of the organisation's journal: its act, and the key in `ids` of what it is on. */
export type Expected = [Act, string | null];

/** The calls of all parts are made once each, step by step, and part by part in a step. */
export const steps = ['make', 'share', 'use', 'end', 'remove', 'leave'] as const;

export interface Silent {
  silent: string;
}
export interface Journalled {
  /** 'use' where nothing else is said. */
  step?: (typeof steps)[number];
  request(world: World): Request | Promise<Request>;
  /** What makes the same request one that is refused; otherwise a member who may see nothing sends it as it is. */
  refused?: Partial<Request>;
  /** What of the answer the next calls need. */
  keep?(body: string): Record<string, string>;
  /** Takes back what every later call would meet. */
  after?(world: World): Promise<void>;
  leaves: Expected[];
  /** Entries of the house's own journal. */
  leavesInHouse?: Act[];
}

export const inside = 'inside its caller’s transaction or snapshot';
export const asks = 'asks, and shows no content';
export const runs = 'begins or ends work that journals for itself';
export const here = 'tried in test/operations.test.ts';
export const engineCall = 'a call to an engine: two entries, tried in server/gateway/gateway.test.ts';

export const listed = 'names and states of what the caller may see, no content';
export const id = (key: string) => (body: string) => ({ [key]: (JSON.parse(body) as { id: string }).id });
export const canary = 'Le canari jaune niche au grenier depuis le mois de mars.';
export const file = (name: string, bytes: string | Uint8Array) => multipart([{ name: 'file', fileName: name, bytes }]);
/** Not a PDF, whatever it says. */
export const broken = Buffer.concat([Buffer.from('%PDF-1.7\ncanari'), Buffer.alloc(64, 0xfe)]);
