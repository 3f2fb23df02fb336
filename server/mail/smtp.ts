import type { Duplex } from 'node:stream';
import { setTimeout as after } from 'node:timers/promises';
import type { MailSecurity } from '#contract/mail.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { address } from './message.ts';

export interface Speaking {
  host: string;
  security: MailSecurity;
  credentials: { user: string; password: string } | null;
  /** What this house calls itself. */
  name: string;
}

const longestLine = 2048;
const mostLines = 100;
/** Of all that a server says while one is connected: nobody needs more. */
const mostBytes = 256 * 1024;
/** For a farewell. */
const patienceMs = 1000;

interface Reply {
  code: number;
  lines: readonly string[];
  /** Its digits alone ("550 5.1.1"): whatever else a server writes is shown to nobody. */
  short: string;
}

/** What is said and heard on a connection, line by line, as much as a server may say. */
function createTalk(socket: Duplex, host: string) {
  const invalid = (): Refusal => new Refusal('mail_answer_invalid', { host });
  let waiting = Buffer.alloc(0);
  let heard = 0;

  /** The next bytes, taken one piece at a time: what comes after them is left to whoever listens next. */
  async function piece(): Promise<Buffer> {
    for (;;) {
      const next: unknown = socket.read();
      if (next instanceof Buffer) return next;
      if (socket.readableEnded || socket.destroyed) throw new Refusal('outbound_broken', { host });
      await new Promise<void>((resolve) => {
        const events = ['readable', 'end', 'close', 'error'] as const;
        const wake = (): void => {
          for (const event of events) socket.off(event, wake);
          resolve();
        };
        for (const event of events) socket.on(event, wake);
      });
    }
  }

  async function line(): Promise<string> {
    for (;;) {
      const end = waiting.indexOf('\n');
      if (end >= 0) {
        const found = waiting.subarray(0, end);
        waiting = waiting.subarray(end + 1);
        return found.toString('latin1').replace(/\r$/, '');
      }
      if (waiting.length > longestLine) throw invalid();
      const bytes = await piece();
      heard += bytes.length;
      if (heard > mostBytes) throw invalid();
      waiting = Buffer.concat([waiting, bytes]);
    }
  }

  async function next(): Promise<Reply> {
    const lines: string[] = [];
    for (;;) {
      const said = await line();
      const [, digits, sign, rest = ''] = /^([2-5]\d\d)(?:([ -])(.*))?$/.exec(said) ?? [];
      if (digits === undefined || said.length > longestLine || lines.length > mostLines) throw invalid();
      lines.push(rest);
      if (sign === '-') continue;
      const enhanced = /^([245]\.\d{1,3}\.\d{1,3})(?: |$)/.exec(lines[0] ?? '')?.[1];
      return { code: Number(digits), lines, short: enhanced === undefined ? digits : `${digits} ${enhanced}` };
    }
  }

  async function say(words: string): Promise<Reply> {
    socket.write(`${words}\r\n`);
    return next();
  }

  const refusedBy = (code: Answer, reply: Reply): Refusal =>
    new Refusal(reply.code >= 500 ? code : 'mail_busy', { host, reply: reply.short });

  return {
    say,
    refusedBy,
    async welcomed(): Promise<void> {
      const welcome = await next();
      if (welcome.code !== 220) throw refusedBy('mail_refused', welcome);
    },
    /** What the server offers, by its names. */
    async greet(name: string): Promise<ReadonlyMap<string, string>> {
      const reply = await say(`EHLO ${name}`);
      if (reply.code !== 250) throw refusedBy('mail_refused', reply);
      return new Map(reply.lines.slice(1).map((line) => [(line.split(' ')[0] ?? '').toUpperCase(), line.toUpperCase()]));
    },
    /** What was said ahead, in clear, is not heard once sealed (CVE-2021-33515 and its like). */
    refuseAhead(): void {
      if (waiting.length > 0) throw invalid();
    },
  };
}

type Answer = 'mail_authentication_refused' | 'mail_sender_refused' | 'mail_recipient_refused' | 'mail_refused';

/**
 * Agrees to go on under TLS, in clear: whoever takes the word out of the server's mouth is told nothing.
 * @throws mail_starttls_missing, mail_busy, mail_refused, mail_answer_invalid
 */
export async function agreeOnTls(clear: Duplex, { host, name }: Pick<Speaking, 'host' | 'name'>): Promise<void> {
  const talk = createTalk(clear, host);
  await talk.welcomed();
  const offered = await talk.greet(name);
  if (!offered.has('STARTTLS') || (await talk.say('STARTTLS')).code !== 220) throw new Refusal('mail_starttls_missing', { host });
  talk.refuseAhead();
}

export type Dialogue = Awaited<ReturnType<typeof speak>>;

/**
 * Speaks to a mail server up to where messages may be given (RFC 5321): its welcome, unless STARTTLS had it, and authentication.
 * @throws mail_authentication_refused, mail_busy, mail_refused, mail_answer_invalid, outbound_broken
 */
export async function speak(socket: Duplex, { host, security, credentials, name }: Speaking) {
  const { say, refusedBy, welcomed, greet } = createTalk(socket, host);
  if (security !== 'starttls') await welcomed();
  const offered = await greet(name);
  if (credentials) await authenticate(credentials, offered.get('AUTH') ?? '');

  async function authenticate({ user, password }: NonNullable<Speaking['credentials']>, ways: string): Promise<void> {
    const base64 = (text: string): string => Buffer.from(text).toString('base64');
    let reply: Reply;
    if (/\bPLAIN\b/.test(ways)) reply = await say(`AUTH PLAIN ${base64(`\0${user}\0${password}`)}`);
    else if (/\bLOGIN\b/.test(ways)) {
      reply = await say('AUTH LOGIN');
      for (const word of [user, password]) if (reply.code === 334) reply = await say(base64(word));
    } else throw new Refusal('mail_authentication_refused', { host, reply: '' });
    if (reply.code !== 235) throw refusedBy('mail_authentication_refused', reply);
  }

  return {
    /** Gives a message. Once it returns, the server answers for it. @throws mail_sender_refused, mail_recipient_refused, mail_refused, mail_busy */
    async give({ from, to, text }: { from: string; to: string; text: string }): Promise<void> {
      const sender = await say(`MAIL FROM:<${address(from)}>`);
      if (sender.code !== 250) throw refusedBy('mail_sender_refused', sender);
      const recipient = await say(`RCPT TO:<${address(to)}>`);
      if (recipient.code !== 250 && recipient.code !== 251) throw refusedBy('mail_recipient_refused', recipient);
      const begun = await say('DATA');
      if (begun.code !== 354) throw refusedBy('mail_refused', begun);
      const whole = text.endsWith('\r\n') ? text : `${text}\r\n`;
      // A line that is one dot ends a message: those of ours are doubled.
      const ended = await say(`${whole.replaceAll(/^\./gm, '..')}.`);
      if (ended.code !== 250) throw refusedBy('mail_refused', ended);
    },
    /** After a message that was refused, the next one begins anew. */
    async again(): Promise<void> {
      const reply = await say('RSET');
      if (reply.code !== 250) throw refusedBy('mail_refused', reply);
    },
    /** Says that it is over; whatever is answered, it is. */
    async leave(): Promise<void> {
      await Promise.race([say('QUIT').catch(() => {}), after(patienceMs, undefined, { ref: false })]);
    },
  };
}
