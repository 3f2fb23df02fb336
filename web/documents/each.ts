import type { Document } from '#contract/documents.ts';

export interface EachEnd {
  done: number;
  errors: readonly unknown[];
}

/** Does something to each of several documents, on its own: what fails does not keep the rest. */
export type Each = (
  these: readonly Document[],
  act: (params: { organisation: string; document: string }) => Promise<unknown>,
) => Promise<EachEnd>;
