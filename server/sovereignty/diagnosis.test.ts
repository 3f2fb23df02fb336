import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { read as readWorkbook } from '@e965/xlsx';
import { expect, test } from 'vitest';
import { diagnosis as schema, type Diagnosis } from '#contract/sovereignty.ts';
import { testFolder } from '../../test/support/vault.ts';
import { diagnoseAlone, diagnosisAs } from './alone.ts';
import { fileSource } from './bytesource.ts';
import type { Notice } from './gathering.ts';
import { chooseWay, waysFor } from './plan.ts';
import { reportOf } from './report.ts';

const at = Date.UTC(2026, 10, 26);
const told: Notice = { givenAt: Date.UTC(2026, 0, 1), councilAt: null, headcount: 42 };
const squid = (host: string, user: string, second: number) =>
  `${1_790_000_000 + second}.000 5 10.0.0.3 TCP_TUNNEL/200 14 CONNECT ${host}:443 ${user} HIER_DIRECT/5.1.1.1 -`;

/** A firm that declares ChatGPT for its offers, and uses DeepSeek without a word. */
const firm: Record<string, string> = {
  'outils-ia.csv':
    'Outil;Usage;Service;Criticité\nChatGPT;offres aux clients;Bureau;haute\nJasper;textes;Bureau;faible, arrêté : résilié\n',
  'proxy/access.log': Array.from({ length: 24 }, (_, index) =>
    squid(index % 2 === 0 ? 'chatgpt.com' : 'chat.deepseek.com', `u${index % 6}`, index * 9000),
  ).join('\n'),
  'factures/openai.txt': 'Invoice\nOpenAI Ireland Ltd\nbilling@openai.com\nChatGPT Plus subscription 24.00 EUR',
  'lisez-moi.md': 'Nous avons entendu parler de Midjourney.',
};

async function diagnosed(files: Record<string, string>, more: { notice?: Notice; withLogs?: boolean } = {}): Promise<Diagnosis> {
  const folder = testFolder();
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const given = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return diagnoseAlone({
    folder,
    files: given.map((path) => ({ file: path.slice(folder.length + 1), source: fileSource(path) })),
    organisation: 'Menuiserie Lacroix',
    notice: more.notice ?? told,
    withLogs: more.withLogs ?? true,
    at,
    signal: new AbortController().signal,
  });
}

test('no log is read before the staff was told, and from fifty people on, the works council', async () => {
  await expect(diagnosed(firm, { notice: { ...told, givenAt: null } })).rejects.toThrow('logs_need_notice');
  await expect(diagnosed(firm, { notice: { ...told, headcount: 50 } })).rejects.toThrow('logs_need_council');
  await expect(diagnosed({})).rejects.toThrow('diagnosis_empty');
  const without = await diagnosed(firm, { notice: { ...told, givenAt: null }, withLogs: false });
  expect(without.tools.map(({ id }) => id)).toEqual(['chatgpt']);
  expect(without.limits).toContain('no-logs');
  expect(without.sources.find(({ file }) => file === 'proxy/access.log')).toMatchObject({ state: 'left-aside', lines: 0 });
  const early = await diagnosed(firm, { notice: { ...told, givenAt: Date.UTC(2026, 10, 1) } });
  expect(early.limits).toContain('before-notice');
  expect(early.tools.map(({ id }) => id)).toEqual(['chatgpt']);
});

test('what is used, declared or not, with its evidence, and nothing that was only spoken of', async () => {
  const found = await diagnosed(firm);
  expect(schema.parse(found)).toEqual(found);
  expect(found.tools.map(({ id, state, shadow }) => ({ id, state, shadow }))).toEqual([
    { id: 'chatgpt', state: 'used', shadow: false },
    { id: 'deepseek', state: 'used', shadow: true },
  ]);
  const [chatgpt, deepseek] = found.tools;
  expect(chatgpt).toMatchObject({ criticality: 'high', criticalityGiven: true, services: ['Bureau'], people: null, fewPeople: true });
  expect(chatgpt?.signals).toEqual(expect.arrayContaining(['log', 'invoice']));
  expect(deepseek?.evidence[0]).toMatchObject({ file: 'proxy/access.log', line: 2, words: 'chat.deepseek.com' });
  expect(deepseek?.laws).toContainEqual({ law: 'china', answer: 'yes' });
  expect(found.plan[0]).toMatchObject({ priority: Math.max(...found.plan.map(({ priority }) => priority)) });
  expect(found.framework.seal).toBe(0);
  expect(found.gauges.every(({ value }) => value !== null && value < 30)).toBe(true);
  expect(JSON.stringify(found)).not.toMatch(/"u\d"/);
});

test('the plan takes exposure away for its effort, and stops only what nobody declared', async () => {
  const { tools } = await diagnosed(firm);
  const [chatgpt, deepseek] = tools;
  if (!chatgpt || !deepseek) throw new Error('two tools');
  expect(chooseWay(deepseek).remedy).toBe('stop');
  expect(chooseWay({ ...chatgpt, shadow: false }).remedy).not.toBe('stop');
  expect(chooseWay({ ...chatgpt, exposureScore: 10 }).remedy).toBe('keep');
  for (const tool of tools) for (const way of waysFor(tool)) expect(way.exposureAfter).toBeLessThanOrEqual(tool.exposureScore);
});

test('the report says the figures of the diagnosis, in each language, as PDF/A, DOCX and XLSX with live formulas', async () => {
  const found = await diagnosed(firm);
  const french = JSON.stringify(reportOf(found, 'fr', '0.1.0'));
  expect(french).toContain('2 outils d’IA sont utilisés');
  expect(french).toContain('chat.deepseek.com');
  expect(JSON.stringify(reportOf(found, 'en', '0.1.0'))).toContain('2 AI tools are used');
  for (const format of ['pdf', 'docx'] as const) expect((await diagnosisAs(format, found, 'fr', '0.1.0')).length).toBeGreaterThan(10_000);
  const book = readWorkbook(await diagnosisAs('xlsx', found, 'fr', '0.1.0'), { type: 'array', cellFormula: true });
  const cost = book.Sheets[book.SheetNames[0] ?? ''];
  const last = 4 + found.cost.length;
  expect(cost?.[`H${last}`]).toMatchObject({ f: `SUM(H4:H${last - 1})` });
  const total = found.cost.reduce((sum, { low, rhythm }) => sum + (low / 100) * (rhythm === 'yearly' ? 5 : 1), 0);
  expect(cost?.[`H${last}`]?.v).toBeCloseTo(total, 6);
});

test('nothing found is said as such, never as a proof of absence', async () => {
  const found = await diagnosed({ 'notes.txt': 'rien à signaler' });
  expect(found.tools).toEqual([]);
  expect(found.framework).toMatchObject({ seal: null, answered: 0 });
  expect(JSON.stringify(reportOf(found, 'fr', '0.1.0'))).toContain('ne prouve pas');
});

test('a file that cannot be read is said, and the others go on', async () => {
  const found = await diagnosed({ ...firm, 'proxy/ancien.log.gz': 'pas un gzip', 'scan.pdf': '%PDF-1.7\nrien' });
  expect(found.sources.find(({ file }) => file === 'scan.pdf')).toMatchObject({ state: 'unreadable' });
  expect(found.tools.map(({ id }) => id)).toEqual(['chatgpt', 'deepseek']);
  expect(JSON.stringify(reportOf(found, 'fr', '0.1.0'))).toContain('scan.pdf');
});

test('lines without end, words without end and empty files stop nothing', async () => {
  const found = await diagnosed({
    'factures/long.txt': `Facture ${'a'.repeat(2_000_000)}`,
    'parc/logiciels.csv': `a;b;c\n${'x;'.repeat(300_000)}`,
    vide: '',
    'code/min.js': 'a.'.repeat(400_000),
    'gouvernance/charte_ia.md': `# Charte IA\n${' '.repeat(500_000)}x\n**${'a'.repeat(10)}**${' '.repeat(500_000)}x\n`,
    'gouvernance/registre_ia.csv': `Outil;Éditeur;Statut\n${'z'.repeat(5_000)};${'y'.repeat(5_000)};En service\n`,
    'it/catalogue_applications.json': JSON.stringify(
      Array.from({ length: 60_000 }, (_, index) => ({ nom: `e\u0301cran ${index}`, usage: `u\n${index}` })),
    ).replaceAll('{', '\n{'),
  });
  expect(found.tools).toEqual([]);
});

test('what the register of AI names and no catalogue knows is a tool of its own, met in bills and traffic', async () => {
  const { tools } = await diagnosed({
    'gouvernance/registre_ia.csv':
      'N°;Système / outil;Éditeur;Pays;Statut\nIA-01;ChatGPT Business;OpenAI;US;En service\nIA-02;Caméras de tri Zephyrion;Zephyrion;FR;En service\nIA-03;Corvax;Corvax;US;Refusé\n',
    'proxy/access.log': [1, 2, 3, 4].map((index) => squid('app.zephyrion.com', `u${index}`, index * 90_000)).join('\n'),
  });
  expect(tools.map(({ id, state, shadow, exposure }) => [id, state, shadow, exposure])).toContainEqual([
    'own-cameras-de-tri-zephyrion',
    'used',
    false,
    'EU_ONLY',
  ]);
  expect(tools.find(({ id }) => id === 'chatgpt')).toMatchObject({ declared: true, shadow: false });
  expect(tools.some(({ id, state }) => id === 'own-corvax' && state === 'used')).toBe(false);
});

test('what a list says is done with AI, and no catalogue knows, has a host of its name asked about', async () => {
  const { tools, unknown } = await diagnosed({
    'it/outils_declares.csv': 'Outil;Usage;Service\nNovacastor;prévision des stocks;Achats\nSilae;paie;RH\n',
    'proxy/access.log': [1, 2, 3, 4]
      .flatMap((index) => ['app.novacastor.fr', 'app.silae.fr'].map((host) => squid(host, `u${index}`, index * 90_000)))
      .join('\n'),
  });
  expect(tools).toEqual([]);
  expect(unknown.map(({ host }) => host)).toEqual(['app.novacastor.fr']);
});

test('an inventory that says whose AI is on declares it, and of the others nothing', async () => {
  const { tools } = await diagnosed({
    'informatique/inventaire_saas.csv':
      'Application;Éditeur;Utilisateurs;IA intégrée activée ?;Remarque\nG3 Tarif;Ideo;3;Oui;tarifs\nIdeo G3 Tarif;Ideo;3;Oui;\nZendesk Suite;Zendesk;9;Oui;réponses\nSilae;Silae;4;Non;\n',
  });
  expect(
    tools
      .filter(({ state }) => state === 'used')
      .map(({ id }) => id)
      .toSorted(),
  ).toEqual(['own-g3-tarif', 'zendesk-ai']);
});

test('a charter declares what its sentences allow, a list in JSON what its fields say, a plan of courses nothing', async () => {
  const { tools } = await diagnosed({
    'direction/charte_ia.txt':
      'Charte des outils d’IA\n\nArticle 4\n4.1 Les assistants mis à disposition sont : Le Chat de Mistral AI\n     et DeepL Pro.\n4.2 Perplexity n’est pas autorisé.\n',
    'direction/charte_ia.md':
      '# Charte IA\n\n## Outils autorisés\n\n| Outil | Usage |\n|---|---|\n| GitHub Copilot | code |\n\n## Interdits\n\n- Midjourney\n',
    'it/catalogue_applications.json': JSON.stringify({
      maj: '2026-01-05',
      applications: [
        { nom: 'Notion', usage: 'notes', remarque: 'IA : Notion AI inclus' },
        { nom: 'Silae', usage: 'paie', remarque: '' },
      ],
    }),
    'rh/plan_formation_2026.csv': 'Libellé;Organisme;Montant\nNotebookLM, découverte;Orsys;1200\nSuno pour tous;Orsys;900\n',
  });
  const used = tools.filter(({ state }) => state === 'used').map(({ id, declared, shadow }) => `${id} ${declared} ${shadow}`);
  expect(used.toSorted()).toEqual(['deepl true false', 'github-copilot true false', 'mistral-chat true false', 'notion-ai true false']);
});

test('a client of Azure’s is no client of OpenAI’s, whatever its deployments are called', async () => {
  const { tools } = await diagnosed({
    'depots/sav/package.json': '{"dependencies":{"openai":"^5.0.0"}}',
    'depots/sav/.env.example': 'AZURE_OPENAI_ENDPOINT=https://x.openai.azure.com/\nDEPLOYMENT=gpt-4o-sav\n',
  });
  expect(tools.find(({ id }) => id === 'openai-api')?.state).not.toBe('used');
});
