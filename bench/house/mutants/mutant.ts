/**
 * One small harm to the code, and the tests that should notice: `from` stands exactly once in the file, so that a line that moved or
 * changed is told rather than passed over. `tests` are files; `only` is part of the names of those that should fail.
 */
export interface Mutant {
  harm: string;
  file: string;
  from: string;
  to: string;
  tests: string;
  only?: string;
}
