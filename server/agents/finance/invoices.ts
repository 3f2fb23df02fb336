import type {
  EntryChoices,
  EntryFormat,
  InvoiceCheck,
  InvoiceCorrection,
  InvoiceDecision,
  InvoiceDetail,
  InvoiceList,
} from '#contract/finance.ts';
import type { AgentNeeds } from '#server/agents/agents.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { Refusal } from '#server/foundation/refusal.ts';
import { fileAnswer, type FileAnswer } from '#server/foundation/route.ts';
import { computed } from './computing.ts';
import type { Checked } from './invoices/checking.ts';
import { correctedBy, supplierKey, taughtBy, usualChoices, type Taught } from './invoices/correcting.ts';
import { entriesFile } from './invoices/export.ts';
import type { Piece } from './invoices/invoice.ts';
import { knownFrom, type KnownLists } from './invoices/known.ts';
import type { Tx } from '#server/vault/vault.ts';
import * as store from './finance.store.ts';
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

  /** What people said of these invoices, and what it taught of their suppliers. */
  async function taughtOf(actor: MemberActor, documentsOf: readonly string[]): Promise<{ seen: Map<string, store.Look>; taught: Taught }> {
    const vaulted = await vault.organisation(actor.organisation);
    return vaulted.read(async (snapshot) => {
      const seen = await store.looks(snapshot, documentsOf);
      const corrections: Record<string, InvoiceCorrection> = {};
      for (const { document, correction } of seen.values()) if (correction !== null) corrections[document] = JSON.parse(correction);
      return {
        seen,
        taught: { corrections, habits: await store.habits(snapshot), choices: (await store.choices(snapshot)) ?? usualChoices },
      };
    });
  }

  async function checked(
    actor: MemberActor,
    place: string,
    signal: AbortSignal,
    { saw, open = null }: { saw?: ((read: readonly { document: string; text: string }[]) => void) | undefined; open?: string | null } = {},
  ) {
    const { pieces, known, others } = await gathered(actor, place, signal);
    saw?.(pieces.map(({ document, textId }) => ({ document, text: textId })));
    const { seen, taught } = await taughtOf(
      actor,
      pieces.map(({ document }) => document),
    );
    const found = await computed({ kind: 'invoices', pieces, known, taught, open }, signal);
    const texts = new Map(pieces.map(({ document, textId }) => [document, textId]));
    return { found, seen, texts, choices: taught.choices, others: others + pieces.length - found.length, known: countsOf(known) };
  }

  async function noted(actor: MemberActor, title: string, write: (tx: Tx) => Promise<unknown>): Promise<void> {
    const vaulted = await vault.organisation(actor.organisation);
    await vaulted.write(title, write);
  }

  /** @throws document_unknown, document_withdrawn */
  async function mayDecide(actor: MemberActor, document: string): Promise<void> {
    const { state } = await documents.document(actor, document);
    if (state === 'withdrawn') throw new Refusal('document_withdrawn');
  }

  /** @throws place_unknown, invoice_unreadable */
  async function oneOf(actor: MemberActor, place: string, document: string, signal: AbortSignal) {
    const all = await checked(actor, place, signal, { open: document });
    const one = all.found.find((invoice) => invoice.document === document);
    if (one === undefined) throw new Refusal('invoice_unreadable');
    return { one, look: all.seen.get(document), text: all.texts.get(document) ?? '' };
  }

  return {
    /** The invoices of a place, with what is wrong with each; `saw` is told what was read. @throws place_unknown */
    async invoices(
      actor: MemberActor,
      { place }: { place: string },
      signal: AbortSignal,
      saw?: (read: readonly { document: string; text: string }[]) => void,
    ): Promise<InvoiceList> {
      const { found, seen, others, known } = await checked(actor, place, signal, { saw });
      await noted(actor, 'check invoices', (tx) =>
        journal.append(tx, { actor, act: 'invoices.checked', on: place, facts: { invoices: found.length } }),
      );
      return { invoices: found.map((one) => shown(one, seen.get(one.document))), others, known };
    },

    /** One of them, opened by a person: from here on his time is counted. @throws place_unknown, invoice_unreadable */
    async invoice(actor: MemberActor, document: string, { place }: { place: string }, signal: AbortSignal): Promise<InvoiceDetail> {
      const { one, look, text } = await oneOf(actor, place, document, signal);
      await noted(actor, 'open an invoice', async (tx) => {
        await store.lookAt(tx, document, clock.now());
        await journal.append(tx, { actor, act: 'invoice.opened', on: document });
      });
      return { ...shown(one, look), beside: one.beside, places: one.places.map((at) => ({ ...at, text })) };
    },

    /** What a person decides of an invoice that he may read. @throws document_unknown, document_withdrawn */
    async decideInvoice(actor: MemberActor, document: string, given: InvoiceDecision): Promise<void> {
      await mayDecide(actor, document);
      const { decision } = given;
      const reason = given.decision === 'refused' ? given.reason : null;
      await noted(actor, 'decide about an invoice', async (tx) => {
        await store.decide(tx, document, { decision, reason, at: clock.now() });
        await journal.append(tx, { actor, act: 'invoice.decided', on: document, facts: { decision } });
      });
    },

    /** What a person says instead of what was read; the accounts that he changes are learnt for the same supplier. @throws place_unknown, invoice_unreadable, entry_unbalanced */
    async correctInvoice(
      actor: MemberActor,
      document: string,
      { place }: { place: string },
      correction: InvoiceCorrection,
      signal: AbortSignal,
    ): Promise<void> {
      await mayDecide(actor, document);
      const gap = (correction.entry ?? []).reduce((sum, { debit, credit }) => sum + debit - credit, 0);
      if (gap !== 0) throw new Refusal('entry_unbalanced', { cents: gap });
      const { one } = await oneOf(actor, place, document, signal);
      const supplier = supplierKey(correctedBy(one.fields, correction.fields));
      const taught = supplier === '' || correction.entry === null ? [] : taughtBy(one.proposed, correction.entry);
      await noted(actor, 'correct an invoice', async (tx) => {
        await store.correct(tx, document, correction);
        await store.learn(
          tx,
          document,
          taught.map((habit) => ({ ...habit, document, supplier, at: clock.now() })),
        );
        const facts = { fields: Object.keys(correction.fields).length, accounts: taught.length };
        await journal.append(tx, { actor, act: 'invoice.corrected', on: document, facts });
      });
    },

    /** What the accounting firm takes in; the usual until somebody chooses. */
    async entryChoices(actor: MemberActor): Promise<EntryChoices> {
      const vaulted = await vault.organisation(actor.organisation);
      return (await vaulted.read((snapshot) => store.choices(snapshot))) ?? usualChoices;
    },

    async chooseEntries(actor: MemberActor, given: EntryChoices): Promise<void> {
      await noted(actor, 'choose how entries leave', async (tx) => {
        await store.choose(tx, given);
        await journal.append(tx, { actor, act: 'entries.chosen', facts: { format: given.format } });
      });
    },

    /** Entries of what was accepted, as the accounting firm takes them in. @throws place_unknown, entries_none */
    async entries(
      actor: MemberActor,
      { place, format }: { place: string; format?: EntryFormat | undefined },
      signal: AbortSignal,
    ): Promise<FileAnswer> {
      const { found, seen, choices } = await checked(actor, place, signal);
      const accepted = found.filter(({ document, entry }) => seen.get(document)?.decision === 'accepted' && entry.length > 0);
      if (accepted.length === 0) throw new Refusal('entries_none');
      const { name, mediaType, bytes } = entriesFile(accepted, { ...choices, format: format ?? choices.format });
      await noted(actor, 'export entries', (tx) =>
        journal.append(tx, { actor, act: 'entries.exported', on: place, facts: { invoices: accepted.length } }),
      );
      return fileAnswer(name, mediaType, bytes);
    },

    forget: store.forget,
  };
}

const countsOf = ({ suppliers, orders, deliveries }: KnownLists) => ({
  suppliers: suppliers.length,
  orders: new Set(orders.map(({ order }) => order)).size,
  deliveries: new Set(deliveries.map(({ note }) => note)).size,
});

function shown(checked: Checked, look: store.Look | undefined): InvoiceCheck {
  const { beside: _, places: __, proposed: ___, ...one } = checked;
  const { opened_at: openedAt = null, decided_at: decidedAt = null, decision = null, reason = null } = look ?? {};
  return { ...one, decision, reason, tookMs: openedAt === null || decidedAt === null ? null : Math.max(0, decidedAt - openedAt) };
}
