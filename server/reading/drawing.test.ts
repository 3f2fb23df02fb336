import { afterAll, describe, expect, it } from 'vitest';
import { createSandbox } from './sandbox.ts';

/** A PDF of one page, whose numbered objects begin at 4; the engine finds them without a table. */
const pdfOf = (contents: string, objects: readonly string[] = [], box = '0 0 300 300', resources = '') =>
  Buffer.from(
    [
      '%PDF-1.7',
      '1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj',
      '2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj',
      `3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [${box}] /Contents 4 0 R /Resources << ${resources} >> >> endobj`,
      `4 0 obj << /Length ${String(contents.length)} >> stream\n${contents}\nendstream endobj`,
      ...objects,
      'trailer << /Root 1 0 R >>',
      '%%EOF',
    ].join('\n'),
    'latin1',
  );

/** A form that draws a form ten times, which draws a form ten times: ten thousand million squares. */
function nested(): Buffer {
  const depth = 10;
  const forms = Array.from({ length: depth }, (_, level) => {
    const number = 5 + level;
    const draws = level === depth - 1 ? '0 0 1 1 re f\n'.repeat(10) : '/F Do\n'.repeat(10);
    const inner = level === depth - 1 ? '' : `/Resources << /XObject << /F ${String(number + 1)} 0 R >> >>`;
    return `${String(number)} 0 obj << /Type /XObject /Subtype /Form /BBox [0 0 300 300] ${inner} /Length ${String(draws.length)} >> stream\n${draws}\nendstream endobj`;
  });
  return pdfOf('/F Do', forms, '0 0 300 300', '/XObject << /F 5 0 R >>');
}

/** A picture that says to be of forty thousand pixels on a side. */
const vast = () =>
  pdfOf(
    'q 300 0 0 300 0 0 cm /I Do Q',
    [
      `5 0 obj << /Type /XObject /Subtype /Image /Width 40000 /Height 40000 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Length 4 >> stream\nabcd\nendstream endobj`,
    ],
    '0 0 300 300',
    '/XObject << /I 5 0 R >>',
  );

describe('a page that is made to harm', () => {
  const sandbox = createSandbox({ timeoutMs: 4_000, memoryMb: 700 });
  afterAll(() => sandbox.close());
  const draw = (bytes: Buffer, of = 'anne') => sandbox.draw(bytes, { name: 'a.pdf', mediaType: null }, { page: 1, width: 600 }, { of });

  it('is ended at its bound, and keeps nobody else from a page', async () => {
    const ended: string[] = [];
    const told = async (of: string, bytes: Buffer) => {
      const drawn = await draw(bytes, of);
      ended.push(of);
      return drawn;
    };
    const harms = ['anne', 'anne', 'anne'].map((of) => told(of, nested()));
    expect(await told('marc', pdfOf('0 0 100 100 re f'))).toMatchObject({ kind: 'picture', picture: { width: 600, pages: 1 } });
    // Which of its bounds it meets first is the machine's doing.
    for (const harm of await Promise.all(harms))
      expect(harm).toMatchObject({ kind: 'unreadable', reason: expect.stringMatching(/^took_too_(?:long|much_memory)$/) });
    // Asked last, and not answered last: who asks for many pages leaves room.
    expect(ended.at(-1)).toBe('anne');
  }, 40_000);

  it('is a picture or a reason, whatever its sizes say', async () => {
    for (const bytes of [
      vast(),
      pdfOf('0 0 9 9 re f', [], '0 0 0 0'),
      pdfOf('0 0 9 9 re f', [], '0 0 1e30 1e30'),
      pdfOf('0 0 9 9 re f', [], '5 5 -5 1e9'),
    ]) {
      const drawn = await draw(bytes);
      if (drawn.kind === 'picture') expect(drawn.picture.width * drawn.picture.height).toBeLessThan(8_100_000);
      else expect(drawn.kind).toBe('unreadable');
    }
  }, 40_000);

  it('is left when whoever asked leaves', async () => {
    const leaving = new AbortController();
    const drawn = sandbox.draw(nested(), { name: 'a.pdf', mediaType: null }, { page: 1, width: 600 }, { signal: leaving.signal });
    leaving.abort(new Error('left'));
    await expect(drawn).rejects.toThrow('left');
  });
});
