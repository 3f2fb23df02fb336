import { createServer } from 'node:http';

/** An engine that answers at once, in a process of its own; with an address as argument, a bare proxy to it. */
const [target] = process.argv.slice(2);
const answer = JSON.stringify({
  id: 'x',
  object: 'chat.completion',
  created: 1,
  model: 'mock',
  choices: [{ index: 0, message: { role: 'assistant', content: 'Bien reçu, la livraison est prévue jeudi.' }, finish_reason: 'stop' }],
  usage: { prompt_tokens: 250, completion_tokens: 12, total_tokens: 262 },
});
const { Agent, request: ask } = await import('node:http');
const agent = new Agent({ keepAlive: true, maxSockets: 64 });
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    if (target === undefined) return void response.writeHead(200, { 'content-type': 'application/json' }).end(answer);
    const body = Buffer.concat(chunks);
    const onward = ask(
      `${target}${request.url}`,
      { method: 'POST', agent, headers: { 'content-type': 'application/json', 'content-length': body.length } },
      (back) => {
        response.writeHead(back.statusCode ?? 502, { 'content-type': 'application/json' });
        back.pipe(response);
      },
    );
    onward.on('error', () => response.destroy());
    onward.end(body);
  });
});
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => {
  const at = server.address();
  process.stdout.write(`${JSON.stringify({ address: `http://127.0.0.1:${typeof at === 'object' && at ? at.port : 0}` })}\n`);
});
process.stdin.on('data', () => process.stdout.write(`${process.memoryUsage.rss()}\n`));
