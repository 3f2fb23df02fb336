import type { RunSeen } from '../../agents.ts';
import { formatsOf } from '../formats.ts';
import { workshop } from './agents.workshop.ts';

const f = formatsOf('fr');
const euros = (microEuros: number) => `${f.decimal((microEuros / 1_000_000).toFixed(4))} €`;
type Spent = Pick<RunSeen, 'steps' | 'tokens' | 'microEuros' | 'wattHours' | 'limits'>;

/** What the commands of `agents` and of approvals say, in French; `settings` tells what each setting is for. */
export const command = {
  usage: {
    agents: 'ce que l’on peut confier aux agents',
    run: 'confier un travail à un agent, et suivre ce qu’il fait',
    agent: 'l’agent, comme « assistant »',
    job: 'le travail, comme « prepare »',
    fields: 'les champs du formulaire, comme request="Résume le bail"',
    runs: 'les travaux confiés, le plus récent d’abord ; avec un numéro, ce qu’il a fait et coûté',
    runId: 'le numéro du travail',
    cancelRun: 'l’abandonner',
    versions: 'plutôt, les versions que l’organisation a faites',
    importAgent: 'prendre en brouillon l’agent de ce fichier',
    exportAgent: 'écrire cette version dans un fichier',
    exportTo: 'lequel',
    evaluateAgent: 'lancer les essais de cette version, et dire ce qu’elle a manqué',
    publishAgent: 'mettre cette version en vigueur',
    setArgument: 'plutôt, donner une autre valeur, comme subject="Congé" ; la demande est alors à relire',
    approvals: 'ce qui attend votre accord ; avec un numéro, ce qui sera fait exactement',
    approval: 'le numéro de la demande',
    approve: 'approuver exactement ce qui est montré',
    refuse: 'refuser, en disant pourquoi',
    triggers: 'ce qui commence de soi-même : à heures fixes, à l’arrivée d’un document, au franchissement d’un seuil',
    trigger: 'le numéro du déclencheur',
    addTrigger: 'en créer un, décrit dans ce fichier JSON',
    triggerOn: 'le mettre en service, avec vos droits',
    triggerOff: 'l’éteindre',
    removeTrigger: 'le supprimer',
    mcp: 'les serveurs d’outils (MCP) : déclarés, relus, permis',
    mcpList: 'ceux qui sont déclarés, avec leurs outils',
    mcpAdd: 'en déclarer un, et montrer ses outils',
    mcpLook: 'redemander ses outils',
    mcpAllow: 'permettre exactement les outils montrés, par leur empreinte',
    mcpWithdraw: 'le retirer',
    mcpName: 'son nom',
    mcpUrl: 'son adresse, comme http://192.168.1.20:3001/mcp',
    mcpReach: 'où il est',
    mcpKey: 'lire sa clé sur l’entrée standard',
    mcpHash: 'l’empreinte montrée',
    mcpLooks: 'ceux de ses outils qui ne font que consulter, séparés par des virgules ; les autres demandent un accord à chaque appel',
  },
  lessons: {
    run: `L’agent lit avec vos droits et s’arrête devant chaque effet.

  beffroi run assistant prepare request="Prépare un courrier au bailleur : congé pour le 31 mars"
  beffroi approvals
  beffroi approvals apv_… --set subject="Congé du bail"
  beffroi approvals apv_… --approve

Un champ pour plusieurs documents se répète, par titre, numéro ou dossier :
  beffroi run assistant prepare request="Compare ces baux" documents="Bail de l’atelier" documents=Serveur/Baux`,
    triggers: `Un déclencheur a vos droits, une date de fin et un nombre de travaux par jour ; ce qu’il prépare attend votre accord.

  beffroi triggers --add surchauffe.json
  beffroi triggers trg_… --off

surchauffe.json :
  { "name": "Surchauffe", "agent": "maintenance", "job": "intervention", "input": {}, "days": 90, "runsPerDay": 5,
    "when": { "kind": "reading", "place": "Serveur/Relevés", "threshold": 80, "release": 70,
              "columns": { "machine": "Machine", "value": "Température", "at": "Date" } } }

Sans "place" ni "columns", les relevés viennent d’une application : POST /api/readings, avec une clé à votre nom.
  { "readings": [{ "machine": "CN-2", "value": 87.5, "at": "2026-11-27T08:00:00Z" }] }`,
    mcp: `Rien n’est employé d’un serveur avant que ses outils aient été relus et permis.

  beffroi mcp add erp http://192.168.1.20:3001/mcp
  beffroi mcp allow erp --hash … --looks commandes.lire

Sa clé, s’il en demande une, se lit sur l’entrée standard : --key-stdin < cle.txt`,
  },
  settings: {},
  serverStates: { declared: 'à relire', allowed: 'permis', changed: 'changé, fermé' },
  toolUse: { looks: 'consulte', acts: 'agit' },
  serverLine: (name: string, state: string, url: string) => `${name.padEnd(16)} ${state.padEnd(14)} ${url}`,
  serverTool: (name: string, use: string, what: string) => `  ${name} (${use}) ${what}`,
  serverHash: (hash: string) => `  empreinte ${hash}`,
  howToAllow: (name: string, hash: string) => `  beffroi mcp allow ${name} --hash ${hash}`,
  serverWithdrawn: (name: string) => `Serveur « ${name} » retiré.`,
  noServers: 'Aucun serveur d’outils. beffroi mcp add en déclare un.',
  triggerLine: (id: string, state: string, name: string) => `${id}  ${state.padEnd(12)} ${name}`,
  triggerTerms: (job: string, kind: string, until: string) => `  ${job} · ${kind} · jusqu’au ${until}`,
  triggerNext: (at: string) => `  prochaine fois le ${at}`,
  firings: { started: 'travail lancé', skipped: 'non lancé, travaux ou dépense du jour épuisés', unreadable: 'rien lancé' },
  firingLine: (at: string, outcome: string, run: string) => `    ${at}  ${outcome}  ${run}`,
  noTriggers: 'Aucun déclencheur. beffroi triggers --help montre comment en créer un.',
  triggerRemoved: 'Déclencheur supprimé.',
  agentLine: (name: string, title: string) => `${name.padEnd(14)} ${title}`,
  jobLine: (agent: string, job: string, title: string, fields: string) => `  beffroi run ${agent} ${job} ${fields}\n    ${title}`,
  runLine: (id: string, state: string, at: string, job: string) => `${id}  ${state.padEnd(18)} ${at}  ${job}`,
  stepLine: (number: string, title: string, state: string) => `${number.padStart(3)}. ${title}${state}`,
  costLine: ({ steps, tokens, microEuros, wattHours, limits }: Spent) =>
    `  ${f.number(steps)} étape${steps > 1 ? 's' : ''} sur ${f.number(limits.steps)} au plus · ${f.number(tokens)} jetons · ${euros(microEuros)}${limits.euros === null ? '' : ` sur ${f.euros(limits.euros * 100)} au plus`} · environ ${f.number(Number(wattHours.toPrecision(2)))} Wh (estimés)`,
  versionStates: workshop.states,
  verdicts: workshop.verdicts,
  missed: workshop.expectations,
  versionLine: (id: string, agent: string, version: number, state: string) =>
    `${id}  ${agent.padEnd(20)} ${f.number(version).padStart(3)}  ${state}`,
  trialLine: (name: string, verdict: string, missed: readonly string[]) =>
    [`${verdict.padEnd(10)} ${name}`, ...missed.map((one) => `    ${one}`)].join('\n'),
  written: (path: string) => `Écrit : ${path}`,
  noVersions: 'L’organisation n’a fait aucun agent. beffroi agents --import en prend un dans un fichier.',
  noRuns: 'Aucun travail confié.',
  approvalLine: (id: string, state: string, title: string) => `${id}  ${state.padEnd(18)} ${title}`,
  noApprovals: 'Rien n’attend votre accord.',
  argumentLine: (label: string, value: string) => `  ${label} : ${value}`,
  readIn: (title: string) => `    attention : lu dans « ${title} », que personne n’a vérifié`,
  notYours: '    attention : cette valeur ne vient pas de vous',
  howToDecide: (id: string) => `beffroi approvals ${id} --approve   ou   --refuse "pourquoi"`,
};
