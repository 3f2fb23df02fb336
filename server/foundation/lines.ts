const blockCharacters = 64 * 1024;

/** Lines as the bytes of a file, some at a time. */
export async function* inBlocks(lines: AsyncIterable<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let block = '';
  for await (const line of lines) {
    block += `${line}\n`;
    if (block.length < blockCharacters) continue;
    yield encoder.encode(block);
    block = '';
  }
  if (block !== '') yield encoder.encode(block);
}

/** The same lines, once the first is there: a refusal comes before anything is given. */
export async function begunLines(lines: AsyncGenerator<string>): Promise<AsyncGenerator<string>> {
  const first = await lines.next();
  return (async function* () {
    try {
      if (!first.done) yield first.value;
      yield* lines;
    } finally {
      await lines.return(undefined);
    }
  })();
}
