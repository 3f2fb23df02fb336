/** What the commands of `agents` and of approvals say, in French; `settings` tells what each setting is for. */
export const command = {
  usage: {
    agents: 'ce que l’on peut confier aux agents',
    run: 'confier un travail à un agent, et suivre ce qu’il fait',
    agent: 'l’agent, comme « assistant »',
    job: 'le travail, comme « prepare »',
    fields: 'les champs du formulaire, comme request="Résume le bail"',
    runs: 'plutôt, les travaux confiés, le plus récent d’abord',
    approvals: 'ce qui attend votre accord ; avec un numéro, ce qui sera fait exactement',
    approval: 'le numéro de la demande',
    approve: 'approuver exactement ce qui est montré',
    refuse: 'refuser, en disant pourquoi',
  },
  lessons: {
    run: `L’agent lit avec vos droits et s’arrête devant chaque effet.

  beffroi run assistant prepare request="Prépare un courrier au bailleur : congé pour le 31 mars"
  beffroi approvals
  beffroi approvals apv_… --approve`,
  },
  settings: {},
  agentLine: (name: string, title: string) => `${name.padEnd(14)} ${title}`,
  jobLine: (agent: string, job: string, title: string, fields: string) => `  beffroi run ${agent} ${job} ${fields}\n    ${title}`,
  runLine: (id: string, state: string, at: string, job: string) => `${id}  ${state.padEnd(18)} ${at}  ${job}`,
  stepLine: (number: string, title: string, state: string) => `${number.padStart(3)}. ${title}${state}`,
  noRuns: 'Aucun travail confié.',
  approvalLine: (id: string, state: string, title: string) => `${id}  ${state.padEnd(18)} ${title}`,
  noApprovals: 'Rien n’attend votre accord.',
  argumentLine: (label: string, value: string) => `  ${label} : ${value}`,
  readIn: (title: string) => `    attention : lu dans « ${title} », que personne n’a vérifié`,
  notYours: '    attention : cette valeur ne vient pas de vous',
  howToDecide: (id: string) => `beffroi approvals ${id} --approve   ou   --refuse "pourquoi"`,
};
