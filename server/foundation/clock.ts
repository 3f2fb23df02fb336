/** Where every time comes from, so that tests can move it. `now` is in ms UTC. */
export interface Clock {
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
