import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';

import { Document, Packer, Paragraph } from 'docx';
import PdfSheet from 'pdfkit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { zip } from '../../test/support/zip.ts';
import { below, confinementHere } from '#server/foundation/confinement.ts';
import { treesIn } from './data.ts';
import { createSandbox } from './sandbox.ts';
import type { Sandbox, SandboxOptions } from './sandbox.ts';

const XML = '<?xml version="1.0"?>';
const CONTENT_TYPES = `${XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
const RELATIONS = `${XML}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;

const wordFile = (document: string | Buffer, announced?: number) =>
  zip([
    { name: '[Content_Types].xml', content: CONTENT_TYPES },
    { name: '_rels/.rels', content: RELATIONS },
    { name: 'word/document.xml', content: document, ...(announced === undefined ? {} : { announced }) },
  ]);

/** Each part is small and packs no better than others do; together they are more than a parser holds. */
const manyParts = () =>
  zip([
    { name: '[Content_Types].xml', content: CONTENT_TYPES },
    ...Array.from({ length: 60 }, (_, i) => ({ name: `word/${i}.xml`, content: Buffer.alloc(1_000_000, 0x20) })),
  ]);

const bodyOf = (text: string) =>
  `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`;

/** Half a million cells less one: honest, and some seconds of work. */
const heavy = () => Buffer.from(`a;b;c;d\n${'12,5;porte en chêne;Lille;le 2 mars\n'.repeat(90_000)}`);

/** Processes that parse for us, by their parent's id. */
function children(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        const parent = / \S+ (\d+) /.exec(readFileSync(`/proc/${pid}/stat`, 'latin1').replace(/^.*\)/, ''))?.[1];
        return Number(parent) === process.pid && readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('reading/child.ts');
      } catch {
        return false;
      }
    })
    .map(Number);
}

/** Past what confines it, and past the instant in which it is no program. */
function isParser(pid: number): boolean {
  try {
    const [command, environment] = ['cmdline', 'environ'].map((name) => readFileSync(`/proc/${pid}/${name}`, 'latin1'));
    return command?.startsWith(process.execPath) === true && environment !== '';
  } catch {
    return false;
  }
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

const onLinux = process.platform === 'linux';

describe('sandbox', () => {
  const opened: Sandbox[] = [];
  const open = (options?: SandboxOptions) => {
    const sandbox = createSandbox(options);
    opened.push(sandbox);
    return sandbox;
  };
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((sandbox) => sandbox.close()));
  });

  const hint = (name: string) => ({ name, mediaType: null });

  it('reads files one after the other, whatever their kind, and hands over what they enclose', async () => {
    const sandbox = open();
    const docx = await Packer.toBuffer(new Document({ sections: [{ children: [new Paragraph('L’échafaudage')] }] }));
    const enclosed = randomBytes(100_000);
    const mail = `From: a@b.fr\r\nTo: c@d.fr\r\nSubject: x\r\nContent-Type: application/octet-stream; name=f.bin\r\nContent-Disposition: attachment; filename=f.bin\r\nContent-Transfer-Encoding: base64\r\n\r\n${enclosed.toString('base64')}`;
    const outcomes = await Promise.all([
      sandbox.read(docx, hint('a.docx')),
      sandbox.read(Buffer.from('# Été'), hint('a.md')),
      sandbox.read(Buffer.from(mail), hint('a.eml')),
      sandbox.read(Buffer.from(''), hint('a.txt')),
    ]);
    expect(outcomes).toMatchObject([
      { kind: 'read', reading: { reader: 'docx', text: 'L’échafaudage' } },
      { kind: 'read', reading: { reader: 'markdown', text: 'Été' } },
      { kind: 'read', reading: { reader: 'eml', enclosed: [{ name: 'f.bin' }] } },
      { kind: 'unreadable', reason: 'file_empty' },
    ]);
    const mailed = outcomes[2];
    expect(mailed?.kind === 'read' && Buffer.from(mailed.reading.enclosed[0]?.bytes ?? []).equals(enclosed)).toBe(true);
  });

  describe('hostile files', () => {
    let sandbox: Sandbox;
    beforeEach(() => {
      sandbox = open();
    });

    it.each([
      ['a bomb', () => wordFile(Buffer.alloc(40_000_000, 0x20)), 'a.docx', 'archive_bomb'],
      ['a bomb whose directory lies', () => wordFile(Buffer.alloc(40_000_000, 0x20), 1000), 'a.docx', 'archive_bomb'],
      [
        'thousands of entries',
        () => zip(Array.from({ length: 10_001 }, (_, i) => ({ name: `word/${i}`, content: '' }))),
        'a.docx',
        'archive_bomb',
      ],
      ['more XML than a parser holds', manyParts, 'a.docx', 'too_large'],
      ['a cut docx', () => wordFile(bodyOf('coupé')).subarray(0, 300), 'a.docx', 'file_damaged'],
      ['a cut pdf', () => Buffer.from('%PDF-1.7\n1 0 obj\n<< /Type /Cat'), 'a.pdf', 'file_damaged'],
      [
        'entities that multiply',
        () =>
          wordFile(
            `${XML}<!DOCTYPE x [<!ENTITY a "${'ah'.repeat(50)}">${Array.from({ length: 12 }, (_, i) => `<!ENTITY b${i} "${`&${i === 0 ? 'a' : `b${i - 1}`};`.repeat(10)}">`).join('')}]>${bodyOf('&b11;')}`,
          ),
        'a.docx',
        'file_damaged',
      ],
      [
        'an entity that reads a file',
        () => wordFile(`${XML}<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>${bodyOf('&e;')}`),
        'a.docx',
        'file_damaged',
      ],
      ['junk', () => randomBytes(5000), 'a.bin', 'format_unknown'],
      ['junk named pdf', () => Buffer.concat([Buffer.alloc(8), randomBytes(5000)]), 'a.pdf', 'file_damaged'],
      ['a picture named pdf', () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'a.pdf', 'file_damaged'],
      [
        'a page nested beyond reason',
        () => Buffer.from(`<html><body>${'<div>'.repeat(60_000)}`),
        'a.html',
        /^(?:no_text_found|file_damaged)$/,
      ],
    ])('refuses %s', async (_, make, name, reason) => {
      const outcome = await sandbox.read(make(), hint(name));
      expect(outcome.kind === 'unreadable' ? outcome.reason : `read as ${outcome.reading.reader}`).toMatch(reason);
    });

    it('reads a file whose name is wrong', async () => {
      expect(await sandbox.read(wordFile(bodyOf('bonjour')), hint('a.xlsx'))).toMatchObject({
        kind: 'read',
        reading: { reader: 'docx', text: 'bonjour' },
      });
    });
  });

  describe('limits', () => {
    it('kills a reader that is busy for too long, by the clock', async () => {
      expect(await open({ timeoutMs: 30 }).read(heavy(), hint('a.csv'))).toMatchObject({ reason: 'took_too_long' });
    });

    it.runIf(onLinux)('kills a reader that is busy for too long, by the time of a core', async () => {
      expect(await open({ cpuMs: 20, cpuMsPerMb: 0 }).read(heavy(), hint('a.csv'))).toMatchObject({ reason: 'took_too_long' });
    });

    it('kills a reader that takes too much memory', async () => {
      expect(await open({ memoryMb: 100 }).read(heavy(), hint('a.csv'))).toMatchObject({ reason: 'took_too_much_memory' });
    });

    it.runIf(onLinux)('kills a reader whose memory is not its heap’s', async () => {
      expect(await open({ memoryMb: 120 }).read(new Uint8Array(180 * 1024 * 1024), hint('a.bin'))).toMatchObject({
        reason: 'took_too_much_memory',
      });
    });

    it('refuses a file over the limit without reading it', async () => {
      expect(await open({ fileMb: 1 }).read(new Uint8Array(1024 * 1024 + 1), hint('a.pdf'))).toMatchObject({
        reason: 'too_large',
        details: { limit: 1024 * 1024, found: 1024 * 1024 + 1 },
      });
    });

    it('refuses what is too large to be a document', async () => {
      expect(await open().read(Buffer.from('a;b\n'.repeat(100_002)), hint('a.csv'))).toMatchObject({
        reason: 'too_large',
        details: { limit: 100_000 },
      });
    });
  });

  describe('the child', () => {
    it.runIf(onLinux)('has no variable of ours and no namespace of ours, and its death is an outcome', async () => {
      const sandbox = open();
      const reading = sandbox.read(heavy(), hint('a.csv'));
      const { level } = await confinementHere();
      const parsers = () =>
        children()
          .flatMap((one) => (level === 'full' ? below(one).slice(-1) : [one]))
          .filter(isParser);
      await until(() => parsers().length > 0);
      const [pid = 0] = parsers();
      expect(readFileSync(`/proc/${pid}/environ`, 'latin1').split('\0').filter(Boolean)).toEqual(['TZ=UTC', 'HOME=/tmp']);
      for (const namespace of ['net', 'mnt', 'pid', 'ipc', 'user', 'uts'])
        expect(readlinkSync(`/proc/${pid}/ns/${namespace}`) !== readlinkSync(`/proc/self/ns/${namespace}`)).toBe(level === 'full');
      const commands = [...children(), pid].map((one) => readFileSync(`/proc/${one}/cmdline`, 'latin1'));
      expect(commands.join('\n')).not.toContain('a.csv');
      process.kill(pid, 'SIGKILL');
      expect(await reading).toMatchObject({ kind: 'unreadable', reason: 'reader_failed' });
      expect(await sandbox.read(Buffer.from('ensuite'), hint('a.txt'))).toMatchObject({ kind: 'read' });
    });

    it('is killed when its read is cancelled, and the next file is read', async () => {
      const sandbox = open({ idleMs: 0 });
      const cancel = new AbortController();
      const reading = sandbox.read(heavy(), hint('a.csv'), { signal: cancel.signal });
      const waiting = sandbox.read(heavy(), hint('b.csv'), { signal: cancel.signal });
      const next = sandbox.read(Buffer.from('ensuite'), hint('a.txt'));
      const both = Promise.allSettled([reading, waiting]);
      setTimeout(() => cancel.abort(new Error('changed my mind')), 50);
      for (const outcome of await both) expect(outcome).toMatchObject({ status: 'rejected', reason: { message: 'changed my mind' } });
      expect(await next).toMatchObject({ kind: 'read', reading: { text: 'ensuite' } });
      if (onLinux) await until(() => children().length === 0);
    });

    it('is gone when the sandbox closes', async () => {
      const sandbox = open();
      const reading = Promise.allSettled([sandbox.read(heavy(), hint('a.csv'))]);
      await sandbox.close();
      expect(await reading).toMatchObject([{ status: 'rejected', reason: { message: 'sandbox closed' } }]);
      if (onLinux) await until(() => children().length === 0);
      await expect(sandbox.read(Buffer.from('a'), hint('a.txt'))).rejects.toThrow('sandbox closed');
    });
  });

  it('reads two files at once when told to', async () => {
    const pdf = new PdfSheet();
    const chunks: Buffer[] = [];
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    const ended = new Promise<void>((resolve) => pdf.on('end', () => resolve()));
    pdf.text('Bonjour').end();
    await ended;
    const sandbox = open({ atOnce: 2 });
    const outcomes = await Promise.all([1, 2, 3].map(() => sandbox.read(Buffer.concat(chunks), hint('a.pdf'))));
    expect(outcomes).toMatchObject([1, 2, 3].map(() => ({ kind: 'read', reading: { text: 'Bonjour' } })));
  });

  it('gives the XML of files as data, from one process, and none of what is damaged or made to hurt', async () => {
    const sandbox = open();
    const xml = Buffer.from('<Invoice><ID scheme="a">F-1</ID></Invoice>');
    const carrier = Buffer.from(
      `%PDF-1.7\n1 0 obj\n<< /Type /Filespec /UF (factur-x.xml) /EF << /F 2 0 R >> >>\nendobj\n2 0 obj\n<< /Type /EmbeddedFile /Length ${String(xml.length)} >>\nstream\n${xml.toString()}\nendstream\nendobj\n%%EOF`,
    );
    const hostile = Buffer.from(`<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Invoice>&e;</Invoice>`);
    const deep = Buffer.from('<a>'.repeat(100_000));
    const trees = await sandbox.xml([xml, Buffer.from('no XML'), carrier, hostile, deep]);
    const tree = { children: [{ local: 'Invoice', children: [{ local: 'ID', attributes: { scheme: 'a' }, children: ['F-1'] }] }] };
    expect(trees).toMatchObject([[tree], [], [tree], [], []]);
    // One that ends their process takes no other with it.
    const small = open({ memoryMb: 256 });
    const heavy = Buffer.from(`<r>${'<a/>'.repeat(1_500_000)}</r>`);
    expect(await small.xml([heavy, xml])).toMatchObject([[], [tree]]);
    const cancelled = AbortSignal.abort(new Error('enough'));
    await expect(sandbox.xml([xml], { signal: cancelled })).rejects.toThrow('enough');
    expect(treesIn({ kind: 'unreadable', reason: 'reader_failed', details: {} }, 1)).toBeNull();
    for (const text of ['{', '[[{"name":1}]]', '[]', '[[{"children":[]}]]'])
      expect(treesIn({ kind: 'read', reading: { text } as never }, 1)).toBeNull();
  });
});
