import { hash } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '#server/foundation/refusal.ts';
import type { Message } from '#server/models/models.ts';
import { parsedJson, textsOfJson, withTexts } from './json.ts';

/** A request of the protocol, as far as the door must understand it; the rest goes as it came. */
export type DoorPath = '/chat/completions' | '/completions' | '/embeddings' | '/responses';
export const doorPaths: readonly DoorPath[] = ['/chat/completions', '/completions', '/embeddings', '/responses'];

const text = z.union([z.string(), z.array(z.unknown())]);
const tokens = z.number().int().min(0).nullish();
const spoken = z.looseObject({
  model: z.string().min(1).max(200),
  stream: z.boolean().nullish(),
  n: z.number().int().min(1).max(128).nullish(),
  max_tokens: tokens,
  max_completion_tokens: tokens,
  max_output_tokens: tokens,
  messages: z.array(z.looseObject({ role: z.string(), content: text.nullish() })).nullish(),
  input: text.nullish(),
  prompt: text.nullish(),
  instructions: z.string().nullish(),
  stream_options: z.looseObject({ include_usage: z.boolean().nullish() }).nullish(),
  response_format: z.looseObject({ type: z.string() }).nullish(),
  text: z.looseObject({ format: z.looseObject({ type: z.string() }).nullish() }).nullish(),
  store: z.boolean().nullish(),
  logprobs: z.unknown().optional(),
  tools: z.array(z.unknown()).nullish(),
});
export type Spoken = z.output<typeof spoken>;

export interface DoorRequest {
  path: DoorPath;
  json: string;
  spoken: Spoken;
  streams: boolean;
  isJson: boolean;
  mostOut: number;
}

const usualOut = 1_024;

/** @throws input_invalid, with the field and what was expected */
export function readRequest(path: DoorPath, json: string): DoorRequest {
  const read = spoken.safeParse(parsedJson(json));
  if (!read.success)
    throw new Refusal('input_invalid', {
      issues: read.error.issues.slice(0, 20).map((issue) => ({ path: ['body', ...issue.path].join('.'), code: issue.code })),
    });
  const said = read.data;
  const each = said.max_completion_tokens ?? said.max_tokens ?? said.max_output_tokens ?? (path === '/embeddings' ? 0 : usualOut);
  const format = said.response_format?.type ?? said.text?.format?.type;
  return {
    path,
    json,
    spoken: said,
    streams: said.stream === true && path !== '/embeddings',
    isJson: format === 'json_object' || format === 'json_schema',
    mostOut: each * (said.n ?? 1),
  };
}

/** What keeps pseudonyms the same along a conversation: what the client calls it, or how it began. */
export function conversationOf({ spoken: said }: DoorRequest, header: string | null): string {
  if (header !== null && header !== '') return `named ${header.slice(0, 200)}`;
  const first = said.messages?.find(({ role }) => role === 'user')?.content ?? said.input ?? said.prompt ?? '';
  return `begun ${hash('sha256', JSON.stringify(first))}`;
}

/** The request that also asks how sure the model is; one that says so itself stays as it is. */
export const withLogProbs = (json: string, { spoken: said }: DoorRequest): string => {
  if (said.logprobs !== undefined) return json;
  const end = json.lastIndexOf('}');
  return `${json.slice(0, end)},"logprobs":true${json.slice(end)}`;
};

/** The request with the engine's own name of the model; a stream is asked to say what it used, or nobody could be charged rightly. */
export function addressed(json: string, request: DoorRequest, model: string): string {
  const asksUsage = request.streams && request.path !== '/responses' && !saysUsage(request);
  // Most requests name their model, hold nothing to hide, and stay as they are.
  const isNamed = json === request.json && request.spoken.model === model;
  if (isNamed && !asksUsage) return json;
  const texts = textsOfJson(json);
  const named = isNamed ? undefined : texts.find(({ path, kind }) => kind === 'string' && path.length === 1 && path[0] === 'model');
  const renamed = named && named.value !== model ? withTexts(json, [{ ...named, by: JSON.stringify(model) }]) : json;
  if (!asksUsage) return renamed;
  const options = texts.some(({ path, value, kind }) => kind === 'key' && path.length === 0 && value === 'stream_options');
  // A client that says stream_options, and not this one.
  if (options) {
    const said = textsOfJson(renamed);
    const usage = said.find(
      ({ path, value, kind }) => kind === 'key' && path.length === 1 && path[0] === 'stream_options' && value === 'include_usage',
    );
    const from =
      usage?.end ?? said.find(({ path, value, kind }) => kind === 'key' && path.length === 0 && value === 'stream_options')?.end ?? 0;
    const rest = usage
      ? renamed.slice(from).replace(/^(\s*:\s*)(?:false|null)/, '$1true')
      : renamed
          .slice(from)
          .replace(
            /^(\s*:\s*)(?:null|\{(\s*\}?))/,
            (_whole, joint: string, empty?: string) =>
              `${joint}{"include_usage":true${empty === undefined ? '}' : empty.includes('}') ? '}' : ','}`,
          );
    return renamed.slice(0, from) + rest;
  }
  const end = renamed.lastIndexOf('}');
  return `${renamed.slice(0, end)},"stream_options":{"include_usage":true}${renamed.slice(end)}`;
}
/** Whether the client itself asked to be told what was used. */
export const saysUsage = ({ spoken: said }: DoorRequest): boolean => said.stream_options?.include_usage === true;

/** A conversation in plain texts, as it may be asked of another model too; null for one with tools, forms, or anything but text. */
export function plainMessages({ path, spoken: said, isJson }: DoorRequest): Message[] | null {
  if (path !== '/chat/completions' || isJson || (said.tools?.length ?? 0) > 0 || (said.n ?? 1) > 1) return null;
  const messages = (said.messages ?? []).map(({ role, content }): Message | null =>
    (role === 'user' || role === 'system' || role === 'assistant') && typeof content === 'string' ? { role, content } : null,
  );
  const plain = messages.filter((one) => one !== null);
  return plain.length === messages.length && plain.length > 0 ? plain : null;
}

/** The last thing that the person said, for the house's own documents. */
export function lastQuestion({ spoken: said }: DoorRequest): string {
  const last = said.messages?.findLast(({ role }) => role === 'user')?.content ?? said.input ?? said.prompt ?? '';
  return plain(last);
}
/** Text of a content, in whichever of its forms. */
export function plain(content: unknown): string {
  if (typeof content === 'string') return content;
  if (!Array.isArray(content)) return '';
  const parts: unknown[] = content;
  return parts
    .flatMap((part) => {
      if (typeof part === 'string') return [part];
      if (typeof part !== 'object' || part === null) return [];
      if ('text' in part && typeof part.text === 'string') return [part.text];
      return 'content' in part && (!('role' in part) || part.role === 'user') ? [plain(part.content)] : [];
    })
    .filter((one) => one !== '')
    .join('\n');
}
