import { fortinetLog, pihole, squidLog } from './traffic.ts';

const ledger = [
  ['AC', '20260112', '651600', 'Licences', '', '', 'CB OPENAI *CHATGPT TEAM', '290,00'],
  ['AC', '20260212', '651600', 'Licences', '', '', 'CB OPENAI *CHATGPT TEAM', '290,00'],
  ['AC', '20260318', '651600', 'Licences', '', '', 'PAYPAL *MIDJOURNEY 4029357733', '32,40'],
  ['AC', '20260402', '623100', 'Publicité', 'FHEY', 'HEYGEN TECHNOLOGY INC', 'AVATAR VIDEO SALON HABITAT', '59,00'],
  ['AC', '20260409', '615500', 'Entretien', 'FMIS', 'MISTRAL VENTILATION SARL', 'ENTRETIEN ASPIRATION ATELIER', '840,00'],
  ['AC', '20260505', '633300', 'Formation', 'FCCI', 'CCI FORMATION', 'FORMATION CHATGPT PLUS 2 JOURS', '980,00'],
  ['AC', '20260520', '622600', 'Honoraires', 'FCLA', 'CLAUDE MERCIER EXPERT', 'HONORAIRES BORNAGE', '650,00'],
  ['AN', '20260101', '401000', 'Fournisseurs', 'FJAS', 'JASPER AI INC', 'SOLDE A NOUVEAU', '0,00'],
  ['AC', '20260606', '606300', 'Fournitures', 'FGEM', 'GEMINI NETTOYAGE', 'PRODUITS SANITAIRES', '132,60'],
];

const fec = [
  'JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise',
  ...ledger.map(
    ([journal, date, account, name, party, partyName, label, debit], at) =>
      `${journal}|${journal === 'AN' ? 'A nouveaux' : 'Achats'}|${at + 1}|${date}|${account}|${name}|${party}|${partyName}|P${at + 1}|${date}|${label}|${debit}|0,00|||${date}||`,
  ),
].join('\n');

const invoice = `Notta Inc.
Facture NT-2026-1182 · 3 juin 2026
Menuiserie Lacroix, 18 rue des Ébénistes, Marcq-en-Barœul
billing@notta.ai

Notta Pro, 3 utilisateurs, mensuel                    42,00 EUR
Total TTC                                             42,00 EUR
`;

const zone = `$ORIGIN menuiserie-lacroix.example.
$TTL 3600
@    IN SOA dns1.ovh.net. tech.ovh.net. ( 2026090101 3600 900 604800 300 )
@    IN MX  10 menuiserielacroix-example.mail.protection.outlook.com.
@    IN TXT "v=spf1 include:spf.protection.outlook.com -all"
@    IN TXT "openai-domain-verification=dv-lacroix0000000000000000"
www  IN A   203.0.113.20
`;

const repository: Record<string, string> = {
  'package.json':
    '{ "name": "configurateur", "dependencies": { "express": "5.1.0", "openapi-types": "12.1.3", "@mistralai/mistralai": "1.10.0" } }\n',
  'package-lock.json':
    '{ "packages": { "node_modules/express": {}, "node_modules/@mistralai/mistralai": {}, "node_modules/groq-sdk": {} } }\n',
  '.env.example': '# Configurateur de fenêtres\nPORT=3000\nMISTRAL_API_KEY=\n',
  'src/devis.js':
    "import { Mistral } from '@mistralai/mistralai';\nconst client = new Mistral({ apiKey: lireCle('MISTRAL_API_KEY') });\nexport const lire = (texte) => client.chat.complete({ model: 'mistral-small-latest', messages: [{ role: 'user', content: texte }] });\n",
  'src/vitrage.py':
    'import requests\n# essai de 2025 : https://api.cohere.com\nURL = "https://api.openai.com/v1/responses"\nMODELE = "gpt-4o-mini"\n',
  'requirements.txt': 'requests==2.32\n# cohere==5.11\nopenpyxl==3.1\n',
  'README.md': '# Configurateur\nNous avons regardé Midjourney et Lovable, sans suite.\n',
};

const files: Record<string, string> = {
  'outils-ia.csv':
    'Outil;Usage;Service;Criticité;Données;Statut\nChatGPT Team;offres et courriels;Bureau;haute;clients, prix;autorisé\nDeepL;traduction des notices;Achats;faible;fournisseurs;autorisé\nLe Chat (Mistral);comptes rendus;Direction;moyenne;contrats;autorisé\nMicrosoft 365 Copilot;essai;Direction;moyenne;;refusé le 19/01/2026\n',
  'annuaire.csv':
    'identifiant;nom;service\nclacroix;Claire Lacroix;Bureau\nsbenali;Sofia Benali;Bureau\ndflament;Damien Flament;Bureau\njpruvost;Julie Pruvost;Bureau\nndelaby;Nathan Delaby;Bureau\nhmeurisse;Hugo Meurisse;Bureau\nmdelvaux;Marc Delvaux;Atelier\n',
  'reseau/access.log': squidLog(),
  'reseau/fortigate.log': fortinetLog(),
  'reseau/pihole.log': pihole(),
  'compta/821456789FEC20261231.txt': fec,
  'compta/factures/notta-NT-2026-1182.txt': invoice,
  'compta/notes-de-frais.csv':
    'Date;Salarié;Libellé;Montant TTC\n03/03/2026;Julie Pruvost;OTTER.AI PRO MONTHLY;16,99\n11/03/2026;MERCIER Claude;Repas chantier Tanneurs;23,40\n20/04/2026;Hugo Meurisse;Livre « ChatGPT Plus pas à pas »;24,90\n',
  'parc/logiciels.csv':
    'Poste;Utilisateur;Logiciel;Version;Éditeur\nPC-07;jpruvost;Cursor (User);1.4.2;Anysphere\nPC-11;ndelaby;TopSolid Wood;7.19;TOPSOLID SAS\nPC-03;clacroix;Microsoft Copilot;1.25;Microsoft Corporation\nGPS-2;mdelvaux;CoPilot GPS Truck;10.28;Trimble\n',
  'parc/extensions.csv':
    'Poste;Navigateur;Extension;Version;État\nPC-04;Chrome;Grammarly: AI Writing Assistant;14.1;activée\nPC-09;Edge;uBlock Origin;1.66;activée\nPC-12;Chrome;Monica: ChatGPT AI Assistant;7.2;désactivée\n',
  'parc/applications-entra.csv':
    'displayName,appId,publisherName,accountEnabled,assignedUsers\nGamma,c0ffee00-0000-4000-8000-000000000001,Gamma Tech Inc.,True,3\nSynthesia,c0ffee00-0000-4000-8000-000000000002,Synthesia Ltd,False,0\n',
  'domaine/zone.txt': zone,
  ...Object.fromEntries(Object.entries(repository).map(([name, content]) => [`depots/configurateur/${name}`, content])),
};

/** What the sample company's machines and accounts say: path → content. */
export const traces: Readonly<Record<string, string>> = files;

/** Which AI is used there, and what only looks like it: what the bench `diagnostic` compares with. */
export const tracesKey = {
  tools: [
    { tool: 'ChatGPT', vendor: 'OpenAI', shadow: false, evidence: [{ file: 'reseau/access.log', place: 'chatgpt.com' }] },
    { tool: 'DeepL', vendor: 'DeepL', shadow: false, evidence: [{ file: 'reseau/access.log', place: 'www.deepl.com' }] },
    { tool: 'Le Chat', vendor: 'Mistral AI', shadow: false, evidence: [{ file: 'reseau/access.log', place: 'chat.mistral.ai' }] },
    { tool: 'Claude', vendor: 'Anthropic', shadow: true, evidence: [{ file: 'reseau/access.log', place: 'claude.ai' }] },
    { tool: 'DeepSeek', vendor: 'DeepSeek', shadow: true, evidence: [{ file: 'reseau/access.log', place: 'chat.deepseek.com' }] },
    { tool: 'Suno', vendor: 'Suno', shadow: true, evidence: [{ file: 'reseau/access.log', place: 'suno.com' }] },
    { tool: 'Perplexity', vendor: 'Perplexity', shadow: true, evidence: [{ file: 'reseau/fortigate.log', place: 'www.perplexity.ai' }] },
    { tool: 'Gemini', vendor: 'Google', shadow: true, evidence: [{ file: 'reseau/pihole.log', place: 'gemini.google.com' }] },
    { tool: 'Midjourney', vendor: 'Midjourney', shadow: true, evidence: [{ file: 'compta/821456789FEC20261231.txt', place: 'line 4' }] },
    { tool: 'HeyGen', vendor: 'HeyGen', shadow: true, evidence: [{ file: 'compta/821456789FEC20261231.txt', place: 'line 5' }] },
    { tool: 'Notta', vendor: 'Notta', shadow: true, evidence: [{ file: 'compta/factures/notta-NT-2026-1182.txt', place: 'line 1' }] },
    { tool: 'Otter', vendor: 'Otter.ai', shadow: true, evidence: [{ file: 'compta/notes-de-frais.csv', place: 'line 2' }] },
    { tool: 'Cursor', vendor: 'Anysphere', shadow: true, evidence: [{ file: 'parc/logiciels.csv', place: 'line 2' }] },
    { tool: 'Grammarly', vendor: 'Grammarly', shadow: true, evidence: [{ file: 'parc/extensions.csv', place: 'line 2' }] },
    { tool: 'Gamma', vendor: 'Gamma Tech', shadow: true, evidence: [{ file: 'parc/applications-entra.csv', place: 'line 2' }] },
    { tool: 'Mistral API', vendor: 'Mistral AI', shadow: true, evidence: [{ file: 'depots/configurateur/src/devis.js', place: 'line 1' }] },
    { tool: 'OpenAI API', vendor: 'OpenAI', shadow: true, evidence: [{ file: 'depots/configurateur/src/vitrage.py', place: 'line 3' }] },
  ],
  decoys: [
    'Character.AI',
    'Poe',
    'Jasper',
    'Groq',
    'Cohere',
    'Monica',
    'Synthesia',
    'Microsoft Copilot',
    'Lovable',
    'Replicate',
    'Hugging Face',
    'You.com',
    'Runway',
    'Grok',
  ],
} as const;
