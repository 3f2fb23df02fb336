import { refusals } from '#contract/house.ts';
import { refusalText, type Language } from '#contract/texts/texts.ts';
import type { Usage } from '#server/models/models.ts';
import type { Refusal } from '#server/foundation/refusal.ts';

/** What the OpenAI protocol says of errors and usage. */

export interface DoorError {
  status: number;
  retryAfterS: number | null;
  body: { error: { message: string; type: string; param: string | null; code: string; details: unknown } };
}

/** A refusal as clients of the protocol expect an error: its code is ours, its message the sentence of that code. */
export function errorOf(refusal: Refusal, language: Language): DoorError {
  const { status } = refusals[refusal.code];
  const details: Record<string, unknown> = { ...refusal.details };
  const { retryAfterS } = details;
  return {
    status,
    retryAfterS: typeof retryAfterS === 'number' ? retryAfterS : null,
    body: {
      error: {
        message: refusalText(language, refusal.code, refusal.details),
        type: typeOf(status),
        param: null,
        code: refusal.code,
        details,
      },
    },
  };
}

function typeOf(status: number): string {
  if (status === 401) return 'authentication_error';
  if (status === 403) return 'permission_error';
  if (status === 429) return 'rate_limit_error';
  return status >= 500 ? 'server_error' : 'invalid_request_error';
}

/** Usage as either of the two dialects says it; null where it is not said. */
export function usageIn(value: unknown): Usage | null {
  if (typeof value !== 'object' || value === null) return null;
  const usage = new Map(Object.entries(value));
  const count = (...names: string[]): number | null => {
    for (const name of names) {
      const said: unknown = usage.get(name);
      if (typeof said === 'number' && Number.isFinite(said) && said >= 0) return Math.floor(said);
    }
    return null;
  };
  const input = count('prompt_tokens', 'input_tokens');
  const output = count('completion_tokens', 'output_tokens');
  return input === null && output === null ? null : { input, output: output ?? 0, reused: null };
}

/** The usage of an event or an answer, wherever the dialect puts it. */
export function usageOf(value: unknown): Usage | null {
  if (typeof value !== 'object' || value === null) return null;
  const response: unknown = 'response' in value ? value.response : undefined;
  return ('usage' in value ? usageIn(value.usage) : null) ?? (response === undefined ? null : usageOf(response));
}

export const eventLine = (event: unknown, type?: string): string =>
  `${type === undefined ? '' : `event: ${type}\n`}data: ${JSON.stringify(event)}\n\n`;
export const lastLine = 'data: [DONE]\n\n';
