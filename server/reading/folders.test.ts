import { describe, expect, it } from 'vitest';
import { zip } from '../../test/support/zip.ts';
import { readFile } from './read.ts';

async function read(bytes: Buffer, name: string) {
  const outcome = await readFile(bytes, { name, mediaType: null });
  if (outcome.kind !== 'read') return { reason: outcome.reason };
  const { reader, text, remarks, enclosed } = outcome.reading;
  return { reader, text, remarks, enclosed: enclosed.map(({ name: file, bytes: content }) => [file, Buffer.from(content).toString()]) };
}

/** An archive of stored files whose names are in the set of the program that wrote it, which says nothing of it. */
const olderZip = (files: [name: Buffer, content: string, flags?: number][]): Buffer =>
  zip(files.map(([name, content, flags = 0]) => ({ name, content, flags, stored: true })));

describe('a compressed folder', () => {
  it('gives each file, those of inner folders too, and none of what a system leaves', async () => {
    const inner = zip([{ name: 'b/c.md', content: 'salut' }]);
    const outer = zip([
      { name: 'Devis/a.txt', content: 'bonjour' },
      { name: '__MACOSX/._a', content: 'x' },
      { name: 'sous.zip', content: inner },
    ]);
    expect(await read(outer, 'dossier.zip')).toEqual({
      reader: 'zip',
      text: 'Devis/a.txt\nsous.zip\nsous.zip/b/c.md',
      remarks: [],
      enclosed: [
        ['a.txt', 'bonjour'],
        ['c.md', 'salut'],
      ],
    });
  });

  it('names what leads out of it, what is locked and what is damaged, and gives the rest', async () => {
    const outer = olderZip([
      [Buffer.from('../dehors.txt'), 'x'],
      [Buffer.from('ferme.txt'), 'x', 1],
      [Buffer.from('reste.txt'), 'ici'],
    ]);
    expect(await read(outer, 'dossier.zip')).toMatchObject({
      remarks: [{ kind: 'enclosed_beyond', count: 2, names: ['../dehors.txt', 'ferme.txt'] }],
      enclosed: [['reste.txt', 'ici']],
    });
    const damaged = Buffer.from(outer);
    damaged.write('la', outer.indexOf('ici'));
    expect(await read(damaged, 'dossier.zip')).toMatchObject({ remarks: [{ count: 3 }], enclosed: [] });
  });

  it('is refused when all of it is locked, when nothing is in it, or when it explodes', async () => {
    expect(await read(olderZip([[Buffer.from('a.txt'), 'x', 1]]), 'a.zip')).toEqual({ reason: 'password_protected' });
    expect(await read(zip([{ name: 'vide/', content: '' }]), 'a.zip')).toEqual({ reason: 'file_empty' });
    let nested = zip([{ name: 'bombe.bin', content: Buffer.alloc(40_000_000) }]);
    for (let depth = 0; depth < 3; depth += 1) nested = zip([{ name: 'plus.zip', content: nested }]);
    expect(await read(nested, 'a.zip')).toEqual({ reason: 'archive_bomb' });
    const inner = (content: string) => zip(Array.from({ length: 900 }, (_, i) => ({ name: `${String(i)}.txt`, content })));
    const nine = (content: string) => zip(Array.from({ length: 9 }, (_, i) => ({ name: `${String(i)}.zip`, content: inner(content) })));
    expect(await read(nine(''), 'a.zip')).toEqual({ reason: 'archive_bomb' });
    const beyond = await read(nine('x'), 'a.zip');
    expect([beyond.enclosed?.length, beyond.remarks?.[0]?.count]).toEqual([1_000, 807]);
  });

  it.each([
    ['CP850', Buffer.from([0x52, 0x65, 0x6c, 0x65, 0x76, 0x82, 0x2e, 0x74, 0x78, 0x74])],
    ['cp1252', Buffer.from([0x52, 0x65, 0x6c, 0x65, 0x76, 0xe9, 0x2e, 0x74, 0x78, 0x74])],
    ['UTF-8', Buffer.from('Relevé.txt')],
  ])('reads names in %s, whether they say so or not', async (_, name) => {
    expect(await read(olderZip([[name, 'x']]), 'a.zip')).toMatchObject({ enclosed: [['Relevé.txt', 'x']] });
  });
});

describe('a mailbox', () => {
  const mailbox =
    'From - Mon Jan  5 10:00:00 2026\r\nFrom: Alice <a@b.fr>\r\nSubject: =?utf-8?q?Devis_=C3=A9t=C3=A9?=\r\n\r\n>From now on ceci.\r\n' +
    'From time to time cela, depuis 2024.\r\n\r\nFrom b@b.fr Tue Jan  6 10:00:00 2026\r\nFrom: Bob <b@b.fr>\r\nSubject: Deux\r\n\r\nFin.\r\n';

  it('gives each mail as it was', async () => {
    expect(await read(Buffer.from(mailbox), 'archives')).toEqual({
      reader: 'mbox',
      text: 'Alice <a@b.fr> · Devis été\nBob <b@b.fr> · Deux',
      remarks: [],
      enclosed: [
        [
          'Devis été.eml',
          'From: Alice <a@b.fr>\r\nSubject: =?utf-8?q?Devis_=C3=A9t=C3=A9?=\r\n\r\nFrom now on ceci.\r\nFrom time to time cela, depuis 2024.\r\n',
        ],
        ['Deux.eml', 'From: Bob <b@b.fr>\r\nSubject: Deux\r\n\r\nFin.\r\n'],
      ],
    });
  });

  it('of one mail that is named as a mail is that mail', async () => {
    const one = mailbox.slice(0, mailbox.indexOf('\r\n\r\nFrom b@b.fr'));
    expect(await read(Buffer.from(one), 'a.eml')).toMatchObject({ reader: 'eml' });
  });
});

it.each([
  ['a HEIC photo', Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1', 'latin1'), 'picture_unsupported'],
  ['a RAR', Buffer.from('526172211a070100', 'hex'), 'archive_unsupported'],
  ['a recording', Buffer.from('\0\0\0\x18ftypisom\0\0\0\0', 'latin1'), 'recording_unsupported'],
])('%s is refused by name, with its own way out', async (_, bytes, reason) => {
  expect(await read(bytes, 'a.bin')).toEqual({ reason });
});
