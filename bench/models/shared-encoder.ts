import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Model } from '#contract/models.ts';
import { systemClock } from '#server/foundation/clock.ts';
import { createEmbedded } from '#server/models/engines/embedded/embedded.ts';
import type { Encoder } from '#server/retrieval/retrieval.ts';

const encoderFile = join(import.meta.dirname, '..', '..', '..', 'shared', 'models', 'multilingual-e5-small-q4_0.gguf');
/** Texts of one call: it is bounded in time. */
const together = 64;

/** What is declared of an encoder of this kind, under another name or its own. */
export function encoderModel(id: string): Model {
  const prefixes = { query: 'query: ', passage: 'passage: ' };
  const weights = { maker: 'Microsoft', country: 'US', licence: 'MIT' };
  const none = { inputType: false, tooLong: 'refuse', eurosPerMillion: null } as const;
  return { id, abilities: ['embed'], contextTokens: 512, dimensions: 384, normalisation: 'NFKC', prefixes, weights, ...none };
}

/** Puts the real encoder of ../shared into a folder of models, as `e5`; false where it is absent. */
export function installEncoder(models: string): boolean {
  if (!existsSync(encoderFile)) return false;
  mkdirSync(join(models, 'e5'), { recursive: true });
  copyFileSync(encoderFile, join(models, 'e5', 'e5.gguf'));
  const description = { ...encoderModel('e5'), architecture: 'bert', file: 'e5.gguf', bytes: 73_578_784, sha256: '0'.repeat(64) };
  writeFileSync(join(models, 'e5', 'model.json'), JSON.stringify(description));
  return true;
}

/** Runs `work` with the real encoder in its own process, as an organisation that installed it would; null where it is absent. */
export async function withSharedEncoder<Result>(work: (encoder: Encoder | null) => Promise<Result>): Promise<Result> {
  const models = mkdtempSync(join(tmpdir(), 'beffroi-encoder-'));
  try {
    if (!installEncoder(models)) return await work(null);
    const engine = createEmbedded({ folder: models, clock: systemClock, limits: { memoryMb: 3000, idleMs: 600_000 } });
    try {
      return await work({
        model: async () => ({ id: 'e5', dimensions: 384 }),
        encode: async (_actor, texts, as, signal) => {
          const vectors: Float32Array[] = [];
          for (let at = 0; at < texts.length; at += together)
            vectors.push(
              ...(await engine.embed({ model: 'e5', texts: texts.slice(at, at + together), as }, signal ? { signal } : {})).vectors,
            );
          return vectors;
        },
      });
    } finally {
      await engine.close();
    }
  } finally {
    rmSync(models, { recursive: true, force: true });
  }
}
