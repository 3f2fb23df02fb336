import PdfSheet from 'pdfkit';
import { file, scan } from '../formats/paper.ts';
import { bytesOf } from '../formats/pdf.ts';
import type { DemoDocument } from '../organisation.ts';

/** Papers that came as papers. */
export const scanned: DemoDocument[] = [
  file('achats', 'BL-SH-0961 Scierie de la Helpe.jpg', 'image/jpeg', () => scan('bon-de-livraison.jpg')),
  file('baux', 'Courrier SCI Les Peupliers 30 mars 2026.pdf', 'application/pdf', async () => onPaper(await scan('courrier-bailleur.jpg'))),
  file('tanneurs', 'Levée des réserves Tanneurs A.tif', 'image/tiff', () => scan('releve-reserves.tif')),
];

/** One picture on one page: what a copier sends. */
async function onPaper(image: Uint8Array): Promise<Uint8Array> {
  const day = new Date('2026-03-31T08:12:00Z');
  const sheet = new PdfSheet({ size: 'A4', margin: 0, info: { Producer: 'Copieur du bureau', CreationDate: day, ModDate: day } });
  const done = bytesOf(sheet);
  sheet.image(Buffer.from(image), 0, 0, { width: sheet.page.width, height: sheet.page.height });
  sheet.end();
  return done;
}
