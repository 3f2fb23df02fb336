import { expect, test } from 'vitest';
import { shippedCatalogue } from '../catalogue.ts';
import { declaredIn } from '../declared.ts';
import { createHostBook } from '../hosts.ts';
import { createNameBook } from '../names.ts';
import type { Finding } from '../findings.ts';
import { isZone, signsInZone } from './dns.ts';
import { signsInInvoice, speaksAsBill } from './invoices.ts';
import { isCode, signsInCode, speaksElsewhere } from './repository.ts';
import { centsOf, signsInLedger, signsInTable } from './rows.ts';
import { decoded, kindOfTable, tableOf } from './tables.ts';

const catalogue = shippedCatalogue();
const books = { ...createNameBook(catalogue), lookUp: createHostBook(catalogue).lookUp };
const told = (findings: readonly Finding[]) =>
  findings.map(({ vendor, ended, weight }) => `${vendor?.id}${ended ? ' over' : ''} ${weight}`);

function table(text: string, file = 'table.csv') {
  const found = tableOf(text);
  if (!found) throw new Error('no table');
  return { table: found, kind: kindOfTable(found, file), file };
}
const signs = (text: string, file?: string) => {
  const one = table(text, file);
  return one.kind === 'ledger' ? signsInLedger(one.table, one.file, books) : signsInTable(one.table, one.kind, one.file, books);
};

const fec = (lines: string[]) =>
  [
    'JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit',
    ...lines,
  ].join('\n');

test('a ledger: a supplier or a label that names a product, its sum, and nothing that only speaks of one', () => {
  const findings = signs(
    fec([
      'AC|Achats|1|20260105|651100|Licences|||F1|20260105|CB OPENAI *CHATGPT SUBSCR|24,00|0,00',
      'AC|Achats|2|20260205|651100|Licences|||F2|20260205|CB OPENAI *CHATGPT SUBSCR|24,00|0,00',
      'AC|Achats|3|20260105|401000|Fournisseurs|FMID|MIDJOURNEY INC|F3|20260105|ABONNEMENT|0,00|30,00',
      'AC|Achats|4|20260105|622600|Honoraires|FCLA|CLAUDE LEMARCHAND|F4|20260105|HONORAIRES|500,00|0,00',
      'AC|Achats|5|20260105|633300|Formation|FCCI|CCI|F5|20260105|FORMATION CHATGPT PLUS 2 JOURS|900,00|0,00',
      'AN|A nouveaux|6|20260101|401000|Fournisseurs|FJAS|JASPER AI INC|AN|20260101|SOLDE|0,00|49,00',
      'AC|Achats|7|20260301|651100|Licences|FSYN|SYNTHESIA LTD|F7|20260301|AVOIR RESILIATION|0,00|80,00',
    ]),
  );
  expect(told(findings)).toEqual(['chatgpt 0.8', 'midjourney 0.95', 'jasper over 0.95', 'synthesia over 0.95']);
  expect(findings[0]).toMatchObject({ cents: 4800, evidence: { line: 2, words: 'CB OPENAI *CHATGPT SUBSCR' } });
});

test('inventories and accounts: what stands in a name, not what is noted beside; what is disabled is over', () => {
  expect(
    told(
      signs(
        'Poste;Utilisateur;Logiciel;Version\nPC1;Claude;Cursor (User);1.2\nPC2;Anne;CoPilot GPS;3\nPC3;Luc;Covadis;19\nPC4;Eve;Microsoft Copilot;1',
      ),
    ),
  ).toEqual(['cursor 0.8', 'copilot-consumer 0.2']);
  expect(
    told(
      signs(
        'poste,navigateur,nom,version,etat\nP1,Edge,"Fireflies: AI meeting notes",4,activée\nP2,Chrome,Grammarly: writing,1,désactivée',
      ),
    ),
  ).toEqual(['fireflies 0.8', 'grammarly over 0.8']);
  expect(
    told(
      signs(
        'displayName,appId,publisherName,accountEnabled,assignedUsers,notes\nChatGPT,x,OpenAI,True,8,\nJasper AI,y,Jasper,False,0,\nGED,z,Interne,True,4,essayé avec ChatGPT',
      ),
    ),
  ).toEqual(['chatgpt 0.85', 'jasper over 0.85']);
  expect(
    told(
      signs(
        'Flotte mobile\n---\nApplication | Identifiant | Nb\nAssistant | com.openai.chatgpt | 5\nTeams | com.microsoft.teams | 41',
        'applications.txt',
      ),
    ),
  ).toEqual(['chatgpt 0.8']);
});

test('expenses: what was bought, with its amount; a course is none', () => {
  const findings = signs(
    'Date;Salarié;Libellé;Montant TTC\n01/02/2026;DAVY;OTTER.AI PRO MONTHLY;16,99\n02/02/2026;DAVY;Livre sur ChatGPT Plus;25,00\n03/02/2026;LEMARCHAND Claude;Repas;21,90',
  );
  expect(told(findings)).toEqual(['otter 0.85']);
  expect(findings[0]?.cents).toBe(1699);
  expect(['1 284,60 €', '1,284.60', '-12,00', '(5)', 'abc', '1.234.567,89'].map(centsOf)).toEqual([
    128_460,
    128_460,
    -1200,
    500,
    null,
    123_456_789,
  ]);
});

test('bills: who made it, or a line that sells it; a course on it sells none', () => {
  expect(told(signsInInvoice('Facture\nAnthropic, PBC\nsupport@anthropic.com\nClaude Team, 5 seats 125.00', 'a.txt', books))).toContain(
    'claude-app 0.75',
  );
  expect(
    told(signsInInvoice('LIGERIS INFORMATIQUE\nFacture F1\nLicence Microsoft 365 Copilot, 12 utilisateurs 3 456,00', 'b.txt', books)),
  ).toEqual(['m365-copilot 0.75']);
  expect(
    signsInInvoice(
      'Convention de formation professionnelle\nOrganisme de formation 24 37 00\nPrendre en main ChatGPT Plus, 2 stagiaires 900,00',
      'c.txt',
      books,
    ),
  ).toEqual([]);
  expect(signsInInvoice('MISTRAL CHAUFFAGE\nFacture 2602\nEntretien annuel de la chaudière 240,00', 'd.txt', books)).toEqual([]);
});

test('a zone: proofs given to a vendor, without their value', () => {
  const zone =
    '$ORIGIN lacroix.fr.\n@ IN TXT "openai-domain-verification=dv-abcdefgh12345678"\n@ IN MX 10 mx1.ovh.net.\n; openai-domain-verification=old\n';
  expect(isZone(zone.split('\n'))).toBe(true);
  const findings = signsInZone(zone, 'zone', catalogue.vendors, books);
  expect(told(findings)).toEqual(['openai-api 0.6']);
  expect(JSON.stringify(findings)).not.toContain('abcdefgh');
});

const code = (file: string, text: string) => told(signsInCode({ file, text }, catalogue.vendors, books));

test('code: dependencies, addresses, variables and models; a comment, a test or a lock alone are little or nothing', () => {
  expect(code('r/package.json', '{ "dependencies": { "@anthropic-ai/sdk": "1.0.0", "openapi-types": "1" } }')).toEqual([
    'anthropic-api 0.75',
  ]);
  expect(code('r/requirements.txt', 'openai==1.2\n# cohere==5\nopenpyxl\n')).toEqual(['openai-api 0.75']);
  // Installed, and asked for by nobody else, it was put there by hand; asked for by another package, or an optional peer, hardly.
  const lock = (entries: object) => JSON.stringify({ packages: entries }, null, 2);
  expect(code('r/package-lock.json', lock({ 'node_modules/groq-sdk': {} }))).toEqual(['groq 0.6']);
  expect(
    code('r/package-lock.json', lock({ 'node_modules/groq-sdk': {}, 'node_modules/a': { dependencies: { 'groq-sdk': '1' } } })),
  ).toEqual(['groq 0.2']);
  expect(code('r/package-lock.json', lock({ 'node_modules/a': { peerDependencies: { 'cohere-ai': '7' } } }))).toEqual([]);
  expect(code('r/JM.csproj', '<PackageReference Include="Azure.AI.OpenAI" Version="2" />')).toEqual(['azure-openai 0.75']);
  expect(code('r/.env', 'MISTRAL_API_KEY=abc\nOPENAPI_URL=x\n# GROQ_API_KEY=old')).toEqual(['mistral-api 0.75']);
  expect(code('r/.env.example', 'MISTRAL_API_KEY=')).toEqual(['mistral-api 0.4']);
  expect(code('r/src/a.py', 'client = Client("https://api.deepseek.com/v1")\n# https://api.groq.com\n')).toEqual(['deepseek 0.85']);
  expect(code('r/tests/a.py', 'url = "https://api.openai.com"')).toEqual(['openai-api 0.25']);
  expect(code('r/src/CopiloteVol.cs', 'class CopiloteVol { string claude = "prénom"; }')).toEqual([]);
  expect(code('r/.github/copilot-instructions.md', 'Écrire en français, avec ChatGPT si besoin')).toEqual(['github-copilot 0.7']);
  expect(isCode('r/docs/veille.md')).toBe(false);
});

test('a secret is told by its kind and its end, and no more', () => {
  const key = `sk-ant-api03-${'a1b2c3d4'.repeat(5)}ZZZZ`;
  const [found] = signsInCode({ file: 'r/.env', text: `CLE=${key}` }, catalogue.vendors, books);
  expect(found?.vendor?.id).toBe('anthropic-api');
  expect(found?.evidence.words).toBe('sk-ant…ZZZZ');
});

test('an OpenAI client that is told to speak to another address is seen as such', () => {
  expect(speaksElsewhere([{ file: 'r/a.py', text: 'client = OpenAI(base_url="https://api.scaleway.ai/v1")' }])).toBe('elsewhere');
  expect(speaksElsewhere([{ file: 'r/a.py', text: '# base_url="https://api.scaleway.ai/v1"\nclient = OpenAI()' }])).toBeNull();
});

test('old exports are read in their letters, and broken tables do not stop anything', () => {
  expect(decoded(Buffer.from([0x43, 0x61, 0x74, 0xe9]))).toBe('Caté');
  expect(tableOf('une phrase seule')).toBeNull();
  expect(() => signs('a;b;c\n"1;2;3\n4;5;6\n"')).not.toThrow();
});

const inCode = (file: string, text: string) => told(signsInCode({ file, text }, catalogue.vendors, books));

test('a notebook, a recipe of an image and a project of Python are read as code; a comment of several lines is not', () => {
  const notebook = JSON.stringify(
    {
      cells: [
        { cell_type: 'markdown', source: ['import anthropic\n'] },
        { cell_type: 'code', outputs: [], source: ['!pip install -q cohere\n', 'import openai\n'] },
      ],
    },
    null,
    1,
  );
  expect(inCode('depots/a/essai.ipynb', notebook)).toEqual(['cohere 0.6', 'openai-api 0.55']);
  expect(isCode('depots/a/Dockerfile')).toBe(true);
  expect(inCode('depots/a/Dockerfile', 'FROM python:3.12\nRUN pip install --no-cache-dir "anthropic>=0.40" httpx\n')).toEqual([
    'anthropic-api 0.6',
  ]);
  expect(inCode('depots/a/pyproject.toml', '[project]\ndependencies = [\n  "openai>=1.99",\n  "uvicorn[standard]",\n]')).toEqual([
    'openai-api 0.75',
  ]);
  expect(inCode('depots/a/x.py', '"""\nimport openai\n"""\n')).toEqual([]);
  expect(inCode('depots/a/x.ts', "/*\nimport OpenAI from 'openai'\n*/\n")).toEqual([]);
});

test('a price that is only offered is no purchase, nor is what was paid back whole', () => {
  expect(speaksAsBill('DEVIS n° 44\nOtter.ai Business, abonnement annuel 240,00\nFacturation à la commande')).toBe(false);
  expect(speaksAsBill('Facture F-12 (devis 44 accepté)\nOtter.ai Business 240,00')).toBe(true);
  const bill = 'HubSpot Ireland Limited\nInvoice 118\nSales Hub Professional, 4 seats EUR 1,848.00\nCredits (Breeze agents) EUR 312.00';
  expect(told(signsInInvoice(bill, 'f.pdf', books))).toEqual(['hubspot-ai 0.75']);
  expect(told(signsInInvoice('Receipt\nGitHub Copilot Business  4  76.00', 'f.html', books))).toEqual(['github-copilot 0.75']);
  const paidBack = fec([
    'AC|Achats|1|20260105|651100|Licences|||F1|20260105|CB MIDJOURNEY INC|30,00|0,00',
    'AC|Achats|2|20260109|651100|Licences|||F1|20260109|CB MIDJOURNEY INC|0,00|30,00',
  ]);
  expect(told(signs(paidBack))).toEqual(['midjourney over 0.8']);
});

test('a line of the company’s list may declare several products, and none by its maker’s name alone', () => {
  const list = table(
    'Outil;Usage;Service\nGoogle Workspace + Gemini;courriel;Tours\nLe Chat (Mistral);notes;Direction\nHubSpot (Breeze activé);CRM;Commerce\nNotion avec IA;notes;Dev\nAzure (CSP);calculs et Azure OpenAI;Dev',
  );
  expect(declaredIn(list.table, createNameBook(catalogue)).map(({ vendor }) => vendor)).toEqual([
    'gemini-app',
    'mistral-chat',
    'hubspot-ai',
    'notion-ai',
    'azure-openai',
  ]);
});

test('a journal of purchases as Belgium writes it is read line by line, and its credit notes are over', () => {
  const journal =
    'Journal;Nr;Datum;Leverancier / Fournisseur;Omschrijving;Btw;Totaal\nAAN;1;05/01/2026;OTTER.AI INC;Abonnement Otter;42,00;242,00\nNCA;2;05/02/2026;SYNTHESIA LTD;Creditnota;-42,00;-242,00';
  expect(told(signs(journal))).toEqual(['otter 0.85', 'synthesia over 0.85']);
});

test('card statements as banks write them: less than nothing is paid, a host in a label names, a city of elsewhere does not', () => {
  expect(
    told(
      signs(
        'Date;Libellé;Montant\n01/10/2026;CARTE 01/10 PADDLE.NET* GAMMA.APP LONDON;-20,00\n02/10/2026;PAIEMENT CB 0110 SUNO INC. CAMBRIDGE;-10,00\n03/10/2026;CB LOVABLE SAN FRANCISCO;-25,00\n03/10/2026;LOVABLE INTIMO MILANO;-22,00\n04/10/2026;GAMMA WAVRE;-31,00\n05/10/2026;HEYGEN TECHNOLOGY;29,00',
      ),
    ),
  ).toEqual(['gamma 0.85', 'suno 0.85', 'lovable 0.85', 'heygen over 0.85']);
  expect(told(signs('Settlement date,Counterparty,Amount\n2026-10-01,Perplexity AI,-20.00\n2026-10-02,Claude Dupont,-30.00'))).toEqual([
    'perplexity 0.85',
  ]);
});

test('a function that a suite sells is named by its words apart; the suite alone suggests it', () => {
  const ledger = fec([
    'AC|Achats|1|20260105|401000|Fournisseurs|FRIN|RINGOVER GROUP|F1|20260105|RINGOVER Smart x34 + option EMPOWER|0,00|734,00',
    'AC|Achats|2|20260105|651100|Licences|FATL|ATLASSIAN PTY|F2|20260105|Jira Premium|90,00|0,00',
    'AC|Achats|3|20260105|651100|Licences|FREV|NEXALIS|F3|20260105|M365 BUS PREM + CPLT|90,00|0,00',
  ]);
  expect(told(signs(ledger))).toEqual(['ringover-empower 0.8', 'atlassian-ai 0.2', 'm365-copilot 0.8']);
});

test('licences that nobody holds are none; a list says no in several words', () => {
  expect(
    told(signs('Nom du produit;Licences totales;Licences attribuées\nMicrosoft 365 Copilot;12;12\nMicrosoft Copilot Studio;5;0')),
  ).toEqual(['m365-copilot 0.85', 'copilot-studio over 0.85']);
  const list = table(
    'Nom de l’outil;Éditeur;Finalité;Statut;Référent\nDeepSeek;DeepSeek;test;Refusé;DSI\nLeexi;Leexi;CR;En test;DSI\nMidjourney;;visuels;Abandonné en mars;Com\nHrFlow;;CV;Non;RH\nHubSpot Breeze;;CRM;Pas encore activé;Com\nYOLO contrôle de soudure (local);;;Toléré;Atelier',
    'outils.csv',
  );
  expect(list.kind).toBe('declared');
  expect(declaredIn(list.table, createNameBook(catalogue)).map(({ vendor, isAllowed }) => [vendor, isAllowed])).toEqual([
    ['deepseek', false],
    ['leexi', true],
    ['midjourney', false],
    ['hrflow', false],
    ['hubspot-ai', false],
    ['self-yolo', true],
  ]);
});

test('a domain proves itself to a maker by the maker’s own name; a suite’s name, or a search engine’s, is no AI', () => {
  const zone =
    '@ IN TXT "cursor-domain-verification=abcdefgh1234"\n@ IN TXT "google-site-verification=zz"\n@ IN TXT "notion-domain-verification=1"';
  expect(told(signsInZone(zone, 'z', catalogue.vendors, books))).toEqual(['cursor 0.6']);
});

test('other ecosystems, settings of assistants, keys by their maker’s name', () => {
  expect(code('r/pom.xml', '<artifactId>langchain4j-mistral-ai</artifactId>')).toEqual(['mistral-api 0.75']);
  expect(code('r/build.gradle', 'implementation("com.google.genai:google-genai:1.0")')).toEqual(['gemini-api 0.75']);
  expect(code('r/go.mod', 'require (\n\tgithub.com/openai/openai-go/v2 v2.1.0\n)')).toEqual(['openai-api 0.75']);
  expect(code('r/DESCRIPTION', 'Package: x\nImports: ollamar, dplyr')).toEqual(['self-ollama 0.75']);
  expect(code('r/a.py', 'from google import genai\n')).toEqual(['gemini-api 0.55']);
  expect(code('r/.env', 'GLADIA_API_KEY=abc\nMY_API_KEY=3\nMAKE_API_KEY=4')).toEqual(['gladia 0.75']);
  expect(code('r/.continue/config.yaml', 'models:\n  - provider: mistral\n  - provider: ollama')).toEqual([
    'continue-dev 0.7',
    'mistral-api 0.6',
    'self-ollama 0.6',
  ]);
  expect(
    code('r/.vscode/extensions.json', '{"recommendations": ["github.copilot"],\n"unwantedRecommendations": ["tabnine.tabnine-vscode"]}'),
  ).toEqual(['github-copilot 0.5']);
  // A client of one maker's that is told to speak to another says the other.
  expect(code('r/.claude/settings.json', '{ "env": {\n"ANTHROPIC_BASE_URL": "https://api.z.ai/api/anthropic" } }')).toEqual([
    'claude-app 0.7',
    'zhipu 0.85',
  ]);
  // Parts of one's own programs are ingredients: they suggest.
  expect(code('r/requirements.txt', 'sentence-transformers==3\nfaster-whisper==1\n')).toEqual(['self-models 0.3', 'self-whisper 0.75']);
});
