import type { LightMyRequestResponse } from 'fastify';
import type { z } from 'zod';
import { answerEvent, type AnswerEvent, type Block, conversationDetail } from '#contract/answers.ts';
import type { Citation } from '#contract/documents.ts';
import { piecesOf } from '#contract/pieces.ts';
import { searchResults } from '#contract/retrieval.ts';
import type { TestHouse, TestMember } from './house.ts';

/** Files put in, questions asked, as a browser would. */

export interface Answered {
  response: LightMyRequestResponse;
  events: AnswerEvent[];
  blocks: Block[];
  conversation: string;
  visible: number;
}

export async function ask({ as }: TestHouse, member: TestMember, question: string, more: object = {}): Promise<Answered> {
  const response = await as(member, { method: 'POST', url: '/o/ask', payload: { question, ...more } });
  if (response.statusCode !== 200) throw new Error(`ask answered ${response.statusCode} ${response.body}`);
  const events = response.body
    .split('\n')
    .filter((line) => line.startsWith('data: '))
    .map((line) => answerEvent.parse(JSON.parse(line.slice(6))));
  const [opened, done] = [events[0], events.at(-1)];
  if (opened?.kind !== 'opened' || done?.kind !== 'done')
    throw new Error(`an answer that does not begin or does not end: ${response.body}`);
  const blocks = events.flatMap((event) => (event.kind === 'block' ? [event.block] : []));
  return { response, events, blocks, conversation: opened.conversation, visible: done.documentsVisible };
}

export async function search({ as }: TestHouse, member: TestMember, question: string, more = ''): Promise<z.output<typeof searchResults>> {
  const response = await as(member, { url: `/o/search?q=${encodeURIComponent(question)}${more}` });
  if (response.statusCode !== 200) throw new Error(`search answered ${response.statusCode} ${response.body}`);
  return searchResults.parse(response.json());
}

/** The blocks of a conversation's answers as they read now. */
export async function reread({ as }: TestHouse, member: TestMember, conversation: string): Promise<Block[]> {
  const response = await as(member, { url: `/o/conversations/${conversation}` });
  if (response.statusCode !== 200) throw new Error(`a conversation answered ${response.statusCode} ${response.body}`);
  return conversationDetail.parse(response.json()).thread.flatMap((message) => message.blocks);
}

/** Every place that a block points to, with the words that it shows from there, if it shows any. */
export function citationsOf(block: Block): { citation: Citation; quote: string | null; cells: string[] }[] {
  switch (block.kind) {
    case 'quote':
      return [{ citation: block.citation, quote: block.quote, cells: [] }, ...block.alsoIn.map(bare)];
    case 'cells':
      return [{ citation: block.citation, quote: null, cells: block.cells.map((cell) => cell.value) }, ...block.alsoIn.map(bare)];
    case 'conflict':
    case 'outline':
    case 'worked':
      return piecesOf(block).flatMap(citationsOf);
    case 'computed':
      return [...block.rows, ...block.leftOut].map(({ citation }) => bare(citation));
    case 'nothing-found':
      return block.closest.map(({ quote, citation }) => ({ citation, quote, cells: [] }));
    case 'passage':
      return [{ citation: block.citation, quote: block.quote, cells: [] }];
    case 'written':
      return [...block.sentences, ...block.withheld].flatMap(({ citations }) => citations.map(bare));
    case 'written-unavailable':
    case 'unavailable':
    case 'house':
      return [];
  }
}
const bare = (citation: Citation) => ({ citation, quote: null, cells: [] });

/** The place where only this member reads. */
export async function ownSource({ as }: TestHouse, member: TestMember): Promise<string> {
  const { sources } = (await as(member, { url: '/o/sources' })).json<{ sources: { id: string; own: boolean }[] }>();
  return sources.find((source) => source.own)?.id ?? '';
}

export function multipart(parts: readonly { name: string; fileName?: string; mediaType?: string; bytes: string | Uint8Array }[]): {
  payload: Buffer;
  headers: Record<string, string>;
} {
  const boundary = 'limite0123456789';
  const pieces = parts.flatMap(({ name, fileName, mediaType = 'application/octet-stream', bytes }) => [
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${fileName === undefined ? '' : `; filename="${fileName}"`}\r\n`,
    fileName === undefined ? '\r\n' : `Content-Type: ${mediaType}\r\n\r\n`,
    bytes,
    '\r\n',
  ]);
  return {
    payload: Buffer.concat([...pieces, `--${boundary}--\r\n`].map((piece) => Buffer.from(piece))),
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
  };
}

/** Sends a file and waits until it is read. @returns the document's id */
export async function upload(
  opened: TestHouse,
  member: TestMember,
  place: string,
  file: { name: string; bytes: string | Uint8Array; document?: string },
): Promise<string> {
  const query = `place=${place}${file.document === undefined ? '' : `&document=${file.document}`}`;
  const response = await opened.as(member, {
    method: 'POST',
    url: `/o/documents?${query}`,
    ...multipart([{ name: 'file', fileName: file.name, bytes: file.bytes }]),
  });
  if (response.statusCode !== 200) throw new Error(`an upload answered ${response.statusCode} ${response.body}`);
  await opened.house.jobs.idle();
  return response.json<{ document: string }>().document;
}
