import type { AnswerEvent, Block } from '#contract/answers.ts';
import type { z } from 'zod';
import type { Label } from '#contract/labels.ts';
import type { Zone } from '#contract/models.ts';
import type { Citation, documentText } from '#contract/documents.ts';
import type { searchResults } from '#contract/retrieval.ts';
import { command as answersEn } from '#contract/texts/en/answers.command.ts';
import { figures as figuresEn } from '#contract/texts/en/answers.figures.ts';
import { figures as figuresFr } from '#contract/texts/fr/answers.figures.ts';
import { command as answersFr } from '#contract/texts/fr/answers.command.ts';
import { unfolded } from '#contract/texts/unfolded.ts';
import { formatsOf } from '#contract/texts/formats.ts';
import { textsOf, type Language } from '#contract/texts/texts.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import type { KeyCaller } from '../keys.ts';
import type { DoorRequest } from './asking.ts';
import { newAnswerId, ownModel, type DoorAnswer, type DoorCall } from './answer.ts';
import { eventLine, lastLine } from './speaking.ts';

/** A question to the house's own documents: in all of them or in one place, folder or document; written by an engine too where one is allowed, or quoted only. */
export interface OwnQuestion {
  question: string;
  within?: string | undefined;
  written: 'where-possible' | 'no';
}

/** gateway: the house's own documents, under the rights of a member; each of the three journals what it gives before it gives it. */
export interface OwnDocuments {
  ask(caller: KeyCaller, asked: OwnQuestion, signal: AbortSignal): AsyncGenerator<AnswerEvent>;
  search(actor: MemberActor, asked: { words: string; limit: number }): Promise<z.input<typeof searchResults>>;
  read(actor: MemberActor, document: string, start: number): Promise<z.input<typeof documentText>>;
  /** What is said of a document that the caller was given; it asks no right. */
  labelOf(organisation: string, document: string): Promise<Label | null>;
}

const figures = { fr: figuresFr, en: figuresEn };
const words = { fr: answersFr, en: answersEn };

/** What the house's own documents say to a question: what an engine wrote and the house checked, the quotations with their numbers, then the sources. */
export async function ownText(
  own: OwnDocuments,
  { caller, language, signal }: Pick<DoorCall, 'caller' | 'language' | 'signal'>,
  asked: OwnQuestion,
): Promise<{ content: string; citations: Citation[]; isAnswered: boolean; zone: Zone }> {
  const blocks: Block[] = [];
  for await (const event of own.ask(caller, asked, signal)) {
    if (event.kind === 'block') blocks.push(event.block);
    if (event.kind === 'refused') throw new Refusal('answer_unsettled');
  }
  const sources = new Map<number, Citation>();
  // What was written answers in sentences; the quotations that it rests on follow.
  const inOrder = blocks.toSorted((a, b) => Number(b.kind === 'written') - Number(a.kind === 'written'));
  const content = [...inOrder.map((block) => said(block, sources, language)), sourcesSaid(sources, language)]
    .filter((text) => text !== '')
    .join('\n\n');
  const zone = blocks.find((block) => block.kind === 'written')?.mark.engine.zone ?? 'perimeter';
  return { content, citations: [...sources.values()], isAnswered: !blocks.some(({ kind }) => kind === 'nothing-found'), zone };
}

/** The house's own documents as a model. Whatever the client, it asks them, with its rights and with the sources. */
export async function ownAnswer(own: OwnDocuments, call: DoorCall, request: DoorRequest, question: string): Promise<DoorAnswer> {
  if (request.path === '/embeddings' || request.path === '/responses')
    throw new Refusal('engine_unable', { ability: request.path === '/embeddings' ? 'embed' : 'complete' });
  const asked: OwnQuestion = { question, within: call.within ?? undefined, written: call.quotesOnly ? 'no' : 'where-possible' };
  const { content, citations: cited, zone } = await ownText(own, call, asked);
  const citations = cited.map(({ number, document, title, page, label }) => ({ number, document, title, page, label }));
  const isChat = request.path === '/chat/completions';
  const base = { id: newAnswerId(), created: Math.floor(Date.now() / 1000), model: ownModel, citations };
  const usage = { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 };
  // What was decided of a call that an engine farther off wrote by is in the decisions.
  const headers = { ...(zone === 'perimeter' && { 'x-beffroi-decision': 'in-perimeter' }), 'x-beffroi-zone': zone };
  if (!request.streams) {
    const choice = isChat
      ? { index: 0, message: { role: 'assistant', content }, finish_reason: 'stop' }
      : { index: 0, text: content, finish_reason: 'stop' };
    return {
      contentType: 'application/json',
      headers,
      body: JSON.stringify({ ...base, object: isChat ? 'chat.completion' : 'text_completion', choices: [choice], usage }),
    };
  }
  return { contentType: 'text/event-stream; charset=utf-8', headers, body: inPieces(base, content, isChat) };
}

async function* inPieces(base: object, content: string, isChat: boolean): AsyncGenerator<string, void> {
  const piece = (text: string, finish: string | null): string =>
    eventLine({
      ...base,
      object: isChat ? 'chat.completion.chunk' : 'text_completion',
      choices: [
        isChat
          ? { index: 0, delta: finish === null ? { role: 'assistant', content: text } : {}, finish_reason: finish }
          : { index: 0, text, finish_reason: finish },
      ],
    });
  for (const text of content.split(/(?<=\n\n)/)) yield piece(text, null);
  yield piece('', 'stop');
  yield lastLine;
}

function said(block: Block, sources: Map<number, Citation>, language: Language): string {
  const texts = words[language];
  const cite = (citation: Citation): string => {
    sources.set(citation.number, citation);
    return `[${citation.number}]`;
  };
  switch (block.kind) {
    case 'quote':
      return `> ${oneLine(block.quote)} ${cite(block.citation)}`;
    case 'cells':
      return `${block.cells.map(({ column, value }) => texts.cell(column, value)).join(' | ')} ${cite(block.citation)}`;
    case 'conflict': {
      const { title, why } = figures[language].conflict;
      return [
        `${title(block.precedence)}. ${why[block.precedence]}`,
        ...block.sides.map((side) => said(side.said, sources, language)),
      ].join('\n');
    }
    case 'outline':
    case 'worked':
      return unfolded(block, figures[language].whole)
        .map((line) => ('text' in line ? line.text : said(line.said, sources, language)))
        .join('\n');
    case 'computed': {
      const { operations, condition } = figures[language];
      const asked = block.conditions.length === 0 ? '' : ` (${block.conditions.map(condition).join(' ; ')})`;
      return `${operations[block.operation](block.columns)}${asked} : ${formatsOf(language).decimal(block.value)} ${cite(block.citation)}`;
    }
    case 'passage':
      return `> ${block.quote.trim().replaceAll('\n', '\n> ')} ${cite(block.citation)}`;
    case 'nothing-found':
      return [
        block.isLikely ? texts.perhaps : texts.nothingFound,
        ...block.closest.map(({ quote, citation }) => `- ${oneLine(quote)} ${cite(citation)}`),
      ].join('\n');
    case 'house':
      return texts.house[block.topic](block.documents);
    case 'unavailable':
      return texts.unavailable;
    case 'written': {
      // What documents do not bear out is withheld, as in the app.
      const lines = block.sentences.map(({ text, shape, verdict, citations }) => {
        const numbers = [...new Set(citations.map(cite))].join('');
        return `${shape === 'item' ? '- ' : ''}${text} ${numbers}${verdict === 'partly' ? ` ${texts.written.partly}` : ''}`;
      });
      if (lines.length === 0) return '';
      const { engine } = block.mark;
      const by = engine.name === null ? engine.model : `${engine.model}, ${engine.name}`;
      return [texts.written.title(by, textsOf(language).zones[engine.zone]), '', ...lines].join('\n');
    }
    case 'written-unavailable':
      return '';
  }
}
const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim();

function sourcesSaid(sources: ReadonlyMap<number, Citation>, language: Language): string {
  if (sources.size === 0) return '';
  const texts = words[language];
  const lines = [...sources].map(([number, { title, page }]) => `[${number}] ${title}${page === null ? '' : `, ${texts.page(page)}`}`);
  return [texts.sources, ...lines].join('\n');
}
