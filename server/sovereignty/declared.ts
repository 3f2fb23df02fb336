import { criticalities, type Criticality, type DataClass, type Diagnosis, type ToolUse } from '#contract/sovereignty.ts';
import { folded, saysOver, type Named, type NameBook } from './names.ts';
import type { Table } from './signs/tables.ts';

/** A line of the list that the company keeps of its tools. `vendor` is null for one that no catalogue knows. */
export interface Declared {
  name: string;
  vendor: string | null;
  /** False for a line that forbids, or says that it is over. */
  isAllowed: boolean;
  services: string[];
  criticality: Criticality | null;
  data: DataClass[];
  /** Its line speaks of AI, or of what is done with AI, or its list is one of AI alone. */
  isOfAi?: boolean;
  /** It is the list of AI itself, or the answer of an inventory on AI, that names it: one that no catalogue knows is a product too. */
  isNamed?: boolean;
  /** Who makes it and from where, as the list says; ISO 3166-1, two letters. */
  maker?: string;
  country?: string;
  /** Answered by a person, in the house or in our questionnaire, and no list of what there is. */
  isAnswer?: boolean;
  /** Whether it is used, where it was asked. */
  use?: ToolUse | null;
  /** What it serves, where the questionnaire says so. */
  process?: string;
}

const nameTitles =
  /^(outils?|tools?|tool name|ai tool|outil ia|nom(?: de l| du)? (?:outil|logiciel|service|application|produit|solution)|(?:nom du )?service ia|outils? d ia|solution|solution ia|systeme d ia|logiciels?|applications?|application ia|produit|designation|nom|name|outil service|(?:outils?|logiciels?|applications?|solutions?) (?:utilisee?s?|concernee?s?|d ia|employee?s?))$/;
/** What a list says of a tool that it does not allow, or no more. */
const notAllowed =
  /\b(non (?:autorise|valide|approuve|retenu|conforme|souscrit|active|deploye|utilise)e?(?! (?:pour|avec|dans|sur)\b)|pas (?:encore|active|deploye)|jamais active|inutilisee?|sans usage|a l etude|en projet|pas (?:autorise|valide|retenu)e?|a proscrire|proscrite?|prohibee?|defendue?|refuse|refusee|rejetee?|ecartee?|abandonnee?|arretee?|stoppee?|terminee?|plus utilisee?|jamais (?:utilise|souscrit|deploye)e?|hors service|expiree?|fin de contrat|forbidden|not (?:allowed|approved)|rejected|banned|deprecated)\b/;
/** A column that answers yes or no to whether it is allowed. */
const decisionTitles =
  /^(autorisee?(?: o n| oui non)?|autorisation|allowed|approved|valide|validee|validation|decision|avis(?: dpo| dsi| rssi)?|statut(?: dsi| dpo| ia)?|etat)$/;
/** The columns of our own questionnaire: what its lines say is a person's answer. */
const useTitles = /^(utilise|used|in use)(?: oui non| yes no)?$/;
const processTitles = /^(processus|process)$/;
const serviceTitles = /^(services?|equipes?|departement|pole|direction|team)$/;
const criticalTitles = /^(criticite|importance|niveau|criticality|priorite)$/;

const makerTitles = /^(editeurs?|fournisseurs?|vendor|publisher|societe|maker|provider|fabricant|editeur fournisseur)$/;
const countryTitles = /^(pays|country|pays d origine|siege|nationalite|origine)$/;
/** A column of an inventory that says whether some AI in it is on. */
const aiTitles =
  /^(?:ia|ai)$|\b(?:ia|ai)\b.*\b(?:integrees?|activee?s?|actives?|embarquee?s?|utilisee?s?|incluse?s?|enabled|embedded|on)\b|\b(?:fonctions?|fonctionnalites?|modules?|usages?|options?) (?:d )?(?:ia|ai)\b/;
/** What such a column says of a line: that there is none, or which. */
const isOff = (cell: string): boolean =>
  folded(cell) === '' ||
  /^(?:non|no|n|ko|faux|false|off|aucune?|neant|sans|jamais|desactivee?s?|pas|0|n a|na|none|inconnu|a verifier)\b/.test(folded(cell));

/** Where an inventory says of each line whether its AI is on; -1 where it does not. */
export const aiColumn = ({ titles }: Table): number => titles.findIndex((title) => aiTitles.test(title));

/** The column that names the tools: by its title, or else the one whose cells the catalogue knows best. */
function nameColumn({ titles, rows }: Table, { find, calledAs, suiteIn }: NameBook): number {
  const titled = titles.findIndex((title) => nameTitles.test(title));
  if (titled !== -1) return titled;
  const known = titles.map((title, at) =>
    makerTitles.test(title)
      ? 0
      : rows.slice(0, 200).filter(({ cells }) => {
          const cell = cells[at] ?? '';
          return find(cell).length > 0 || calledAs(cell).length > 0 || suiteIn(cell) !== null;
        }).length,
  );
  return known.indexOf(Math.max(...known));
}

/** A register of what is done with personal data, or of who does it for the company; a charter: they name tools anywhere in a line. */
const tellsAnywhere = ({ titles }: Table): boolean =>
  titles.length === 1 || titles.some((title) => /^(base legale|sous traitants?\b.*|traitements?|activite|dpa\b.*)$/.test(title));

/** Reads the company's own list. @param isOfAi the list is of AI alone: so is each of its lines */
export function declaredIn(table: Table, names: NameBook, { isOfAi = false }: { isOfAi?: boolean } = {}): Declared[] {
  if (tellsAnywhere(table)) return namedAnywhere(table, names);
  const { titles } = table;
  const nameAt = nameColumn(table, names);
  const aiAt = aiColumn(table);
  const makerAt = titles.findIndex((title) => makerTitles.test(title));
  const countryAt = titles.findIndex((title) => countryTitles.test(title));
  // Of an inventory only what says that its AI is on is declared for it.
  const rows = aiAt === -1 ? table.rows : table.rows.filter(({ cells }) => !isOff(cells[aiAt] ?? ''));
  const isAlways = isOfAi || aiAt !== -1;
  const serviceAt = titles.findIndex((title) => serviceTitles.test(title));
  const decisionAt = titles.findIndex((title) => decisionTitles.test(title));
  const criticalAt = titles.findIndex((title) => criticalTitles.test(title));
  const useAt = titles.findIndex((title) => useTitles.test(title));
  const processAt = titles.findIndex((title) => processTitles.test(title));
  return rows.flatMap(({ cells }): Declared[] => {
    const name = cells[nameAt]?.trim() ?? '';
    if (name === '') return [];
    const vendors = vendorsNamed(name, `${cells.join(' ')}${isAlways ? ' ia' : ''}`, names);
    // « HubSpot; ...; Breeze (assistant) »: what the AI is called stands in its own column.
    if (aiAt !== -1) vendors.push(...names.featuresOf(folded(cells.join(' ')), cells[aiAt] ?? '').map(({ vendor }) => vendor.id));
    const others = cells.filter((_, at) => at !== nameAt).join(' ');
    return (vendors.length === 0 ? [null] : [...new Set(vendors)]).map((vendor): Declared => ({
      name,
      vendor,
      isAllowed:
        !saysOver(cells.join(' ')) &&
        !notAllowed.test(folded(others)) &&
        !(decisionAt !== -1 && /^(non?|n|faux|false|0|ko|defavorable|negatif)$/.test(folded(cells[decisionAt] ?? ''))),
      services: (cells[serviceAt] ?? '')
        .split(/[/,;+]| et /)
        .map((one) => one.trim())
        .filter((one) => one !== ''),
      criticality: criticalityOf(cells[criticalAt] ?? ''),
      data: dataIn(cells.join(' ')),
      isOfAi: isAlways || ofAi.test(folded(cells.join(' '))) || doneWithAi.test(folded(cells.join(' '))),
      isNamed: isAlways,
      maker: cells[makerAt]?.trim() ?? '',
      country: cells[countryAt]?.trim().toUpperCase() ?? '',
      process: cells[processAt]?.trim() ?? '',
      ...(useAt === -1 ? {} : answerIn(cells[useAt] ?? '')),
    }));
  });
}

/** What a line of the questionnaire answers; left empty, it says nothing. */
function answerIn(cell: string): Pick<Declared, 'use' | 'isAnswer'> {
  const said = folded(cell);
  const use = /^(oui|yes|o|y|x|1)$/.test(said) ? 'used' : /^(non|no|n|0)$/.test(said) ? 'unused' : null;
  return use === null ? {} : { use, isAnswer: true };
}

/** The processes that the questionnaire names: each as critical as its most critical line, with the tools that serve it. */
export function processesIn(declared: readonly Declared[]): Diagnosis['processes'] {
  const processes = new Map<string, Diagnosis['processes'][number]>();
  for (const { process = '', vendor, criticality, use } of declared) {
    if (process === '' || vendor === null || use === 'unused') continue;
    const before = processes.get(process) ?? { name: process.slice(0, 120), criticality: 'low', tools: [] };
    const most = criticalities.indexOf(criticality ?? 'medium') > criticalities.indexOf(before.criticality);
    processes.set(process, {
      ...before,
      criticality: most ? (criticality ?? 'medium') : before.criticality,
      tools: [...new Set([...before.tools, vendor])],
    });
  }
  return [...processes.values()];
}

/** The words are a maker's own name, and no product's: « Mistral AI ». */
const isMaker = ({ vendor, words }: Named): boolean => vendor.category === 'llm_api' && folded(vendor.vendor).startsWith(words);

function namedAnywhere({ rows }: Table, names: NameBook): Declared[] {
  return rows.flatMap(({ cells }): Declared[] => {
    const whole = cells.join(' ');
    if (saysOver(whole) || notAllowed.test(folded(whole))) return [];
    // « OpenAI Ireland; ChatGPT Business »: whom it is bought from is no second product.
    const told = cells.map((cell) => ({ vendors: vendorsNamed(cell, whole, names), named: names.find(cell) }));
    const products = told.filter(({ named }) => named.length === 0 || !named.every(isMaker)).flatMap(({ vendors }) => vendors);
    const vendors = new Set(products.length > 0 ? products : told.flatMap(({ vendors: of }) => of));
    return [...vendors].map((vendor) => ({ name: vendor, vendor, isAllowed: true, services: [], criticality: null, data: dataIn(whole) }));
  });
}

/** What a line says of a service that is declared for the AI that it holds. */
const ofAi =
  /\b(ia|ai|intelligence artificielle|copilot\w*|assistants? (?:ia|ai|virtuels?|conversationnels?)|chatbots?|callbots?|gpt|llm|generati(?:f|ve)|agents? (?:ia|conversationnels?))\b/;

const doneWithAi =
  /\b(previsions?|predict\w+|recommandations?|transcriptions?|traductions?|ocr|reconnaissance|detourage|scoring|comptes? rendus?|lecture automatique|appels analyses)\b/;

/**
 * The products that a line declares: each that its name holds (« Google Workspace + Gemini »), the functions of that maker, and what
 * the rest of the line says under the name's own first word (« Azure », used for « Azure OpenAI »).
 */
function vendorsNamed(name: string, whole: string, { find, featuresOf, calledAs, suiteIn }: NameBook): string[] {
  const parts = name.split(/[+/,&()–]|\s-\s|\s(?:et|avec|and|with|via|sur|pour)\s/i).map((part) => part.trim());
  const [first = ''] = folded(name).split(' ');
  const found = [
    ...find(name),
    ...find(name.replaceAll(/\([^)]*\)/g, ' ')),
    ...parts.flatMap((part) => find(part)),
    ...featuresOf(folded(name), name),
  ];
  if (found.length === 0) found.push(...[name, ...parts].flatMap((part) => calledAs(part)));
  const suite = found.length === 0 && ofAi.test(folded(whole)) ? suiteIn(name) : null;
  if (suite) found.push(suite);
  // In a list of tools a line begins by the tool: « YOLO contrôle de soudure ».
  if (found.length === 0) found.push(...find(first));
  const rest = find(whole).filter(({ words }) => first.length > 2 && words.startsWith(`${first} `));
  const embedded = /\s(?:avec|with|\+)\s+(?:ia|ai)\b/i.test(name) ? find(`${parts[0]} ai`) : [];
  const all = [...found, ...rest, ...embedded];
  // « Le Chat (Mistral) »: its maker's name beside a product is no second product.
  const isBare = (one: Named): boolean =>
    isMaker(one) && all.some(({ vendor }) => vendor.id !== one.vendor.id && vendor.vendor === one.vendor.vendor);
  return [...new Set(all.filter((one) => !isBare(one)).map(({ vendor }) => vendor.id))];
}

function criticalityOf(text: string): Criticality | null {
  const said = folded(text);
  if (/^(haute?|elevee?|forte?|critique|high|3|vitale?)/.test(said)) return 'high';
  if (/^(moyenne?|medium|normale?|2)/.test(said)) return 'medium';
  return /^(faible|basse?|low|1|mineure?)/.test(said) ? 'low' : null;
}

const words: Record<Exclude<DataClass, 'other'>, RegExp> = {
  contracts:
    /\b(contrats?|clients?|offres?|devis|marches?|cctp|memoires?|fournisseurs?|juridique|commercial\w*|crm|appels? d offres?|courriels?)\b/,
  hr: /\b(rh|cv|candidatures?|recrutement|salaries?|paie|entretiens?|personnel|voix)\b/,
  finance: /\b(factures?|compta\w*|tresorerie|marges?|budgets?|iban|notes de frais|finances?|prix|bordereaux)\b/,
  'know-how': /\b(plans?|procedes?|recettes?|code|developpement|etudes?|notes? de calcul|r d|recherche|cotes|savoir faire|technique\w*)\b/,
};

/** Which of what an SME has to lose a text speaks of. */
export function dataIn(text: string): DataClass[] {
  const said = folded(text);
  const classes: readonly Exclude<DataClass, 'other'>[] = ['contracts', 'hr', 'finance', 'know-how'];
  return classes.filter((one) => words[one].test(said));
}

/** Who is in which team, from the company's directory: name of the account → team. */
export function teamsIn({ titles, rows }: Table): Map<string, string> {
  const person = titles.findIndex((title) =>
    /^(identifiant|login|utilisateur|user|username|compte|email|mail|courriel|matricule)$/.test(title),
  );
  const team = titles.findIndex((title) => serviceTitles.test(title));
  return new Map(
    rows.flatMap(({ cells }) => {
      const [name, of] = [cells[person]?.trim().toLowerCase().replace(/@.*$/, '') ?? '', cells[team]?.trim() ?? ''];
      return name === '' || of === '' ? [] : [[name, of] as const];
    }),
  );
}
