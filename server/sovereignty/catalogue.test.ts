import { generateKeyPairSync, sign } from 'node:crypto';
import { expect, test } from 'vitest';
import { isRefusal } from '#server/foundation/refusal.ts';
import { corrected, shippedCatalogue, updatedCatalogue } from './catalogue.ts';
import { createHostBook } from './hosts.ts';
import { createNameBook, folded } from './names.ts';

const catalogue = shippedCatalogue();
const { lookUp } = createHostBook(catalogue);
const { find } = createNameBook(catalogue);
const owner = (host: string): string | null => {
  const verdict = lookUp(host);
  return verdict.kind === 'own' ? verdict.vendor.id : null;
};

test('the catalogue is whole: no id, and no host of its own, stands twice; what nobody checked says so', () => {
  const ids = catalogue.vendors.map(({ id }) => id);
  expect(ids.length).toBe(new Set(ids).size);
  expect(ids.length).toBeGreaterThan(400);
  expect(catalogue.vendors.filter(({ verified, unverified }) => verified.length === 0 && unverified === '').map(({ id }) => id)).toEqual(
    [],
  );
  expect(
    catalogue.vendors
      .flatMap(({ names }) => names)
      .filter((name) =>
        name
          .replace(/^=/, '')
          .split('+')
          .some((word) => folded(word) !== word),
      ),
  ).toEqual([]);
});

test('a host is known by what stands at its end, the most precise first', () => {
  expect(owner('api.openai.com')).toBe('openai-api');
  expect(owner('chatgpt.com')).toBe('chatgpt');
  expect(owner('ab.chatgpt.com')).toBe('chatgpt');
  expect(owner('ma-firme.openai.azure.com')).toBe('azure-openai');
  expect(owner('bedrock-runtime.eu-west-3.amazonaws.com')).toBe('bedrock');
  expect(owner('app=OpenAI.ChatGPT')).toBe('chatgpt');
});

test('a look-alike, a machine inside and a shared address are nobody’s own', () => {
  for (const host of [
    'openai.com.evil.example',
    'notopenai.com',
    'chatgpt.lan',
    'mistral.jalon.lan',
    'grok.local',
    '10.0.0.4',
    's3.amazonaws.com',
    'claude.menuiserie.fr',
    'www.mistral-chauffage.fr',
  ])
    expect(owner(host), host).toBeNull();
  expect(lookUp('slack.com').kind).toBe('shared');
  expect(lookUp('app.notulia.ai').kind).toBe('looks-like-ai');
  expect(lookUp('claude.lefebvre.fr').kind).toBe('other');
});

test('a first name, a wind, a common word name no product; a legal name or a plan does', () => {
  for (const words of [
    'LEMARCHAND Claude',
    'MISTRAL CHAUFFAGE SARL',
    'CoPilot GPS',
    'Gemini Nettoyage',
    'PERPLEXITE CONSEIL',
    'Open Air',
    'Curseur',
    'make up',
    'notion de base',
  ])
    expect(find(words), words).toEqual([]);
  const named = (words: string) => find(words)[0]?.vendor.id;
  expect(named('CB OPENAI *CHATGPT SUBSCR')).toBe('chatgpt');
  expect(named('MISTRAL AI SAS LE CHAT PRO')).toBe('mistral-chat');
  expect(named('Cursor (User)')).toBe('cursor');
  expect(named('Licence Microsoft 365 Copilot')).toBe('m365-copilot');
});

test('a company corrects what it knows better, and adds what is missing', () => {
  const more = corrected(catalogue, [
    { id: 'deepl', retention: 'none, by contract of 2026-03-01' },
    { id: 'notulia', vendor: 'Notulia', product: 'Notulia', hosts: ['notulia.ai'] },
  ]);
  expect(more.vendors.find(({ id }) => id === 'deepl')).toMatchObject({ vendor: 'DeepL', retention: 'none, by contract of 2026-03-01' });
  expect(createHostBook(more).lookUp('app.notulia.ai')).toMatchObject({ kind: 'own' });
  expect(() => corrected(catalogue, [{ id: 'sans-nom' }])).toThrow('correction_incomplete');
});

test('a newer catalogue is taken when its maker’s signature holds, and only then', () => {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const key = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url').toString('hex');
  const signed = JSON.stringify({ ...catalogue, version: catalogue.version + 1, vendors: catalogue.vendors.slice(0, 3) });
  const signature = sign(null, Buffer.from(signed), privateKey).toString('hex');
  expect(updatedCatalogue(catalogue, JSON.stringify({ signed, signature }), key).vendors).toHaveLength(3);
  const why = (file: string, publicKeyHex = key): unknown => {
    try {
      updatedCatalogue(catalogue, file, publicKeyHex);
    } catch (error) {
      if (isRefusal(error, 'catalogue_update_invalid')) return error.details.what;
    }
    return null;
  };
  expect(why(JSON.stringify({ signed: signed.replace('OpenAI', 'OpenIA'), signature }))).toBe('signature');
  expect(why(JSON.stringify({ signed, signature }), '00'.repeat(32))).toBe('signature');
  expect(why('{}')).toBe('unreadable');
  const old = JSON.stringify(catalogue);
  expect(why(JSON.stringify({ signed: old, signature: sign(null, Buffer.from(old), privateKey).toString('hex') }))).toBe('older');
});
