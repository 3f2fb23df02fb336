import { afterEach, expect, test } from 'vitest';
import { code, fileOf, openDocuments, type OpenDocuments } from '../../test/support/documents.ts';

let opened: OpenDocuments;
afterEach(() => opened.close());

test('a certificate is found again by who erased and by who oversees, as facts and as a paper, without a word of what is gone', async () => {
  opened = await openDocuments();
  const { documents } = opened;
  const anne = await opened.member('anne');
  const boris = await opened.member('boris');
  const overseer = await opened.member('dpo', 'data-protection-officer');
  const place = (await documents.addSource(anne, { name: 'Baux' })).id;
  const erased: string[] = [];
  for (const name of ['rossignol.txt', 'alouette.txt', 'merle.txt']) {
    const { document } = await documents.upload(anne, { place }, fileOf(name, `Le bail du ${name} dure neuf ans.`));
    await opened.jobs.idle();
    opened.clock.advance(1000);
    erased.push((await documents.erase(anne, document, { confirm: true, reason: 'Fin de la relation' })).certificate);
  }
  const first = await documents.erasures(anne, { limit: 2 });
  expect(first).toMatchObject({ total: 3, erasures: [{ certificate: erased[2] }, { certificate: erased[1] }] });
  const rest = await documents.erasures(anne, { limit: 2, cursor: first.next ?? '' });
  expect(rest).toMatchObject({
    next: null,
    erasures: [{ certificate: erased[0], erasedBy: 'anne', cause: 'asked', reason: 'Fin de la relation', found: 0 }],
  });
  expect((await documents.erasures(overseer, { limit: 50 })).total).toBe(3);
  expect(await documents.erasures(boris, { limit: 50 })).toEqual({ erasures: [], total: 0, next: null });

  const paper = async (who: typeof anne, format: 'pdf' | 'json') => {
    const { file } = await documents.erasurePaper(who, erased[0] ?? '', { format, language: 'fr', organisation: 'Menuiserie Lacroix' });
    return { name: file.name, bytes: Buffer.concat(await Array.fromAsync(file.bytes)) };
  };
  const json = await paper(anne, 'json');
  expect(JSON.parse(json.bytes.toString())).toMatchObject({
    kind: 'beffroi.erasure',
    certificate: erased[0],
    organisation: 'Menuiserie Lacroix',
    found: 0,
  });
  const pdf = await paper(overseer, 'pdf');
  expect(pdf.name).toBe(`certificat-effacement-${erased[0]}.pdf`);
  expect(pdf.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  for (const { bytes } of [json, pdf]) expect(bytes.toString('latin1')).not.toMatch(/rossignol|bail/i);
  expect(await code(paper(boris, 'json'))).toBe('certificate_unknown');
  expect(await code(documents.erasures(anne, { limit: 2, cursor: 'x' }))).toBe('input_invalid');
});
