import type { z } from 'zod';
import type { outboundExport, OutboundEntry, OutboundFilter, OutboundTotals } from '#contract/gateway.ts';
import { ledger as en } from '#contract/texts/en/gateway.ledger.ts';
import { ledger as fr } from '#contract/texts/fr/gateway.ledger.ts';
import { formatsOf, textsOf } from '#contract/texts/texts.ts';
import type { MemberActor } from '#server/foundation/actor.ts';
import { csvRow, type CsvCell } from '#server/foundation/csv.ts';
import { fileAnswer, type FileAnswer } from '#server/foundation/route.ts';
import type { Ground, Names } from '#server/journal/journal.ts';
import { paperTypes, workbookToXlsx } from '#server/papers/papers.ts';
import { selectKeys } from './keys.store.ts';
import type { GatewayLedger } from './ledger.ts';

const atOnce = 500;
/** A spreadsheet is made whole in memory; a CSV is written as it is read. */
const mostInSheet = 50_000;
const ledgerTexts = { fr, en };

type Paged = OutboundFilter & { before?: string | undefined; limit: number };
type Exported = z.output<typeof outboundExport>;

/** The ledger of what left, as people read it, add it up and take it away. */
export function createLeaving({ vault, journal, clock, ledger, names }: Ground & { ledger: GatewayLedger; names: Names }) {
  /** Page after page, so that no reading holds a store for long. */
  async function* all(organisation: string, filter: OutboundFilter): AsyncGenerator<OutboundEntry[]> {
    for (let before: string | undefined; ;) {
      const entries = await ledger.entries(organisation, { ...filter, before, limit: atOnce });
      if (entries.length > 0) yield entries;
      if (entries.length < atOnce) return;
      before = entries.at(-1)?.id;
    }
  }

  async function namedRows(actor: MemberActor, entries: readonly OutboundEntry[], language: Exported['language']): Promise<CsvCell[][]> {
    const store = await vault.organisation(actor.organisation);
    const aliases = [...new Set(entries.flatMap(({ engine, call }) => [engine, call?.who].filter((id) => typeof id === 'string')))];
    const named = await store.read(async (snapshot) => {
      const keys = (await selectKeys(snapshot, null)).map(({ id, name }) => [id, name] as const);
      return new Map([...keys, ...(await names(snapshot, actor, aliases))]);
    });
    return entries.map((entry) => rowOf(entry, language, named));
  }

  async function* csvOf(actor: MemberActor, filter: OutboundFilter, language: Exported['language']): AsyncGenerator<Uint8Array> {
    yield Buffer.from(`\uFEFF${csvRow(ledgerTexts[language].columns)}`, 'utf8');
    for await (const entries of all(actor.organisation, filter))
      yield Buffer.from((await namedRows(actor, entries, language)).map(csvRow).join(''), 'utf8');
  }

  async function xlsxOf(actor: MemberActor, filter: OutboundFilter, language: Exported['language']): Promise<Uint8Array> {
    const texts = ledgerTexts[language];
    const rows: CsvCell[][] = [];
    let isCut = false;
    for await (const entries of all(actor.organisation, filter)) {
      isCut = rows.length >= mostInSheet;
      if (isCut) break;
      rows.push(...(await namedRows(actor, entries, language)));
    }
    const { destinations } = await ledger.totals(actor.organisation, filter);
    const { countries } = formatsOf(language);
    const { zones } = textsOf(language);
    const columns = (titles: readonly string[]) => titles.map((title) => ({ title, width: Math.max(14, title.length + 2) }));
    const notes = isCut ? [texts.cut(mostInSheet)] : [];
    return workbookToXlsx({
      title: texts.title,
      creator: 'Beffroi',
      at: clock.now(),
      sheets: [
        { name: texts.title, title: texts.title, columns: columns(texts.columns), rows: rows.map((row) => row.map(cellOf)), notes },
        {
          name: texts.totals,
          title: texts.totals,
          columns: columns(texts.totalColumns),
          rows: destinations.map((one) => [
            one.host,
            one.operator ?? '',
            countries(one.placeCountry ?? ''),
            countries(one.parentCountry ?? ''),
            one.zone === null ? texts.zoneUnknown : zones[one.zone],
            one.connections,
            one.refused,
            one.bytesOut,
            one.bytesIn,
          ]),
        },
      ],
    });
  }

  return {
    /** Newest first, and how many connections left this machine in all. */
    async outbound(actor: MemberActor, query: Paged): Promise<{ requests: number; house: number; entries: OutboundEntry[] }> {
      const [{ own, house }, entries] = await Promise.all([ledger.left(actor.organisation), ledger.entries(actor.organisation, query)]);
      return { requests: own + house, house, entries };
    },
    outboundTotals: ({ organisation }: MemberActor, filter: OutboundFilter): Promise<OutboundTotals> => ledger.totals(organisation, filter),

    /** As a file for a spreadsheet; journalled before its first byte. */
    async exportOutbound(actor: MemberActor, { format, language, ...filter }: Exported): Promise<FileAnswer> {
      const store = await vault.organisation(actor.organisation);
      const { host: _, ...asked } = filter;
      const given = Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]));
      const facts = { format, ...Object.fromEntries(given) };
      await store.write('export the ledger', async (tx) => {
        await journal.append(tx, { actor, act: 'outbound.exported', facts });
      });
      const name = `${ledgerTexts[language].file} ${new Date(clock.now()).toISOString().slice(0, 10)}`;
      if (format === 'csv')
        return { file: { name: `${name}.csv`, mediaType: 'text/csv; charset=utf-8', size: null, bytes: csvOf(actor, filter, language) } };
      const bytes = await xlsxOf(actor, filter, language);
      return fileAnswer(`${name}.xlsx`, paperTypes.xlsx, bytes);
    },
  };
}

const cellOf = (value: CsvCell): string | number | null => (typeof value === 'boolean' ? String(value) : (value ?? null));

/** One connection in words, in the order of the texts' columns. */
function rowOf(entry: OutboundEntry, language: Exported['language'], named: ReadonlyMap<string, string>): CsvCell[] {
  const words = textsOf(language);
  const texts = ledgerTexts[language];
  const { call, zone, basis, outcome } = entry;
  const nameOf = (id: string | null): string => (id === null ? '' : (named.get(id) ?? id));
  const { countries } = formatsOf(language);
  return [
    new Date(entry.at).toISOString(),
    entry.host,
    entry.operator,
    countries(entry.placeCountry ?? ''),
    countries(entry.parentCountry ?? ''),
    zone === null ? texts.zoneUnknown : words.zones[zone],
    texts.reach[entry.reach],
    texts.purposes[entry.purpose],
    call?.purpose ? words.purposes[call.purpose] : '',
    basis === null ? '' : words.legalBases[basis],
    call?.class ? words.dataClasses[call.class] : '',
    call === null ? '' : texts.texts[call.hides ? 'hidden' : 'clear'],
    call?.keepsNothing === true ? texts.keepsNothing : '',
    entry.proof,
    nameOf(entry.engine),
    call?.model ?? '',
    nameOf(call?.who ?? null),
    nameOf(call?.key ?? null),
    entry.bytesOut,
    entry.bytesIn,
    outcome === null ? texts.running : texts.connection[outcome],
    entry.code,
    entry.tookMs,
    call?.id ?? '',
    entry.id,
  ];
}
