import { z } from 'zod';
import type { Endpoint } from '#contract/endpoint.ts';
import { type EndpointName, endpoints } from '#contract/house.ts';
import { CommandRefused, refuse } from './failure.ts';

/** With which a stream ends that was refused on its way. */
const refusedEvent = z.object({ kind: z.literal('refused'), code: z.string(), details: z.record(z.string(), z.unknown()) });

type Entry<Name extends EndpointName> = (typeof endpoints)[Name];
export type AnswerJson<Name extends EndpointName> =
  Entry<Name> extends { answer: infer Schema extends z.ZodType } ? z.output<Schema> : Response;

type EventOf<Name extends EndpointName> = Entry<Name> extends { event: infer Schema extends z.ZodType } ? z.output<Schema> : never;

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
  /** Server-sent events as they come; one that says `refused` is thrown. */
  events<Name extends EndpointName>(name: Name, input?: CallInput): AsyncGenerator<EventOf<Name>>;
  /** The raw response, for files; refused the same way. */
  raw(name: EndpointName, input?: CallInput): Promise<Response>;
  /** The bytes of a response as they come. */
  bytes(name: EndpointName, input?: CallInput): AsyncGenerator<Uint8Array>;
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

  async function* events<Name extends EndpointName>(name: Name, input: CallInput = {}): AsyncGenerator<EventOf<Name>> {
    const endpoint: Endpoint = endpoints[name];
    const decoder = new TextDecoder();
    let rest = '';
    for await (const piece of bytes(name, input)) {
      const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines.filter((one) => one.startsWith('data: '))) {
        const value: unknown = JSON.parse(line.slice(6));
        const refused = refusedEvent.safeParse(value);
        if (refused.success) throw new CommandRefused(refused.data.code, refused.data.details);
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parsed by the endpoint’s own schema
        yield endpoint.event?.parse(value) as EventOf<Name>;
      }
    }
  }

  return {
    address,
    raw,
    bytes,
    events,
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
