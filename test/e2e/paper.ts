import PDFDocument from 'pdfkit';

/** A PDF of our own, one paragraph a page. */
export async function pdf(title: string, pages: readonly string[]): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A4', margin: 72, info: { Title: title } });
  const pieces: Buffer[] = [];
  document.on('data', (piece: Buffer) => pieces.push(piece));
  const ended = new Promise((resolve) => document.on('end', resolve));
  for (const [index, text] of pages.entries()) {
    if (index > 0) document.addPage();
    document.fontSize(11).text(text, { align: 'left' });
  }
  document.end();
  await ended;
  return Buffer.concat(pieces);
}
