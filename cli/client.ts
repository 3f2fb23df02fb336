import type { z } from 'zod';
import { endpoints, type Endpoint, type EndpointName } from '#contract/endpoints.ts';

type Entry<Name extends EndpointName> = (typeof endpoints)[Name];
export type AnswerJson<Name extends EndpointName> = Entry<Name> extends { answer: infer Schema extends z.ZodType } ? z.output<Schema> : Response;

export interface CallInput {
  params?: Record<string, string>;
  query?: Record<string, string | number | undefined>;
  body?: unknown;
  form?: FormData;
}

/** A refusal that the house sent. */
export class HouseRefused extends Error {
  readonly code: string;
  readonly details: Record<string, unknown>;
  constructor(code: string, details: Record<string, unknown>) {
    super(code);
    this.name = 'HouseRefused';
    this.code = code;
    this.details = details;
  }
}

/** The house over HTTP, as a member who holds `cookie`. */
export interface HouseClient {
  readonly address: string;
  call<Name extends EndpointName>(name: Name, input?: CallInput): Promise<AnswerJson<Name>>;
  /** The raw response, for files and events; refused the same way. */
  raw(name: EndpointName, input?: CallInput): Promise<Response>;
}

/** @throws HouseRefused; `server_unreachable` when nothing answers */
export function createClient(address: string, cookie: string | null): HouseClient {
  async function raw(name: EndpointName, input: CallInput = {}): Promise<Response> {
    const endpoint: Endpoint = endpoints[name];
    const url = new URL(endpoint.path.replaceAll(/:(\w+)/g, (_, key: string) => encodeURIComponent(input.params?.[key] ?? '')), address);
    for (const [key, value] of Object.entries(input.query ?? {})) if (value !== undefined) url.searchParams.set(key, String(value));
    const body = input.form ?? (endpoint.body ? JSON.stringify(input.body ?? {}) : undefined);
    const response = await fetch(url, {
      method: endpoint.method,
      headers: { ...(cookie === null ? {} : { cookie }), ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}) },
      ...(body === undefined ? {} : { body }),
    }).catch(() => {
      throw new HouseRefused('server_unreachable', { address });
    });
    if (!response.ok) throw await refusalIn(response);
    return response;
  }

  return {
    address,
    raw,
    async call<Name extends EndpointName>(name: Name, input: CallInput = {}): Promise<AnswerJson<Name>> {
      const endpoint: Endpoint = endpoints[name];
      const response = await raw(name, input);
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- parsed by the endpoint’s own schema
      return (endpoint.answer ? endpoint.answer.parse(await response.json()) : response) as AnswerJson<Name>;
    },
  };
}

async function refusalIn(response: Response): Promise<HouseRefused> {
  const body: unknown = await response.json().catch(() => null);
  if (typeof body === 'object' && body !== null && 'code' in body && typeof body.code === 'string') {
    const details = 'details' in body && typeof body.details === 'object' && body.details !== null ? { ...body.details } : {};
    return new HouseRefused(body.code, details);
  }
  return new HouseRefused('internal', { incident: `HTTP ${response.status}` });
}
