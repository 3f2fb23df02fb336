import { randomBytes } from 'node:crypto';

/** Where the house writes what went wrong: one JSON object a line, on the error stream. Never content, names or questions. */
export interface Log {
  /** Notes an unexpected error under an incident number, which the person is given instead of the error. */
  incident(where: string, error: unknown): string;
  note(event: string, facts?: Record<string, string | number | boolean>): void;
}

export const streamLog: Log = {
  incident(where, error) {
    const incident = randomBytes(4).toString('hex');
    write({ event: 'incident', incident, where, error: describe(error) });
    return incident;
  },
  note: (event, facts = {}) => write({ event, ...facts }),
};

function write(line: Record<string, unknown>): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), ...line })}\n`);
}

/** The error's class, place and cause; its message too, for our own errors hold no content. */
function describe(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { kind: typeof error };
  const stack = (error.stack ?? '')
    .split('\n')
    .slice(1, 6)
    .map((line) => line.trim());
  return {
    kind: error.name,
    message: error.message.slice(0, 300),
    stack,
    ...(error.cause === undefined ? {} : { cause: describe(error.cause) }),
  };
}
