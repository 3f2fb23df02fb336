import type { Ability, ModelProblem, Zone } from '../../models.ts';
import { formatsOf } from '../formats.ts';
import type { models as French } from '../fr/models.ts';

const f = formatsOf('en');

/** From the nearest to the furthest. */
const zones: Record<Zone, string> = {
  perimeter: 'Our own machines',
  'eu-sovereign': 'Europe, sovereign',
  eu: 'European',
  exposed: 'In Europe, exposed to foreign law',
  outside: 'Outside Europe',
};
const modelProblems: Record<ModelProblem, string> = {
  file_missing: 'its file cannot be found',
  not_gguf: 'its file is not a GGUF file',
  version_unknown: 'its file is of an unknown version of the GGUF format',
  header_cut: 'the header of its file is cut',
  header_too_large: 'the header of its file is beyond measure',
  header_invalid: 'the header of its file does not hold together',
  architecture_unknown: 'its architecture is not known here',
  architecture_other: 'its file is of another architecture than its description says',
  tensors_invalid: 'its weights cannot be read',
  file_cut: 'its file is cut',
  hash_wrong: 'its file is not the one that was expected',
  description_invalid: 'its description does not match its file',
};
const abilityNeeded: Record<Ability, string> = { complete: 'write', embed: 'understand what questions mean', rerank: 'sort passages' };

/** Where the engine counts. */
function counted(tokens: number | null, limit: number | null): string {
  if (tokens === null || limit === null) return '';
  return ` (${f.number(tokens)} tokens, for ${f.number(limit)} at most)`;
}

export const models: typeof French = {
  zones,
  modelProblems,
  acts: {
    'engine.added': 'Engine declared',
    'engine.changed': 'Declaration of an engine changed',
    'engine.removed': 'Engine removed',
    'engine.tested': 'Engine tried',
  },
  permissions: {
    'engines.read': 'see engines',
    'engines.manage': 'declare and remove engines',
  },
  refusals: {
    engine_unknown: () => 'This engine does not exist, or no longer does.',
    engine_absent: () =>
      'The house’s own engine is not installed on this machine. Run the installation again with optional packages, or declare another engine.',
    engine_unable: ({ ability }) => `This model cannot ${abilityNeeded[ability]}. Choose another one.`,
    engine_zone_too_near: ({ zone, allowed }) =>
      `The declared zone (“${zones[zone]}”) is nearer than the rest of the declaration allows (“${zones[allowed]}”). Correct one or the other.`,
    engine_busy: ({ retryAfterS }) => `The engine is asked too much. Try again in ${f.duration(retryAfterS * 1000)}.`,
    engine_resting: ({ retryAfterS }) =>
      `The engine failed several times in a row: it is left alone for ${f.duration(retryAfterS * 1000)}. Try it in Models.`,
    engine_refused: ({ status }) => `The engine refused the request (${String(status)}). Check its address and the name of the model.`,
    engine_key_refused: () => 'The engine does not accept the key. Check it in its declaration.',
    engine_answer_invalid: ({ what }) => `The answer of the engine cannot be understood (${what}). It was set aside.`,
    engine_answer_cut: () => 'The answer of the engine stopped before its end. Try again.',
    engine_answer_too_large: ({ limitBytes }) => `The answer of the engine is larger than ${f.size(limitBytes)}. It was set aside.`,
    engine_input_too_long: ({ tokens, limit }) => `The text is too long for this model${counted(tokens, limit)}. Shorten it.`,
    engine_memory: ({ limitMb }) =>
      `The engine asked for more than ${f.size(limitMb * 1_000_000)} of memory and was stopped. Choose a smaller model, or leave it more memory.`,
    engine_died: () => 'The engine stopped during the request. It starts again at the next one.',
    engine_slow: ({ waitedS }) =>
      `The engine said nothing for ${f.duration(waitedS * 1000)} and was stopped. Try again with a shorter text.`,
    model_unknown: ({ model }) => `The model ${model} is not known to this engine.`,
    model_refused: ({ model, flaw }) => `The model ${model} is not used: ${modelProblems[flaw]}. Install it again.`,
  },
};
