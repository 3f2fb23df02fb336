import { expect, test } from 'vitest';
import { mediaTypeOf } from '#server/reading/media.ts';
import { checkedFileName, foldedKey, mendedFileName, nameWithoutExtension } from './names.ts';

test('two names that a person would call the same have one key', () => {
  expect(foldedKey('  Été  2026 ')).toBe(foldedKey('ete 2026'));
  expect(foldedKey('Œuvre')).toBe('oeuvre');
  expect(foldedKey('Baux')).not.toBe(foldedKey('Beaux'));
});

test('a file name is kept whole, or refused by name', () => {
  expect(checkedFileName(' Bail e\u0301te\u0301.pdf ')).toBe('Bail été.pdf');
  expect(checkedFileName('équipe 👩‍🚒.md')).toBe('équipe 👩‍🚒.md');
  for (const name of ['', '  ', '.', '..', 'a/b.txt', 'a\\b.txt', 'a\u0000b', 'a\nb', 'fac\u202efdp.exe', 'x'.repeat(256), 'half \ud83d']) {
    expect(() => checkedFileName(name)).toThrow(expect.objectContaining({ code: 'file_name_invalid' }));
    expect(checkedFileName(mendedFileName(name))).not.toBe('');
  }
});

test('a document is called by its file, without the extension', () => {
  expect(nameWithoutExtension('Bail Lille.pdf')).toBe('Bail Lille');
  expect(nameWithoutExtension('.profile')).toBe('.profile');
  expect(nameWithoutExtension('Devis n. 12')).toBe('Devis n. 12');
});

test('the media type comes from the name before what is declared', () => {
  expect(mediaTypeOf('a.PDF', 'application/octet-stream')).toBe('application/pdf');
  expect(mediaTypeOf('a', 'text/plain; charset=utf-8')).toBe('text/plain');
  expect(mediaTypeOf('a.xyz', 'not a type')).toBe('application/octet-stream');
  expect(mediaTypeOf('a.xyz', null)).toBe('application/octet-stream');
  expect(['a.png', 'a.jpg', 'a.JPEG', 'a.odt', 'a.odp', 'a.xls', 'a.msg'].map((name) => mediaTypeOf(name, null))).toEqual([
    'image/png',
    'image/jpeg',
    'image/jpeg',
    'application/vnd.oasis.opendocument.text',
    'application/vnd.oasis.opendocument.presentation',
    'application/vnd.ms-excel',
    'application/vnd.ms-outlook',
  ]);
});
