import type { DemoDocument } from '../organisation.ts';
import { makeMail, type Mail } from './mail.ts';
import { makePdf, type PdfPaper } from './pdf.ts';
import { makeCsv, utf8, windows1252 } from './plain.ts';
import { makeWebPage } from './web-page.ts';
import { makeWord, type WordPaper } from './word.ts';
import { makeWorkbook, type WorkbookSheet } from './workbook.ts';

/** One function per format: a place, a file name and its content become a document of the sample. */

export function pdf(folder: string, file: string, paper: PdfPaper): DemoDocument {
  return { file, folder, mediaType: 'application/pdf', make: () => makePdf(paper) };
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
  return { file, folder, mediaType: 'message/rfc822', make: async () => makeMail(message) };
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
