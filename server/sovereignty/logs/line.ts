/** Where in a buffer the parts of one line of traffic stand; -1 where there is none. Filled again for each line: nothing is made. */
export interface Line {
  hostStart: number;
  hostEnd: number;
  userStart: number;
  userEnd: number;
  /** The device refused: nothing went through. */
  blocked: boolean;
}

export const emptyLine = (): Line => ({ hostStart: -1, hostEnd: -1, userStart: -1, userEnd: -1, blocked: false });

/** A format of log: knows its first lines, then reads each line where it stands. */
export interface LogFormat {
  name: string;
  /** Reads a line of `bytes` into `line`; false when it says nothing of a host. */
  read(bytes: Buffer, start: number, end: number, line: Line): boolean;
  /** The time of a line, in ms UTC; null when it has none. Asked for the lines that matter only. */
  time(bytes: Buffer, start: number, end: number): number | null;
}

export const space = 32;
export const tab = 9;
export const colon = 58;
export const slash = 47;
export const question = 63;
export const quote = 34;
export const comma = 44;

/** The host within an address that begins at `at`: after a scheme, before a port, a path or the end. Sets it, and returns whether there is one. */
export function setHost(bytes: Buffer, at: number, end: number, line: Line): boolean {
  let start = at;
  // scheme://, as http://host/path; CONNECT gives host:port alone.
  for (let look = at; look < end && look < at + 10; look += 1) {
    if (bytes[look] === colon) {
      if (bytes[look + 1] === slash && bytes[look + 2] === slash) start = look + 3;
      break;
    }
  }
  let stop = start;
  for (; stop < end; stop += 1) {
    const byte = bytes[stop];
    if (byte === colon || byte === slash || byte === question || byte === space || byte === quote || byte === comma || byte === tab) break;
  }
  if (stop - start < 3) return false;
  line.hostStart = start;
  line.hostEnd = bytes[stop - 1] === 46 ? stop - 1 : stop;
  return true;
}

/** Where `value` begins in the bytes between `from` and `end`; -1 when it is not there. */
export function find(bytes: Buffer, value: Buffer, from: number, end: number): number {
  const at = bytes.subarray(from, end).indexOf(value);
  return at === -1 ? -1 : at + from;
}

export const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
