import type { EngineSeen } from '#contract/models.ts';
import { declarationOf, startServer } from './engines.ts';
import type { TestHouse, TestMember } from './house.ts';

/** A server that writes what a test wants, word by word where it is asked to stream, as an engine that an organisation declared. */
export async function startWriter(answer: (prompt: string) => string, options: { pauseMs?: number } = {}) {
  const prompts: string[] = [];
  const say = { answer, status: 200 };
  const server = await startServer(({ path, body }, response) => {
    if (path !== '/v1/chat/completions' || say.status !== 200) {
      response.writeHead(say.status === 200 ? 404 : say.status, { 'content-type': 'application/json' });
      response.end('{}');
      return;
    }
    const prompt = ((body['messages'] ?? []) as { content: string }[]).map(({ content }) => content).join('\n');
    prompts.push(prompt);
    if (body['stream'] !== true) {
      const choices = [{ index: 0, message: { role: 'assistant', content: say.answer(prompt) }, finish_reason: 'stop' }];
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ choices, usage: { prompt_tokens: 321, completion_tokens: 54 } }));
      return;
    }
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const words = say.answer(prompt).split(/(?<= |\n)/);
    const piece = (delta: object, finish: string | null): string =>
      `data: ${JSON.stringify({ choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;
    const next = (): void => {
      const word = words.shift();
      if (word !== undefined) {
        response.write(piece({ content: word }, null));
        setTimeout(next, options.pauseMs ?? 0);
        return;
      }
      response.write(piece({}, 'stop'));
      response.write(`data: ${JSON.stringify({ choices: [], usage: { prompt_tokens: 321, completion_tokens: 54 } })}\n\n`);
      response.end('data: [DONE]\n\n');
    };
    next();
  });
  return {
    ...server,
    prompts,
    /** What it answers from now on. */
    says: (text: string | ((prompt: string) => string)): void => {
      say.answer = typeof text === 'string' ? () => text : text;
    },
    fails: (status: number): void => {
      say.status = status;
    },
    /** Declares it to an organisation. @returns the engine's id */
    declare: async (opened: TestHouse, owner: TestMember, name = 'Rédacteur'): Promise<string> => {
      const models = [
        { id: 'redacteur', abilities: ['complete' as const], contextTokens: 4_096, eurosPerMillion: { input: 1, output: 3 } },
      ];
      const declared = { ...declarationOf(server.baseUrl), name, models };
      const response = await opened.as(owner, { method: 'POST', url: '/o/engines', payload: declared });
      if (response.statusCode !== 200) throw new Error(`an engine was refused: ${response.body}`);
      return response.json<EngineSeen>().id;
    },
  };
}
