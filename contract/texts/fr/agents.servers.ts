import type { Reach } from '../../models.ts';
import type { McpState } from '../../tools.ts';
import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');
const plural = (count: number): string => (count > 1 ? 's' : '');
const states: Record<McpState, string> = { declared: 'À relire', allowed: 'Permis', changed: 'Changé, fermé' };
const reaches: Record<Reach, string> = { machine: 'sur cette machine', network: 'sur notre réseau', internet: 'sur internet' };

/** Les serveurs d’outils (MCP) : déclarés, relus, permis. */
export const servers = {
  lead: 'Un serveur d’outils (MCP) donne des outils aux agents : un ERP, un agenda, une base. Rien n’en est employé avant que vous ayez relu ses outils. S’il les décrit autrement un jour, il se ferme seul jusqu’à ce que vous relisiez.',
  none: 'Aucun serveur d’outils',
  noneLead: 'Déclarez l’adresse d’un serveur qui parle MCP par HTTP. Vous verrez ses outils avant de les permettre.',
  add: 'Déclarer un serveur',
  added: 'Serveur déclaré. Relisez ses outils.',
  name: 'Nom, en minuscules et sans espace',
  url: 'Adresse',
  reach: 'Où il est',
  reaches,
  key: 'Clé, s’il en demande une',
  keyLead: 'Écrite une fois, jamais remontrée.',
  states,
  tools: (count: number) => `${f.number(count)} outil${plural(count)}`,
  noTools: 'Il n’a pas répondu. Vérifiez l’adresse, puis relisez.',
  hash: (hash: string) => `empreinte ${hash}`,
  look: 'Relire',
  looked: 'Outils relus.',
  allow: 'Permettre ces outils',
  allowLead:
    'Ce que le serveur dit de lui-même ne compte pas : cochez les outils qui ne font que consulter. Tous les autres demandent un accord à chaque appel.',
  looksOnly: (tool: string) => `« ${tool} » ne fait que consulter`,
  allowed: 'Outils permis.',
  onlyLooks: 'consulte',
  acts: 'agit, avec accord',
  withdraw: 'Retirer',
  withdrawLead: 'Ses outils ne seront plus employés. Ce qu’ils ont fait reste.',
  withdrawn: 'Serveur retiré.',
};
