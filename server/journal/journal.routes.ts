import { begunLines, inBlocks } from '#server/foundation/lines.ts';
import { memberRoute, publicRoute, type Route } from '#server/foundation/route.ts';
import type { Journal } from './journal.ts';
import { verifierPage } from './verifierpage.ts';

export function journalRoutes(journal: Journal): Route[] {
  return [
    memberRoute('journal', 'journal.read', (actor, { query }) => journal.page(actor, query)),
    memberRoute('ownJournal', 'self', (actor, { query }) => journal.ownPage(actor, query)),
    memberRoute('exportJournal', 'journal.export', async (actor, { query: { format, language, ...asked } }) => {
      const isSheet = format === 'csv';
      const lines = isSheet ? journal.exportSheet(actor, { ...asked, language }) : journal.exportLines(actor, asked);
      return {
        file: {
          name: isSheet ? 'journal-beffroi.csv' : 'journal-beffroi.jsonl',
          mediaType: isSheet ? 'text/csv; charset=utf-8' : 'application/x-ndjson',
          size: null,
          // The export is journalled before the answer begins, so that a refusal is still one.
          bytes: inBlocks(await begunLines(lines)),
        },
      };
    }),
    publicRoute('journalVerifier', async () => ({ page: { mediaType: 'text/html; charset=utf-8', ...verifierPage() } })),
  ];
}
