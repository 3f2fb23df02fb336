/**
 * The figures of a ledger computed a second time, by another hand: straight from the text, in whole numbers without limit, account by
 * account with conditions written out. Nothing is shared with server/agents/finance.
 */
interface Row {
  journal: string;
  number: string;
  date: string;
  account: string;
  auxiliary: string;
  pieceDate: string;
  letter: string;
  /** Debit less credit, in cents. */
  sum: bigint;
}

const cents = (raw: string): bigint => {
  const [euros = '0', part = ''] = raw.trim().split(',');
  return BigInt(euros || '0') * 100n + BigInt(part.padEnd(2, '0'));
};

function rowsOf(text: string): Row[] {
  const [head = '', ...body] = text
    .replaceAll('\r', '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const mark = head.includes('\t') ? '\t' : ';';
  const titles = head.split(mark);
  return body.map((line) => {
    const cells = line.split(mark);
    const of = (title: string): string => cells[titles.indexOf(title)] ?? '';
    return {
      journal: of('JournalCode'),
      number: of('EcritureNum'),
      date: of('EcritureDate'),
      account: of('CompteNum'),
      auxiliary: of('CompAuxNum'),
      pieceDate: of('PieceDate') || of('EcritureDate'),
      letter: of('EcritureLet'),
      sum: cents(of('Debit')) - cents(of('Credit')),
    };
  });
}

export function oracleOf(text: string, { from, to }: { from: string; to: string }): Map<string, number> {
  const rows = rowsOf(text);
  const figures = new Map<string, number>();
  const put = (name: string, value: bigint): void => void figures.set(name, Number(value));
  const total = (isOf: (account: string, row: Row) => boolean): bigint =>
    rows.reduce((sum, row) => (isOf(row.account, row) ? sum - row.sum : sum), 0n);
  const begins = (account: string, ...all: string[]): boolean => all.some((one) => account.indexOf(one) === 0);
  const isNew = from >= '2025-01-01';

  // The result, from the top: income of a kind less expenses of that kind.
  const goods = (account: string): boolean => begins(account, '707', '7097', '607', '6097', '6037');
  const margin = total(goods);
  const production = total((account) => begins(account, '70', '71', '72') && !goods(account));
  const bought = total((account) => begins(account, '60', '61', '62') && !goods(account));
  const aid = total((account) => (isNew ? begins(account, '741', '742') : begins(account, '74')));
  const ebitda = margin + production + bought + aid + total((account) => begins(account, '63', '64'));
  const finance = total((account) => begins(account, '76', '66', '786', '686') || (!isNew && begins(account, '796')));
  const exceptional = total((account) => begins(account, '77', '67', '787', '687') || (!isNew && begins(account, '797')));
  const joint = total((account) => begins(account, '755', '655'));
  const taxed = total((account) => begins(account, '69'));
  const net = total((account) => begins(account, '6', '7'));
  put('income goods_margin', margin);
  put('income production', production);
  put('income added_value', margin + production + bought);
  put('income ebitda', ebitda);
  put('income operating_result', net - finance - exceptional - joint - taxed);
  put('income current_result', net - exceptional - taxed);
  put('income exceptional_result', exceptional);
  put('income net_result', net);
  put(
    'income goods_sold',
    total((account) => begins(account, '707', '7097')),
  );
  put(
    'income staff',
    total((account) => begins(account, '64')),
  );
  put('income tax_and_sharing', taxed);
  const disposed = isNew ? ['657', '6671', '757', '7671', '747'] : ['675', '775', '777'];
  put('indicators self_financing', net - total((account) => begins(account, '681', '686', '687', '781', '786', '787', ...disposed)));

  // What is owned and owed: each balance on its side, parties apart.
  const held = new Map<string, bigint>();
  for (const { account, auxiliary, sum } of rows) {
    const key = begins(account, '40', '41') ? `${account}/${auxiliary}` : account;
    held.set(key, (held.get(key) ?? 0n) + sum);
  }
  const over = (isOf: (account: string, sum: bigint) => boolean): bigint => {
    let all = 0n;
    for (const [key, sum] of held) if (isOf(key.split('/')[0] ?? '', sum)) all += sum;
    return all;
  };
  const assets = over((account, sum) => begins(account, '2', '3', '49', '486', '481', '59') || (begins(account, '4', '5') && sum > 0n));
  put('sheet assets', assets);
  put('sheet liabilities', assets - over(() => true));
  put(
    'sheet stocks',
    over((account) => begins(account, '3')),
  );
  put(
    'sheet tangible',
    over((account) => begins(account, '21', '22', '23', '24', '281', '282', '283', '291', '292', '293')),
  );
  put(
    'sheet cash',
    over((account, sum) => begins(account, '5') && (sum > 0n || begins(account, '59'))),
  );
  put('sheet loans', -over((account) => begins(account, '16', '17', '18', '19')));
  put(
    'sheet customers',
    over((account, sum) => begins(account, '491') || (begins(account, '41') && !begins(account, '419') && sum > 0n)),
  );
  put('sheet suppliers', -over((account, sum) => begins(account, '40') && sum < 0n));
  const cash = over((account) => begins(account, '5'));
  const capital = -over((account) => begins(account, '1', '2', '6', '7'));
  const operating = over(
    (account) => begins(account, '3', '40', '41', '42', '43', '44', '486', '487', '491') && !begins(account, '404', '405', '444'),
  );
  put('indicators net_cash', cash);
  put('indicators working_capital', capital);
  put('indicators operating_need', operating);
  // The two needs are what the working capital does not leave in cash.
  put('indicators other_need', capital - cash - operating + over(() => true));

  // Days that a year's sales, or purchases, with their tax, stay unpaid.
  const days = (Date.parse(to) - Date.parse(from)) / 86_400_000 + 1;
  const kinds = new Map<string, Set<string>>();
  for (const { journal, number, account } of rows) {
    const key = `${journal}/${number}`;
    kinds.set(key, (kinds.get(key) ?? new Set()).add(account.startsWith('70') ? 'sale' : account.startsWith('6') ? 'purchase' : 'other'));
  }
  const rated = (name: string, kind: string, party: string, owed: string[], sign: bigint): void => {
    const year = rows.reduce(
      (sum, { journal, number, account, sum: own }) =>
        journal !== 'AN' && account.startsWith(party) && kinds.get(`${journal}/${number}`)?.has(kind) ? sum + sign * own : sum,
      0n,
    );
    if (year > 0n)
      figures.set(
        `indicators ${name}`,
        Math.round((Number(sign * over((account) => begins(account, ...owed)) * 10n) * days) / Number(year)) / 10,
      );
  };
  rated('dso', 'sale', '411', ['411', '413', '416', '418'], 1n);
  rated('dpo', 'purchase', '401', ['401', '403', '408'], -1n);

  for (let month = 1; month <= 12; month += 1) {
    const name = `${to.slice(0, 4)}-${String(month).padStart(2, '0')}`;
    if (name < from.slice(0, 7) || name > to.slice(0, 7)) continue;
    const prefix = name.replace('-', '');
    put(
      `months ${name} turnover`,
      total((account, { date }) => account.startsWith('70') && date.startsWith(prefix)),
    );
    put(`months ${name} expenses`, -total((account, { date }) => account.startsWith('6') && date.startsWith(prefix)));
    put(`months ${name} cash`, -total((account, { date }) => account.startsWith('5') && date.slice(0, 6) <= prefix));
  }
  for (const account of new Set(rows.map((row) => row.account))) put(`balances ${account}`, -total((one) => one === account));

  for (const [kind, account, sign] of [
    ['customers', '411', 1n],
    ['suppliers', '401', -1n],
  ] as const) {
    const byLetter = new Map<string, bigint>();
    for (const row of rows)
      if (row.account.startsWith(account))
        byLetter.set(
          `${row.account}/${row.auxiliary}/${row.letter}`,
          (byLetter.get(`${row.account}/${row.auxiliary}/${row.letter}`) ?? 0n) + row.sum,
        );
    const ages = [0n, 0n, 0n, 0n];
    for (const { account: own, auxiliary, letter, pieceDate, sum } of rows) {
      if (!own.startsWith(account) || (letter !== '' && byLetter.get(`${own}/${auxiliary}/${letter}`) === 0n)) continue;
      const age =
        (Date.parse(to) - Date.UTC(Number(pieceDate.slice(0, 4)), Number(pieceDate.slice(4, 6)) - 1, Number(pieceDate.slice(6)))) /
        86_400_000;
      const at = age > 90 ? 3 : age > 60 ? 2 : age > 30 ? 1 : 0;
      ages[at] = (ages[at] ?? 0n) + sign * sum;
    }
    ages.forEach((sum, at) => put(`${kind} ${at}`, sum));
  }
  return figures;
}
