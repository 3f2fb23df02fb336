import { formatsOf } from '../formats.ts';

const f = formatsOf('fr');
const s = (count: number, one: string, many: string) => `${f.number(count)} ${count > 1 ? many : one}`;

/** What the command of `sovereignty` says, in French. */
export const command = {
  usage: {
    diagnose:
      'quelles IA l’entreprise utilise vraiment, qui peut y contraindre, et quoi faire d’abord ; sur des fichiers seuls, sans compte ni réseau\u00a0; sans dossier, le diagnostic de la maison où l’on est connecté',
    diagnosed: 'le dossier : journaux de proxy, FEC, factures, inventaires, dépôts de code, zone de domaine, liste des outils',
    noticeGiven:
      'le jour où le personnel a été informé, un par un, que les journaux sont lus (AAAA-MM-JJ) ; dossier=AAAA-MM-JJ pour un site informé un autre jour',
    councilConsulted: 'le jour où le CSE a été informé et consulté ; dès 50 personnes (AAAA-MM-JJ)',
    headcount: 'le nombre de personnes de l’entreprise',
    withoutLogs: 'laisser les journaux de trafic de côté',
    company: 'le nom de l’entreprise, dans le rapport',
    pdf: 'écrire le rapport en PDF/A',
    docx: 'écrire le rapport en DOCX',
    xlsx: 'écrire le coût et le plan en XLSX, avec leurs formules',
    questionnaire: 'écrire le questionnaire à remplir (CSV)\u00a0: rempli et rangé dans le dossier, il compte au prochain passage',
    corrections: 'vos corrections du catalogue des fournisseurs : une liste JSON, chaque produit par son id',
    catalogue: 'un catalogue plus récent, signé par qui le publie',
    catalogueKey: 'la clé publique de qui publie ce catalogue, reçue par une autre voie',
    force: 'écrire par-dessus les fichiers qui existent',
  },
  lessons: {
    diagnose: `  beffroi diagnose ./dossier --without-logs
  beffroi diagnose ./dossier --without-logs --questionnaire questions.csv
  beffroi diagnose                       le registre et les moteurs de la maison, avec les traces qu’elle a reçues
  beffroi diagnose ./dossier --notice-given 2026-09-01 --headcount 42 --pdf rapport.pdf --xlsx plan.xlsx

Rien ne sort de la machine. Les journaux ne sont lus qu’à partir de la date d’information du personnel ; les personnes
y deviennent des alias, et aucun nombre n’est donné en dessous de cinq.`,
  },
  settings: {},
  expectedDay: 'une date AAAA-MM-JJ, aujourd’hui au plus tard',
  expectedHeadcount: 'un nombre entier',
  reading: (file: string) => `Lecture : ${file}`,
  found: (tools: number, shadow: number) =>
    `${s(tools, 'outil d’IA utilisé', 'outils d’IA utilisés')}, dont ${s(shadow, 'non déclaré', 'non déclarés')}.`,
  gauge: (name: string, value: number | null) => `  ${name.padEnd(30)} ${value === null ? '?' : `${f.number(value)} / 100`}`,
  seal: (seal: number | null, binding: string) =>
    seal === null ? 'SEAL : non établi.' : `SEAL-${seal} au mieux${binding === '' ? '.' : `, retenu par les critères ${binding}.`}`,
  tool: (name: string, mark: string, where: string, exposure: number) =>
    `  ${name} – ${mark} – ${where} – exposition ${f.number(exposure)}`,
  shadowMark: 'NON DÉCLARÉ',
  declaredMark: 'déclaré',
  teams: 'Par équipe, à partir de cinq personnes :',
  team: (name: string, tools: string) => `  ${name} : ${tools}`,
  teamTool: (name: string, people: number) => `${name} (${f.number(people)})`,
  questionTitles: ['Outil', 'Utilisé (oui/non)', 'Autorisé (oui/non)', 'Service', 'Processus', 'Criticité', 'Données'],
  notAllowedMark: 'déclaré, non autorisé',
  saidOnly: 'déclaré par l’entreprise\u00a0; aucune trace ne le montre',
  unused: (names: string) => `Non utilisés, d’après l’entreprise : ${names}.`,
  processes: 'Processus :',
  process: (name: string, criticality: string, tools: string) => `  ${name} – criticité ${criticality} – ${tools}`,
  evidence: (file: string, line: number | null, words: string) => `      ${file}${line === null ? '' : `:${line}`}  ${words}`,
  possible: (names: string) => `À demander : ${names}.`,
  unknown: (names: string) => `Adresses inconnues qui évoquent une IA : ${names}.`,
  first: 'À faire d’abord :',
  action: (name: string, remedy: string, owner: string, date: string) => `  ${name} : ${remedy} (${owner}, avant le ${date})`,
  limits: 'Limites :',
  written: (file: string) => `Écrit : ${file}`,
};
