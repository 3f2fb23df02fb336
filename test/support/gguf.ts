import { writeFileSync } from 'node:fs';

/** A GGUF file written by hand: small random weights of a real architecture, and files that lie. */

type Value =
  | { type: 'u32' | 'f32'; value: number }
  | { type: 'bool'; value: boolean }
  | { type: 'string'; value: string }
  | { type: 'strings'; value: readonly string[] }
  | { type: 'f32s' | 'i32s'; value: readonly number[] };

export interface GgufParts {
  magic?: string;
  version?: number;
  /** What the header says of itself, where it must lie. */
  announced?: { tensors?: bigint; pairs?: bigint };
  pairs: readonly (readonly [string, Value])[];
  tensors: readonly { name: string; dimensions: readonly number[]; type?: number; offset?: number; values?: Float32Array }[];
  /** Bytes taken from the file's end. */
  cut?: number;
}

const kinds = { u32: 4, i32: 5, f32: 6, bool: 7, string: 8, array: 9 } as const;
const alignment = 32;

const u32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
export const u64 = (value: number | bigint): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
};
const text = (value: string): Buffer => Buffer.concat([u64(Buffer.byteLength(value)), Buffer.from(value)]);
const f32 = (value: number): Buffer => Buffer.from(Float32Array.of(value).buffer);
const list = (kind: number, items: readonly Buffer[]): Buffer => Buffer.concat([u32(kinds.array), u32(kind), u64(items.length), ...items]);

function encoded(value: Value): Buffer {
  switch (value.type) {
    case 'u32':
      return Buffer.concat([u32(kinds.u32), u32(value.value)]);
    case 'f32':
      return Buffer.concat([u32(kinds.f32), f32(value.value)]);
    case 'bool':
      return Buffer.concat([u32(kinds.bool), Buffer.of(value.value ? 1 : 0)]);
    case 'string':
      return Buffer.concat([u32(kinds.string), text(value.value)]);
    case 'strings':
      return list(kinds.string, value.value.map(text));
    case 'f32s':
      return list(kinds.f32, value.value.map(f32));
    case 'i32s':
      return list(kinds.i32, value.value.map(u32));
  }
}

/** The bytes of a GGUF file; tensors are F32 unless said otherwise. */
export function ggufOf(parts: GgufParts): Buffer {
  let at = 0;
  const infos: Buffer[] = [];
  const data: Buffer[] = [];
  for (const { name, dimensions, type = 0, offset, values } of parts.tensors) {
    infos.push(Buffer.concat([text(name), u32(dimensions.length), ...dimensions.map(u64), u32(type), u64(offset ?? at)]));
    const bytes = values ? Buffer.from(values.buffer) : Buffer.alloc(4 * dimensions.reduce((a, b) => a * b, 1));
    const padded = Buffer.concat([bytes, Buffer.alloc(-bytes.length & (alignment - 1))]);
    data.push(padded);
    at += padded.length;
  }
  const head = Buffer.concat([
    Buffer.from(parts.magic ?? 'GGUF'),
    u32(parts.version ?? 3),
    u64(parts.announced?.tensors ?? parts.tensors.length),
    u64(parts.announced?.pairs ?? parts.pairs.length),
    ...parts.pairs.map(([key, value]) => Buffer.concat([text(key), encoded(value)])),
    ...infos,
  ]);
  const whole = Buffer.concat([head, Buffer.alloc(-head.length & (alignment - 1)), ...data]);
  return whole.subarray(0, whole.length - (parts.cut ?? 0));
}

const width = 64;
const inner = 128;
const layers = 2;
const heads = 4;
export const tinyContext = 256;
const letters = Array.from("▁abcdefghijklmnopqrstuvwxyzéèàùçêôîABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.,:;!?'-|<>_/");

/** An adapter of rank 4 to `tinyLlama`, strong enough to be seen: it turns what each layer asks of the others. */
export function tinyAdapter(): GgufParts {
  const rank = 4;
  const values = (count: number, seed: number): Float32Array =>
    Float32Array.from({ length: count }, (_, at) => Math.sin((at + 1) * seed) * 0.8);
  return {
    pairs: [
      ['general.architecture', { type: 'string', value: 'llama' }],
      ['general.type', { type: 'string', value: 'adapter' }],
      ['adapter.type', { type: 'string', value: 'lora' }],
      ['adapter.lora.alpha', { type: 'f32', value: 16 }],
    ],
    tensors: Array.from({ length: layers }, (_, layer) => [
      { name: `blk.${layer}.attn_output.weight.lora_a`, dimensions: [width, rank], values: values(width * rank, 1.7 + layer) },
      { name: `blk.${layer}.attn_output.weight.lora_b`, dimensions: [rank, width], values: values(width * rank, 2.3 + layer) },
    ]).flat(),
  };
}

/** A llama of 64 dimensions with random weights: it speaks nonsense, and encodes it, as a real one would. */
export function tinyLlama(seed = 1): GgufParts {
  let state = seed;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    return (state >>> 0) / 2 ** 31 - 1;
  };
  const tensor = (name: string, ...dimensions: number[]) => ({
    name,
    dimensions,
    values: Float32Array.from({ length: dimensions.reduce((a, b) => a * b, 1) }, () => (dimensions.length === 1 ? 1 : random() * 0.3)),
  });
  const bytes = Array.from({ length: 256 }, (_, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, '0')}>`);
  const tokens = ['<unk>', '<s>', '</s>', ...bytes, ...letters];
  const blocks = Array.from({ length: layers }, (_, layer) => [
    tensor(`blk.${layer}.attn_norm.weight`, width),
    tensor(`blk.${layer}.attn_q.weight`, width, width),
    tensor(`blk.${layer}.attn_k.weight`, width, width),
    tensor(`blk.${layer}.attn_v.weight`, width, width),
    tensor(`blk.${layer}.attn_output.weight`, width, width),
    tensor(`blk.${layer}.ffn_norm.weight`, width),
    tensor(`blk.${layer}.ffn_gate.weight`, width, inner),
    tensor(`blk.${layer}.ffn_up.weight`, width, inner),
    tensor(`blk.${layer}.ffn_down.weight`, inner, width),
  ]).flat();
  return {
    pairs: [
      ['general.architecture', { type: 'string', value: 'llama' }],
      ['general.name', { type: 'string', value: 'tiny' }],
      ['llama.context_length', { type: 'u32', value: tinyContext }],
      ['llama.embedding_length', { type: 'u32', value: width }],
      ['llama.block_count', { type: 'u32', value: layers }],
      ['llama.feed_forward_length', { type: 'u32', value: inner }],
      ['llama.attention.head_count', { type: 'u32', value: heads }],
      ['llama.attention.head_count_kv', { type: 'u32', value: heads }],
      ['llama.attention.layer_norm_rms_epsilon', { type: 'f32', value: 1e-5 }],
      ['llama.rope.dimension_count', { type: 'u32', value: width / heads }],
      ['tokenizer.ggml.model', { type: 'string', value: 'llama' }],
      ['tokenizer.ggml.tokens', { type: 'strings', value: tokens }],
      ['tokenizer.ggml.scores', { type: 'f32s', value: tokens.map((_, at) => -at) }],
      ['tokenizer.ggml.token_type', { type: 'i32s', value: tokens.map((_, at) => (at === 0 ? 2 : at < 3 ? 3 : at < 259 ? 6 : 1)) }],
      ['tokenizer.ggml.bos_token_id', { type: 'u32', value: 1 }],
      ['tokenizer.ggml.eos_token_id', { type: 'u32', value: 2 }],
      ['tokenizer.ggml.unknown_token_id', { type: 'u32', value: 0 }],
      [
        'tokenizer.chat_template',
        { type: 'string', value: "{% for m in messages %}{{ m['role'] + ': ' + m['content'] + ' ' }}{% endfor %}assistant: " },
      ],
    ],
    tensors: [
      tensor('token_embd.weight', width, tokens.length),
      tensor('output_norm.weight', width),
      tensor('output.weight', width, tokens.length),
      ...blocks,
    ],
  };
}

export function writeTinyLlama(path: string, seed = 1): void {
  writeFileSync(path, ggufOf(tinyLlama(seed)));
}
