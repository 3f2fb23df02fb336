import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Encoder } from '#server/retrieval/retrieval.ts';

/** Vectors of the shared encoder by the hash of what was encoded, in dist/, which Git does not keep: companies and pairs take an hour to encode. */
const file = join(import.meta.dirname, '..', '..', 'dist', 'bench', 'e5.vectors');
const dimensions = 384;
const hashBytes = 32;
const size = hashBytes + 4 * dimensions;

/** The same encoder, that encodes no text twice, nor what another run has encoded. */
export function keptVectors(encoder: Encoder): Encoder {
  const kept = new Map<string, Float32Array>();
  mkdirSync(dirname(file), { recursive: true });
  const bytes = existsSync(file) ? readFileSync(file) : Buffer.alloc(0);
  for (let at = 0; at + size <= bytes.length; at += size)
    kept.set(
      bytes.toString('hex', at, at + hashBytes),
      Float32Array.from({ length: dimensions }, (_, place) => bytes.readFloatLE(at + hashBytes + 4 * place)),
    );
  return {
    ...encoder,
    async encode(actor, texts, kind, ...others) {
      const keys = texts.map((text) => createHash('sha256').update(`${kind} ${text}`).digest('hex'));
      const missing = [...new Map(keys.map((key, at) => [key, texts[at] ?? ''])).entries()].filter(([key]) => !kept.has(key));
      const made =
        missing.length === 0
          ? []
          : await encoder.encode(
              actor,
              missing.map(([, text]) => text),
              kind,
              ...others,
            );
      for (const [at, vector] of made.entries()) {
        const key = missing[at]?.[0] ?? '';
        kept.set(key, vector);
        appendFileSync(file, Buffer.concat([Buffer.from(key, 'hex'), Buffer.from(Float32Array.from(vector).buffer)]));
      }
      return keys.map((key) => kept.get(key) ?? new Float32Array(dimensions));
    },
  };
}
