import type { z } from 'zod';
import type { Endpoint } from '#contract/endpoint.ts';
import { type EndpointName, endpoints } from '#contract/house.ts';
import { CommandRefused, refuse } from './failure.ts';

type Entry<Name extends EndpointName> = (typeof endpoints)[Name];
export type AnswerJson<Name extends EndpointName> =
  Entry<Name> extends { answer: infer Schema extends z.ZodType } ? z.output<Schema> : Response;

export interface CallInput {
  params?: Record<string, string>;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  form?: FormData;
}

/** The house over HTTP, as a member who holds `cookie`. */
export interface HouseClient {
  readonly address: string;
  call<Name extends EndpointName>(name: Name, input?: CallInput): Promise<AnswerJson<Name>>;
  /** The raw response, for files and events; refused the same way. */
  raw(name: EndpointName, input?: CallInput): Promise<Response>;
  /** The bytes of a response as they come. */
  bytes(name: EndpointName, input?: CallInput): AsyncGenerator<Uint8Array>;
  /** The whole text of a response that streams. */
  text(name: EndpointName, input?: CallInput): Promise<string>;
}

/**
 * @param signal when it is aborted, what is under way is cancelled at the house too
 * @throws CommandRefused; `server_unreachable` when nothing answers or the answer is cut, `cancelled` after the signal
 */
export function createClient(address: string, cookie: string | null, signal: AbortSignal): HouseClient {
  function lost(): CommandRefused {
    return signal.aborted ? refuse('cancelled', {}) : refuse('server_unreachable', { address });
  }

  async function raw(name: EndpointName, input: CallInput = {}): Promise<Response> {
    const endpoint: Endpoint = endpoints[name];
    const url = new URL(
      endpoint.path.replaceAll(/:(\w+)/g, (_, key: string) => encodeURIComponent(input.params?.[key] ?? '')),
      address,
    );
    for (const [key, value] of Object.entries(input.query ?? {})) if (value !== undefined) url.searchParams.set(key, String(value));
    const body = input.form ?? (endpoint.body ? JSON.stringify(input.body ?? {}) : undefined);
    const response = await fetch(url, {
      method: endpoint.method,
      headers: { ...(cookie === null ? {} : { cookie }), ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}) },
      ...(body === undefined ? {} : { body }),
      // Node’s fetch dies of an uncaught error when the upload of a file is aborted: one under way goes to its end.
      ...(input.form === undefined ? { signal } : {}),
    }).catch(() => {
      throw lost();
    });
    if (!response.ok) throw await refusalIn(response);
    return response;
  }

  async function text(name: EndpointName, input: CallInput = {}): Promise<string> {
    const response = await raw(name, input);
    return response.text().catch(() => {
      throw lost();
    });
  }

  async function* bytes(name: EndpointName, input: CallInput = {}): AsyncGenerator<Uint8Array> {
    const { body } = await raw(name, input);
    try {
      yield* body ?? [];
    } catch {
      throw lost();
    }
  }

  return {
    address,
    raw,
    bytes,
    text,
    async call<Name extends EndpointName>(name: Name, input: CallInput = {}): Promise<AnswerJson<Name>> {
      const endpoint: Endpoint = endpoints[name];
      const answer = endpoint.answer ? endpoint.answer.parse(JSON.parse(await text(name, input))) : await raw(name, input);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parsed by the endpoint’s own schema
      return answer as AnswerJson<Name>;
    },
  };
}

async function refusalIn(response: Response): Promise<CommandRefused> {
  const body: unknown = await response.json().catch(() => null);
  if (typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string') {
    const details = 'details' in body && typeof body.details === 'object' && body.details !== null ? { ...body.details } : {};
    return new CommandRefused(body.code, details);
  }
  return refuse('internal', { incident: `HTTP ${response.status}` });
}
