import { Refusal, isRefusal } from '#server/foundation/refusal.ts';
import { eventData, meanLogProbOf, type Forwarded, type Usage } from '#server/models/models.ts';
import type { Restored } from '#server/privacy/privacy.ts';
import { mostEngines, withFallback, type Tried } from '../falling.ts';
import type { Gateway, KeyCaller } from '../gateway.ts';
import { isUnsure } from '../requests.ts';
import { anyModel, headersOf, ownModel, type Begun, type DoorAnswer, type DoorCall } from './answer.ts';
import {
  addressed,
  conversationOf,
  lastQuestion,
  plainMessages,
  readRequest,
  saysUsage,
  withLogProbs,
  type DoorRequest,
} from './asking.ts';
import { ownAnswer, type OwnDocuments } from './own.ts';
import { createStreamRestorer, wholeRestored, withoutLogProbs } from './returning.ts';
import { eventLine, lastLine, usageOf } from './speaking.ts';
import { surfacesOf, type Surfaces } from './surfaces.ts';
import { translated } from './translating.ts';

export type Door = ReturnType<typeof createDoor>;
const bounds = { lineBytes: 8 * 1024 * 1024, wholeBytes: 64 * 1024 * 1024 };
const charactersInToken = 2.5;

/** One door for every other client: the OpenAI protocol, through the same policy, pseudonyms, budgets and journal as the house's own calls. */
export function createDoor({ gateway, own }: { gateway: Pick<Gateway, 'begin' | 'reachable' | 'confirmNow'>; own: OwnDocuments }) {
  /** Which engine and model a name means. @throws model_unknown */
  async function wishOf(organisation: string, name: string): Promise<{ engine?: string; model?: string }> {
    if (name === anyModel) return {};
    const all = await gateway.reachable(organisation);
    const found = all.find(({ model }) => model === name) ?? all.find(({ engine, model }) => `${engine}/${model}` === name);
    if (!found) throw new Refusal('model_unknown', { model: name });
    return found.model === name ? { model: name } : { engine: found.engine, model: found.model };
  }

  async function begin(call: DoorCall, request: DoorRequest, surfaces: Surfaces, tried: Tried): Promise<Begun> {
    const { caller, path } = call;
    const messages = plainMessages(request);
    return gateway.begin({
      actor: caller.actor,
      key: caller.key,
      purpose: caller.purpose,
      ability: abilityOf(path),
      wish: await wishOf(caller.actor.organisation, request.spoken.model),
      surfaces: surfaces.surfaces,
      unlookable: surfaces.unlookable ?? (request.spoken.store === true ? 'state' : null),
      sizes: { inputs: surfaces.surfaces.length, characters: surfaces.surfaces.reduce((sum, { text }) => sum + text.length, 0) },
      mostOut: request.mostOut,
      question: path === '/embeddings' ? undefined : lastQuestion(request),
      hasTools: (request.spoken.tools?.length ?? 0) > 0,
      // Several answers, or a call of a tool, are no one text to be sure of.
      isWhole: !request.streams && messages !== null,
      messages,
      tried,
      conversation: path === '/embeddings' ? 'embedding' : conversationOf(request, call.conversation),
    });
  }

  /** A whole answer, read, restored, noted; then given. */
  async function whole(begun: Begun, forwarded: Forwarded, request: DoorRequest): Promise<DoorAnswer> {
    const { hidden, noted } = begun;
    let text = '';
    try {
      const chunks: Uint8Array[] = [];
      for await (const chunk of forwarded.body) chunks.push(chunk);
      text = Buffer.concat(chunks).toString('utf8');
      const answer = parsed(text);
      const usage = usageOf(answer);
      const counts = nothingYet();
      const isSure = asksSure(begun);
      const meanLogProb = isSure ? meanLogProbOf(answer) : null;
      const shown = isSure && request.spoken.logprobs === undefined ? withoutLogProbs(answer, text) : text;
      const body = hidden ? wholeRestored(shown, hidden.pseudonyms, counts, request.isJson) : shown;
      await Promise.all([noted.end('done', usage ?? estimated(begun, text.length), undefined, meanLogProb), forwarded.settled]);
      return { contentType: forwarded.contentType, headers: headersOf(begun, hidden ? counts : null), body, meanLogProb };
    } catch (error) {
      await noted.end('failed', text === '' ? null : estimated(begun, text.length), error);
      throw error;
    }
  }

  /** An answer as it streams: each event restored and passed on at once; the outcome is noted before the last of it is given. */
  async function* streamed(begun: Begun, forwarded: Forwarded, request: DoorRequest): AsyncGenerator<string, void> {
    const { hidden, noted } = begun;
    const restorer = hidden && createStreamRestorer(hidden.pseudonyms, nothingYet(), request.isJson);
    const isNamed = request.path === '/responses';
    let usage: Usage | null = null;
    let given = 0;
    let isLast = false;
    const lineOf = (event: object): string => eventLine(event, isNamed && 'type' in event ? String(event.type) : undefined);
    try {
      for await (const data of eventData(forwarded.body, bounds)) {
        if (data === '[DONE]') {
          isLast = true;
          continue;
        }
        const event = parsed(data);
        usage = usageOf(event) ?? usage;
        given += data.length;
        if (isUsageOnly(event) && !saysUsage(request)) continue;
        // What is not hidden is passed on as it came, to the letter.
        if (!restorer || !isObject(event))
          yield isNamed && isObject(event) ? `event: ${String(event['type'])}\ndata: ${data}\n\n` : `data: ${data}\n\n`;
        else for (const out of restorer.push(event)) yield lineOf(out);
      }
      for (const out of restorer?.end() ?? []) yield lineOf(out);
      await Promise.all([noted.end('done', usage ?? estimated(begun, given)), forwarded.settled]);
      if (isLast) yield lastLine;
    } catch (error) {
      await noted.end('failed', given === 0 ? null : (usage ?? estimated(begun, given)), error);
      throw error;
    } finally {
      // Whoever asked has left: what was written until then was written, and is paid.
      await noted.end('failed', usage ?? estimated(begun, given), new Refusal('cancelled'));
    }
  }

  /** Makes a call that was decided. What an engine fails with before anything of its answer is given leaves the call ended. */
  async function made(begun: Begun, call: DoorCall, request: DoorRequest, surfaces: Surfaces): Promise<DoorAnswer> {
    const { candidate, model, hidden, noted } = begun;
    const { engine } = candidate;
    const options = { signal: call.signal, owner: call.caller.actor.organisation, call: noted.call };
    if (!engine.forward) {
      await noted.durable;
      return translated(begun, request, options);
    }
    let forwarded: Forwarded;
    try {
      const json = hidden ? surfaces.hidden(hidden.looked, hidden.pseudonyms) : call.json;
      const body = addressed(json, request, model.id);
      const asked = asksSure(begun) ? withLogProbs(body, request) : body;
      forwarded = await engine.forward({ path: call.path, body: asked, beside: noted.durable }, options);
    } catch (error) {
      await noted.end('failed', null, error);
      throw error;
    }
    const isStream = request.streams && forwarded.contentType.includes('event-stream');
    if (!isStream) return whole(begun, forwarded, request);
    return {
      contentType: 'text/event-stream; charset=utf-8',
      headers: headersOf(begun, null),
      body: streamed(begun, forwarded, request),
    };
  }

  return {
    /** @throws refusals, which the border says in the protocol's words */
    async answer(call: DoorCall): Promise<DoorAnswer> {
      const request = readRequest(call.path, call.json);
      if (request.spoken.model === ownModel) {
        await gateway.confirmNow(call.caller);
        return ownAnswer(own, call, request, lastQuestion(request));
      }
      const surfaces = surfacesOf(call.json);
      return withFallback(
        (tried) => begin(call, request, surfaces, tried),
        (begun) => made(begun, call, request, surfaces),
        mostEngines(abilityOf(call.path)),
        isUnsure,
      );
    },

    /** @throws model_unknown */
    async model(caller: KeyCaller, id: string): Promise<object> {
      await gateway.confirmNow(caller);
      if (id !== ownModel) await wishOf(caller.actor.organisation, id);
      return modelSaid(id);
    },
    /** What a caller may name. */
    async models(caller: KeyCaller): Promise<object> {
      const { actor } = caller;
      await gateway.confirmNow(caller);
      const all = await gateway.reachable(actor.organisation);
      const names = [ownModel, anyModel, ...new Set(all.map(({ model }) => model))];
      return { object: 'list', data: names.map(modelSaid) };
    },
  };
}

const abilityOf = (path: DoorCall['path']): 'embed' | 'complete' => (path === '/embeddings' ? 'embed' : 'complete');
const modelSaid = (id: string): object => ({ id, object: 'model', created: 0, owned_by: 'beffroi' });
const asksSure = ({ planned }: Begun): boolean => planned.routed.unsureBelow !== null;
const nothingYet = (): Restored => ({ restored: 0, repaired: 0, flagged: 0 });
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw isRefusal(error) ? error : new Refusal('engine_answer_invalid', { what: 'json' }, error);
  }
}
const isUsageOnly = (event: unknown): boolean =>
  isObject(event) && Array.isArray(event['choices']) && event['choices'].length === 0 && isObject(event['usage']);
/** What an answer cost whose engine does not say it. */
function estimated({ planned }: Begun, characters: number): Usage {
  return {
    input: Math.ceil(planned.sizes.characters / charactersInToken),
    output: Math.ceil(characters / charactersInToken / 3),
    reused: null,
  };
}
