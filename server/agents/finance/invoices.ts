import type { InvoiceCheck, InvoiceList } from '#contract/finance.ts';
import type { AgentNeeds } from '#server/agents/agents.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { bytesOf, type FileAnswer } from '#server/foundation/route.ts';
import { computed } from './computing.ts';
import type { Checked } from './invoices/checking.ts';
import { entriesFile } from './invoices/export.ts';
import type { Piece } from './invoices/invoice.ts';
import { knownFrom, type KnownLists } from './invoices/known.ts';
import { forget, lookAt, decide, looks, type Look } from './finance.store.ts';
import { rowsOf } from './rows.ts';

/** Documents of a place that are looked at: beyond, the place holds more than a desk does. */
const mostPieces = 200;
const mostBytes = 20 * 1024 * 1024;
const mayBe = /\.(?:xml|pdf|jpe?g|png|tiff?)$/i;
/** A file that a PDF carries is read with it. */
const isCarried = /^(?:factur-x|zugferd-invoice|xrechnung|order-x)\.xml$/i;

/**
 * Supplier invoices are documents of a place, checked against the tables that stand beside them: suppliers, orders, deliveries. What is
 * read of them is not kept; what people decide is, without a word of the invoice.
 */
export function createInvoices({ vault, journal, clock, documents, sandbox }: AgentNeeds) {
  async function gathered(actor: MemberActor, place: string, signal: AbortSignal) {
    const own = await inPlace(actor, place);
    const found: (Omit<Piece, 'xml'> & { textId: string; bytes: Uint8Array })[] = [];
    const tables: string[][][] = [];
    let others = 0;
    for (const { id, title, fileName, state } of own) {
      const isRead = state === 'read' || state === 'partly_read';
      if (!isRead || isCarried.test(fileName)) others += isCarried.test(fileName) ? 0 : 1;
      else if (mayBe.test(fileName) && found.length < mostPieces) found.push(await pieceOf(actor, { id, title, fileName }));
      else if (/\.(?:csv|xlsx|ods)$/i.test(fileName)) tables.push(rowsOf(await documents.text(actor, id)));
      else others += 1;
    }
    const trees = await sandbox.xml(
      found.map(({ bytes }) => bytes),
      { signal },
    );
    const pieces = found.map(({ bytes: _bytes, ...piece }, at) => ({ ...piece, xml: trees[at] ?? [] }));
    return { pieces, known: knownFrom(tables), others };
  }

  /** @throws place_unknown, for a place that he may not read as for one that nobody has */
  async function inPlace(actor: MemberActor, place: string) {
    const store = await vault.organisation(actor.organisation);
    const seen = await store.read((snapshot) => documents.placesSeen(snapshot, actor));
    if (!seen.has(place)) throw new Refusal('place_unknown');
    const all = [];
    for (let cursor: string | undefined; ;) {
      const page = await documents.list(actor, {
        ...(place.startsWith('fld') ? { folder: place } : { source: place }),
        limit: 200,
        cursor,
      });
      all.push(...page.documents);
      if (page.next === null) break;
      cursor = page.next;
    }
    // In the order of their coming: a second copy is the one that came later.
    return all
      .filter(({ state }) => state !== 'withdrawn')
      .toSorted((one, other) => one.addedAt - other.addedAt || (one.fileName < other.fileName ? -1 : 1));
  }

  async function pieceOf(
    actor: MemberActor,
    { id, title, fileName }: { id: string; title: string; fileName: string },
  ): Promise<Omit<Piece, 'xml'> & { textId: string; bytes: Uint8Array }> {
    const { text, textId, places } = await documents.text(actor, id);
    const isData = /\.(?:xml|pdf)$/i.test(fileName);
    return {
      document: id,
      title,
      fileName,
      text,
      textId,
      isScan: places.some(({ kind }) => kind === 'scanned'),
      bytes: isData ? await bytesIn(actor, id) : new Uint8Array(),
    };
  }

  async function bytesIn(actor: MemberActor, document: string): Promise<Uint8Array> {
    const { file } = await documents.original(actor, document);
    if ((file.size ?? 0) > mostBytes) return new Uint8Array();
    const chunks: Uint8Array[] = [];
    for await (const chunk of file.bytes) chunks.push(chunk);
    return Uint8Array.from(Buffer.concat(chunks));
  }

  async function checked(
    actor: MemberActor,
    place: string,
    signal: AbortSignal,
    saw: (read: readonly { document: string; text: string }[]) => void = () => {},
  ): Promise<InvoiceList> {
    const { pieces, known, others } = await gathered(actor, place, signal);
    saw(pieces.map(({ document, textId }) => ({ document, text: textId })));
    const found = await computed({ kind: 'invoices', pieces, known }, signal);
    const store = await vault.organisation(actor.organisation);
    const seen = await store.read((snapshot) =>
      looks(
        snapshot,
        found.map(({ document }) => document),
      ),
    );
    return {
      invoices: found.map((one) => shown(one, seen.get(one.document))),
      others: others + pieces.length - found.length,
      known: countsOf(known),
    };
  }

  return {
    /** The invoices of a place, with what is wrong with each; `saw` is told what was read. @throws place_unknown */
    async invoices(
      actor: MemberActor,
      { place }: { place: string },
      signal: AbortSignal,
      saw?: (read: readonly { document: string; text: string }[]) => void,
    ): Promise<InvoiceList> {
      const list = await checked(actor, place, signal, saw);
      const store = await vault.organisation(actor.organisation);
      await store.write('check invoices', (tx) =>
        journal.append(tx, { actor, act: 'invoices.checked', on: place, facts: { invoices: list.invoices.length } }),
      );
      return list;
    },

    /** One of them, opened by a person: from here on his time is counted. @throws place_unknown, invoice_unreadable */
    async invoice(actor: MemberActor, document: string, { place }: { place: string }, signal: AbortSignal): Promise<InvoiceCheck> {
      const { invoices } = await checked(actor, place, signal);
      const found = invoices.find((one) => one.document === document);
      if (found === undefined) throw new Refusal('invoice_unreadable');
      const store = await vault.organisation(actor.organisation);
      await store.write('open an invoice', async (tx) => {
        await lookAt(tx, document, clock.now());
        await journal.append(tx, { actor, act: 'invoice.opened', on: document });
      });
      return found;
    },

    /** What a person decides of an invoice that he may read. @throws document_unknown, document_withdrawn */
    async decideInvoice(actor: MemberActor, document: string, decision: Look['decision'] & string): Promise<void> {
      const { state } = await documents.document(actor, document);
      if (state === 'withdrawn') throw new Refusal('document_withdrawn');
      const store = await vault.organisation(actor.organisation);
      await store.write('decide about an invoice', async (tx) => {
        await decide(tx, document, decision, clock.now());
        await journal.append(tx, { actor, act: 'invoice.decided', on: document, facts: { decision } });
      });
    },

    /** Entries of what was accepted, as the accounting firm takes them in. @throws place_unknown, entries_none */
    async entries(
      actor: MemberActor,
      { place, format }: { place: string; format: 'fec' | 'csv' },
      signal: AbortSignal,
    ): Promise<FileAnswer> {
      const { invoices } = await checked(actor, place, signal);
      const accepted = invoices.filter(({ decision, entry }) => decision === 'accepted' && entry.length > 0);
      if (accepted.length === 0) throw new Refusal('entries_none');
      const bytes = entriesFile(accepted, format);
      const store = await vault.organisation(actor.organisation);
      await store.write('export entries', (tx) =>
        journal.append(tx, { actor, act: 'entries.exported', on: place, facts: { invoices: accepted.length } }),
      );
      const name = format === 'fec' ? 'ecritures-achats.txt' : 'ecritures-achats.csv';
      return { file: { name, mediaType: format === 'fec' ? 'text/plain' : 'text/csv', size: bytes.length, bytes: bytesOf(bytes) } };
    },

    forget,
  };
}

const countsOf = ({ suppliers, orders, deliveries }: KnownLists) => ({
  suppliers: suppliers.length,
  orders: new Set(orders.map(({ order }) => order)).size,
  deliveries: new Set(deliveries.map(({ note }) => note)).size,
});

function shown(one: Checked, look: Look | undefined): InvoiceCheck {
  const { opened_at: openedAt = null, decided_at: decidedAt = null, decision = null } = look ?? {};
  return { ...one, decision, tookMs: openedAt === null || decidedAt === null ? null : Math.max(0, decidedAt - openedAt) };
}
