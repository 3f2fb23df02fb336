import type { agents as part, RunState, TriggerKind, TriggerState } from '../../agents.ts';
import { formatsOf } from '../formats.ts';
import type { PartWords } from '../words.ts';

const f = formatsOf('fr');

const runStates: Record<RunState, string> = {
  running: 'En cours',
  waiting: 'Attend votre accord',
  done: 'Terminé',
  failed: 'Échec',
  cancelled: 'Abandonné',
  forgotten: 'Oublié',
};

const triggerStates: Record<TriggerState, string> = { on: 'En service', off: 'Éteint', stopped: 'Arrêté', ended: 'Terminé' };
const triggerKinds: Record<TriggerKind, string> = {
  schedule: 'À heures fixes',
  document: 'Un document arrive',
  reading: 'Un seuil est franchi',
};

export const agents = {
  runStates,
  triggerStates,
  triggerKinds,
  pages: { agents: 'Agents' },
  acts: {
    'run.started': 'Travail confié à un agent',
    'run.stepped': 'Étape d’un agent',
    'run.waiting': 'Agent en attente d’accord',
    'run.ended': 'Travail d’un agent terminé',
    'run.cancelled': 'Travail d’un agent abandonné',
    'run.viewed': 'Travail d’un agent consulté',
    'run.forgotten': 'Travail d’un agent oublié',
    'definition.added': 'Version d’un agent ajoutée',
    'definition.published': 'Version d’un agent mise en vigueur',
    'definition.evaluated': 'Version d’un agent évaluée',
    'trigger.added': 'Déclencheur créé',
    'trigger.switched': 'Déclencheur mis en service ou éteint',
    'trigger.fired': 'Travail lancé par un déclencheur',
    'trigger.stopped': 'Déclencheur arrêté par la maison',
    'trigger.removed': 'Déclencheur supprimé',
    'document.signalled': 'Document signalé à l’arrivée',
    'signal.dismissed': 'Signalement d’un document écarté',
  },
  permissions: { 'agents.use': 'confier un travail aux agents', 'agents.manage': 'créer des agents' },
  refusals: {
    agent_of_house: ({ agent }) => `« ${agent} » est un agent de la maison. Donnez un autre nom au vôtre.`,
    definition_unknown: () => 'Cette version n’existe pas.',
    definition_untested: () => 'Cette version n’a encore mené aucun travail à bien. Essayez-la d’abord, puis publiez-la.',
    definition_only_looks: ({ tool }) =>
      `Un agent qui ne fait que consulter n’a pas l’outil « ${tool} », qui a un effet. Retirez l’outil, ou changez son autonomie.`,
    evaluation_empty: () => 'Cette version n’a aucune question d’essai. Ajoutez-en dans l’atelier, puis recommencez.',
    evaluation_running: () => 'L’essai de cette version est en cours. Attendez sa fin.',
    outside_knowledge: () => 'Ce document n’est pas dans les dossiers que cet agent connaît.',
    agent_unknown: () => 'Cet agent n’existe pas, ou n’existe plus.',
    job_of_agent_unknown: ({ agent }) => `L’agent « ${agent} » ne fait pas ce travail.`,
    run_input_invalid: ({ path }) =>
      path === ''
        ? 'Le formulaire n’est pas rempli comme il faut. Corrigez-le, puis recommencez.'
        : `Le champ « ${path} » n’est pas rempli comme il faut. Corrigez-le, puis recommencez.`,
    run_unknown: () => 'Ce travail n’existe pas, ou n’est pas le vôtre.',
    run_ended: () => 'Ce travail est déjà terminé.',
    run_diverged: ({ step }) =>
      `Repris, l’agent n’a pas demandé la même chose à l’étape ${f.number(step)} : il s’est arrêté. Confiez-lui le travail de nouveau.`,
    run_too_long: ({ steps }) => `L’agent s’est arrêté après ${f.number(steps)} étapes, la limite de sa définition.`,
    run_too_dear: ({ euros }) => `L’agent s’est arrêté : ce qu’il a fait a coûté ${f.euros(euros * 100)}, la limite de sa définition.`,
    trigger_day_spent: ({ euros }) =>
      `L’agent s’est arrêté : son déclencheur a dépensé ${f.euros(euros * 100)} aujourd’hui, sa limite par jour.`,
    run_too_slow: ({ minutes }) => `L’agent s’est arrêté après ${f.number(minutes)} minutes, la limite de sa définition.`,
    engine_incoherent: () => 'Le modèle n’a rien écrit que l’on puisse suivre. Essayez avec un modèle plus fort.',
    signal_unknown: () => 'Ce signalement n’existe pas, ou a déjà été écarté.',
    trigger_unknown: () => 'Ce déclencheur n’existe pas, ou n’est pas le vôtre.',
    trigger_ended: () => 'Ce déclencheur a passé son dernier jour. Créez-en un nouveau, avec une nouvelle date de fin.',
    trigger_orphaned: () =>
      'La personne dont ce déclencheur a les droits a quitté la maison, ou ne peut plus confier de travail. Remettez-le en service à votre nom, ou supprimez-le.',
    reading_columns_missing: ({ columns }) =>
      `Aucun tableau de ce document n’a les colonnes ${f.list(columns.map((column) => `« ${column} »`))}. Corrigez le fichier, ou créez un déclencheur avec les bons noms de colonnes.`,
    reading_ahead: ({ machine, minutes }) =>
      `Le relevé de « ${machine} » porte une heure à venir, dans ${f.number(minutes)} minutes. Réglez l’horloge de l’appareil, puis renvoyez-le.`,
    tool_not_chosen: ({ tool }) =>
      `L’outil « ${tool} » n’a pas été choisi avant la lecture des documents : l’agent ne peut pas l’employer.`,
  },
} satisfies PartWords<typeof part>;
