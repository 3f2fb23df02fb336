/** Where every time comes from, so that tests can move it. */
export interface Clock {
  /** What the machine's clock says, in ms UTC: it may be wrong, and may jump. */
  now(): number;
  /** How long this process has run, in ms: it never jumps, and stands still while the machine sleeps. */
  running(): number;
}

export const systemClock: Clock = { now: () => Date.now(), running: () => performance.now() };
