import type { Act, Permission, RefusalCode, RefusalDetails } from '../house.ts';
import { access as accessEn } from './en/access.ts';
import { access as accessFr } from './fr/access.ts';
import { agents as agentsEn } from './en/agents.ts';
import { agents as agentsFr } from './fr/agents.ts';
import { answers as answersEn } from './en/answers.ts';
import { answers as answersFr } from './fr/answers.ts';
import { command as commandEn } from './en/command.ts';
import { command as commandFr } from './fr/command.ts';
import { documents as documentsEn } from './en/documents.ts';
import { documents as documentsFr } from './fr/documents.ts';
import { drafting as draftingEn } from './en/drafting.ts';
import { drafting as draftingFr } from './fr/drafting.ts';
import { finance as financeEn } from './en/finance.ts';
import { findings as findingsEn } from './en/finance.findings.ts';
import { finance as financeFr } from './fr/finance.ts';
import { findings as findingsFr } from './fr/finance.findings.ts';
import { foundation as foundationEn } from './en/foundation.ts';
import { foundation as foundationFr } from './fr/foundation.ts';
import { frame as frameEn } from './en/frame.ts';
import { frame as frameFr } from './fr/frame.ts';
import { gateway as gatewayEn } from './en/gateway.ts';
import { gateway as gatewayFr } from './fr/gateway.ts';
import { jobs as jobsEn } from './en/jobs.ts';
import { jobs as jobsFr } from './fr/jobs.ts';
import { journal as journalEn } from './en/journal.ts';
import { journal as journalFr } from './fr/journal.ts';
import { legal as legalEn } from './en/legal.ts';
import { legal as legalFr } from './fr/legal.ts';
import { mail as mailEn } from './en/mail.ts';
import { mail as mailFr } from './fr/mail.ts';
import { models as modelsEn } from './en/models.ts';
import { models as modelsFr } from './fr/models.ts';
import { operations as operationsEn } from './en/operations.ts';
import { operations as operationsFr } from './fr/operations.ts';
import { people as peopleEn } from './en/people.ts';
import { people as peopleFr } from './fr/people.ts';
import { privacy as privacyEn } from './en/privacy.ts';
import { privacy as privacyFr } from './fr/privacy.ts';
import { quality as qualityEn } from './en/quality.ts';
import { quality as qualityFr } from './fr/quality.ts';
import { reading as readingEn } from './en/reading.ts';
import { noticed as noticedEn } from './en/reading.remarks.ts';
import { reading as readingFr } from './fr/reading.ts';
import { noticed as noticedFr } from './fr/reading.remarks.ts';
import { retrieval as retrievalEn } from './en/retrieval.ts';
import { retrieval as retrievalFr } from './fr/retrieval.ts';
import { sovereignty as sovereigntyEn } from './en/sovereignty.ts';
import { sovereignty as sovereigntyFr } from './fr/sovereignty.ts';
import { tools as toolsEn } from './en/tools.ts';
import { tools as toolsFr } from './fr/tools.ts';
import { vault as vaultEn } from './en/vault.ts';
import { vault as vaultFr } from './fr/vault.ts';
import type { Language } from './formats.ts';
import { merged } from './merging.ts';

/** The words of each part, and of the frame around the pages. What a page alone shows stands beside, and comes with that page. */
export const parts = {
  foundation: { fr: foundationFr, en: foundationEn },
  vault: { fr: vaultFr, en: vaultEn },
  journal: { fr: journalFr, en: journalEn },
  people: { fr: peopleFr, en: peopleEn },
  access: { fr: accessFr, en: accessEn },
  jobs: { fr: jobsFr, en: jobsEn },
  mail: { fr: mailFr, en: mailEn },
  models: { fr: modelsFr, en: modelsEn },
  privacy: { fr: privacyFr, en: privacyEn },
  gateway: { fr: gatewayFr, en: gatewayEn },
  reading: { fr: { ...readingFr, ...noticedFr }, en: { ...readingEn, ...noticedEn } },
  documents: { fr: documentsFr, en: documentsEn },
  retrieval: { fr: retrievalFr, en: retrievalEn },
  answers: { fr: answersFr, en: answersEn },
  drafting: { fr: draftingFr, en: draftingEn },
  tools: { fr: toolsFr, en: toolsEn },
  agents: { fr: agentsFr, en: agentsEn },
  legal: { fr: legalFr, en: legalEn },
  finance: { fr: { ...financeFr, ...findingsFr }, en: { ...financeEn, ...findingsEn } },
  sovereignty: { fr: sovereigntyFr, en: sovereigntyEn },
  quality: { fr: qualityFr, en: qualityEn },
  operations: { fr: operationsFr, en: operationsEn },
  command: { fr: commandFr, en: commandEn },
};

type PartTexts = (typeof parts)[keyof typeof parts]['fr'];
type Intersection<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void ? All : never;

export interface Words {
  acts: Record<Act, string>;
  permissions: Record<Permission, string>;
  refusals: { [Code in RefusalCode]: (details: RefusalDetails<Code>) => string };
  /** What the rail calls each page, by its path. */
  pages: Record<string, string>;
  frame: typeof frameFr;
}
/** Every word that is closed by the contract: acts, refusals, roles, states ... */
export type Texts = Words & Omit<Intersection<PartTexts>, keyof Words>;

const partsIn = (language: Language): object[] => Object.values(parts).map((part) => part[language]);
const texts: Record<Language, Texts> = {
  fr: merged<Texts>(partsIn('fr'), frameFr),
  en: merged<Texts>(partsIn('en'), frameEn),
};

export function textsOf(language: Language): Texts {
  return texts[language];
}
