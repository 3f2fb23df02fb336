import type { LedgerAnalysis } from '#contract/finance.ts';
import { analyse } from '#server/agents/finance/analysis.ts';
import { compute } from '#server/agents/finance/compute.ts';
import type { House } from '#server/house.ts';
import { inDemoHouse } from '../house/demo-house.ts';
import type { Bench } from '../main.ts';
import { madeLedger } from './ledger-made.ts';
import { oracleOf } from './ledger-oracle.ts';

const seeds = [1, 2, 3, 4, 5, 6, 7, 8];

/** Jobs of the finance agent without a model: done on the sample company, and every figure compared with an independent computation. */
export const bench: Bench = {
  name: 'agents',
  seconds: 120,
  needsShared: false,
  async run({ say }) {
    const total = { jobs: 0, done: 0, figures: 0, wrong: 0 };
    const count = (name: string, isDone: boolean): void => {
      total.jobs += 1;
      if (isDone) total.done += 1;
      else say(`not done: ${name}`);
    };
    for (const seed of seeds)
      for (const year of [2024, 2025]) {
        const { name, text } = madeLedger(seed, year, '732829320');
        const analysis = analyse({ name, bytes: Buffer.from(text, 'utf8') });
        const { compared, wrong } = differences(analysis, text);
        total.figures += compared;
        total.wrong += wrong.length;
        for (const one of wrong) say(`${name} of seed ${seed}: ${one}`);
        count(`${name} of seed ${seed}`, analysis.lines > 0 && analysis.leftOut === 0);
      }
    const group = await grouped();
    total.figures += group.compared;
    total.wrong += group.wrong;
    count('two companies as one', true);
    await inDemoHouse(async (house, accounts) => {
      const { organisation, member } = ownerOf(accounts);
      const actor = { kind: 'member' as const, organisation, member };
      for (const { job, input } of await demoJobs(house, actor)) count(`demo: ${job}`, await isDone(house, actor, job, input));
    });
    return {
      measures: [
        { name: 'jobs', value: total.jobs, unit: 'jobs', budget: null, holds: null },
        { name: 'done', value: total.done / total.jobs, unit: 'share', budget: 1, holds: total.done === total.jobs },
        { name: 'figures', value: total.figures, unit: 'figures', budget: null, holds: null },
        { name: 'wrong_figures', value: total.wrong, unit: 'figures', budget: 0, holds: total.wrong === 0 },
      ],
    };
  },
};

/** Each figure that the oracle computes too, beside ours. */
function differences(analysis: LedgerAnalysis, text: string): { compared: number; wrong: string[] } {
  const ours = new Map<string, number | null>([
    ...(['income', 'sheet', 'indicators'] as const).flatMap((of) =>
      analysis[of].map(({ name, value }) => [`${of} ${name}`, value] as const),
    ),
    ...analysis.months.flatMap(({ month, turnover, expenses, cash }) =>
      Object.entries({ turnover, expenses, cash }).map(([of, value]) => [`months ${month} ${of}`, value] as const),
    ),
    ...analysis.balances.map(({ account, closing }) => [`balances ${account}`, closing] as const),
    ...(['customers', 'suppliers'] as const).flatMap((of) =>
      [0, 1, 2, 3].map((age) => [`${of} ${age}`, analysis[of].reduce((sum, { byAge }) => sum + (byAge[age] ?? 0), 0)] as const),
    ),
  ]);
  const oracle = oracleOf(text, analysis.year);
  return {
    compared: oracle.size,
    wrong: [...oracle].flatMap(([name, value]) => (ours.get(name) === value ? [] : [`${name}: ${ours.get(name)} / ${value}`])),
  };
}

/** A company that sells to its sister: together, what they sold each other and owe each other is in no figure. */
async function grouped(): Promise<{ compared: number; wrong: number }> {
  const [one, other] = [madeLedger(11, 2025, '732829320', 'Lacroix Pose'), madeLedger(12, 2025, '552100554')];
  const given = (text: string) => ({ bytes: Buffer.from(text, 'utf8') });
  const entities = [
    { document: 'one', name: 'Menuiserie Lacroix', file: { name: one.name, ...given(one.text) } },
    { document: 'other', name: 'Lacroix Pose', file: { name: other.name, ...given(other.text) } },
  ];
  const answer = await compute({ kind: 'group', entities });
  if (!('analysis' in answer)) throw new Error('no group');
  const year = { from: '2025-01-01', to: '2025-12-31' };
  const [first, second] = [oracleOf(one.text, year), oracleOf(other.text, year)];
  // Its sales to the sister, straight from the text: the income of the entries that name it.
  const rows = one.text.split('\r\n').map((line) => line.split('\t'));
  const inside = new Set(rows.filter((row) => row[7] === 'Lacroix Pose').map((row) => `${row[0]} ${row[2]}`));
  const cents = (raw = ''): number => Number(raw.replace(',', ''));
  const sold = rows
    .filter((row) => inside.has(`${row[0]} ${row[2]}`) && row[4]?.startsWith('7'))
    .reduce((sum, row) => sum + cents(row[12]) - cents(row[11]), 0);
  const names = ['net_result', 'ebitda'];
  const wrong = names.filter((name) => {
    const ours = answer.analysis.income.find((figure) => figure.name === name)?.value;
    return ours !== (first.get(`income ${name}`) ?? 0) + (second.get(`income ${name}`) ?? 0) - sold;
  });
  return { compared: names.length, wrong: wrong.length };
}

type Actor = Parameters<House['agents']['startRun']>[0];

function ownerOf({ organisation, members }: Parameters<Parameters<typeof inDemoHouse>[0]>[1]): { organisation: string; member: string } {
  const { sofia } = members;
  if (sofia === undefined) throw new Error('the sample company has no accountant');
  return { organisation, member: sofia.member };
}

/** What the sample company hands over: the books of its year, and the folder of its supplier invoices. */
async function demoJobs(house: House, actor: Actor): Promise<{ job: string; input: Record<string, string> }[]> {
  const named = async (name: string) => (await house.documents.list(actor, { name, limit: 20 })).documents;
  const ledger = (await named('FEC')).find(({ fileName }) => fileName.endsWith('.txt'));
  const [invoice] = await named('Facture FER');
  if (ledger === undefined || invoice === undefined) return [];
  return [
    { job: 'examine', input: { document: ledger.id } },
    { job: 'invoices', input: { place: invoice.folder ?? invoice.source } },
  ];
}

async function isDone(house: House, actor: Actor, job: string, input: Record<string, string>): Promise<boolean> {
  const { id } = await house.agents.startRun(actor, { agent: 'finance', job, input });
  await house.agents.settled();
  return (await house.agents.run(actor, id)).state === 'done';
}
