import { createServer, type ServerResponse } from 'node:http';

/** An engine in this process that keeps what it receives and answers with the last text that it was given, whole or in pieces. */
export async function recordingEngine(pieceOf: () => number) {
  const received: { body: string; ended: boolean }[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = { body: Buffer.concat(chunks).toString(), ended: false };
      received.push(one);
      response.on('finish', () => (one.ended = true));
      answer(JSON.parse(one.body) as Record<string, unknown>, request.url ?? '', response, pieceOf);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = server.address();
  return {
    received,
    address: `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** As French is counted: 2.5 characters a token, four for the frame. */
const usageFor = (said: string): { prompt_tokens: number; completion_tokens: number; total_tokens: number } => {
  const input = Math.ceil(said.length / 2.5) + 4;
  return { prompt_tokens: input, completion_tokens: 50, total_tokens: input + 50 };
};
function answer(body: Record<string, unknown>, path: string, response: ServerResponse, pieceOf: () => number): void {
  const said = lastText(body);
  const usage = usageFor(said);
  if (body['stream'] !== true) {
    const value = path.endsWith('/responses')
      ? {
          id: 'r',
          output: [{ type: 'message', content: [{ type: 'output_text', text: said }] }],
          usage: { input_tokens: 100, output_tokens: 50 },
        }
      : { id: 'x', choices: [{ index: 0, text: said, message: { role: 'assistant', content: said }, finish_reason: 'stop' }], usage };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value));
    return;
  }
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const size = pieceOf();
  for (let at = 0; at < said.length; at += size)
    response.write(
      `data: ${JSON.stringify({ choices: [{ index: 0, delta: { content: said.slice(at, at + size) }, finish_reason: null }] })}\n\n`,
    );
  response.write(`data: ${JSON.stringify({ choices: [{ index: 0, delta: {}, finish_reason: 'stop' }] })}\n\n`);
  response.end(`data: ${JSON.stringify({ choices: [], usage })}\n\ndata: [DONE]\n\n`);
}
function lastText(body: Record<string, unknown>): string {
  const messages = body['messages'] as { content: unknown }[] | undefined;
  const content = messages?.at(-1)?.content ?? body['input'] ?? body['prompt'] ?? '';
  return typeof content === 'string' ? content : (content as { text: string }[]).map(({ text }) => text).join('');
}
