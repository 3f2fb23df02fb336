import { formatsOf } from '../formats.ts';
import { cost } from './sovereignty.cost.ts';

const f = formatsOf('fr');
const s = (count: number, one: string, many: string) => `${f.number(count)} ${count > 1 ? many : one}`;

const seenBy = (people: number | null, few: boolean) => {
  if (people !== null) return `, ${f.number(people)} personnes`;
  return few ? ', moins de cinq personnes' : '';
};

/** Le rapport du diagnostic, et son classeur. */
export const report = {
  title: 'Diagnostic de souveraineté IA',
  subtitle: 'Ce qui est utilisé, qui peut y contraindre, et quoi faire d’abord',
  page: 'page',
  summary: 'En une page',
  opening: (tools: number, shadow: number, exposed: number, said: number) =>
    `${s(tools, 'outil d’IA est utilisé', 'outils d’IA sont utilisés')}${said === 0 ? ' d’après les traces lues' : `\u00a0: ${f.number(tools - said)} d’après les traces lues, ${f.number(said)} d’après la seule déclaration de l’entreprise`}. ${shadow === 0 ? 'Tous figurent dans la liste de l’entreprise.' : `${s(shadow, 'n’est déclaré', 'ne sont déclarés')} nulle part.`} ${exposed === 0 ? 'Aucun n’expose fortement les données.' : `${s(exposed, 'dépend', 'dépendent')} d’un groupe qu’une loi étrangère peut contraindre.`}`,
  nothing: 'Aucun outil d’IA n’a été trouvé dans les fichiers lus. Cela ne prouve pas qu’il n’y en a pas : voyez les limites.',
  figures: { tools: 'outils utilisés', shadow: 'non déclarés', exposed: 'exposés à une loi étrangère', actions: 'actions à mener' },
  first: 'Les trois premières choses à faire',
  firstThing: (tool: string, remedy: string, owner: string, date: string) => `${tool} : ${remedy} (${owner}, avant le ${date}).`,
  gauges: 'Trois jauges, de 0 à 100',
  gaugesAlt: (words: string) => `Trois jauges : ${words}.`,
  gaugeUnknown: 'rien d’établi',
  gaugeNote: (known: number, unknown: number) =>
    `sur ${s(known, 'outil', 'outils')}${unknown > 0 ? `, ${f.number(unknown)} non établi${unknown > 1 ? 's' : ''}` : ''}`,
  gaugeRule:
    'Chaque jauge est la moyenne des outils, pesée par leur criticité. La règle est la nôtre (docs/sovereignty.md) ; les critères officiels sont plus loin.',
  map: 'La carte des flux',
  mapCaption:
    'Des services vers les outils, puis vers le pays dont la loi s’applique au fournisseur. L’épaisseur suit l’usage vu ; le rouge dit l’exposition, le vert son absence.',
  mapAlt: 'Carte des flux : services, outils, pays.',
  mapColumns: ['Services', 'Outils', 'Pays du groupe'],
  flowFile: 'carte-des-flux',
  flowColumns: {
    service: 'Service',
    tool: 'Outil',
    operator: 'Opérateur',
    parent: 'Groupe',
    country: 'Pays du groupe',
    zone: 'Zone',
    laws: 'Lois qui l’atteignent',
    data: 'Données vues',
    sent: 'Textes partis par la maison, par classe',
    exposure: 'Exposition',
    ground: 'Vu dans',
  },
  wholeCompany: 'Entreprise',
  noCountry: 'non établi',
  tools: 'Les outils',
  toolTable: { tool: 'Outil', state: 'État', parent: 'Groupe', exposure: 'Exposition', seen: 'Vu dans', certainty: 'Certitude' },
  shadowMark: 'non déclaré',
  declaredMark: 'déclaré',
  toolsNote:
    'Exposition de 0 (rien ne peut être contraint de l’étranger) à 100. Certitude : ce que les traces disent ensemble. Une étoile marque un fournisseur dont des faits restent à vérifier.',
  possible: 'À demander',
  possibleLead:
    'Ces services ont laissé une trace trop faible pour conclure, ou contiennent des fonctions d’IA parmi d’autres : posez la question à qui s’en sert.',
  saidOnly: 'déclaré par l’entreprise, aucune trace',
  notAllowedMark: 'non autorisé',
  unused: 'Non utilisés, d’après l’entreprise',
  unusedLead: 'L’entreprise dit ne pas s’en servir, et aucune trace ne prouve le contraire.',
  contradicted: (names: string) => `L’entreprise dit ne pas s’en servir, et les traces en prouvent l’usage\u00a0: ${names}.`,
  ownVendors: 'Ce que l’entreprise dit elle-même des fournisseurs',
  ownVendorTable: { tool: 'Outil', fields: 'Ce qui est dit', source: 'D’après', date: 'En date du' },
  ended: 'Terminés ou bloqués',
  unknownHosts: 'Adresses inconnues qui évoquent une IA',
  unknownHost: (host: string, hits: number, days: number) =>
    hits === 0
      ? `${host} : sur une facture qui parle d’IA.`
      : `${host} : ${s(hits, 'passage', 'passages')} sur ${s(days, 'jour', 'jours')}.`,
  evidence: 'Les preuves',
  evidenceLead:
    'Pour chaque outil, les traces les plus fortes, telles qu’elles se lisent dans vos fichiers. Les personnes n’y figurent pas.',
  evidenceTable: { tool: 'Outil', where: 'Fichier et ligne', words: 'Ce qui s’y lit' },
  line: (line: number) => `ligne ${line}`,
  traffic: (hits: number, days: number, people: number | null, few: boolean) =>
    `${s(hits, 'passage', 'passages')}, ${s(days, 'jour', 'jours')}${seenBy(people, few)}`,
  exposure: 'Qui peut contraindre',
  exposureLead:
    'Une loi suit le groupe, pas le lieu du serveur : une filiale européenne d’un groupe américain reste atteinte par le Cloud Act. La section FISA 702 a expiré le 12 juin 2026, mais la collecte continue sous des certifications annoncées jusqu’en mars 2027. Le DPF tient, et son appel est pendant (C-703/25 P) : il ne suffit pas seul.',
  lawTable: { tool: 'Outil' },
  exposedTable: { data: 'Ce qui est en jeu', tools: 'Outils qui en voient', exposed: 'Dont exposés' },
  exposedTitle: 'Ce qui est exposé',
  comparison: 'La comparaison, outil par outil',
  comparisonLead: 'Cinq lignes, de bon à faible. « Inconnu » veut dire que rien ne l’établit : ce n’est ni bien ni mal.',
  framework: 'Le cadre européen (EU Cloud Sovereignty Framework)',
  frameworkLead: (answered: number, criteria: number) =>
    `Sur ${f.number(criteria)} critères, ${f.number(answered)} se répondent par des faits pour l’ensemble des outils, le plus faible comptant pour tous. Les autres sont inconnus : la note est donc un intervalle, et le niveau SEAL un plafond.`,
  seal: (seal: number) => `SEAL-${seal} au mieux`,
  noSeal: 'SEAL non établi',
  binding: (criteria: string, count: number) => `Ce qui retient à ce niveau\u00a0: ${count > 1 ? 'critères' : 'critère'} ${criteria}.`,
  profile: { 'csf-calc-2026-06': 'Note, pondération de juin 2026', 'csf-1.2.1-2025-10': 'Note, pondération d’octobre 2025 (v1.2.1)' },
  between: (low: number, high: number) => `entre ${f.number(Math.round(low * 10) / 10)} et ${f.number(Math.round(high * 10) / 10)} %`,
  criteriaTable: { criterion: 'Critère', answer: 'Réponse', seal: 'SEAL', grounding: 'Repose sur' },
  step: (step: number, steps: number) => `échelon ${step} sur ${steps}`,
  plan: 'Le plan',
  planLead: 'La priorité est l’exposition multipliée par la criticité. Chaque action a un responsable et une date, à confirmer.',
  planTable: { tool: 'Outil', action: 'Action', owner: 'Responsable', due: 'Avant le', effort: 'Effort', before: 'Avant', after: 'Après' },
  planAlternatives: (names: string) => `Pistes : ${names}.`,
  beforeAfter: (before: number, after: number) =>
    `Exposition moyenne : ${f.number(before)} aujourd’hui, ${f.number(after)} une fois le plan mené.`,
  ...cost,
  upkeep: 'Le plan de maintenance',
  upkeepPlan:
    'Ce qui a été bâti se tient\u00a0: chaque tâche a son rythme, son responsable et sa date, à confirmer dans la page Souveraineté.',
  processTable: { process: 'Processus', criticality: 'Criticité', tools: 'Outils qui le servent' },
  progress: { open: 'à faire', begun: 'commencé', done: 'fait' },
  upkeepTable: { task: 'Tâche', rhythm: 'Rythme', owner: 'Responsable', next: 'Prochaine fois' },
  everyMonths: (months: number) => (months === 1 ? 'chaque mois' : months === 12 ? 'chaque année' : `tous les ${f.number(months)} mois`),
  certificates: 'Les certificats des fournisseurs',
  certificatesLead:
    'Ce que notre catalogue sait, daté. Une étoile dit que c’est une connaissance générale, à vérifier auprès de l’organisme qui certifie\u00a0: demandez le certificat et son périmètre.',
  certificateTable: { tool: 'Outil', certificates: 'Certificats' },
  method: 'Méthode',
  methodLines: {
    signs:
      'Chaque outil est reconnu par des signes précis : une adresse qui lui appartient, un libellé comptable, un logiciel, une dépendance de code. Plusieurs signes de nature différente s’additionnent ; plusieurs du même genre n’en font qu’un.',
    ambiguous:
      'Un prénom, une ville ou un mot courant ne suffit jamais. Une formation ou un livre sur un outil n’en est pas l’usage ; un accès refusé non plus.',
    people:
      'Les journaux ne sont lus qu’à partir de la date d’information du personnel. Les personnes deviennent des alias à la lecture, les chemins et contenus ne sont jamais regardés, et aucun nombre n’est donné sous cinq personnes.',
    framework:
      'Les 48 critères, leurs échelles et les deux pondérations sont celles de la Commission (octobre 2025, juin 2026), d’après une transcription publique. L’exposition, les jauges et le plan suivent nos propres règles, publiées.',
  },
  readTitle: 'Ce qui a été lu',
  readTable: { file: 'Fichier', kind: 'Nature', state: 'État', signs: 'Signes' },
  limitsTitle: 'Limites',
  provenance: 'Provenance',
  provenanceLines: {
    made: (version: string) =>
      `Établi par Beffroi ${version}, par règles, sans modèle d’IA et sans réseau : rien n’a quitté cette machine.`,
    catalogue: (vendors: number, date: string) => `Catalogue de ${f.number(vendors)} produits, daté du ${date}.`,
    notice: (date: string) => `Journaux lus à partir du ${date}, date de l’information du personnel telle qu’elle a été donnée.`,
    advice: 'Ce rapport prépare une décision ; il n’est pas un avis juridique.',
  },
  workbook: {
    title: 'Diagnostic de souveraineté IA : coût et plan',
    costSheet: 'Coût sur cinq ans',
    planSheet: 'Plan',
    toolSheet: 'Outils',
    flowSheet: 'Flux',
    columns: {
      rhythm: 'Rythme',
      low: 'Bas (€)',
      high: 'Haut (€)',
      years: 'Années',
      lowTotal: 'Bas, 5 ans (€)',
      highTotal: 'Haut, 5 ans (€)',
      grounding: 'Repose sur',
      priority: 'Priorité',
      vendor: 'Fournisseur',
      country: 'Pays',
      paid: 'Payé, vu (€)',
      criticality: 'Criticité',
    },
    notes: 'Changez les montants bas et haut : les totaux suivent. Hors taxes.',
  },
};
