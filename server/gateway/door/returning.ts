import { createRestorer, type Pseudonyms, type Restored, type Restorer } from '#server/privacy/privacy.ts';
import { textsOfJson, withTexts } from './json.ts';

/** Values put back into an answer of the protocol: whole, or as it streams, each of its texts by itself. */

type Json = Record<string, unknown>;
const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value);
const placeOf = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);

/** Fields that hold no text of the model. */
const ours = /^(?:id|object|model|role|type|system_fingerprint|service_tier|finish_reason|status|item_id|call_id|tool_call_id)$/;
const jsonFields = /^(?:arguments|partial_json)$/;

/** @param isJson whether the answer itself was asked for as JSON */
export function wholeRestored(json: string, pseudonyms: Pseudonyms, counts: Restored, isJson: boolean): string {
  const replaced = textsOfJson(json).flatMap(({ start, end, value, kind, path }) => {
    const field = path.at(-1) ?? '';
    if (kind === 'number' || (kind === 'string' && ours.test(field))) return [];
    const restored = restoredText(value, pseudonyms, counts, jsonFields.test(field) || (isJson && /^(?:content|text)$/.test(field)));
    return restored === value ? [] : [{ start, end, by: JSON.stringify(restored) }];
  });
  return withTexts(json, replaced);
}

/** An answer without the probabilities that the house asked for, and its client did not. */
export function withoutLogProbs(answer: unknown, json: string): string {
  if (!isObject(answer) || !Array.isArray(answer['choices'])) return json;
  const choices = asList(answer['choices']).map((choice) => {
    if (!isObject(choice)) return choice;
    const { logprobs: _, ...rest } = choice;
    return rest;
  });
  return JSON.stringify({ ...answer, choices });
}

function restoredText(text: string, pseudonyms: Pseudonyms, counts: Restored, isJson: boolean): string {
  const restorer = createRestorer(pseudonyms, counts, isJson ? 'json' : 'text');
  return restorer.push(text) + restorer.end();
}

/** The events of a stream, one after the other; each gives those that go out in its place. */
export function createStreamRestorer(pseudonyms: Pseudonyms, counts: Restored, isJson: boolean) {
  const restorers = new Map<string, { restorer: Restorer; pending(text: string): Json; isOpen: boolean }>();

  /** The restorer of one text of the stream; `pending` makes the event that carries what it still held at the end. */
  function textAt(name: string, asJson: boolean, pending: (text: string) => Json): Restorer {
    const known = restorers.get(name);
    if (known) return known.restorer;
    const restorer = createRestorer(pseudonyms, counts, asJson ? 'json' : 'text');
    restorers.set(name, { restorer, pending, isOpen: true });
    return restorer;
  }
  function flushed(begins: string): Json[] {
    return [...restorers].flatMap(([name, one]) => {
      if (!name.startsWith(begins) || !one.isOpen) return [];
      one.isOpen = false;
      restorers.delete(name);
      const rest = one.restorer.end();
      return rest === '' ? [] : [one.pending(rest)];
    });
  }

  function ofChoices(event: Json): Json[] {
    const before: Json[] = [];
    const choices = asList(event['choices']).map((choice) => {
      if (!isObject(choice)) return choice;
      const index = placeOf(choice['index'] ?? 0);
      const frame = (delta: Json): Json => ({
        ...event,
        usage: undefined,
        choices: [{ index: choice['index'] ?? 0, delta, logprobs: null, finish_reason: null }],
      });
      const changed: Json = { ...choice };
      if (typeof choice['text'] === 'string')
        changed['text'] = textAt(`${index}.text`, isJson, (text) => ({
          ...event,
          usage: undefined,
          choices: [{ index: choice['index'] ?? 0, text, logprobs: null, finish_reason: null }],
        })).push(choice['text']);
      if (isObject(choice['delta'])) changed['delta'] = ofDelta(choice['delta'], index, frame);
      // Pieces of words with their probabilities would tell the placeholders.
      if (choice['logprobs'] !== undefined && choice['logprobs'] !== null) changed['logprobs'] = null;
      if (choice['finish_reason'] !== undefined && choice['finish_reason'] !== null) before.push(...flushed(`${index}.`));
      return changed;
    });
    return [...before, { ...event, choices }];
  }
  function ofDelta(delta: Json, index: string, frame: (delta: Json) => Json): Json {
    const changed: Json = {};
    for (const [field, value] of Object.entries(delta)) {
      if (field === 'tool_calls') changed[field] = asList(value).map((call) => ofToolCall(call, index, frame));
      else if (typeof value === 'string' && !ours.test(field))
        changed[field] = textAt(`${index}.${field}`, isJson, (text) => frame({ [field]: text })).push(value);
      else changed[field] = ours.test(field) ? value : deep(value, false);
    }
    return changed;
  }
  function ofToolCall(call: unknown, choice: string, frame: (delta: Json) => Json): unknown {
    if (!isObject(call) || !isObject(call['function'])) return deep(call, false);
    const called = call['function'];
    const changed: Json = { ...called };
    const index = call['index'] ?? 0;
    if (typeof called['name'] === 'string') changed['name'] = restoredText(called['name'], pseudonyms, counts, false);
    if (typeof called['arguments'] === 'string')
      changed['arguments'] = textAt(`${choice}.tool.${placeOf(index)}`, true, (text) =>
        frame({ tool_calls: [{ index, function: { arguments: text } }] }),
      ).push(called['arguments']);
    return { ...call, function: changed };
  }

  function ofResponses(event: Json, type: string): Json[] {
    const place = `${type.replace(/\.(?:delta|done)$/, '')}.${placeOf(event['item_id'])}.${placeOf(event['content_index'])}.`;
    const asJson = type.includes('arguments') || (isJson && type.includes('output_text'));
    if (type.endsWith('.delta') && typeof event['delta'] === 'string')
      return [{ ...event, delta: textAt(place, asJson, (text) => ({ ...event, delta: text })).push(event['delta']) }];
    const rest = type.endsWith('.done') ? flushed(place) : [];
    return [...rest, deepObject(event, asJson)];
  }
  function deepObject(value: Json, asJson: boolean): Json {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, ours.test(key) ? inner : deep(inner, asJson || jsonFields.test(key))]),
    );
  }
  function deep(value: unknown, asJson: boolean): unknown {
    if (typeof value === 'string') return restoredText(value, pseudonyms, counts, asJson);
    if (Array.isArray(value)) return value.map((one) => deep(one, asJson));
    return isObject(value) ? deepObject(value, asJson) : value;
  }

  return {
    push(event: Json): Json[] {
      if (Array.isArray(event['choices'])) return ofChoices(event);
      const { type } = event;
      return typeof type === 'string' && type.startsWith('response.') ? ofResponses(event, type) : [deepObject(event, false)];
    },
    /** What is still held when the stream ends without saying so. */
    end: (): Json[] => flushed(''),
  };
}
