/**
 * SHA-256 (FIPS 180-4) without any dependency, for the offline page: a browser's own digest is asynchronous and costs more per entry
 * than the hash itself. The server uses Node's.
 */
const roundConstants = new Uint32Array([
  0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98, 0x12835b01, 0x243185be,
  0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa,
  0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85,
  0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
  0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f,
  0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2,
]);
const initialState = new Uint32Array([0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19]);
const blockBytes = 64;
const schedule = new Uint32Array(64);
const encoder = new TextEncoder();
let padded = new Uint8Array(4096);

/** The hash of a text's UTF-8, in hexadecimal. */
export function sha256(text: string): string {
  const blocks = pad(text);
  const state = initialState.slice();
  for (let at = 0; at < blocks; at += blockBytes) compress(state, padded, at);
  let hex = '';
  for (const word of state) hex += word.toString(16).padStart(8, '0');
  return hex;
}

/** Writes the text, a one bit, zeros and the length in bits into `padded`; returns how many of its bytes count. */
function pad(text: string): number {
  if (padded.length < text.length * 3 + 2 * blockBytes) padded = new Uint8Array(text.length * 4 + 2 * blockBytes);
  const { written } = encoder.encodeInto(text, padded);
  const end = Math.ceil((written + 9) / blockBytes) * blockBytes;
  padded.fill(0, written, end);
  padded[written] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(end - 8, Math.floor(written / 0x20000000));
  view.setUint32(end - 4, (written << 3) >>> 0);
  return end;
}

function compress(state: Uint32Array, bytes: Uint8Array, from: number): void {
  const word = (index: number): number => schedule[index] ?? 0;
  for (let n = 0; n < 16; n += 1) {
    const at = from + n * 4;
    schedule[n] = ((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0);
  }
  for (let n = 16; n < 64; n += 1) {
    const early = word(n - 15);
    const late = word(n - 2);
    const mixedEarly = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3);
    const mixedLate = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10);
    schedule[n] = word(n - 16) + mixedEarly + word(n - 7) + mixedLate;
  }
  let a = state[0] ?? 0;
  let b = state[1] ?? 0;
  let c = state[2] ?? 0;
  let d = state[3] ?? 0;
  let e = state[4] ?? 0;
  let f = state[5] ?? 0;
  let g = state[6] ?? 0;
  let h = state[7] ?? 0;
  for (let n = 0; n < 64; n += 1) {
    const choice = (e & f) ^ (~e & g);
    const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + choice + (roundConstants[n] ?? 0) + word(n)) | 0;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + majority) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  state[0] = (state[0] ?? 0) + a;
  state[1] = (state[1] ?? 0) + b;
  state[2] = (state[2] ?? 0) + c;
  state[3] = (state[3] ?? 0) + d;
  state[4] = (state[4] ?? 0) + e;
  state[5] = (state[5] ?? 0) + f;
  state[6] = (state[6] ?? 0) + g;
  state[7] = (state[7] ?? 0) + h;
}

function turn(value: number, bits: number): number {
  return (value >>> bits) | (value << (32 - bits));
}
