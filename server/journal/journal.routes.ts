import { memberRoute, publicRoute, type Route } from '#server/foundation/route.ts';
import type { Journal } from './journal.ts';
import { verifierPage } from './verifierpage.ts';

export function journalRoutes(journal: Journal): Route[] {
  return [
    memberRoute('journal', 'journal.read', (actor, { query }) => journal.page(actor, query)),
    memberRoute('exportJournal', 'journal.export', async (actor, { query }) => ({
      file: {
        name: 'journal-beffroi.jsonl',
        mediaType: 'application/x-ndjson',
        size: null,
        bytes: await begun(journal.exportLines(actor, query)),
      },
    })),
    publicRoute('journalVerifier', async () => ({ page: { mediaType: 'text/html; charset=utf-8', ...verifierPage() } })),
  ];
}

/** The file's bytes, some lines at a time. The export is journalled before the answer begins, so that a refusal is still one. */
async function begun(lines: AsyncGenerator<string>): Promise<AsyncIterable<Uint8Array>> {
  const first = await lines.next();
  return inBlocks(first.done ? '' : `${first.value}\n`, lines);
}

const blockCharacters = 64 * 1024;

async function* inBlocks(start: string, lines: AsyncGenerator<string>): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  let block = start;
  for await (const line of lines) {
    block += `${line}\n`;
    if (block.length < blockCharacters) continue;
    yield encoder.encode(block);
    block = '';
  }
  if (block !== '') yield encoder.encode(block);
}
