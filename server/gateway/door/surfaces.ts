import type { unlookables } from '#contract/gateway.ts';
import type { Pseudonyms } from '#server/privacy/privacy.ts';
import type { Looked, Surface } from '../looking.ts';
import { textsOfJson, withTexts, type JsonText } from './json.ts';

/** Every text of a request of the protocol, whatever its field: messages of every role, tools with their schemas, arguments, results, names, metadata, and what no one knows yet. */
export interface Surfaces {
  surfaces: Surface[];
  /** What cannot be looked at; null when all can. */
  unlookable: (typeof unlookables)[number] | null;
  /** The request with what was found in each surface hidden. */
  hidden(looked: Looked, pseudonyms: Pseudonyms): string;
}

/** Fields whose name says nothing of what they hold. */
const plainKeys =
  /^(?:content|text|role|type|input|prompt|messages|arguments|name|function|description|parameters|properties|output|instructions|items|enum|tools|tool_calls|id|metadata|required|model|user)$/;
const pictures = /^(?:image_url|image|images|input_image|screenshot)$/;
const sounds = /^(?:input_audio|audio)$/;
const files = /^(?:file_data|file|file_url|document|pdf)$/;
const states = /^(?:previous_response_id|conversation|file_id|vector_store_ids|container|prompt_id|store_id)$/;
const longBase64 = /^[A-Za-z0-9+/=_-]{4000,}$/;
const isNameField = (text: JsonText): boolean => text.kind === 'key' || text.path.at(-1) === 'name';
const mostNested = 4;

/** @param json known to be JSON. @throws content_unscannable */
export function surfacesOf(json: string, nested = 0): Surfaces {
  const texts = textsOfJson(json);
  const surfaces: Surface[] = [];
  const inner = new Map<number, Surfaces>();
  const places: { text: JsonText; from: number; count: number }[] = [];
  let unlookable: Surfaces['unlookable'] = unlookableIn(json, texts, nested);
  for (const [at, text] of texts.entries()) {
    const from = surfaces.length;
    const within = text.kind === 'string' && nested < mostNested ? innerOf(text.value, nested) : null;
    if (within) {
      inner.set(at, within);
      surfaces.push(...within.surfaces);
      unlookable ??= within.unlookable;
    } else {
      const label = text.kind === 'key' ? undefined : text.path.at(-1);
      surfaces.push({ text: text.value, ...(label === undefined || plainKeys.test(label) ? {} : { label }), isName: isNameField(text) });
    }
    places.push({ text, from, count: surfaces.length - from });
  }
  return {
    surfaces,
    unlookable,
    hidden(looked, pseudonyms) {
      const replaced = places.flatMap(({ text, from, count }, at) => {
        const within = inner.get(at);
        const findings = looked.findings.slice(from, from + count);
        if (findings.every((some) => some.length === 0)) return [];
        const hidden = within
          ? within.hidden({ ...looked, findings }, pseudonyms)
          : pseudonyms.replace(text.value, findings[0] ?? [], isNameField(text) ? 'bare' : 'written');
        return hidden === text.value ? [] : [{ start: text.start, end: text.end, by: JSON.stringify(hidden) }];
      });
      return withTexts(json, replaced);
    },
  };
}

/** A string that holds a JSON object or list, as the arguments of a tool do. */
function innerOf(value: string, nested: number): Surfaces | null {
  if (!/^\s*[[{]/.test(value) || !/[\]}]\s*$/.test(value)) return null;
  try {
    JSON.parse(value);
  } catch {
    // What is no JSON after all is a text like another.
    return null;
  }
  return surfacesOf(value, nested + 1);
}

function unlookableIn(json: string, texts: readonly JsonText[], nested: number): Surfaces['unlookable'] {
  for (const { kind, path, value } of texts) {
    if (kind === 'key') continue;
    const field = path.at(-1) ?? '';
    if (value === '') continue;
    if (path.some((key) => pictures.test(key)) && /^(?:url|image_url|data|image|b64_json|images|screenshot|file_id)$/.test(field))
      return 'picture';
    if (path.some((key) => sounds.test(key)) && /^(?:data|url|audio|id)$/.test(field)) return 'sound';
    if (files.test(field) && /^data:|^https?:|^[A-Za-z0-9+/]{200,}/.test(value)) return 'file';
    if (nested === 0 && states.test(path[0] ?? '')) return 'state';
    if (states.test(field) && /_id$|_ids$/.test(field) && path.length > 1) return 'state';
    if (longBase64.test(value) || /^data:[\w/+.-]{3,60};base64,/.test(value)) return 'file';
  }
  // Tokens in place of a text: [1034, 27, 88 ...] or lists of them.
  return nested === 0 && /"(?:input|prompt)"\s*:\s*\[\s*(?:\[\s*)?\d+\s*[,\]]/.test(json) ? 'tokens' : null;
}
