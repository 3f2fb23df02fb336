import type { Answers } from '#server/answers/answers.ts';
import type { Documents } from '#server/documents/documents.ts';
import type { Outbound } from '#server/foundation/outbound.ts';
import type { Jobs } from '#server/jobs/jobs.ts';
import type { Ground } from '#server/journal/journal.ts';
import type { Mail } from '#server/mail/mail.ts';
import type { People } from '#server/people/people.ts';
import type { Vault } from '#server/vault/vault.ts';
import type { CertificateSettings } from './certificate/certificates.ts';

export const dayMs = 24 * 60 * 60 * 1000;

/** A house that was put back beside this one, to be compared with it. */
export interface Scratch {
  vault: Vault;
  answers: Pick<Answers, 'rehearse'>;
  documents: Pick<Documents, 'roll'>;
  close(): Promise<void>;
}

/** How a house that was restored under `home` is opened. */
export type OpenScratch = (home: string) => Promise<Scratch>;

export interface OperationsSettings {
  /** The folder where backups go; null where nobody said. */
  folder: string | null;
  /** The organisation that chooses another place, where there are several; null for the only one. */
  keeper: string | null;
  /** Whether that place may be on this machine or its network. */
  allowsInner: boolean;
  /** How long each is kept. */
  days: number;
  /** Of the house: a drill restores beside it. */
  home: string;
  data: string;
  /** The key from the environment, in hexadecimal; null when it is in its file. */
  houseKey: string | null;
}

export interface OperationsHouse extends Ground {
  jobs: Jobs;
  mail: Pick<Mail, 'asks' | 'tellOwners'>;
  people: Pick<People, 'owners' | 'organisationNamed'>;
  documents: Pick<Documents, 'roll'>;
  answers: Pick<Answers, 'rehearse'>;
  organisations(): Promise<string[]>;
  openScratch: OpenScratch;
  connect: Outbound['request'];
  settings: OperationsSettings;
  certificate: CertificateSettings;
  version: string;
}
