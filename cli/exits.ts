/** Exit codes, as documented in `beffroi --help`. */
export const exits = {
  done: 0,
  internal: 1,
  usage: 2,
  refused: 3,
  notFound: 4,
  notPermitted: 5,
  unavailable: 6,
  verificationFailed: 7,
  nothingFound: 8,
  notVouched: 9,
  interrupted: 130,
} as const;
export type Exit = (typeof exits)[keyof typeof exits];
