import { expect, test } from 'vitest';
import { shippedCatalogue } from '../catalogue.ts';
import { createHostBook } from '../hosts.ts';
import { declaredInOutbound, signsInOutbound } from './outbound.ts';

const books = createHostBook(shippedCatalogue(), new Map());
const trace = JSON.stringify({
  entries: [
    { host: 'api.openai.com', outcome: 'done', class: 'personal' },
    { host: 'api.openai.com', outcome: 'done', class: 'personal' },
    { host: 'api.openai.com', outcome: 'done', class: 'secret' },
    { host: 'api.anthropic.com', outcome: 'refused', class: 'secret' },
    { host: 'smtp.example.org', outcome: 'done' },
  ],
  engines: [
    { name: 'Mistral', host: 'api.mistral.ai', zone: 'eu' },
    { name: 'Atelier', host: '192.0.2.7', zone: 'perimeter' },
    { name: 'Partenaire', host: 'llm.partenaire.example', zone: 'outside' },
  ],
});

test('our own ledger tells what was called with texts of which class; what was refused, and a server of our own, are no sign', () => {
  const found = signsInOutbound(trace, 'beffroi/outbound.json', books);
  expect(found.map(({ vendor, unknown, traffic, sent }) => [vendor?.id ?? unknown, traffic?.hits, sent])).toEqual([
    ['mistral-api', 0, []],
    ['llm.partenaire.example', 3, undefined],
    [
      'openai-api',
      3,
      [
        { class: 'personal', requests: 2 },
        { class: 'secret', requests: 1 },
      ],
    ],
  ]);
  expect(signsInOutbound('{"entries": 3}', 'x.json', books)).toEqual([]);
});

test('an engine that the house declares is declared; one that it merely called is not', () => {
  expect(declaredInOutbound(trace, books).map(({ vendor }) => vendor)).toEqual(['mistral-api']);
});
