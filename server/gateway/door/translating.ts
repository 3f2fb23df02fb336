import { Refusal } from '#server/foundation/refusal.ts';
import type { CallOptions, CompletionRequest, Message, Usage } from '#server/models/models.ts';
import { restored } from '../requests.ts';
import { plain, saysUsage, type DoorRequest } from './asking.ts';
import { headersOf, newAnswerId, type Begun, type DoorAnswer } from './answer.ts';
import { eventLine, lastLine } from './speaking.ts';

/** The protocol spoken for an engine that does not: the house's own. Text in, text out; what else is asked is refused, never passed over in silence. */
export async function translated(begun: Begun, request: DoorRequest, options: CallOptions): Promise<DoorAnswer> {
  const { noted } = begun;
  try {
    if (request.path === '/embeddings') return await embedded(begun, request, options);
    if (request.path === '/responses') throw new Refusal('engine_unable', { ability: 'complete' });
    const asked = completionOf(begun, request);
    if (request.streams)
      return {
        contentType: 'text/event-stream; charset=utf-8',
        headers: headersOf(begun, null),
        body: written(begun, request, asked, options),
      };
    const { text, finish, usage, meanLogProb } = await begun.candidate.engine.complete(asked, options);
    const shown = restored(begun, text);
    await noted.end('done', usage, undefined, meanLogProb);
    return {
      meanLogProb: meanLogProb ?? null,
      contentType: 'application/json',
      headers: headersOf(begun, null),
      body: JSON.stringify({ ...frame(begun, request, ''), choices: [choiceOf(request, shown, finish)], usage: usageSaid(usage) }),
    };
  } catch (error) {
    await noted.end('failed', null, error);
    throw error;
  }
}

function completionOf({ model, hidden, planned }: Begun, { spoken, path, mostOut }: DoorRequest): CompletionRequest {
  if (hidden) throw new Refusal('engine_unable', { ability: 'complete' });
  if (spoken['tools'] !== undefined && Array.isArray(spoken['tools']) && spoken['tools'].length > 0)
    throw new Refusal('engine_unable', { ability: 'complete' });
  const messages: Message[] =
    path === '/completions'
      ? [{ role: 'user', content: plain(spoken.prompt) }]
      : (spoken.messages ?? []).map(({ role, content }) => ({
          role: role === 'assistant' || role === 'system' ? role : role === 'developer' ? 'system' : 'user',
          content: plain(content),
        }));
  const temperature = spoken['temperature'];
  return {
    model: model.id,
    messages,
    maximumTokens: Math.max(1, mostOut),
    ...(typeof temperature === 'number' ? { temperature } : {}),
    ...(planned.routed.unsureBelow === null ? {} : { logProbs: true }),
  };
}

async function* written(begun: Begun, request: DoorRequest, asked: CompletionRequest, options: CallOptions): AsyncGenerator<string, void> {
  const { noted, candidate } = begun;
  const base = frame(begun, request, '.chunk');
  const piece = (delta: object, text: string, finish: string | null): string =>
    eventLine({
      ...base,
      choices: [request.path === '/completions' ? { index: 0, text, finish_reason: finish } : { index: 0, delta, finish_reason: finish }],
    });
  try {
    if (request.path !== '/completions') yield piece({ role: 'assistant', content: '' }, '', null);
    for await (const event of candidate.engine.stream(asked, options)) {
      if (event.kind === 'text') yield piece({ content: event.text }, event.text, null);
      if (event.kind !== 'done') continue;
      await noted.end('done', event.usage);
      yield piece({}, '', event.finish);
      if (saysUsage(request)) yield eventLine({ ...base, choices: [], usage: usageSaid(event.usage) });
      yield lastLine;
    }
  } catch (error) {
    await noted.end('failed', null, error);
    throw error;
  } finally {
    await noted.end('failed', null, new Refusal('cancelled'));
  }
}

async function embedded(begun: Begun, { spoken }: DoorRequest, options: CallOptions): Promise<DoorAnswer> {
  const { candidate, model, noted } = begun;
  const texts = Array.isArray(spoken.input) ? spoken.input.filter((one) => typeof one === 'string') : [plain(spoken.input)];
  if (Array.isArray(spoken.input) && texts.length < spoken.input.length) throw new Refusal('content_unscannable', { what: 'tokens' });
  const { vectors, usage } = await candidate.engine.embed({ model: model.id, texts, as: 'passage' }, options);
  await noted.end('done', usage);
  const asBase64 = spoken['encoding_format'] === 'base64';
  const data = vectors.map((vector, index) => ({
    object: 'embedding',
    index,
    embedding: asBase64 ? Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString('base64') : [...vector],
  }));
  const body = JSON.stringify({
    object: 'list',
    data,
    model: model.id,
    usage: { prompt_tokens: usage.input ?? 0, total_tokens: usage.input ?? 0 },
  });
  return { contentType: 'application/json', headers: headersOf(begun, null), body };
}

function frame({ model }: Begun, { path }: DoorRequest, suffix: string): object {
  const object = path === '/completions' ? 'text_completion' : `chat.completion${suffix}`;
  return { id: newAnswerId(), object, created: Math.floor(Date.now() / 1000), model: model.id };
}
function choiceOf({ path }: DoorRequest, text: string, finish: string): object {
  return path === '/completions'
    ? { index: 0, text, finish_reason: finish }
    : { index: 0, message: { role: 'assistant', content: text }, finish_reason: finish };
}
function usageSaid({ input, output }: Usage): object {
  return { prompt_tokens: input ?? 0, completion_tokens: output ?? 0, total_tokens: (input ?? 0) + (output ?? 0) };
}
