import PostalMime from 'postal-mime';
import { expect, test } from 'vitest';
import { languages } from '#contract/texts/formats.ts';
import { mailKinds } from '#contract/mail.ts';
import { address, encodedWords, plainName, quotedPrintable, written } from './message.ts';
import { letterOf } from './wording.ts';

const origin = 'https://beffroi.lacroix.example';
const envelope = { id: 'msg_1', at: Date.UTC(2026, 10, 27, 9, 5), from: 'maison@lacroix.example', to: 'lea@roux.example', language: 'fr' };
const told = { language: 'fr' as const, origin, path: '/invitation#org_1.token', at: 1, until: 2 };
const invitation = (organisation: string) => written(letterOf({ ...told, kind: 'invitation', organisation }), envelope);

const hostile = [
  'Lacroix\r\nBcc: victime@ailleurs.example',
  'Lacroix\nSubject: gagné',
  'Lacroix\r\n\r\n<script>alert(1)</script>',
  'Lacroix\u2028Bcc: x@y.example',
  'https://piege.example/entrer',
  'www.piege.example',
  'a@piege.example',
  '\u202Eelpmaxe.egeip//:sptth',
  '<img src="https://piege.example/pixel.png">',
  '"><a href="https://piege.example">ici</a>',
  '=?UTF-8?B?QmNjOiB4QHkuZXhhbXBsZQ==?=',
  'Menuiserie Lacroix & fils « Ç’est ça » 木',
  'x'.repeat(5000),
  '.\r\n.\r\n',
];

test('nothing that an organisation calls itself adds a header, a part, a recipient or a link', async () => {
  for (const organisation of hostile) {
    const raw = invitation(organisation);
    const head = raw.slice(0, raw.indexOf('\r\n\r\n'));
    expect(head.split(/\r\n(?! )/).map((line) => line.slice(0, line.indexOf(':')))).toEqual([
      'Message-ID',
      'Date',
      'From',
      'To',
      'Subject',
      'Content-Language',
      'Auto-Submitted',
      'X-Auto-Response-Suppress',
      'MIME-Version',
      'Content-Type',
    ]);
    expect(raw).not.toMatch(/[^\r]\n|\r[^\n]|[^\r\n\u0020-\u007e]/);
    expect(raw.split('\r\n').filter((line) => line.length > 78)).toEqual([]);
    const mail = await PostalMime.parse(raw);
    expect([mail.to, mail.from?.address, mail.cc, mail.bcc, mail.attachments]).toEqual([
      [{ address: 'lea@roux.example', name: '' }],
      'maison@lacroix.example',
      undefined,
      undefined,
      [],
    ]);
    expect(mail.subject).not.toMatch(/[\r\n]/);
    for (const shown of [mail.text ?? '', mail.html ?? '']) {
      // What a program would make a link of: an address, with or without its scheme, or a mailbox.
      const seen = shown.match(/https?:\/\/[^\s<"]+|\bwww\.[\w-]+|[\w.]+@[\w-]+\.\w+/g) ?? [];
      expect(seen.filter((one) => !one.startsWith(origin))).toEqual([]);
    }
    expect(mail.html).not.toMatch(/<(img|script|link|iframe|style)\b/i);
    expect([...(mail.html ?? '').matchAll(/href="([^"]*)"/g)].map(([, href]) => href)).toEqual([`${origin}/invitation#org_1.token`]);
  }
});

test('every message, in both languages, says that something waits, and leads to this house alone', async () => {
  for (const language of languages)
    for (const kind of [...mailKinds, 'trial'] as const) {
      const letter = letterOf({ ...told, language, kind, path: '/', organisation: 'Lacroix' });
      const mail = await PostalMime.parse(written(letter, { ...envelope, language }));
      expect(mail.subject).toBe(letter.subject);
      for (const paragraph of letter.paragraphs) expect([mail.text, kind]).toEqual([expect.stringContaining(paragraph), kind]);
      const links = [...`${mail.text ?? ''} ${mail.html ?? ''}`.matchAll(/https?:\/\/[^\s<"]+/g)].map(([link]) => link);
      expect(links.filter((link) => !link.startsWith(origin))).toEqual([]);
    }
  expect(letterOf({ ...told, kind: 'approvals', path: '/', organisation: '' }).subject).toBe('Une approbation vous attend');
});

test('a link that would lead elsewhere is no message', () => {
  for (const path of ['https://ailleurs.example/', '//ailleurs.example/', '\\\\ailleurs.example'])
    expect(() => letterOf({ ...told, kind: 'approvals', path, organisation: '' })).toThrow('leads elsewhere');
});

test('an address that is none stands in no header and in no command', () => {
  for (const bad of ['a@b.fr\r\nRCPT TO:<x@y.fr>', 'a@b.fr>', '<a@b.fr', 'a b@c.fr', 'a@b.fr\0', '', 'a@', 'é@b.fr', 'a@b@c.fr'])
    expect(() => address(bad)).toThrow('no message holds');
  expect(address("l.o'r+eux@sous.domaine.example")).toBe("l.o'r+eux@sous.domaine.example");
});

test('words are cut between characters, and text is written in lines that any server takes', async () => {
  const subject = `${'é'.repeat(70)} 木${'🏰'.repeat(30)}`;
  const text = `.\n..\n=20 fin \n${'à'.repeat(200)}\nun  deux\t\nFrom moi`;
  const words = encodedWords(subject).split('\r\n ');
  expect(words.every((word) => word.length <= 75 && !Buffer.from(word.slice(10, -2), 'base64').toString().includes('\ufffd'))).toBe(true);
  const raw = `Subject: ${encodedWords(subject)}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${quotedPrintable(text)}`;
  const mail = await PostalMime.parse(raw);
  expect([mail.subject, mail.text?.trimEnd()]).toEqual([subject, text]);
  expect(
    quotedPrintable(text)
      .split('\r\n')
      .every((line) => line.length <= 76 && !/[ \t]$/.test(line)),
  ).toBe(true);
});

test('a name is one line of what a reader sees', () => {
  expect(plainName('  Léa \r\n\t Roux\u0000 ')).toBe('Léa Roux');
  expect(plainName('S.A.R.L. Dupont')).toBe('S.\u200bA.\u200bR.\u200bL. Dupont');
  expect(plainName('x'.repeat(500)).length).toBe(120);
});
