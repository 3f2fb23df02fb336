import type { z } from 'zod';
import type { Endpoint, PathNames } from '#contract/endpoint.ts';
import { type EndpointName, endpoints, type Permission } from '#contract/house.ts';
import type { Account, MemberActor } from './actor.ts';

type Entry<Name extends EndpointName> = (typeof endpoints)[Name];
type Parsed<Name extends EndpointName, Part extends 'query' | 'body'> =
  Entry<Name> extends Record<Part, infer Schema extends z.ZodType> ? z.output<Schema> : undefined;

/** What a handler may answer: the endpoint's JSON, a file, a page, or a stream of events. */
export type AnswerOf<Name extends EndpointName> =
  Entry<Name> extends { answer: infer Schema extends z.ZodType }
    ? z.input<Schema>
    : Entry<Name> extends { event: infer Schema extends z.ZodType }
      ? EventsAnswer<z.input<Schema>>
      : FileAnswer | PageAnswer;

/** A file to save; `size` in bytes where it is known. Sent as an attachment, never shown in place. */
export interface FileAnswer {
  file: { name: string; mediaType: string; size: number | null; bytes: AsyncIterable<Uint8Array> };
}
/** Bytes that are whole already, as a stream of one piece. */
export async function* bytesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
/** A file whose bytes are whole already. */
export const fileAnswer = (name: string, mediaType: string, bytes: Uint8Array): FileAnswer => ({
  file: { name, mediaType, size: bytes.length, bytes: bytesOf(bytes) },
});
/** Server-sent events, each one JSON value; the iterator is returned when the client leaves. */
export interface EventsAnswer<Event = unknown> {
  events: AsyncIterable<Event>;
}
/** A page of its own, with its own content security policy. */
export interface PageAnswer {
  page: { mediaType: string; text: string; policy: string };
}

/** What every handler is given, already checked against the endpoint's schemas. */
export interface Call<Name extends EndpointName> {
  params: Record<PathNames<Entry<Name>['path']>, string>;
  query: Parsed<Name, 'query'>;
  body: Parsed<Name, 'body'>;
  headers: Headers;
  /** Aborted when the client leaves before the answer. */
  signal: AbortSignal;
  /** The one file of a multipart upload, as it arrives. */
  file(): Promise<{ name: string; mediaType: string; bytes: AsyncIterable<Uint8Array> }>;
  setHeader(name: string, value: string | string[]): void;
}

export interface PublicRoute {
  name: EndpointName;
  permission: 'public';
  handle(call: Call<EndpointName>): Promise<unknown>;
}
export interface AccountRoute {
  name: EndpointName;
  permission: 'signed-in';
  handle(account: Account, call: Call<EndpointName>): Promise<unknown>;
}
export interface MemberRoute {
  name: EndpointName;
  permission: Permission;
  handle(actor: MemberActor, call: Call<EndpointName>): Promise<unknown>;
}
export type Route = PublicRoute | AccountRoute | MemberRoute;

/** One line a route: the endpoint (method, path, schemas), the permission, the call. It does not compile without its permission. */
export function memberRoute<Name extends EndpointName>(
  name: Name,
  permission: Permission,
  handle: (actor: MemberActor, call: Call<Name>) => Promise<AnswerOf<Name>>,
): MemberRoute {
  return { name, permission, handle };
}

/** A route for whoever is signed in, outside any organisation. */
export function accountRoute<Name extends EndpointName>(
  name: Name,
  handle: (account: Account, call: Call<Name>) => Promise<AnswerOf<Name>>,
): AccountRoute {
  return { name, permission: 'signed-in', handle };
}

/** A route open to strangers: the list of them is written in test/routes.test.ts. */
export function publicRoute<Name extends EndpointName>(name: Name, handle: (call: Call<Name>) => Promise<AnswerOf<Name>>): PublicRoute {
  return { name, permission: 'public', handle };
}

/** The endpoint's schemas, as plain data for the border. */
export function endpointOf(route: Route): Endpoint {
  return endpoints[route.name];
}
