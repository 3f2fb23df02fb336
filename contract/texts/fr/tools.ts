import type { ApprovalState, Disguise, Effect, Steering, tools as part } from '../../tools.ts';
import type { PartWords } from '../words.ts';

const effects: Record<Effect, string> = { reads: 'consulte', writes: 'écrit dans la maison', sends: 'envoie au dehors' };
const steerings: Record<Steering, string> = { recipient: 'destinataire', amount: 'montant', address: 'adresse', place: 'emplacement' };
const disguises: Record<Disguise, string> = {
  invisible: 'contient des caractères invisibles',
  'mixed-scripts': 'mêle des lettres de plusieurs alphabets qui se ressemblent',
};
const approvalStates: Record<ApprovalState, string> = {
  waiting: 'À approuver',
  approved: 'Approuvé, en cours',
  sending: 'En cours d’envoi',
  uncertain: 'Envoi incertain',
  used: 'Fait',
  refused: 'Refusé',
  expired: 'Périmé',
  failed: 'Échec',
  cancelled: 'Abandonné',
};

export const tools = {
  effects,
  steerings,
  disguises,
  approvalStates,
  acts: {
    'tool.asked-for': 'Effet demandé',
    'approval.read': 'Demande d’approbation d’un autre consultée',
    'approval.given': 'Approbation donnée',
    'approval.refused': 'Approbation refusée',
    'approval.changed': 'Demande d’approbation modifiée',
    'approval.used': 'Effet approuvé, accompli',
    'approval.failed': 'Effet approuvé, en échec',
    'approval.expired': 'Demande d’approbation périmée',
    'approval.cancelled': 'Demande d’approbation abandonnée',
    'approval.sending': 'Envoi approuvé, commencé',
    'approval.uncertain': 'Envoi interrompu, incertain',
    'approval.settled': 'Envoi incertain tranché par une personne',
    'standing-approval.given': 'Accord permanent donné',
    'standing-approval.ended': 'Accord permanent retiré',
    'mcp-server.declared': 'Serveur d’outils déclaré',
    'mcp-server.allowed': 'Serveur d’outils permis',
    'mcp-server.changed': 'Serveur d’outils changé, fermé',
    'mcp-server.removed': 'Serveur d’outils retiré',
  },
  permissions: {
    'tools.use': 'employer les outils',
    'approvals.second': 'approuver en second',
    'mcp.manage': 'relier des serveurs d’outils',
  },
  refusals: {
    tool_unknown: ({ tool }) => `Aucun outil ne s’appelle « ${tool} ». La page Agents montre ceux qui existent.`,
    tool_arguments_invalid: ({ tool, path }) =>
      `L’outil « ${tool} » n’accepte pas ce qui lui est donné${path === '' ? '' : ` pour « ${path} »`}. Corrigez-le, puis recommencez.`,
    approval_unknown: () => 'Cette demande n’existe pas, ou ne vous est pas adressée.',
    approval_ended: ({ state }) =>
      `Cette demande n’attend plus : ${approvalStates[state].toLowerCase()}. Rien n’a été fait une seconde fois.`,
    approval_expired: () => 'Cette demande est périmée, et rien n’a été fait. Confiez le travail de nouveau.',
    approval_changed: () =>
      'Ce qui serait fait n’est pas ce qui vous a été montré, donc rien n’a été fait. Relisez la demande, puis décidez.',
    approval_not_yours: () => 'Vous avez déjà décidé : il faut une autre personne.',
    approval_refused: ({ tool }) => `L’effet demandé à l’outil « ${tool} » a été refusé, et n’a pas eu lieu.`,
    mcp_server_unknown: () => 'Ce serveur d’outils n’est pas déclaré ici.',
    mcp_server_exists: ({ name }) => `Un serveur d’outils s’appelle déjà « ${name} ». Donnez un autre nom à celui-ci.`,
    mcp_server_changed: ({ server }) =>
      `Les outils de « ${server} » ne sont pas, ou plus, ceux qui ont été permis. Un administrateur doit les relire, puis les permettre.`,
    mcp_unreachable: ({ server }) =>
      `Le serveur d’outils « ${server} » ne répond pas comme le protocole le veut. Vérifiez son adresse, puis recommencez.`,
    mcp_tool_unknown: ({ server, tool }) => `Le serveur « ${server} » n’a pas d’outil permis « ${tool} » pour cet usage.`,
    mcp_tool_failed: ({ server, tool }) => `L’outil « ${tool} » de « ${server} » a répondu par une erreur.`,
    standing_unknown: () => 'Cet accord permanent n’existe pas, ou n’existe plus.',
    standing_too_wide: ({ tool, argument }) =>
      `Un accord permanent pour « ${tool} » doit fixer « ${argument} ». Donnez la valeur admise, puis recommencez.`,
    standing_not_for: ({ tool }) => `L’outil « ${tool} » ne se prête pas à un accord permanent : chaque envoi s’approuve un à un.`,
  },
} satisfies PartWords<typeof part>;
