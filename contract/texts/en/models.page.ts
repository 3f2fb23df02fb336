import { formatsOf } from '../formats.ts';
import type { page as French } from '../fr/models.page.ts';

const f = formatsOf('en');

export const page: typeof French = {
  title: 'Models',
  lead: 'The house answers without any model. A small one helps it understand what questions mean; everything stays on this machine.',
  nothingByItself:
    'Nothing is fetched without your agreement, which enters the journal with the model, its size, its licence and its origin.',
  keptElsewhere:
    'Models serve every organisation of this house: a single one keeps them, which whoever has the machine names (BEFFROI_MODELS_KEEPER). You may see and try what is installed.',
  noEngine:
    'The house’s own engine is not installed on this machine: a model would be of no use. Run the installation again with optional packages.',

  gains: 'What it brings',
  gainsLead: (questions, date) => `Measured on ${date} with ${f.number(questions)} hard questions of two companies that nobody here wrote.`,
  gainOf: { nothing: 'Without a model', embed: 'With a model that understands meaning', complete: 'With a model that writes' },
  gainHere: 'here',
  documentFirst: 'The right document comes first',
  wordsQuoted: 'The expected words are shown',
  refusedRight: 'Rightly refused when nothing answers',
  share: (share) => `${f.number(Math.round(share * 100))}%`,
  notMeasured: 'Not measured yet: the house has no answer written so far.',

  installed: 'Installed',
  noneInstalled: 'None. Answers are found by words.',
  tryIt: 'Try',
  tried: (took, memory) => `${took}, ${memory} of memory`,
  memoryNotSeen: 'memory not measured',
  wrote: (text) => `It wrote: “${text}”`,
  removeIt: 'Remove',
  removeTitle: (name) => `Remove ${name}`,
  removeLead:
    'Its file is erased, and the house does without it from now on. Vectors that were computed stay, and serve again if it is installed again.',
  removed: 'Model removed.',
  adapterOf: (base) => `adapter of ${base}, which the engine does not apply yet`,
  encoding: (done, all) => `Documents understood by meaning: ${f.number(done)} of ${f.number(all)}.`,

  under: 'Installations',
  progress: (received, total) => `${received} of ${total}`,
  received: (received) => `${received} received`,
  cancelIt: 'Cancel',
  forget: 'Forget',
  again: 'Go on',
  cancelled: 'Installation cancelled, nothing is kept.',
  kept: 'What came is kept: the installation will go on from there.',

  catalogue: 'Catalogue',
  catalogueLead: (date) => `Of ${date}. European first where quality allows. What is not known is said, never guessed.`,
  superseded: (count) => `Superseded models (${f.number(count)})`,
  obsoleteBy: (name) => `Superseded, see ${name}`,
  madeBy: (publisher, country) => `${publisher} (${country})`,
  sizeKnown: (size) => size,
  sizeGuess: (billions) => `${billions} billion parameters, size of the file not known here`,
  memory: (memory, here) => `${memory} of memory, of ${here}`,
  memoryUnknown: 'memory not measured here',
  tooLarge: 'more than this machine',
  notVerified: 'not verified here',
  context: (tokens) => `${f.number(tokens)} tokens at once`,
  noOrigin: 'No origin is declared: from a file.',
  installIt: 'Install',
  installOf: (name) => `Install ${name}`,
  origins: 'Where they come from',
  originsLead: 'Whoever has the machine declares these addresses; the house knows none beforehand.',
  hub: (host) => (host === null ? 'Public hub: not declared (BEFFROI_MODELS_HUB)' : `Public hub: ${host}`),
  mirror: (host) => (host === null ? 'Mirror: not declared (BEFFROI_MODELS_MIRROR)' : `Mirror: ${host}`),
  clients: (pip, npm) => `pip ${pip ? 'present' : 'absent'}, npm ${npm ? 'present' : 'absent'}: each follows the machine’s own settings`,
  folder: (path) => `Files carried by hand: ${path}`,
  free: (size) => `${size} free on the disk`,
  incoming: 'Files carried here',

  agreeTitle: (name) => `Install ${name}?`,
  agreeFacts: { size: 'Size', transported: 'To carry', licence: 'Licence', memory: 'Memory', origin: 'Origin', hash: 'Hash' },
  unknown: 'not known beforehand',
  ownLicence: 'that of your file, which the house does not know',
  hashKnown: 'known, and checked before it is installed',
  hashUnknown: 'nobody noted it',
  whichFile: 'The file carried here',
  noFile: 'No .gguf file in this folder.',
  giveHash: 'SHA-256 hash that its publisher shows',
  withoutHash: 'I take this file without knowing its hash',
  tellsAbility: 'What it does',
  readsHeader: 'Read from its file',
  agree: 'Agree and install',
  consent: 'By agreeing you ask the house to take this file from this origin. Your agreement enters the journal.',
  begun: 'Installation begun.',

  offer: (without, withIt) =>
    `A small model would help the house understand what questions mean: the right document then comes first for ${withIt} of hard questions, instead of ${without}.`,
  offerCosts: (size, memory, licence) => `${size}, ${memory} of memory, licence ${licence}. It stays on this machine.`,
  offerBegun: 'The small model is being installed. Documents will be understood by meaning afterwards, one by one.',
  offerSee: 'See it in Models',
};
