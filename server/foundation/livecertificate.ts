/** A certificate with its chain, and its key, both in PEM. */
export interface Pair {
  certificate: string;
  key: string;
}

/** A certificate that changes while the house is served. */
export interface LiveCertificate {
  /** Null as long as there is none: the one of the settings is presented. */
  now(): Pair | null;
  /** `told` is called with each new one, until what is returned is called. */
  onChange(told: (pair: Pair) => void): () => void;
}
