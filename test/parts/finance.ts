import { ownSource } from '../support/asking.ts';
import { invoiceXml } from '../support/einvoice.ts';
import { fileName, ledgerFile, plain, sales } from '../support/ledger.ts';
import { asks, file, listed, type PartTests, type World } from '../support/part.ts';

/** A file in the owner's own source, once: its entries are those of documents. */
async function brought(world: World, key: string, name: string, bytes: string | Uint8Array, place?: string): Promise<string> {
  const { opened, owner, ids } = world;
  if (ids[key] !== undefined) return ids[key];
  const url = `/o/documents?place=${place ?? (await ownSource(opened, owner))}`;
  const answer = await opened.as(owner, { method: 'POST', url, ...file(name, bytes) });
  ids[key] = answer.json<{ document: string }>().document;
  await opened.house.jobs.idle();
  return ids[key];
}
const ledger = (world: World) => brought(world, 'ledger', fileName, ledgerFile(plain()));
const sister = (world: World) => brought(world, 'sister', '552100554FEC20251231.txt', ledgerFile(plain()));
const books = (world: World) => brought(world, 'books', '418096392FEC20251231.txt', ledgerFile(sales()));
const budget = (world: World) => brought(world, 'planned', 'budget.csv', 'Compte;Libellé;Budget\n606;Fournitures du canari;1 500,00\n');

/** A folder of its own, with one invoice in it. */
async function desk({ opened, owner, ids }: World): Promise<string> {
  const payload = { parent: await ownSource(opened, owner), name: 'Factures du canari' };
  ids['desk'] ??= (await opened.as(owner, { method: 'POST', url: '/o/folders', payload })).json<{ id: string }>().id;
  return ids['desk'];
}
const bill = async (world: World) => brought(world, 'bill', 'facture.xml', invoiceXml(), await desk(world));

export const part: PartTests = {
  operations: {
    ledgers: 'ledgers',
    companiesIn: asks,
    analysis: 'ledger',
    lines: 'ledgerLines',
    paper: 'ledgerPaper',
    budget: 'ledgerBudget',
    lateRisk: 'lateRisk',
    group: 'ledgerGroup',
    groupPaper: 'groupPaper',
    invoices: 'invoices',
    invoice: 'invoice',
    decideInvoice: 'decideInvoice',
    correctInvoice: 'correctInvoice',
    entryChoices: 'entryChoices',
    chooseEntries: 'chooseEntries',
    entries: 'invoiceEntries',
  },
  endpoints: {
    ledgers: { silent: listed },
    ledger: {
      request: async (world) => ({ url: `/o/finance/ledgers/${await ledger(world)}` }),
      leaves: [
        ['document.downloaded', 'ledger'],
        ['ledger.analysed', 'ledger'],
      ],
    },
    ledgerLines: {
      request: async (world) => ({ url: `/o/finance/ledgers/${await ledger(world)}/lines?accounts=606` }),
      leaves: [['document.downloaded', 'ledger']],
    },
    ledgerPaper: {
      request: async (world) => ({ url: `/o/finance/ledgers/${await ledger(world)}/paper?format=xlsx` }),
      leaves: [
        ['document.downloaded', 'ledger'],
        ['ledger.exported', 'ledger'],
      ],
    },
    ledgerBudget: {
      request: async (world) => ({ url: `/o/finance/ledgers/${await ledger(world)}/budgets/${await budget(world)}` }),
      leaves: [
        ['document.viewed', 'planned'],
        ['document.downloaded', 'ledger'],
        ['ledger.analysed', 'ledger'],
      ],
    },
    lateRisk: {
      request: async (world) => ({ url: `/o/finance/ledgers/${await books(world)}/late-risk` }),
      leaves: [
        ['document.downloaded', 'books'],
        ['customers.assessed', 'books'],
      ],
    },
    ledgerGroup: {
      request: async (world) => ({
        method: 'POST',
        url: '/o/finance/group',
        payload: {
          entities: [
            { document: await ledger(world), name: 'Canari SAS' },
            { document: await sister(world), name: 'Volière SARL' },
          ],
        },
      }),
      leaves: [
        ['document.downloaded', 'ledger'],
        ['document.downloaded', 'sister'],
        ['ledgers.consolidated', 'ledger'],
        ['ledgers.consolidated', 'sister'],
      ],
    },
    groupPaper: {
      request: async (world) => {
        const entities = `${await ledger(world)} Canari SAS\n${await sister(world)} Volière SARL`;
        return { url: `/o/finance/group/paper?format=xlsx&entities=${encodeURIComponent(entities)}` };
      },
      leaves: [
        ['document.downloaded', 'ledger'],
        ['document.downloaded', 'sister'],
        ['consolidation.exported', 'ledger'],
        ['consolidation.exported', 'sister'],
      ],
    },
    invoices: {
      request: async (world) => {
        await bill(world);
        return { url: `/o/finance/invoices?place=${await desk(world)}` };
      },
      leaves: [
        ['document.viewed', 'bill'],
        ['document.downloaded', 'bill'],
        ['invoices.checked', 'desk'],
      ],
    },
    invoice: {
      request: async (world) => ({ url: `/o/finance/invoices/${await bill(world)}?place=${await desk(world)}` }),
      leaves: [
        ['document.viewed', 'bill'],
        ['document.downloaded', 'bill'],
        ['invoice.opened', 'bill'],
      ],
    },
    decideInvoice: {
      request: async (world) => ({
        method: 'POST',
        url: `/o/finance/invoices/${await bill(world)}/decision`,
        payload: { decision: 'accepted' },
      }),
      refused: { payload: { decision: 'canari' } },
      leaves: [['invoice.decided', 'bill']],
    },
    correctInvoice: {
      request: async (world) => ({
        method: 'PUT',
        url: `/o/finance/invoices/${await bill(world)}/correction?place=${await desk(world)}`,
        payload: { fields: { order: 'C-12' }, entry: null },
      }),
      refused: { payload: { fields: { siren: 'canari' }, entry: null } },
      leaves: [
        ['document.viewed', 'bill'],
        ['document.downloaded', 'bill'],
        ['invoice.corrected', 'bill'],
      ],
    },
    entryChoices: { request: () => ({ url: '/o/finance/choices' }), silent: 'what was chosen of the format is no content' },
    chooseEntries: {
      request: () => ({
        method: 'PUT',
        url: '/o/finance/choices',
        payload: { format: 'csv', journal: 'AC', supplier: '401000', tax: '445660', other: '607000', beforeMinutes: null },
      }),
      refused: { payload: { format: 'canari' } },
      leaves: [['entries.chosen', null]],
    },
    invoiceEntries: {
      request: async (world) => {
        await world.opened.as(world.owner, {
          method: 'POST',
          url: `/o/finance/invoices/${await bill(world)}/decision`,
          payload: { decision: 'accepted' },
        });
        return { url: `/o/finance/entries?place=${await desk(world)}&format=csv` };
      },
      leaves: [
        ['document.viewed', 'bill'],
        ['document.downloaded', 'bill'],
        ['entries.exported', 'desk'],
      ],
    },
  },
};
