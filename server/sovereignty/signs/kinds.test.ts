import { expect, test } from 'vitest';
import { shippedCatalogue } from '../catalogue.ts';
import { declaredIn } from '../declared.ts';
import type { Finding } from '../findings.ts';
import { createHostBook } from '../hosts.ts';
import { createNameBook } from '../names.ts';
import { signsInZone } from './dns.ts';
import { signsInInvoice } from './invoices.ts';
import { isCode, signsInCode } from './repository.ts';
import { signsInTable } from './rows.ts';
import { kindOfTable, tableOf } from './tables.ts';

const catalogue = shippedCatalogue();
const books = { ...createNameBook(catalogue), lookUp: createHostBook(catalogue).lookUp };
const told = (findings: readonly Finding[]) =>
  findings.map(({ vendor, unknown, ended, weight }) => `${vendor?.id ?? unknown}${ended ? ' over' : ''} ${weight}`);
const code = (file: string, text: string) => told(signsInCode({ file, text }, catalogue.vendors, books));
const zone = (text: string) => told(signsInZone(text, 'z', catalogue.vendors, books));
const billed = (text: string) => told(signsInInvoice(text, 'f', books));

function rowsOf(text: string) {
  const table = tableOf(text);
  if (!table) throw new Error('no table');
  return table;
}
const declared = (lines: string[]) =>
  declaredIn(rowsOf(['Outil;Usage;Service', ...lines].join('\n')), books).map(({ vendor, isOfAi }) => `${vendor} ${isOfAi}`);

test('what a firewall, a proxy or a resolver is told says nothing of what is used; a gateway’s own address does', () => {
  for (const [file, text] of [
    ['fw/urlfilter.conf', 'config webfilter urlfilter\n  set url "poe.com"\n  set action block'],
    ['fw/squid.conf', 'acl ia dstdomain .openai.com .claude.ai\nhttp_access deny ia'],
    ['fw/dnsmasq.conf', 'address=/chatgpt.com/0.0.0.0'],
    ['fw/AdGuardHome.yaml', "user_rules:\n  - '||chatgpt.com^'"],
    ['fw/unbound.conf', 'server:\n  local-zone: "deepseek.com" always_nxdomain'],
    ['fw/rules.yaml', 'blocklist:\n  - chatgpt.com'],
    ['fw/liste-noire.yaml', 'hosts:\n  - chatgpt.com'],
  ] as const)
    expect(code(file, text), file).toEqual([]);
  expect(code('web/nginx.conf', 'location / { proxy_pass https://api.openai.com; }')).toEqual(['openai-api 0.85']);
  expect(zone('$ORIGIN rpz.lan.\nperplexity.ai IN CNAME .\nposte IN TXT "x"')).toEqual([]);
});

test('a card that is wholly paid back was given up, whatever the day’s rate; paid back in part it was not', () => {
  const paid = (lines: string[]) => {
    const table = rowsOf(['Date;Libellé;Débit;Crédit', ...lines].join('\n'));
    return told(signsInTable(table, kindOfTable(table, 'releve.csv') === 'expense' ? 'expense' : 'other', 'releve.csv', books));
  };
  expect(paid(['12/10/2026;CARTE HEYGEN;25,20;', '13/10/2026;AVOIR CARTE HEYGEN;;25,02'])).toEqual([
    'heygen over 0.85',
    'heygen over 0.85',
  ]);
  expect(paid(['12/10/2026;CARTE HEYGEN;25,20;', '12/11/2026;CARTE HEYGEN;25,20;', '13/11/2026;AVOIR CARTE HEYGEN;;25,20'])).toEqual([
    'heygen 0.85',
    'heygen 0.85',
    'heygen over 0.85',
  ]);
});

test('what pages of others draw in suggests in traffic, and is a use in the company’s own zone and pages', () => {
  expect(books.lookUp('cdn.weglot.com')).toMatchObject({ kind: 'shared', vendor: { id: 'weglot' } });
  expect(books.lookUp('dashboard.weglot.com')).toMatchObject({ kind: 'own', vendor: { id: 'weglot' } });
  expect(zone('en IN CNAME websites.weglot.com.')).toEqual(['weglot 0.5']);
  expect(code('shop/layout.tsx', '<Script src="https://cdn.weglot.com/weglot.min.js" />')).toEqual(['weglot 0.85']);
});

test('where an engine stands is no sign of its maker’s cloud, but at the maker’s own host', () => {
  expect(code('r/app.py', 'client = QdrantClient(url=os.environ["QDRANT_URL"])')).toEqual(['qdrant 0.2']);
  expect(code('r/.env', 'QDRANT_URL=https://x.eu-central.aws.cloud.qdrant.io')).toEqual(['qdrant 0.85']);
});

test('in a list of tools a bare maker declares its product, and a service its AI where the line speaks of AI', () => {
  expect(declared(['Gladia;messages vocaux;SAV'])).toEqual(['gladia false']);
  expect(declared(['Qdrant;base;Dév'])).toEqual(['qdrant false', 'self-vector false']);
  expect(declared(['Zendesk;tickets et réponses par IA;SAV'])).toEqual(['zendesk-ai true']);
  expect(declared(['Zendesk;tickets;SAV'])).toEqual(['null false']);
  expect(declared(['Novacastor;prévision des stocks;Achats'])).toEqual(['null true']);
});

test('who bills AI and stands in no catalogue is listed under its own address; who bills something else is not', () => {
  expect(billed('NOVACASTOR SAS\nParis\ncontact@novacastor.fr\nFACTURE 12\nClient : info@dupont.fr\nStocks par IA 1 200,00')).toEqual([
    'novacastor.fr 0.6',
  ]);
  expect(billed('NOVACASTOR SAS\nParis\ncontact@novacastor.fr\nFACTURE 12\nEntretien des toitures 1 200,00')).toEqual([]);
});

test('a script that has a model of the machine’s work uses it; a word of its text does not', () => {
  expect(code('r/sous_titres.ps1', 'foreach ($f in $videos) {\n  & whisper $f.FullName --model medium\n}')).toEqual(['self-whisper 0.7']);
  expect(code('r/note.ps1', 'Write-Host "whisper softly"')).toEqual([]);
});

test('a key that was left without its value only suggests', () => {
  expect(code('r/.env.production', 'REPLICATE_API_TOKEN=\nGLADIA_API_KEY=abc\n')).toEqual(['replicate 0.4', 'gladia 0.75']);
});

test('a course that names tools sells none of them', () => {
  expect(
    billed(
      'CCI - Formation continue\nFacture 4410\nProgramme : panorama des outils (Midjourney, Runway)\nExonéré de TVA (art. 261-4-4 CGI) : 1 150,00 €',
    ),
  ).toEqual([]);
});

test('what learns in one’s own programs is an AI of one’s own where it is asked for, and an ingredient where it only came along', () => {
  expect(code('r/requirements.txt', 'scikit-learn==1.7.2\nspacy==3.8.7\n')).toEqual(['self-scikit 0.75', 'self-spacy 0.75']);
  expect(code('r/poetry.lock', '[[package]]\nname = "scikit-learn"\nversion = "1.7.2"\n')).toEqual(['self-scikit 0.2']);
  expect(code('r/docker-compose.yml', 'image: heartexlabs/label-studio:1.21.0')).toEqual(['self-label-studio 0.85']);
  // What an editor is advised to have is no inventory of a machine.
  expect(isCode('r/.vscode/extensions.json')).toBe(true);
});
