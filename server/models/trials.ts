import type { Ability } from '#contract/models.ts';
import type { CallOptions, Engine } from './engines/engine.ts';

/** Of nobody's documents. */
const trialText = 'La porte du beffroi est en chêne.';
const trialTokens = 24;

/** One sentence encoded or ranked, or a few words written. @throws what the engine refuses with */
export async function tried(
  engine: Pick<Engine, 'complete' | 'embed' | 'rerank'>,
  { model, ability }: { model: string; ability: Ability },
  options: CallOptions,
): Promise<{ text: string | null; dimensions: number | null }> {
  if (ability === 'embed') {
    const { vectors } = await engine.embed({ model, texts: [trialText], as: 'passage' }, options);
    return { text: null, dimensions: vectors[0]?.length ?? null };
  }
  if (ability === 'rerank') {
    await engine.rerank({ model, query: trialText, texts: [trialText] }, options);
    return { text: null, dimensions: null };
  }
  const messages = [{ role: 'user' as const, content: trialText }];
  const { text } = await engine.complete({ model, messages, maximumTokens: trialTokens }, options);
  return { text, dimensions: null };
}
