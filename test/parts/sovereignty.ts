import { generateKeyPairSync, sign } from 'node:crypto';
import { shippedCatalogue } from '#server/sovereignty/sovereignty.ts';
import { canary, file, id, type PartTests } from '../support/part.ts';

const day = Date.UTC(2026, 0, 5);
const known = { source: 'Contrat du canari', asOf: '2026-01-05' };

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const catalogueKey = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex');
/** The house's own catalogue, a thousand versions later, as its maker would sign it. */
function signedCatalogue(): string {
  const signed = JSON.stringify({ ...shippedCatalogue(), version: 1000 });
  return JSON.stringify({ signed, signature: sign(null, Buffer.from(signed), privateKey).toString('hex') });
}

export const part: PartTests = {
  operations: {
    state: 'sovereignty',
    setNotice: 'setNotice',
    addTrace: 'addTrace',
    removeTrace: 'removeTrace',
    diagnose: 'diagnose',
    file: 'diagnosisFile',
    flowsFile: 'flowsFile',
    foresee: 'foresee',
    choosePlan: 'choosePlan',
    recordOffers: 'recordOffers',
    decide: 'decideAction',
    correct: 'correctVendor',
    declare: 'declareTool',
    liftAliases: 'liftAliases',
    vendors: 'vendors',
    addVendor: 'addVendor',
    restoreVendor: 'restoreVendor',
    recordProcesses: 'recordProcesses',
    answer: 'answerCriterion',
    keepScenario: 'keepScenario',
    removeScenario: 'removeScenario',
    planUpkeep: 'planUpkeep',
    updateCatalogue: 'updateCatalogue',
  },
  endpoints: {
    setNotice: {
      step: 'make',
      request: () => ({ method: 'PUT', url: '/o/sovereignty/notice', payload: { givenAt: day, councilAt: null, headcount: 42 } }),
      refused: { payload: { givenAt: day, councilAt: null, headcount: 0 } },
      leaves: [['diagnosis.notice-recorded', null]],
    },
    addTrace: {
      step: 'make',
      request: () => ({
        method: 'POST',
        url: '/o/sovereignty/traces?name=canari/factures.txt',
        ...file('factures.txt', `Facture du canari\nbilling@openai.com\nChatGPT Plus, abonnement mensuel 24,00\n${canary}`),
      }),
      refused: file('canari.txt', ''),
      keep: id('trace'),
      leaves: [['trace.added', 'trace']],
    },
    diagnose: {
      step: 'share',
      request: () => ({ method: 'POST', url: '/o/sovereignty/diagnosis', payload: { withLogs: true } }),
      refused: { payload: { withLogs: 'canari' } },
      keep: id('diagnosis'),
      leaves: [['diagnosis.made', 'diagnosis']],
    },
    sovereignty: { request: () => ({ url: '/o/sovereignty' }), leaves: [['diagnosis.read', 'diagnosis']] },
    diagnosisFile: { request: () => ({ url: '/o/sovereignty/diagnosis/file?format=xlsx' }), leaves: [['diagnosis.exported', 'diagnosis']] },
    flowsFile: {
      request: () => ({ url: '/o/sovereignty/flows/file?shown=exposed&language=fr' }),
      leaves: [['diagnosis.exported', 'diagnosis']],
    },
    foresee: {
      request: () => ({ method: 'POST', url: '/o/sovereignty/foresight', payload: { choices: [{ tool: 'chatgpt', remedy: 'stop' }] } }),
      refused: { payload: { choices: [{ tool: 'chatgpt', remedy: 'canari' }] } },
      leaves: [['diagnosis.read', 'diagnosis']],
    },
    choosePlan: {
      request: () => ({ method: 'PUT', url: '/o/sovereignty/plan', payload: { choices: [{ tool: 'chatgpt', remedy: 'contract' }] } }),
      refused: { payload: { choices: [{ tool: 'canari', remedy: 'contract' }] } },
      leaves: [['plan.chosen', 'diagnosis']],
    },
    recordOffers: {
      request: () => ({
        method: 'PUT',
        url: '/o/sovereignty/offers',
        payload: {
          offers: [
            {
              id: 'server',
              name: '',
              category: 'infrastructure',
              kind: 'capex',
              rhythm: 'once',
              low: 420_000,
              high: 420_000,
              document: 'Devis du canari',
              datedAt: day,
            },
          ],
        },
      }),
      refused: { payload: { offers: [{ id: null }] } },
      leaves: [['offer.recorded', null]],
    },
    decideAction: {
      request: () => ({
        method: 'PUT',
        url: '/o/sovereignty/actions/chatgpt',
        payload: { owner: 'Le canari', dueAt: day, state: 'begun' },
      }),
      refused: { url: '/o/sovereignty/actions/canari' },
      leaves: [['diagnosis.action-decided', 'diagnosis']],
    },
    declareTool: {
      request: () => ({ method: 'PUT', url: '/o/sovereignty/tools/deepl', payload: { allowed: true, criticality: 'high', data: ['hr'] } }),
      refused: { url: '/o/sovereignty/tools/canari' },
      leaves: [['tool.declared', null]],
    },
    correctVendor: {
      request: () => ({ method: 'PUT', url: '/o/sovereignty/vendors/deepl', payload: { retention: 'le canari ne garde rien', ...known } }),
      refused: { url: '/o/sovereignty/vendors/canari' },
      leaves: [['vendor.corrected', null]],
    },
    vendors: { request: () => ({ url: '/o/sovereignty/vendors?words=deepl' }), leaves: [] },
    addVendor: {
      request: () => ({
        method: 'POST',
        url: '/o/sovereignty/vendors',
        payload: {
          vendor: 'Canari',
          product: 'Le canari qui parle',
          category: 'speech',
          exposure: 'EU_ONLY',
          country: 'FR',
          regions: '',
          training: '',
          retention: '',
          hosts: [],
          ...known,
        },
      }),
      refused: { payload: { vendor: 'Canari', product: 'Le canari' } },
      leaves: [['vendor.added', null]],
    },
    restoreVendor: {
      step: 'remove',
      request: () => ({ method: 'DELETE', url: '/o/sovereignty/vendors/deepl' }),
      refused: { url: '/o/sovereignty/vendors/canari' },
      leaves: [['vendor.restored', null]],
    },
    recordProcesses: {
      request: () => ({
        method: 'PUT',
        url: '/o/sovereignty/processes',
        payload: { processes: [{ name: 'Devis du canari', criticality: 'high', tools: ['chatgpt'] }] },
      }),
      refused: { payload: { processes: [{ name: '', criticality: 'high', tools: [] }] } },
      leaves: [['process.recorded', null]],
    },
    answerCriterion: {
      request: () => ({ method: 'PUT', url: '/o/sovereignty/criteria/4.5', payload: { step: 2, reason: 'le canari l’a lue' } }),
      refused: { url: '/o/sovereignty/criteria/9.9' },
      leaves: [['criterion.answered', null]],
    },
    keepScenario: {
      step: 'share',
      request: () => ({
        method: 'POST',
        url: '/o/sovereignty/scenarios',
        payload: { name: 'Le canari sans ChatGPT', choices: [{ tool: 'chatgpt', remedy: 'stop' }] },
      }),
      refused: { payload: { name: '', choices: [] } },
      keep: id('scenario'),
      leaves: [['scenario.kept', 'scenario']],
    },
    removeScenario: {
      step: 'remove',
      request: ({ ids }) => ({ method: 'DELETE', url: `/o/sovereignty/scenarios/${ids.scenario}` }),
      refused: { url: '/o/sovereignty/scenarios/sce_canari' },
      leaves: [['scenario.removed', 'scenario']],
    },
    planUpkeep: {
      request: () => ({
        method: 'PUT',
        url: '/o/sovereignty/upkeep/backup-test',
        payload: { owner: 'Le canari', dueAt: day, state: 'open' },
      }),
      refused: { url: '/o/sovereignty/upkeep/canari' },
      leaves: [['upkeep.planned', null]],
    },
    updateCatalogue: {
      request: () => ({
        method: 'POST',
        url: `/o/sovereignty/catalogue?key=${catalogueKey}`,
        ...file('catalogue.json', signedCatalogue()),
      }),
      refused: { url: `/o/sovereignty/catalogue?key=${'0'.repeat(64)}` },
      leaves: [['catalogue.updated', null]],
    },
    liftAliases: {
      request: () => ({ method: 'POST', url: '/o/sovereignty/people', payload: { tool: 'chatgpt', reason: 'le canari a disparu' } }),
      refused: { payload: { tool: 'chatgpt', reason: '' } },
      leaves: [['alias.lifted', 'diagnosis']],
    },
    removeTrace: {
      step: 'remove',
      request: ({ ids }) => ({ method: 'DELETE', url: `/o/sovereignty/traces/${ids.trace}` }),
      refused: { url: '/o/sovereignty/traces/tra_canari' },
      leaves: [['trace.removed', 'trace']],
    },
  },
};
