import { readFile } from 'node:fs/promises';
import type { DemoDocument } from '../organisation.ts';
import { makeMail, type Mail } from './mail.ts';
import { makePdf, type PdfPaper } from './pdf.ts';
import { makeCsv, utf8, windows1252 } from './plain.ts';
import { makeWebPage } from './web-page.ts';
import { makeWord, type WordPaper } from './word.ts';
import { makeWorkbook, type WorkbookSheet } from './workbook.ts';

/** One function per format: a place, a file name and its content become a document of the sample. */

export function pdf(folder: string, file: string, paper: PdfPaper): DemoDocument {
  const { carries } = paper;
  return { file, folder, mediaType: 'application/pdf', make: () => makePdf(paper), ...(carries ? { encloses: [carries.name] } : {}) };
}

export function word(folder: string, file: string, paper: WordPaper): DemoDocument {
  const mediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
  return { file, folder, mediaType, make: () => makeWord(paper) };
}

export function workbook(folder: string, file: string, date: string, sheets: WorkbookSheet[]): DemoDocument {
  const mediaType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return {
    file,
    folder,
    mediaType,
    make: () => makeWorkbook(file.replace('.xlsx', ''), date, sheets),
  };
}

export function mail(folder: string, file: string, message: Mail): DemoDocument {
  return {
    file,
    folder,
    mediaType: 'message/rfc822',
    make: async () => makeMail(message),
    ...(message.attached ? { encloses: [message.attached.name] } : {}),
  };
}

export function markdown(folder: string, file: string, text: string): DemoDocument {
  return { file, folder, mediaType: 'text/markdown', make: async () => utf8(text) };
}

export function plainText(folder: string, file: string, text: string, charset: 'utf-8' | 'windows-1252'): DemoDocument {
  return {
    file,
    folder,
    mediaType: 'text/plain',
    make: async () => (charset === 'utf-8' ? utf8(text) : windows1252(text)),
  };
}

export function csv(folder: string, file: string, header: string[], rows: string[][]): DemoDocument {
  return { file, folder, mediaType: 'text/csv', make: async () => makeCsv(header, rows) };
}

export function webPage(folder: string, file: string, title: string, prose: string): DemoDocument {
  return { file, folder, mediaType: 'text/html', make: async () => makeWebPage(title, prose) };
}

/** Any other format: its type and how it is made. */
export function file(
  folder: string,
  name: string,
  mediaType: string,
  make: () => Uint8Array | Promise<Uint8Array>,
  more: Pick<DemoDocument, 'encloses' | 'unreadable'> = {},
): DemoDocument {
  return { file: name, folder, mediaType, make: async () => make(), ...more };
}

/** A page that was drawn and scanned once: see scans/draw.ts. */
export const scan = async (name: string): Promise<Uint8Array> =>
  new Uint8Array(await readFile(new URL(`../scans/${name}`, import.meta.url)));
