import type { Signal } from '#contract/sovereignty.ts';
import { short, type Finding } from '../findings.ts';
import type { HostVerdict } from '../hosts.ts';
import { folded, foldedFile, saysOver, speaksAboutIt, type Named, type NameBook } from '../names.ts';
import type { Table, TableKind } from './tables.ts';

/** What is asked of the catalogue, by every reader. */
export interface Books extends NameBook {
  lookUp(host: string): HostVerdict;
}

/** What suggests a product, and proves none: a host or a name that it shares with the service that holds it. */
export const suggestion = 0.2;

const weights: Partial<Record<TableKind, { signal: Signal; weight: number }>> = {
  software: { signal: 'software', weight: 0.8 },
  extension: { signal: 'extension', weight: 0.8 },
  account: { signal: 'account', weight: 0.85 },
  expense: { signal: 'expense', weight: 0.85 },
};
/** A system brings these by itself: that they stand there says nothing of their use. */
const preinstalled: ReadonlySet<string> = new Set(['copilot-consumer', 'm365-copilot', 'apple-intelligence', 'ms-designer']);
/** What a person wrote beside: it tells of other things too. */
const notes = /^(notes?|observations?|commentaires?|remarques?|consentement|source|usage|description de l usage|justificatif)$/;
const people =
  /^(utilisateurs?|users?|username|login|nom complet|salarie|collaborateur|employe|poste|machine|service|equipe|email|demandeur)$/;
const publishers = /^(editeur|publisher|publishername|vendor|fabricant|developpeur)$/;
const amounts = /montant ttc|montant|debit|amount|total ttc|total|ttc|\bht\b|htva|bedrag|totaal|^mt\b|\beur\b/;
const isOn = /^(accountenabled|enabled|actif|active|activee?|is ?active)$/;
const nobody =
  /^(assignedusers|utilisateurs affectes|nb utilisateurs|utilisateurs|licences? (?:attribuees|affectees|assignees|consommees|utilisees)|(?:assigned|consumed) ?(?:licen[sc]es|units)?|sieges utilises|users)$/;

/** The signs in an inventory, a list of accounts, or expenses: one for each row that names a product. */
export function signsInTable(table: Table, kind: TableKind, file: string, books: Books): Finding[] {
  const told = weights[kind];
  if (!told) return [];
  const said = table.titles.map((title, column) => ({ title, column }));
  const read = said.filter(({ title }) => !notes.test(title) && !people.test(title) && !publishers.test(title));
  const money = said.find(({ title }) => amounts.test(title))?.column;
  const back = said.find(({ title }) => /^credit\b/.test(title))?.column;
  // A bank writes what was paid as less than nothing; an expense report as more. What most rows bear is a payment.
  const sums = kind === 'expense' && money !== undefined ? table.rows.map(({ cells }) => centsOf(cells[money] ?? '') ?? 0) : [];
  const paid = sums.filter((sum) => sum < 0).length * 2 > sums.length ? -1 : 1;
  // A plan of training names what is taught.
  const isOfCourses = /\b(?:formations?|training)\b/.test(foldedFile(file));
  const net = new Net();
  const found = table.rows.flatMap(({ line, cells }): Finding[] => {
    const whole = cells.join(' ');
    const named =
      namedIn(
        read.map(({ column }) => cells[column] ?? ''),
        books,
      ) ??
      namedIn(
        said.filter(({ title }) => publishers.test(title)).map(({ column }) => cells[column] ?? ''),
        books,
      );
    if (!named)
      return suiteOf(
        read.map(({ column }) => cells[column] ?? ''),
        told.signal,
        { file, line },
        books,
      );
    if (kind === 'expense' && (speaksAboutIt(whole) || isOfCourses)) return [];
    const isOver =
      saysOver(whole) ||
      said.some(
        ({ title, column }) =>
          (nobody.test(title) && cells[column]?.trim() === '0') ||
          (isOn.test(title) && /^(false|faux|non?|0|off|disabled)$/i.test(cells[column]?.trim() ?? '')),
      );
    const amount = kind === 'expense' && money !== undefined ? centsOf(cells[money] ?? '') : null;
    const cents = amount === null ? null : amount * paid;
    const returned = back === undefined ? 0 : Math.abs(centsOf(cells[back] ?? '') ?? 0);
    if (kind === 'expense') {
      const sum = cents ?? 0;
      net.add(named.vendor.id, isOver || sum < 0 ? { back: Math.max(Math.abs(sum), returned) } : { charged: sum, back: returned });
    }
    return [
      {
        vendor: named.vendor,
        signal: told.signal,
        weight:
          (named.vendor.nature === 'embedded' && !named.isName) || (kind === 'software' && preinstalled.has(named.vendor.id))
            ? 0.2
            : told.weight,
        ended: isOver || (cents !== null && (cents < 0 || (cents === 0 && back === undefined))) || (kind === 'expense' && returned > 0),
        evidence: { file, line, words: short(named.cell) },
        ...(cents === null || cents < 0 ? {} : { cents }),
      },
    ];
  });
  return found.map((finding) =>
    finding.weight > suggestion && net.isPaidBack(finding.vendor?.id) ? { ...finding, ended: true } : finding,
  );
}

/** What was charged for each product, and taken back. Paid and wholly paid back, under whatever words: it was given up. */
class Net {
  readonly #sums = new Map<string, { charged: number; back: number }>();

  add(id: string, { charged = 0, back = 0 }: { charged?: number; back?: number }): void {
    const sum = this.#sums.get(id) ?? { charged: 0, back: 0 };
    this.#sums.set(id, { charged: sum.charged + charged, back: sum.back + back });
  }

  /** A card is paid back at the rate of another day: for a little more, or less. */
  isPaidBack(id = ''): boolean {
    const sum = this.#sums.get(id);
    return sum !== undefined && sum.charged > 0 && sum.back >= sum.charged * 0.96;
  }
}

/** The service that some cell names, without the AI that it holds: it suggests. */
function suiteOf(cells: readonly string[], signal: Signal, { file, line }: { file: string; line: number }, { suiteIn }: Books): Finding[] {
  for (const cell of cells) {
    const named = suiteIn(cell);
    if (named)
      return [{ vendor: named.vendor, signal, weight: suggestion, ended: saysOver(cell), evidence: { file, line, words: short(cell) } }];
  }
  return [];
}

/** The product whose own host a label holds: « PADDLE.NET* GAMMA.APP ». */
export function hostNamed(text: string, { lookUp }: Pick<Books, 'lookUp'>): Named | null {
  if (!text.includes('.')) return null;
  for (const { host } of hostsIn(text)) {
    const verdict = lookUp(host);
    if (verdict.kind === 'own' && verdict.vendor.nature === 'ai') return { vendor: verdict.vendor, words: host };
  }
  return null;
}

/** The first product that a cell names, by its words or by an identifier that is a host written backwards (`com.openai.chatgpt`). */
function namedIn(cells: readonly string[], { find, lookUp }: Books): { vendor: Named['vendor']; cell: string; isName: boolean } | null {
  for (const cell of cells) {
    const [named] = find(cell);
    if (named) return { vendor: named.vendor, cell, isName: true };
  }
  for (const cell of cells) {
    const written = hostNamed(cell, { lookUp });
    if (written) return { vendor: written.vendor, cell, isName: true };
    if (!/^[a-z][\w-]*(\.[\w-]+){2,}$/i.test(cell)) continue;
    const verdict = lookUp(cell.toLowerCase().split('.').toReversed().join('.'));
    if (verdict.kind === 'own') return { vendor: verdict.vendor, cell, isName: false };
  }
  return null;
}

/** Cents of an amount as French and English write it; null when it is none. */
export function centsOf(text: string): number | null {
  const bare = text.replaceAll(/[\s\u00a0\u202f€$£]|EUR|USD/g, '');
  const match = /^(-?)\(?(\d[\d.,]*)\)?(-?)$/.exec(bare);
  if (!match?.[2]) return null;
  const decimal = /[.,](\d{1,2})$/.exec(match[2]);
  const whole = (decimal ? match[2].slice(0, decimal.index) : match[2]).replaceAll(/[.,]/g, '');
  const cents = Number(whole) * 100 + Number((decimal?.[1] ?? '0').padEnd(2, '0'));
  return Number.isFinite(cents) ? (match[1] || match[3] ? -cents : cents) : null;
}

/** The ledger as French law has it (FEC): suppliers and charges that name a product; a balance brought forward is no use of the year. */
export function signsInLedger({ titles, rows }: Table, file: string, books: Books): Finding[] {
  const nameIn = (text: string): Named | undefined => books.find(text)[0] ?? hostNamed(text, books) ?? undefined;
  const at = (title: string): number => titles.indexOf(title);
  const [journal, account, party] = [at('journalcode'), at('comptenum'), at('compauxlib')];
  const [wording, debit, credit] = [at('ecriturelib'), at('debit'), at('credit')];
  const net = new Net();
  const found = new Map<string, Finding>();
  for (const { line, cells } of rows) {
    const number = cells[account] ?? '';
    if (!/^(40|6|467|421|425)/.test(number)) continue;
    const words = cells[wording] ?? '';
    const supplier = nameIn(cells[party] ?? '');
    // « MISTRAL AI SAS », and « LE CHAT PRO » beside: the label says which of its products.
    const label = nameIn(words) ?? books.featuresOf(folded(`${cells[party] ?? ''} ${words}`), words)[0];
    const named = supplier && label?.vendor.vendor !== supplier.vendor.vendor ? supplier : (label ?? supplier);
    if (!named) {
      const [suggested] = suiteOf([cells[party] ?? '', words], 'ledger', { file, line }, books);
      if (suggested?.vendor && !found.has(suggested.vendor.id)) found.set(suggested.vendor.id, suggested);
      continue;
    }
    if (!supplier && speaksAboutIt(words)) continue;
    const isOver = saysOver(words) || /^(AN|RAN)/i.test(cells[journal] ?? '');
    const cents = number.startsWith('6') ? (centsOf(cells[debit] ?? '') ?? 0) : 0;
    if (number.startsWith('6') && !/^(AN|RAN)/i.test(cells[journal] ?? ''))
      net.add(named.vendor.id, { charged: cents, back: centsOf(cells[credit] ?? '') ?? 0 });
    const before = found.get(named.vendor.id);
    if (!before || before.weight === suggestion || (before.ended && !isOver)) {
      const evidence = { file, line, words: short(supplier ? `${cells[party]} – ${words}` : words) };
      found.set(named.vendor.id, {
        vendor: named.vendor,
        signal: 'ledger',
        weight: supplier ? 0.95 : 0.8,
        ended: isOver,
        evidence,
        cents: (before?.cents ?? 0) + cents,
      });
    } else before.cents = (before.cents ?? 0) + cents;
  }
  return [...found].map(([id, finding]) => (net.isPaidBack(id) ? { ...finding, ended: true } : finding));
}

/** Hosts of a text, in lower case, each with its line: written in addresses, mails or alone. */
export function hostsIn(text: string): { host: string; line: number }[] {
  return text.split(/\r?\n/).flatMap((line, at) =>
    // Begun at the beginning of a word only: a word without end is gone through once.
    [...line.matchAll(/(?<![\w.-])[\w-]{1,63}(?:\.[\w-]{1,63})+(?![\w-])/g)].map(([host]) => ({
      host: host.toLowerCase().replace(/^www\./, ''),
      line: at + 1,
    })),
  );
}
