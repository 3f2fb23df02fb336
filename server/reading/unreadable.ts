import type { UnreadableReason } from './places.ts';

/** What a person needs to act on an unreadable file; the words are in contract/texts. Sizes are in bytes. */
export interface UnreadableDetails {
  /** The format that we recognised, as a lower-case file extension. */
  format?: string;
  limit?: number;
  found?: number;
}

/** Thrown inside readers, which are deep; caught once, in read.ts, and returned as an outcome. */
export class Unreadable extends Error {
  readonly reason: UnreadableReason;
  readonly details: UnreadableDetails;

  constructor(reason: UnreadableReason, details: UnreadableDetails = {}) {
    super(reason);
    this.name = 'Unreadable';
    this.reason = reason;
    this.details = details;
  }
}
