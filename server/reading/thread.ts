import { createHash } from 'node:crypto';

/** A long exchange: its beginning ties it together, and its end is what people answer. */
const first = 10;
const most = 100;
const conversationBytes = 22;

/**
 * What ties a mail to those of the same exchange: its own id and those that it answers (RFC 5322, 3.6.4), each as a hash, for an id often
 * holds an address; and what Outlook gives to all mails of a conversation.
 * @param headers the values of Message-ID, In-Reply-To and References
 * @param indexes those of Thread-Index: the first 22 bytes are those of the conversation (MS-OXOMSG, 2.2.1.3)
 */
export function threadOf(headers: readonly (string | null | undefined)[], indexes: readonly string[]): string[] {
  const ids = [...new Set(headers.flatMap((value) => (value ?? '').slice(0, 100_000).match(/<[^<>\s]{1,500}>/g) ?? []))];
  const conversations = indexes
    .map((index) => Buffer.from(index.slice(0, 1_000), 'base64'))
    .filter(({ length }) => length >= conversationBytes)
    .map((index) => `index ${index.toString('hex', 0, conversationBytes)}`);
  const kept = ids.length > most ? [...ids.slice(0, first), ...ids.slice(first - most)] : ids;
  return [...kept, ...new Set(conversations.slice(0, first))].map((id) => createHash('sha256').update(id).digest('hex').slice(0, 32));
}
