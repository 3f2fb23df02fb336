import type { z } from 'zod';
import type { Endpoint, PathNames } from '#contract/endpoint.ts';
import { failure } from '#contract/failure.ts';
import { type EndpointName, endpoints } from '#contract/house.ts';
import { Refused, Unreachable, Unreadable } from './refused.ts';
import { answerOf } from './schemas.ts';

type Entry<Name extends EndpointName> = (typeof endpoints)[Name];
type Sent<Name extends EndpointName, Part extends 'query' | 'body'> =
  Entry<Name> extends Record<Part, infer Schema extends z.ZodType> ? { [Key in Part]: z.input<Schema> } : unknown;
type Placed<Name extends EndpointName> = [PathNames<Entry<Name>['path']>] extends [never]
  ? unknown
  : { params: Record<PathNames<Entry<Name>['path']>, string> };

/** What a call to an endpoint must carry: the names in its path, its query, its body; `form` where it takes files. */
export type CallInput<Name extends EndpointName> = Placed<Name> &
  Sent<Name, 'query'> &
  Sent<Name, 'body'> & { form?: FormData; signal?: AbortSignal };
/** The endpoints that answer JSON, and what they answer. */
export type AnsweringName = { [Name in EndpointName]: Entry<Name> extends { answer: z.ZodType } ? Name : never }[EndpointName];
export type AnswerOf<Name extends AnsweringName> =
  Entry<Name> extends { answer: infer Schema extends z.ZodType } ? z.output<Schema> : never;

interface Loose {
  params?: Record<string, string>;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  form?: FormData;
  signal?: AbortSignal;
}

/**
 * Calls an endpoint of the house and gives its answer, checked against the contract.
 * @throws Refused with the house's code; Unreachable when nothing answers; Unreadable when the answer is not the contract's
 */
export async function call<Name extends AnsweringName>(name: Name, input: CallInput<Name>): Promise<AnswerOf<Name>> {
  // Of a house that is away neither comes: whichever fails first, it is tried again.
  const schemaOf = answerOf(name).catch((error: unknown) => {
    throw new Unreachable(name, { cause: error });
  });
  const [response, schema] = await Promise.all([send(name, input), schemaOf]);
  const parsed = schema?.safeParse(await json(response));
  if (!parsed?.success) throw new Unreadable(name);
  // The schema that has just accepted the answer is this endpoint's own.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  return parsed.data as AnswerOf<Name>;
}

/** Calls an endpoint and gives the response as it comes, for streams. Failures as in `call`. */
export async function send<Name extends EndpointName>(name: Name, input: CallInput<Name>): Promise<Response> {
  const endpoint: Endpoint = endpoints[name];
  const { body, form, signal }: Loose = input;
  let response: Response;
  try {
    response = await fetch(addressOf(name, input), {
      method: endpoint.method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
      ...(form === undefined ? {} : { body: form }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') throw error;
    throw new Unreachable(name, { cause: error });
  }
  if (!response.ok) throw refusedBy(response.status, await json(response));
  return response;
}

/** The address of an endpoint, its path filled and its query written; for links to files, and events. */
export function addressOf<Name extends EndpointName>(name: Name, input: Omit<CallInput<Name>, 'body' | 'form' | 'signal'>): string {
  const { params = {}, query = {} } = input as Loose;
  const path = endpoints[name].path.replaceAll(/:([a-z]+)/gi, (_, key: string) => encodeURIComponent(params[key] ?? ''));
  const written = Object.entries(query).flatMap(([key, value]) =>
    value === undefined || value === null || value === '' ? [] : [[key, String(value)]],
  );
  return written.length === 0 ? path : `${path}?${new URLSearchParams(written).toString()}`;
}

/** A refused answer as an error; a gateway's page in place of the house's answer means that the house is not there. */
export function refusedBy(status: number, body: unknown): Error {
  const parsed = failure.safeParse(body);
  if (parsed.success) return new Refused(parsed.data.code, parsed.data.details);
  return status >= 502 && status <= 504 ? new Unreachable(String(status)) : new Unreadable(String(status));
}

async function json(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return null;
  }
}
