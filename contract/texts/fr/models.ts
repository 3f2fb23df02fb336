import type { CommercialUse, InstallationState, OriginKind } from '../../catalogue.ts';
import type { Ability, ModelProblem, models as part, Zone } from '../../models.ts';
import { formatsOf } from '../formats.ts';
import type { PartWords } from '../words.ts';

const f = formatsOf('fr');

/** From the nearest to the furthest. */
const zones: Record<Zone, string> = {
  perimeter: 'Chez nous',
  'eu-sovereign': 'Europe, souverain',
  eu: 'Europe',
  exposed: 'Europe, exposé à une loi étrangère',
  outside: 'Hors d’Europe',
};
const modelProblems: Record<ModelProblem, string> = {
  file_missing: 'son fichier est introuvable',
  not_gguf: 'son fichier n’est pas au format GGUF',
  version_unknown: 'son fichier est d’une version inconnue du format GGUF',
  header_cut: 'l’en-tête de son fichier est coupé',
  header_too_large: 'l’en-tête de son fichier est démesuré',
  header_invalid: 'l’en-tête de son fichier ne tient pas',
  architecture_unknown: 'son architecture n’est pas connue ici',
  architecture_other: 'son fichier est d’une autre architecture que celle de sa fiche',
  tensors_invalid: 'ses poids ne se lisent pas',
  file_cut: 'son fichier est coupé',
  hash_wrong: 'son fichier n’est pas celui qui était attendu',
  description_invalid: 'sa fiche ne correspond pas à son fichier',
};
const abilityNeeded: Record<Ability, string> = {
  complete: 'rédiger',
  embed: 'comprendre le sens des questions',
  rerank: 'trier les passages',
};

/** Where a model's file may come from. */
const origins: Record<OriginKind, string> = {
  hub: 'le dépôt public',
  mirror: 'le miroir',
  file: 'un fichier de cette machine',
  pip: 'un paquet, par pip',
  npm: 'un paquet, par npm',
};
const originMissing: Record<OriginKind, string> = {
  hub: 'Aucun dépôt public n’est déclaré pour ce modèle. Déclarez son adresse (BEFFROI_MODELS_HUB).',
  mirror: 'Aucun miroir n’est déclaré. Déclarez son adresse (BEFFROI_MODELS_MIRROR).',
  file: 'Ce fichier n’est pas dans le dossier des fichiers déposés. Déposez-le, ou donnez-le à beffroi models install.',
  pip: 'Aucun paquet pip ne porte ce modèle, ou pip n’est pas sur cette machine.',
  npm: 'Aucun paquet npm ne porte ce modèle, ou npm n’est pas sur cette machine.',
};

/** What a model is for. */
const abilities: Record<Ability, string> = { complete: 'rédige', embed: 'comprend le sens', rerank: 'trie les passages' };
const commercialUses: Record<CommercialUse, string> = {
  allowed: 'usage professionnel permis',
  conditions: 'usage professionnel sous conditions, à lire',
  refused: 'usage professionnel interdit',
  unknown: 'usage professionnel à vérifier',
};
const installationStates: Record<InstallationState, string> = {
  waiting: 'en attente',
  running: 'en cours',
  done: 'installé',
  failed: 'échoué',
  cancelled: 'annulé',
};

/** Why an origin did not give a model, in a few words. */
const originFailures: Record<string, string> = {
  origin_absent: 'absent',
  outbound_unreachable: 'ne répond pas',
  outbound_slow: 'trop lent',
  outbound_broken: 'connexion coupée',
  outbound_certificate_refused: 'certificat refusé',
  outbound_plain_refused: 'adresse non chiffrée',
  outbound_address_refused: 'adresse d’une autre sorte que déclarée',
  fetch_refused: 'refuse de donner le fichier',
  redirect_refused: 'renvoie vers un hôte non déclaré',
  size_other: 'fichier d’une autre taille',
  model_refused: 'fichier refusé',
  package_unobtainable: 'paquet introuvable',
  package_other: 'paquet au contenu inattendu',
};

/** Where the engine counts. */
function counted(tokens: number | null, limit: number | null): string {
  if (tokens === null || limit === null) return '';
  return ` (${f.number(tokens)} jetons, pour ${f.number(limit)} au plus)`;
}

export const models = {
  pages: { modeles: 'Modèles' },
  zones,
  modelProblems,
  origins,
  abilities,
  commercialUses,
  installationStates,
  acts: {
    'engine.added': 'Moteur déclaré',
    'engine.changed': 'Déclaration d’un moteur changée',
    'engine.removed': 'Moteur retiré',
    'engine.tested': 'Moteur essayé',
    'weights.agreed': 'Installation d’un modèle acceptée',
    'weights.installed': 'Modèle installé',
    'weights.failed': 'Installation d’un modèle échouée',
    'weights.cancelled': 'Installation d’un modèle annulée',
    'weights.removed': 'Modèle supprimé',
    'weights.tried': 'Modèle essayé',
  },
  permissions: {
    'engines.read': 'voir les moteurs',
    'engines.manage': 'déclarer et retirer des moteurs',
    'weights.manage': 'installer, essayer et supprimer des modèles',
  },
  refusals: {
    engine_unknown: () => 'Ce moteur n’existe pas, ou n’existe plus.',
    engine_absent: () =>
      'Le moteur de la maison n’est pas installé sur cette machine. Relancez l’installation avec les paquets facultatifs, ou déclarez un autre moteur.',
    engine_unable: ({ ability }) => `Ce modèle ne sait pas ${abilityNeeded[ability]}. Choisissez-en un autre.`,
    engine_zone_too_near: ({ zone, allowed }) =>
      `La zone déclarée (« ${zones[zone]} ») est plus proche que ce que le reste de la déclaration permet (« ${zones[allowed]} »). Corrigez l’une ou l’autre.`,
    engine_busy: ({ retryAfterS }) => `Le moteur est trop demandé. Réessayez dans ${f.duration(retryAfterS * 1000)}.`,
    engine_resting: ({ retryAfterS }) =>
      `Le moteur a échoué plusieurs fois de suite : il n’est plus sollicité pendant ${f.duration(retryAfterS * 1000)}. Essayez-le dans Modèles.`,
    engine_refused: ({ status }) => `Le moteur a refusé la demande (${String(status)}). Vérifiez son adresse et le nom du modèle.`,
    engine_key_refused: () => 'Le moteur n’accepte pas la clé. Vérifiez-la dans sa déclaration.',
    engine_answer_invalid: ({ what }) => `La réponse du moteur ne se comprend pas (${what}). Elle a été écartée.`,
    engine_answer_cut: () => 'La réponse du moteur s’est arrêtée avant la fin. Réessayez.',
    engine_answer_too_large: ({ limitBytes }) => `La réponse du moteur dépasse ${f.size(limitBytes)}. Elle a été écartée.`,
    engine_input_too_long: ({ tokens, limit }) => `Le texte est trop long pour ce modèle${counted(tokens, limit)}. Raccourcissez-le.`,
    engine_memory: ({ limitMb }) =>
      `Le moteur demandait plus de ${f.size(limitMb * 1_000_000)} de mémoire et a été arrêté. Choisissez un modèle plus petit, ou laissez-lui plus de mémoire.`,
    engine_died: () => 'Le moteur s’est arrêté pendant la demande. Il repart à la prochaine.',
    engine_slow: ({ waitedS }) =>
      `Le moteur n’a rien dit pendant ${f.duration(waitedS * 1000)} et a été arrêté. Réessayez avec un texte plus court.`,
    model_unknown: ({ model }) => `Le modèle ${model} n’est pas connu de ce moteur.`,
    model_refused: ({ model, flaw }) => `Le modèle ${model} n’est pas utilisé : ${modelProblems[flaw]}. Installez-le à nouveau.`,
    model_installed: ({ model }) => `Le modèle ${model} est déjà installé. Pour le remplacer, supprimez-le d’abord.`,
    weights_kept_elsewhere: () =>
      'Les modèles servent à toutes les organisations de cette maison, et une seule les garde. La personne qui tient la machine dit laquelle : BEFFROI_MODELS_KEEPER.',
    agreement_stale: ({ model }) =>
      `Ce qui était affiché pour ${model} (taille ou licence) n’est pas ce que dit le catalogue. Relisez, puis acceptez à nouveau.`,
    hash_needed: ({ model }) =>
      `Personne n’a noté l’empreinte SHA-256 du fichier de ${model}. Donnez celle que l’éditeur publie, ou acceptez expressément de vous en passer.`,
    installation_unknown: () => 'Cette installation n’existe pas, ou n’existe plus.',
    installation_under_way: ({ model }) => `Le modèle ${model} est déjà en cours d’installation. Attendez-la, ou annulez-la.`,
    installation_over: ({ model }) => `L’installation de ${model} est terminée : il n’y a rien à annuler.`,
    origin_absent: ({ from }) => `${originMissing[from]} Prenez une autre origine.`,
    fetch_refused: ({ host, status }) =>
      `${host} a refusé de donner le fichier (${String(status)}). Vérifiez l’adresse, ou prenez une autre origine.`,
    redirect_refused: ({ host }) =>
      `L’origine renvoie vers ${host}, qui n’est pas déclaré. Si vous lui faites confiance, ajoutez-le à BEFFROI_MODELS_REDIRECTS.`,
    size_other: ({ expectedBytes, bytes }) =>
      `Le fichier fait ${f.size(bytes)} et non ${f.size(expectedBytes)} : ce n’est pas celui qui était attendu. Prenez une autre origine.`,
    package_unobtainable: ({ client, name }) =>
      `${client} n’a pas obtenu le paquet ${name}. Essayez-le à la main sur cette machine pour en lire la raison, ou prenez une autre origine.`,
    package_other: ({ name, path }) => `Le paquet ${name} ne contient pas ${path} comme attendu. Prenez une autre origine.`,
    model_unobtainable: ({ tried }) =>
      `Aucune origine n’a donné le modèle : ${f.list(tried.map(({ from, code }) => `${origins[from]} (${originFailures[code] ?? 'échec'})`))}. Prenez-en une autre, ou un fichier local.`,
    adapter_base_missing: ({ model, base }) =>
      `L’adaptateur ${model} change les poids de ${base}, qui n’est pas installé. Installez-le d’abord.`,
    adapter_base_other: ({ model, base }) =>
      `L’adaptateur ${model} a été fait pour un autre fichier de ${base} que celui qui est installé. Installez ce fichier-là, ou un autre adaptateur.`,
  },
} satisfies PartWords<typeof part>;
