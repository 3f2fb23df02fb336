import { Refusal } from '#server/foundation/refusal.ts';

/** How much of an answer is taken. What passes a bound is refused by name, never cut in silence. */
export interface Bounds {
  lineBytes: number;
  wholeBytes: number;
}

/** The whole body as text, under its bound. @throws engine_answer_too_large, engine_answer_invalid when it is not UTF-8 */
export async function textOf(body: AsyncIterable<Uint8Array>, { wholeBytes }: Bounds): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > wholeBytes) throw new Refusal('engine_answer_too_large', { limitBytes: wholeBytes });
    chunks.push(chunk);
  }
  return decoded(new TextDecoder('utf-8', { fatal: true }), Buffer.concat(chunks), false);
}

/**
 * The data of a stream of server-sent events, one at a time (https://html.spec.whatwg.org/multipage/server-sent-events.html): lines
 * end by \n, \r\n or \r wherever the pieces were cut; comments and other fields are passed over; what has no blank line
 * after it at the end is not an event.
 */
export async function* eventData(body: AsyncIterable<Uint8Array>, bounds: Bounds): AsyncGenerator<string, void> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let rest = '';
  let data: string[] = [];
  let size = 0;
  let gathered = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > bounds.wholeBytes) throw new Refusal('engine_answer_too_large', { limitBytes: bounds.wholeBytes });
    rest += decoded(decoder, chunk, true);
    // A \r at the very end may be the first half of a \r\n.
    const lines = rest.split(/\r\n|\n|\r(?!$)/);
    rest = lines.pop() ?? '';
    if (rest.length > bounds.lineBytes) throw new Refusal('engine_answer_too_large', { limitBytes: bounds.lineBytes });
    for (const line of lines) {
      if (line === '') {
        if (data.length > 0) yield data.join('\n');
        data = [];
        gathered = 0;
      } else if (line.startsWith('data:')) {
        gathered += line.length;
        if (gathered > bounds.lineBytes) throw new Refusal('engine_answer_too_large', { limitBytes: bounds.lineBytes });
        data.push(line.slice(line[5] === ' ' ? 6 : 5));
      }
    }
  }
  // Ollama and others end without the last blank line.
  if (rest.startsWith('data:')) data.push(rest.slice(rest[5] === ' ' ? 6 : 5));
  if (data.length > 0) yield data.join('\n');
}

function decoded(decoder: InstanceType<typeof TextDecoder>, bytes: Uint8Array, stream: boolean): string {
  try {
    return decoder.decode(bytes, { stream });
  } catch (error) {
    throw new Refusal('engine_answer_invalid', { what: 'encoding' }, error);
  }
}
