import { createServer, type Socket } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { TestHouse } from './house.ts';
import { certificate } from './certificate.ts';
import { listen } from './listening.ts';

/** A message as a mailbox has it. */
export interface Received {
  from: string;
  to: string[];
  /** As it came, byte for byte. */
  raw: string;
  mail: Email;
}

export const mailUser = { user: 'maison', password: 'un mot de passe de serveur' };

/** What the server answers: `null` takes it, an error refuses with its code. */
type Answering = (address: string) => (Error & { responseCode: number }) | null;
export const refusing = (responseCode: number): Error & { responseCode: number } =>
  Object.assign(new Error('refused by the test'), { responseCode });

/** A real mail server (smtp-server), which keeps what it takes; `answers` may be changed while it runs. */
export async function realMailServer(kind: 'tls' | 'starttls' | 'none' = 'none') {
  const received: Received[] = [];
  const answers: {
    sender: Answering;
    recipient: Answering;
    data: Answering;
    connections: number;
    sessions: { secure: boolean; user: string }[];
  } = {
    sender: () => null,
    recipient: () => null,
    data: () => null,
    connections: 0,
    sessions: [],
  };
  const options: SMTPServerOptions = {
    ...certificate,
    secure: kind === 'tls',
    authOptional: kind === 'none',
    allowInsecureAuth: false,
    disabledCommands: kind === 'none' ? ['STARTTLS', 'AUTH'] : [],
    logger: false,
    closeTimeout: 500,
    onConnect: (_, done) => {
      answers.connections += 1;
      done();
    },
    onAuth: ({ username, password }, _, done) =>
      username === mailUser.user && password === mailUser.password ? done(null, { user: username }) : done(refusing(535)),
    onMailFrom: ({ address }, { secure, user }, done) => {
      answers.sessions.push({ secure, user: String(user ?? '') });
      done(answers.sender(address));
    },
    onRcptTo: ({ address }, _, done) => done(answers.recipient(address)),
    onData: (stream, session, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope;
        const to = rcptTo.map(({ address }) => address);
        const failure = answers.data(to[0] ?? '');
        if (failure) return done(failure);
        const raw = Buffer.concat(pieces).toString();
        const keep = async (): Promise<void> => {
          received.push({ from: mailFrom === false ? '' : mailFrom.address, to, raw, mail: await PostalMime.parse(raw) });
          done();
        };
        void keep();
      });
    },
  };
  const server = new SMTPServer(options);
  server.on('error', () => {});
  return {
    port: await listen(server.server),
    received,
    answers,
    /** The link that a message holds, in its plain text. */
    linkTo: (address: string): string => {
      const last = received.findLast(({ to }) => to.includes(address));
      return /https?:\/\/\S+/.exec(last?.mail.text ?? '')?.[0] ?? '';
    },
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
export type RealMailServer = Awaited<ReturnType<typeof realMailServer>>;

/** A server that does what the test has it do with each connection; `heard` is what was said to it. */
export async function hostileMailServer(act: (socket: Socket, heard: () => string) => void) {
  const open = new Set<Socket>();
  let connections = 0;
  const said: string[] = [];
  const server = createServer((socket) => {
    connections += 1;
    open.add(socket);
    let heard = '';
    socket.on('data', (piece) => {
      heard += piece.toString('latin1');
      said[said.length - 1] = heard;
    });
    said.push('');
    socket.on('error', () => {});
    socket.on('close', () => open.delete(socket));
    act(socket, () => heard);
  });
  return {
    port: await listen(server),
    connections: () => connections,
    said: () => said.join('\n'),
    close: async (): Promise<void> => {
      for (const socket of open) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Answers line by line: what a server says to each word, `null` where it says nothing more. */
export const scripted =
  (answers: Record<string, string | null>, greeting = '220 mail.test ESMTP') =>
  (socket: Socket): void => {
    let rest = '';
    let inData = false;
    socket.write(`${greeting}\r\n`);
    socket.on('data', (piece) => {
      rest += piece.toString('latin1');
      for (let end = rest.indexOf('\r\n'); end >= 0; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end);
        rest = rest.slice(end + 2);
        if (inData && line !== '.') continue;
        const word = inData ? '.' : (/^[A-Z]+/.exec(line)?.[0] ?? '');
        inData = false;
        const usual = {
          EHLO: '250-mail.test\r\n250 8BITMIME',
          MAIL: '250 ok',
          RCPT: '250 ok',
          DATA: '354 go',
          '.': '250 taken',
          RSET: '250 ok',
          QUIT: '221 bye',
        };
        const answer = word in answers ? answers[word] : (usual[word as keyof typeof usual] ?? '500 what');
        if (answer === null || answer === undefined) continue;
        if (answer === 'cut') return void socket.destroy();
        if (answer.startsWith('354')) inData = true;
        socket.write(`${answer}\r\n`);
      }
    });
  };

/** Declares a server of this machine to a house, as whoever keeps it does. */
export const declareMail = (
  { house }: TestHouse,
  port: number,
  more: Partial<Parameters<TestHouse['house']['mail']['declareMailServer']>[1]> = {},
): Promise<void> =>
  house.mail.declareMailServer(null, {
    host: '127.0.0.1',
    port,
    security: 'none',
    user: null,
    sender: 'maison@lacroix.example',
    reach: 'machine',
    authority: null,
    ...more,
  });
