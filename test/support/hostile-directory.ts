import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { element, elementsIn, integer, octets, sequence, sizeOf, tags } from '#server/people/directory/ber.ts';
import { listen } from './listening.ts';

/** What a directory hears of the house: the number of a question, and the tag of what it is. */
export interface Heard {
  id: number;
  tag: number;
  /** Every octet string of the question, as text. */
  words: string;
}
export type Answering = (heard: Heard, socket: Socket) => void;

/** A directory that says what a test has it say; by itself it lets everybody in, and finds nobody. */
export async function hostileDirectory(answering: Answering) {
  const sockets = new Set<Socket>();
  const asked: Heard[] = [];
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    let pending = Buffer.alloc(0);
    socket.on('data', (bytes) => {
      pending = Buffer.concat([pending, bytes]);
      for (let size = sizeOf(pending); size !== null && size <= pending.length; size = sizeOf(pending)) {
        const parts = elementsIn(elementsIn(pending.subarray(0, size))[0]?.value ?? new Uint8Array());
        const heard = { id: parts[0]?.value[0] ?? 0, tag: parts[1]?.tag ?? 0, words: pending.subarray(0, size).toString('latin1') };
        pending = pending.subarray(size);
        asked.push(heard);
        answering(heard, socket);
      }
    });
  });
  const port = await listen(server);
  return {
    address: `ldap://127.0.0.1:${port}`,
    asked,
    async close(): Promise<void> {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

export const tagsOf = { bind: 0x60, unbind: 0x42, search: 0x63, extended: 0x77 } as const;
/** The end of an answer: of a bind (0x61), a search (0x65) or an extended operation (0x78), with its code. */
export const ending = (id: number, tag: number, code = 0): Uint8Array =>
  sequence(integer(id), element(tag, integer(code, tags.enumerated), octets(''), octets('')));
export const entry = (id: number, name: string, attributes: Record<string, readonly string[]> = {}): Uint8Array =>
  sequence(
    integer(id),
    element(
      0x64,
      octets(name),
      sequence(
        ...Object.entries(attributes).map(([type, values]) =>
          sequence(octets(type), element(tags.set, ...values.map((value) => octets(value)))),
        ),
      ),
    ),
  );
/** Lets everybody in, and finds nobody. */
export const usual: Answering = ({ id, tag }, socket) => {
  if (tag === tagsOf.bind) socket.write(ending(id, 0x61));
  if (tag === tagsOf.search) socket.write(ending(id, 0x65));
};
