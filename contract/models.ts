import { z } from 'zod';
import { installation, installInput, modelTrial, originKinds, weightsSeen } from './catalogue.ts';
import { engine, engineInput, engineKinds, engineProbe, engineProbeInput, engineTest, reaches, zones } from './engine.ts';
import { abilities, modelProblems } from './model.ts';
import { done, inOrganisation, none, nothing, type ContractPart } from './part.ts';
import { administrators, roles } from './roles.ts';

export * from './engine.ts';
export { abilities, country, model, modelProblems, weightsOrigin, type Ability, type Model, type ModelProblem } from './model.ts';

const seconds = z.object({ retryAfterS: z.number() });
const ofModel = z.object({ model: z.string() });
/** An address up to the folder of models, https://… or, inside, http://…; what follows is the catalogue's. */
const base = z
  .url({ protocol: /^https?$/ })
  .max(300)
  .nullable();
const redirects = z
  .string()
  .max(1000)
  .transform((text) => text.split(',').map((one) => one.trim()))
  .pipe(z.array(z.url({ protocol: /^https?$/ })).max(20))
  .nullable();

export const models = {
  ...nothing,
  endpoints: {
    engines: { method: 'GET', path: `${inOrganisation}/engines`, answer: z.object({ engines: z.array(engine) }) },
    addEngine: { method: 'POST', path: `${inOrganisation}/engines`, body: engineInput, answer: engine },
    changeEngine: { method: 'PUT', path: `${inOrganisation}/engines/:engine`, body: engineInput, answer: engine },
    removeEngine: { method: 'DELETE', path: `${inOrganisation}/engines/:engine`, answer: done },
    /** What is known beforehand of the servers and operators that are often declared. */
    engineKinds: { method: 'GET', path: `${inOrganisation}/engines/kinds`, answer: engineKinds },
    /** Asks an address that is not declared yet, or a declared one again, which models it has; or tries one of them. */
    probeEngine: { method: 'POST', path: `${inOrganisation}/engines/probe`, body: engineProbeInput, answer: engineProbe },
    /** Asks the engine which models it has, and says what came of it. */
    testEngine: { method: 'POST', path: `${inOrganisation}/engines/:engine/test`, answer: engineTest },
    /** The house's weights: what is installed, what may be, what is on its way. */
    weights: { method: 'GET', path: `${inOrganisation}/weights`, answer: weightsSeen },
    /** The agreement without which no byte is fetched; what it begins goes on by itself. */
    installModel: { method: 'POST', path: `${inOrganisation}/weights`, body: installInput, answer: installation },
    /** Ends it, and forgets what had come. */
    cancelInstallation: { method: 'POST', path: `${inOrganisation}/weights/installations/:installation/cancel`, answer: installation },
    removeModel: { method: 'DELETE', path: `${inOrganisation}/weights/:model`, answer: done },
    tryModel: { method: 'POST', path: `${inOrganisation}/weights/:model/try`, answer: modelTrial },
  },
  acts: [
    'engine.added',
    'engine.changed',
    'engine.removed',
    'engine.tested',
    'weights.agreed',
    'weights.installed',
    'weights.failed',
    'weights.cancelled',
    'weights.removed',
    'weights.tried',
  ],
  permissions: {
    /** Sees which engines there are, and what is declared of them. */
    'engines.read': roles.filter((role) => role !== 'member'),
    /** Declares engines, with their keys. */
    'engines.manage': administrators,
    /** Installs, tries and removes weights, where the house gives them to this organisation to keep. */
    'weights.manage': administrators,
  },
  refusals: {
    engine_unknown: { status: 404, details: none },
    engine_absent: { status: 503, details: none },
    engine_unable: { status: 409, details: z.object({ ability: z.enum(abilities) }) },
    engine_zone_too_near: { status: 409, details: z.object({ zone: z.enum(zones), allowed: z.enum(zones) }) },
    engine_busy: { status: 503, details: seconds },
    engine_resting: { status: 503, details: seconds },
    engine_refused: { status: 502, details: z.object({ status: z.number() }) },
    engine_key_refused: { status: 502, details: none },
    engine_answer_invalid: { status: 502, details: z.object({ what: z.string() }) },
    engine_answer_cut: { status: 502, details: none },
    engine_answer_too_large: { status: 502, details: z.object({ limitBytes: z.number() }) },
    engine_input_too_long: { status: 413, details: z.object({ tokens: z.number().nullable(), limit: z.number().nullable() }) },
    engine_memory: { status: 503, details: z.object({ limitMb: z.number() }) },
    engine_died: { status: 503, details: none },
    engine_slow: { status: 504, details: z.object({ waitedS: z.number() }) },
    model_unknown: { status: 404, details: z.object({ model: z.string() }) },
    model_refused: { status: 409, details: z.object({ model: z.string(), flaw: z.enum(modelProblems) }) },
    model_installed: { status: 409, details: ofModel },
    weights_kept_elsewhere: { status: 403, details: none },
    agreement_stale: { status: 409, details: ofModel },
    hash_needed: { status: 409, details: ofModel },
    installation_unknown: { status: 404, details: none },
    installation_under_way: { status: 409, details: ofModel },
    installation_over: { status: 409, details: ofModel },
    origin_absent: { status: 409, details: z.object({ from: z.enum(originKinds) }) },
    fetch_refused: { status: 502, details: z.object({ host: z.string(), status: z.number() }) },
    redirect_refused: { status: 502, details: z.object({ host: z.string() }) },
    size_other: { status: 502, details: z.object({ expectedBytes: z.number(), bytes: z.number() }) },
    package_unobtainable: { status: 502, details: z.object({ client: z.string(), name: z.string() }) },
    package_other: { status: 502, details: z.object({ name: z.string(), path: z.string() }) },
    /** Each origin that was tried, with the code of what it failed with. */
    model_unobtainable: { status: 502, details: z.object({ tried: z.array(z.object({ from: z.enum(originKinds), code: z.string() })) }) },
    adapter_base_missing: { status: 409, details: z.object({ model: z.string(), base: z.string() }) },
    adapter_base_other: { status: 409, details: z.object({ model: z.string(), base: z.string() }) },
  },
  settings: {
    /** What the house's own engine may take for one model, weights included. */
    engineMemoryMb: { variable: 'BEFFROI_ENGINE_MEMORY_MB', schema: z.coerce.number().int().min(64), default: 6144 },
    /** Whether organisations may declare engines on this machine and its network: not where one house serves strangers to each other. */
    innerEngines: { variable: 'BEFFROI_INNER_ENGINES', schema: z.enum(['allowed', 'refused']), default: 'allowed' },
    /** Where the catalogue's files are published; nothing is fetched from there, nor from the next, without an agreement. */
    modelsHub: { variable: 'BEFFROI_MODELS_HUB', schema: base, default: null },
    /** A copy of them at ID/FILE, nearer. */
    modelsMirror: { variable: 'BEFFROI_MODELS_MIRROR', schema: base, default: null },
    /** What lies between the house and the mirror, when it is named and not numbered. */
    modelsMirrorReach: { variable: 'BEFFROI_MODELS_MIRROR_REACH', schema: z.enum(reaches), default: 'internet' },
    /** Origins that the hub or the mirror may send on to, with commas between. */
    modelsRedirects: { variable: 'BEFFROI_MODELS_REDIRECTS', schema: redirects, default: null },
    /** The organisation whose administrators keep the weights, in a house of several. */
    modelsKeeper: { variable: 'BEFFROI_MODELS_KEEPER', schema: z.string().min(1).nullable(), default: null },
    engineIdleMinutes: { variable: 'BEFFROI_ENGINE_IDLE_MINUTES', schema: z.coerce.number().int().min(1), default: 10 },
  },
  events: { engine: ['engines', 'weights', 'encoding', 'uses'], weights: ['weights'] },
} as const satisfies ContractPart;
