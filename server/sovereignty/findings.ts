import type { Signal, Tool } from '#contract/sovereignty.ts';
import type { Vendor } from './catalogue.ts';

/** Where in a file: a line, from 1. A whole file has none. */
export interface Evidence {
  file: string;
  line: number | null;
  /** The words that were found, as they stand: a host, a label, a name. Never a path, a body or a person. */
  words: string;
}

/** Texts that left, by the class that was decided of them: the labels of documents, and what was found in the words. */
export type Sent = Tool['sent'][number];

/** One sign of a product, from one file. */
export interface Finding {
  vendor: Vendor | null;
  /** For what no catalogue knows: the host that looks like AI. */
  unknown?: string;
  signal: Signal;
  /** 0 to 1: how much this sign alone says that the thing is used. */
  weight: number;
  /** It is over, refused or blocked: a sign that it was there, none that it is. */
  ended: boolean;
  evidence: Evidence;
  /** Traffic: how often, on how many days, by how many people (aliases). */
  traffic?: { hits: number; days: number; users: ReadonlySet<string>; teams: ReadonlyMap<string, ReadonlySet<string>> };
  sent?: readonly Sent[];
  /** Spent, in cents, without telling VAT apart. */
  cents?: number;
}

export const short = (words: string): string => (words.length > 160 ? `${words.slice(0, 159)}…` : words);
