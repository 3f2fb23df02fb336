import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');
const percent = (share: number) => `${f.number(Math.round(share * 100))} %`;

/** Modèles: what is installed, what may be, from where, and what it brings. */
export const page = {
  title: 'Modèles',
  lead: 'La maison répond sans aucun modèle. Un petit modèle l’aide à comprendre le sens des questions ; tout reste sur cette machine.',
  nothingByItself: 'Rien n’est téléchargé sans votre accord, qui entre au journal avec le modèle, sa taille, sa licence et son origine.',
  keptElsewhere:
    'Les modèles servent à toutes les organisations de cette maison : ils sont gardés par une seule, que la personne qui tient la machine désigne (BEFFROI_MODELS_KEEPER). Vous pouvez voir et essayer ce qui est installé.',
  noEngine:
    'Le moteur de la maison n’est pas installé sur cette machine : un modèle installé n’y servirait pas. Relancez l’installation avec les paquets facultatifs.',

  gains: 'Ce que cela apporte',
  gainsLead: (questions: number, date: string) =>
    `Mesuré le ${date} sur ${f.number(questions)} questions difficiles de deux entreprises que personne ici n’a écrites.`,
  gainOf: { nothing: 'Sans modèle', embed: 'Avec un modèle qui comprend le sens', complete: 'Avec un modèle qui rédige' },
  gainHere: 'ici',
  documentFirst: 'Le bon document vient d’abord',
  wordsQuoted: 'Les mots attendus sont montrés',
  refusedRight: 'Refus justifié quand rien ne répond',
  share: percent,
  notMeasured: 'Pas encore mesuré sur ces questions.',

  installed: 'Installés',
  noneInstalled: 'Aucun. Les réponses se font par les mots.',
  tryIt: 'Essayer',
  tried: (took: string, memory: string) => `${took}, ${memory} en mémoire`,
  memoryNotSeen: 'mémoire non mesurée',
  wrote: (text: string) => `Il a écrit : « ${text} »`,
  removeIt: 'Supprimer',
  removeTitle: (name: string) => `Supprimer ${name}`,
  removeLead:
    'Son fichier est effacé, et la maison fait sans lui dès maintenant. Les vecteurs déjà calculés restent, et servent de nouveau s’il est réinstallé.',
  removed: 'Modèle supprimé.',
  adapterOf: (base: string) => `adaptateur de ${base}`,
  encoding: (done: number, all: number) => `Documents compris par le sens : ${f.number(done)} sur ${f.number(all)}.`,

  under: 'Installations',
  progress: (received: string, total: string) => `${received} sur ${total}`,
  received: (received: string) => `${received} reçus`,
  cancelIt: 'Annuler',
  forget: 'Oublier',
  again: 'Reprendre',
  leave: (name: string) => `Renoncer à installer ${name}`,
  leaveLead: (received: string) =>
    `Ce qui est déjà arrivé (${received}) est effacé. Le modèle pourra être installé plus tard, depuis le début.`,
  leaveNow: 'Renoncer',
  cancelled: 'Installation annulée, rien n’est gardé.',
  kept: 'Ce qui est reçu est gardé : l’installation reprendra de là.',

  catalogue: 'Catalogue',
  catalogueLead: (date: string) =>
    `Du ${date}. Européens d’abord quand la qualité le permet. Ce qui n’est pas connu est dit, jamais deviné.`,
  superseded: (count: number) => `Modèles dépassés (${f.number(count)})`,
  obsoleteBy: (name: string) => `Dépassé, voir ${name}`,
  madeBy: (publisher: string, country: string) => `${publisher} (${country})`,
  sizeGuess: (billions: string) => `${billions} milliards de paramètres, taille du fichier inconnue ici`,
  memory: (memory: string, here: string) => `${memory} de mémoire, sur ${here}`,
  memoryUnknown: 'mémoire non mesurée ici',
  tooLarge: 'plus que cette machine',
  notVerified: 'non vérifié ici',
  context: (tokens: number) => `${f.number(tokens)} jetons à la fois`,
  noOrigin: 'Aucune origine déclarée : par un fichier.',
  installIt: 'Installer',
  installOf: (name: string) => `Installer ${name}`,
  origins: 'D’où ils viennent',
  originsLead: 'La personne qui tient la machine déclare ces adresses ; la maison n’en connaît aucune d’avance.',
  hub: (host: string) => `Dépôt public : ${host}`,
  noHub: 'Dépôt public : non déclaré (BEFFROI_MODELS_HUB)',
  mirror: (host: string) => `Miroir : ${host}`,
  noMirror: 'Miroir : non déclaré (BEFFROI_MODELS_MIRROR)',
  client: { present: 'présent, avec les réglages de la machine', absent: 'absent de cette machine' },
  clientIs: (name: string, state: string) => `${name} : ${state}`,
  folder: (path: string) => `Fichiers apportés à la main : ${path}`,
  free: (size: string) => `${size} libres sur le disque`,
  incoming: 'Fichiers apportés',

  agreeTitle: (name: string) => `Installer ${name} ?`,
  agreeFacts: { size: 'Taille', transported: 'À transporter', licence: 'Licence', memory: 'Mémoire', origin: 'Origine', hash: 'Empreinte' },
  unknown: 'inconnue d’avance',
  ownLicence: 'celle de votre fichier, que la maison ne connaît pas',
  hashKnown: 'connue, et vérifiée avant l’installation',
  hashUnknown: 'personne ne l’a notée',
  whichFile: 'Le fichier apporté',
  noFile: 'Aucun fichier .gguf dans ce dossier.',
  giveHash: 'Empreinte SHA-256 que l’éditeur publie',
  withoutHash: 'J’accepte ce fichier sans connaître son empreinte',
  tellsAbility: 'Ce qu’il fait',
  readsHeader: 'Lu dans son fichier',
  agree: 'Accepter et installer',
  consent: 'En acceptant, vous demandez à la maison de prendre ce fichier à cette origine. Votre accord entre au journal.',
  begun: 'Installation commencée.',
};
